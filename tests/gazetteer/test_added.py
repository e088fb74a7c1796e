"""Adding countries: what is kept, how it joins what is known, what borders say."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cairn.errors import GazetteerError
from cairn.gazetteer import Gazetteer, added, build, open_default, sources, version
from cairn.gazetteer.added import Given
from cairn.gazetteer.sources import City, Row
from cairn.model import Place
from support import dumps

DAY = date(2026, 1, 2)
FIRST = Given("first.geojson", dumps.FIRST, None)
SECOND = Given("second.geojson", dumps.SECOND, None)


def _cities() -> Iterator[City]:
    yield City(10, "Tellmira", "IQ", "10", 34.2, 44.3, 8000, ())
    yield City(900, "Lowtown", "IQ", "18", 34.1, 43.1, 30_000, ())
    yield City(901, "Capital", "FR", "11", 48.8, 2.3, 2_000_000, ())


def _overlay() -> Iterator[Row]:
    yield Row("IQ", "Zarqun", "seat", "Upper", "Zarqun", 34.21, 44.31, 1, ())
    yield Row("IQ", "Mirun", "area", "Upper", "", 34.7, 44.7, 5, ("Jabal Mirun",))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A world of three towns; its Iraq has the divisions Upper (10) and Lower (18)."""
    monkeypatch.setattr(sources, "cities", _cities)
    monkeypatch.setattr(sources, "overlay", _overlay)
    monkeypatch.setattr(
        sources, "division_names", lambda: {"IQ.10": ("Upper",), "IQ.18": ("Lower",)}
    )
    monkeypatch.setattr(sources, "division_points", dict)
    monkeypatch.setattr(sources, "division_of_cities", dict)
    monkeypatch.setenv("CAIRN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CAIRN_CACHE", str(tmp_path / "cache"))


def place(gazetteer: Gazetteer, name: str, feature: str) -> Place:
    return next(p for p in gazetteer.lookup(name) if p.feature == feature)


def test_adding_is_kept_listed_and_undone() -> None:
    assert added.added() == ()
    assert version() == ""
    made = added.add("iq", dumps.dump(), "IQ.txt", [FIRST], DAY)
    assert added.added() == (made,)
    assert (made.code, made.country, made.places, made.newest) == ("IQ", "Iraq", 12, "2024-03-01")
    assert version() == f"IQ-{made.digest[:8]}"
    assert added.remove("IQ") == made
    assert added.added() == ()
    with pytest.raises(GazetteerError, match="IQ has not been added; added are: none"):
        added.remove("IQ")


def test_the_digest_follows_places_and_borders_alone() -> None:
    plain = added.add("IQ", dumps.dump(), "IQ.txt", [], DAY)
    turned = b"\n".join(reversed(dumps.dump().splitlines()))
    assert added.add("IQ", turned, "other.txt", [], date(2027, 1, 1)).digest == plain.digest
    assert added.add("IQ", dumps.dump(), "IQ.txt", [FIRST], DAY).digest != plain.digest
    assert added.add("IQ", dumps.dump(10), "IQ.txt", [], DAY).digest != plain.digest


def test_the_same_country_gives_the_same_file() -> None:
    added.add("IQ", dumps.dump(), "IQ.txt", [FIRST], DAY)
    path = added.data_folder() / "gazetteer" / "IQ.zip"
    before = path.read_bytes()
    added.add("IQ", dumps.dump(), "IQ.txt", [FIRST], DAY)
    assert path.read_bytes() == before


def test_a_town_is_known_by_name_and_a_village_inside_a_place() -> None:
    assert open_default().lookup("Sadd al Mirun") == ()
    added.add("IQ", dumps.dump(), "IQ.txt", [], DAY)
    gazetteer = open_default()
    town = gazetteer.lookup("Tel Mira")[0]
    assert (town.name, town.admin1, town.gazetteer_id) == ("Tellmira", "Upper", "geonames:10")
    assert len(gazetteer.lookup("Tellmira")) == 1
    assert gazetteer.lookup("Al Hazim") == ()
    upper, lower = place(gazetteer, "Upper", "admin1"), place(gazetteer, "Lower", "admin1")
    for name in ("Hazim", "al-Hazim", "Hazeem"):
        found = gazetteer.village(name, upper)
        assert found is not None
        assert found.latitude == 34.3
        beyond = gazetteer.village(name, lower)
        assert beyond is not None
        assert beyond.latitude == 34.6
    assert gazetteer.village("Simud", town) is not None
    assert gazetteer.village("Simud", lower) is None
    assert gazetteer.village("", upper) is None


