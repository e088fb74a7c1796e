"""Reading GeoNames dumps, and refusing what is none."""

from __future__ import annotations

import gzip
import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.errors import GazetteerError
from cairn.gazetteer.dump import DumpRow, read_dump
from support import dumps

_TEXT = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\t\n\r,\ufeff"), max_size=20
)
_NAME = _TEXT.filter(bool)
_ROWS = st.builds(
    DumpRow,
    geonameid=st.integers(1, 10**9),
    name=_NAME,
    plain=_TEXT,
    spellings=st.lists(_NAME, max_size=4).map(tuple),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    feature_class=st.sampled_from("APSTHLRUV"),
    feature_code=st.sampled_from(["PPL", "ADM1", "DAM", ""]),
    country=st.just("IQ"),
    admin1=st.sampled_from(["", "01", "18"]),
    admin2=st.sampled_from(["", "90148"]),
    population=st.integers(0, 10**8),
    modified=st.dates().map(lambda day: day.isoformat()),
)


def written(row: DumpRow) -> str:
    cells = [
        str(row.geonameid), row.name, row.plain, ",".join(row.spellings), repr(row.latitude),
        repr(row.longitude), row.feature_class, row.feature_code, row.country, "", row.admin1,
        row.admin2, "", "", str(row.population), "", "", "Asia/Baghdad", row.modified,
    ]  # fmt: skip
    return "\t".join(cells)


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


@given(st.lists(_ROWS, min_size=1, max_size=8, unique_by=lambda row: row.geonameid))
def test_what_is_written_as_a_dump_is_read_from_it(rows: list[DumpRow]) -> None:
    text = "".join(f"{written(row)}\n" for row in rows)
    read = read_dump(text.encode(), "IQ.txt", "IQ")
    assert set(read.rows) == set(rows)
    assert read_dump(read.text().encode(), "IQ.txt", "IQ") == read


@given(st.lists(_ROWS, min_size=1, max_size=8), st.randoms())
def test_the_order_of_the_lines_does_not_matter(
    rows: list[DumpRow], shuffle: random.Random
) -> None:
    lines = [written(row) for row in rows]
    one = read_dump("\n".join(lines).encode(), "IQ.txt", "IQ")
    shuffle.shuffle(lines)
    assert read_dump("\n".join(lines).encode(), "IQ.txt", "IQ") == one


def test_text_zip_and_gzip_give_the_same() -> None:
    plain = read_dump(dumps.dump(), "IQ.txt", "IQ")
    packed = zipped({"readme.txt": b"about", "IQ.txt": dumps.dump()})
    assert read_dump(packed, "IQ.zip", "IQ") == plain
    assert read_dump(gzip.compress(dumps.dump()), "IQ.txt.gz", "IQ") == plain
    assert read_dump(dumps.dump().replace(b"\n", b"\r\n"), "IQ.txt", "IQ") == plain


def test_the_latest_line_of_an_id_counts() -> None:
    old = dumps.line(10, {**dumps.ROWS[10], "name": "Old", "date": "2001-01-01"})
    new = dumps.line(10, {**dumps.ROWS[10], "name": "New", "date": "2020-01-01"})
    for text in (f"{old}\n{new}", f"{new}\n{old}"):
        assert [row.name for row in read_dump(text.encode(), "IQ.txt", "IQ").rows] == ["New"]


def test_of_a_list_of_several_countries_one_is_taken() -> None:
    both = dumps.dump(10) + dumps.dump(12, country="SY")
    assert [row.geonameid for row in read_dump(both, "all.txt", "SY").rows] == [12]


_WHOLE = zipped({"IQ.txt": dumps.dump()})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>not found</html>", "web page"),
        (b"a,b,c\n1,2,3\n", "line 1 has 1 columns"),
        (dumps.dump() + b"99\tHalf a", "line 14 has 2 columns"),
        (dumps.dump()[:-5], "line 13 is cut short"),
        (dumps.dump().replace(b"34.5", b"north", 1), "line 1 is no place"),
        (dumps.dump().replace(b"34.5", b"134.5", 1), "no point in degrees"),
        (b"\xff\xfe" + dumps.dump(), "not UTF-8"),
        (dumps.dump(country="SY"), "dump of SY, not of IQ"),
        (_WHOLE[: len(_WHOLE) // 2], "damaged or cut short"),
        (gzip.compress(dumps.dump())[:-20], "damaged or cut short"),
        (zipped({"a.txt": b"", "b.txt": b""}), "holds a.txt, b.txt, not IQ.txt"),
        (zipped({"SY.txt": dumps.dump(country="SY")}), "dump of SY"),
    ],
)
def test_what_is_no_dump_is_refused_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(GazetteerError) as caught:
        read_dump(data, "given.file", "IQ")
    message = str(caught.value)
    assert message.startswith("given.file: ")
    assert told in message
    assert "\n" not in message
    assert "; " in message


def test_a_file_cut_in_the_middle_of_a_letter_is_cut_short() -> None:
    text = dumps.line(10, {**dumps.ROWS[10], "name": "Mīra"}).encode()
    with pytest.raises(GazetteerError, match="cut short"):
        read_dump(text[: text.index("ī".encode()) + 1], "IQ.txt", "IQ")
