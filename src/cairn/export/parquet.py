"""Rows as Parquet, and events as GeoParquet 1.1 (points as WKB, longitude and latitude).

pyarrow is loaded only here; it comes with the extra ``parquet``.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
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
    _write(path, schema, rows)


def write_points(
    path: Path, listed: Sequence[Column], rows: Iterable[Row], about: Mapping[str, str]
) -> None:
    """Write rows with ``longitude`` and ``latitude`` as GeoParquet; raises `CairnError`."""
    arrow = _arrow()
    held = [{**row, "geometry": point(row["longitude"], row["latitude"])} for row in rows]
    fields = [_field(arrow, column) for column in listed]
    fields.append(arrow.field("geometry", arrow.binary()))
    metadata = {"geo": json.dumps(_geo(held)), "cairn": json.dumps(about)}
    _write(path, arrow.schema(fields, metadata=metadata), held)


def _write(path: Path, schema: pyarrow.Schema, rows: Iterable[Row]) -> None:
    arrow = _arrow()
    waiting = iter(rows)
    with arrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := [dict(row) for row in islice(waiting, _AT_ONCE)]:
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))


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


def _geo(rows: Sequence[Row]) -> dict[str, object]:
    """The metadata of GeoParquet 1.1; without ``crs`` it is OGC:CRS84."""
    placed = [(r["longitude"], r["latitude"]) for r in rows if r["geometry"] is not None]
    column: dict[str, object] = {
        "encoding": "WKB",
        "geometry_types": ["Point"] if placed else [],
    }
    if placed:
        east, north = zip(*placed, strict=True)
        column["bbox"] = [min(east), min(north), max(east), max(north)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
