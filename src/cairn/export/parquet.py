"""Rows as Parquet, and events as GeoParquet 1.1 (points as WKB, longitude and latitude).

pyarrow is loaded only here; it comes with the extra ``parquet``.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cairn.errors import CairnError
from cairn.export.columns import Column, Row

if TYPE_CHECKING:
    import pyarrow

_AT_ONCE = 20_000
"""Rows of one row group: what is held in memory at once."""


def available() -> bool:
    """Whether pyarrow is installed."""
    return find_spec("pyarrow") is not None


def _arrow() -> Any:
    try:
        import pyarrow.parquet  # noqa: PLC0415 - large, and only needed here
    except ImportError as error:
        raise CairnError(
            "Parquet files need pyarrow, which is not installed; run pip install 'cairn[parquet]'"
        ) from error
    return pyarrow


def write_table(
    path: Path, listed: Sequence[Column], rows: Iterable[Row], about: Mapping[str, str]
) -> None:
    """Write rows as a Parquet file with ``about`` in its metadata; raises `CairnError`."""
    arrow = _arrow()
    schema = arrow.schema(
        [_field(arrow, column) for column in listed], metadata={"cairn": json.dumps(about)}
    )
    _write(path, schema, _batches(schema, rows))


def write_points(
    path: Path, listed: Sequence[Column], rows: Iterable[Row], about: Mapping[str, str]
) -> None:
    """Write rows with ``longitude`` and ``latitude`` as GeoParquet; raises `CairnError`."""
    arrow = _arrow()
    box = _Box()
    held = ({**row, "geometry": box.point(row["longitude"], row["latitude"])} for row in rows)
    fields = [_field(arrow, column) for column in listed]
    fields.append(arrow.field("geometry", arrow.binary()))
    # as arrow's tables, which are small: the bounds stand before the rows, and are known after them
    tables = list(_batches(arrow.schema(fields), held))
    metadata = {"geo": json.dumps(box.geo()), "cairn": json.dumps(about)}
    _write(path, arrow.schema(fields, metadata=metadata), tables)


def _batches(schema: pyarrow.Schema, rows: Iterable[Row]) -> Iterator[pyarrow.Table]:
    waiting = iter(rows)
    while batch := [dict(row) for row in islice(waiting, _AT_ONCE)]:
        yield _arrow().Table.from_pylist(batch, schema=schema)


def _write(path: Path, schema: pyarrow.Schema, tables: Iterable[pyarrow.Table]) -> None:
    with _arrow().parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in tables:
            writer.write_table(table.replace_schema_metadata(schema.metadata))


def _field(arrow: Any, column: Column) -> Any:
    kinds = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "date": arrow.date32(),
        "yes or no": arrow.bool_(),
    }
    return arrow.field(column.name, kinds[column.type], metadata={"meaning": column.meaning})


def point(longitude: float | None, latitude: float | None) -> bytes | None:
    """A point as little-endian WKB, or None where a coordinate is missing."""
    if longitude is None or latitude is None:
        return None
    return struct.pack("<BIdd", 1, 1, longitude, latitude)


@dataclass(slots=True)
class _Box:
    """The bounds of the points that were made, in degrees."""

    bounds: tuple[float, float, float, float] | None = None

    def point(self, longitude: float | None, latitude: float | None) -> bytes | None:
        """As `point` makes it; the bounds grow to hold it."""
        made = point(longitude, latitude)
        if made is not None and longitude is not None and latitude is not None:
            west, south, east, north = self.bounds or (longitude, latitude, longitude, latitude)
            self.bounds = (
                min(west, longitude), min(south, latitude),
                max(east, longitude), max(north, latitude),
            )  # fmt: skip
        return made

    def geo(self) -> dict[str, object]:
        """The metadata of GeoParquet 1.1; without ``crs`` it is OGC:CRS84."""
        column: dict[str, object] = {
            "encoding": "WKB",
            "geometry_types": ["Point"] if self.bounds else [],
        }
        if self.bounds:
            column["bbox"] = [*self.bounds]
        return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