def test_namesakes_far_apart_are_no_answer() -> None:
    added.add("IQ", dumps.dump(), "IQ.txt", [], DAY)
    gazetteer = open_default()
    assert gazetteer.village("Al Hazim", place(gazetteer, "Iraq", "country")) is None
    assert gazetteer.village("Simud", place(gazetteer, "Iraq", "country")) is not None
    assert gazetteer.village("Simud", place(gazetteer, "France", "country")) is None


def test_things_that_name_their_kind_have_english_names() -> None:
    added.add("IQ", dumps.dump(), "IQ.txt", [], DAY)
    gazetteer = open_default()
    dam = gazetteer.lookup("Mirun Dam")[0]
    assert (dam.feature, dam.geo_precision, dam.where_prec) == ("site", 1, 1)
    mountains = gazetteer.lookup("Mirun Mountains")
    assert [p.gazetteer_id for p in mountains] == ["cairn:iq:mirun:area"]
    assert gazetteer.lookup("Hasan") == ()
    assert gazetteer.lookup("Mosque of Mirun") == ()


def test_districts_keep_the_name_that_cairn_writes() -> None:
    added.add("IQ", dumps.dump(), "IQ.txt", [FIRST, SECOND], DAY)
    gazetteer = open_default()
    districts = [p for p in gazetteer.lookup("Zarqun District") if p.feature == "admin2"]
    assert [p.gazetteer_id for p in districts] == ["cairn:iq:zarqun:admin2"]
    drawn = place(gazetteer, "Mirun", "admin2")
    assert (drawn.admin1, drawn.admin2, drawn.where_prec) == ("Upper", "Mirun", 3)
    simud = gazetteer.village("Simud", districts[0])
    assert simud is not None
    assert simud.admin2 == "Zarqun"


def test_borders_place_what_has_no_division_or_a_wrong_one() -> None:
    def spot(name: str, gazetteer: Gazetteer) -> str | None:
        found = gazetteer.village(name, place(gazetteer, "Iraq", "country"))
        return found.admin1 if found else "not found"

    added.add("IQ", dumps.dump(), "IQ.txt", [], DAY)
    plain = open_default()
    assert spot("Nowhere's Own", plain) is None
    assert spot("Wandered", plain) == "Lower"
    added.add("IQ", dumps.dump(), "IQ.txt", [FIRST], DAY)
    bounded = open_default()
    assert spot("Nowhere's Own", bounded) == "Lower"
    assert spot("Wandered", bounded) == "Upper"


def test_a_place_amid_places_of_one_division_is_in_it() -> None:
    rows = {n: {"name": f"Ring {n}", "admin1": "18", "at": (34.4, 43.4)} for n in (31, 32, 33)}
    ring = "".join(f"{dumps.line(n, row)}\n" for n, row in rows.items()).encode()
    added.add("IQ", dumps.dump() + ring, "IQ.txt", [], DAY)
    gazetteer = open_default()
    found = gazetteer.village("Nowhere's Own", place(gazetteer, "Iraq", "country"))
    assert found is not None
    assert found.admin1 == "Lower"


def test_the_border_of_two_divisions_has_a_middle() -> None:
    added.add("IQ", dumps.dump(), "IQ.txt", [FIRST, SECOND], DAY)
    gazetteer = open_default()
    upper, lower = place(gazetteer, "Upper", "admin1"), place(gazetteer, "Lower", "admin1")
    assert gazetteer.border(upper, lower) == gazetteer.border(lower, upper) == (34.5, 44.0)
    zarqun, mirun = place(gazetteer, "Zarqun", "admin2"), place(gazetteer, "Mirun", "admin2")
    assert gazetteer.border(zarqun, mirun) == (34.5, 44.5)
    town = gazetteer.lookup("Zarqun")[0]
    assert gazetteer.border(town, lower) == (34.25, 44.0)
    assert gazetteer.border(upper, upper) is None
    assert gazetteer.border(zarqun, upper) is None
    assert gazetteer.border(upper, place(gazetteer, "France", "country")) is None


def test_districts_alone_draw_their_division() -> None:
    added.add("IQ", dumps.dump(), "IQ.txt", [SECOND], DAY)
    added.add("SY", dumps.dump(13, country="SY"), "SY.txt", [], DAY)
    gazetteer = open_default()
    found = gazetteer.village("Wandered", place(gazetteer, "Iraq", "country"))
    assert found is not None
    assert found.admin1 == "Lower"  # no border of Lower contradicts it
    assert gazetteer.border(
        place(gazetteer, "Zarqun", "admin2"), place(gazetteer, "Mirun", "admin2")
    )


def test_an_index_of_what_was_there_before_is_forgotten(tmp_path: Path) -> None:
    open_default()
    added.add("IQ", dumps.dump(), "IQ.txt", [], DAY)
    open_default()
    added.add("IQ", dumps.dump(10, 11), "IQ.txt", [], DAY)
    gazetteer = open_default()
    assert len(list((tmp_path / "cache").iterdir())) == 2
    added.remove("IQ")
    assert open_default().path != gazetteer.path


def test_without_added_countries_the_index_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite"
    build.build_index(path)
    build.build_index(tmp_path / "two.sqlite", None, [])
    assert path.read_bytes() == (tmp_path / "two.sqlite").read_bytes()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"not json", "not GeoJSON"),
        (b"[1, 2]", "no GeoJSON features"),
        (dumps.borders(({"name": "X"}, {"type": "Point", "coordinates": [44, 34]})), "a Point"),
        (dumps.borders(({"name": "X"}, dumps.square(43, 34, 44, 35))), "--level 1 or --level 2"),
        (dumps.borders(({"shapeType": "ADM1"}, dumps.square(43, 34, 44, 35))), "has no name"),
        (
            dumps.borders(({"NAME_1": "X", "GID_0": "SYR"}, dumps.square(43, 34, 44, 35))),
            "lies in SY, not in IQ",
        ),
        (dumps.borders(({"NAME_1": "X"}, dumps.square(3, 4, 5, 6))), "only 0 hold a place of IQ"),
        (dumps.borders(({"NAME_1": "X"}, dumps.square(430, 340, 440, 350))), "not degrees"),
        (
            dumps.borders(({"NAME_1": "X"}, {"type": "Polygon", "coordinates": [[[1, 2]]]})),
            "polygon is broken",
        ),
    ],
)
def test_what_is_no_border_is_refused_and_nothing_is_kept(data: bytes, told: str) -> None:
    with pytest.raises(GazetteerError, match=told) as caught:
        added.add("IQ", dumps.dump(), "IQ.txt", [Given("given.geojson", data, None)], DAY)
    assert str(caught.value).startswith("given.geojson: ")
    assert added.added() == ()


def test_the_level_can_be_told() -> None:
    data = dumps.borders(({"name": "Upper"}, dumps.square(44, 34, 45, 35)))
    assert (
        added.add("IQ", dumps.dump(), "IQ.txt", [Given("b", data, 1)], DAY).borders[0].shapes == 1
    )


def test_a_failed_adding_leaves_what_was_there() -> None:
    before = added.add("IQ", dumps.dump(), "IQ.txt", [FIRST], DAY)
    with pytest.raises(GazetteerError):
        added.add("IQ", dumps.dump()[:-5], "cut.txt", [], DAY)
    assert added.added() == (before,)


def test_a_dump_without_places_is_refused() -> None:
    with pytest.raises(GazetteerError, match="holds no place that reports name"):
        added.add("IQ", dumps.dump(23), "IQ.txt", [], DAY)


def test_codes_are_checked() -> None:
    assert added.known_code(" iq ") == "IQ"
    with pytest.raises(GazetteerError, match="did you mean IQ"):
        added.known_code("Iraq")
    with pytest.raises(GazetteerError, match="no country's ISO code; give its two letters"):
        added.known_code("ZZ")


def test_a_folder_that_cannot_be_written_is_an_error_with_a_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("CAIRN_DATA", str(tmp_path / "file"))
    with pytest.raises(GazetteerError, match="CAIRN_DATA"):
        added.add("IQ", dumps.dump(), "IQ.txt", [], DAY)


def test_a_broken_archive_is_named_with_its_cure() -> None:
    added.add("IQ", dumps.dump(), "IQ.txt", [], DAY)
    path = added.data_folder() / "gazetteer" / "IQ.zip"
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(GazetteerError, match=r"IQ.zip: .*cairn gazetteer add IQ"):
        open_default()


def test_what_is_noted_survives() -> None:
    made = added.add("IQ", dumps.dump(), "IQ.txt", [FIRST, SECOND], DAY)
    (held,) = added.added()
    assert dataclasses.asdict(held) == dataclasses.asdict(made)
    assert [file.shapes for file in held.borders] == [2, 2]
    assert len(added.local(held).shapes) == 4
