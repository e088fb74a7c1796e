"""UCDP's 49 columns: dyads, the dead by side, precisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.export import ucdp
from cairn.export.columns import names
from cairn.model import Actor, DateInterval, Event, Place, Tally
from export.made import ARMY, CIVILIANS, DAY, EDITION, GUNMEN, IS, deaths, event

PUBLISHED = (
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, "
    "conflict_new_id, conflict_name, dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, "
    "side_a_new_id, side_a, side_b_dset_id, side_b_new_id, side_b, number_of_sources, "
    "source_article, source_office, source_date, source_headline, source_original, where_prec, "
    "where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, "
    "priogrid_gid, country, country_id, region, event_clarity, date_prec, date_start, date_end, "
    "deaths_a, deaths_b, deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob"
).split(", ")
RIOTERS = Actor("Rioters (Iraq)", "rioters", "civilians")
PROTESTERS = Actor("Protesters (Iraq)", "protesters", "civilians")
POLICE_OF_NOWHERE = Actor("Police Forces", "state forces", "state_forces")
MARINES = Actor("Military Forces of the United States", "state forces", "state_forces")
COALITION = Actor("Global Coalition", "external forces", "state_forces")
STATE = "Government of Iraq"


def row(told: Event, profile: str = "internal") -> dict[str, object]:
    (found,) = ucdp.rows([told], EDITION, profile)  # type: ignore[arg-type]
    return dict(found)


def test_the_columns_are_the_49_of_the_dataset() -> None:
    assert list(names(ucdp.COLUMNS)) == PUBLISHED
    assert len(PUBLISHED) == 49
    assert set(row(event())) == set(PUBLISHED)


@pytest.mark.parametrize(
    ("one", "two", "kind", "side_a", "side_b"),
    [
        (ARMY, IS, 1, STATE, IS.name),
        (IS, ARMY, 1, STATE, IS.name),
        (IS, GUNMEN, 2, IS.name, GUNMEN.name),
        (IS, CIVILIANS, 3, IS.name, "Civilians"),
        (ARMY, PROTESTERS, 3, STATE, "Civilians"),
        (POLICE_OF_NOWHERE, IS, 1, STATE, IS.name),
        (ARMY, MARINES, 1, STATE, "Government of United States of America"),
        (COALITION, IS, 1, COALITION.name, IS.name),
    ],
)
def test_the_sides_stand_as_ucdp_orders_them(
    one: Actor, two: Actor, kind: int, side_a: str, side_b: str
) -> None:
    found = row(event(actor1=one, actor2=two))
    assert (found["type_of_violence"], found["side_a"], found["side_b"]) == (kind, side_a, side_b)
    assert found["dyad_name"] == f"{side_a} - {side_b}"
    assert found["gwnoa"] == (645 if side_a == STATE else None)


def test_army_and_police_are_one_government_and_no_pair() -> None:
    assert not list(ucdp.rows([event(actor1=ARMY, actor2=POLICE_OF_NOWHERE)], EDITION))


def test_a_day_that_is_not_sure_has_no_exact_date() -> None:
    about = replace(DAY, precision="week")
    assert (row(event())["date_prec"], row(event(when=about))["date_prec"]) == (1, 2)


@pytest.mark.parametrize(
    ("one", "two", "parts"),
    [
        (ARMY, IS, (2, 3, 1, 1)),
        (IS, ARMY, (2, 3, 1, 1)),
        (IS, CIVILIANS, (3, 0, 1, 3)),
        (IS, GUNMEN, (0, 0, 1, 6)),
    ],
)
def test_the_dead_are_given_to_the_sides(
    one: Actor, two: Actor, parts: tuple[int, int, int, int]
) -> None:
    killed = deaths(7, state_forces=2, armed_groups=3, civilians=1, unknown=1)
    found = row(event(actor1=one, actor2=two, killed=killed))
    assert tuple(found[f"deaths_{n}"] for n in ("a", "b", "civilians", "unknown")) == parts


numbers = st.integers(0, 50)


@given(numbers, numbers, numbers, numbers, st.sampled_from([ARMY, IS, GUNMEN]))
def test_the_four_parts_always_sum_to_best_and_best_lies_between_low_and_high(
    best: int, civilians: int, soldiers: int, spread: int, one: Actor
) -> None:
    groups = (("civilians", civilians), ("state_forces", soldiers))
    killed = Tally(best, best, best + spread, "persons", groups)  # type: ignore[arg-type]
    for found in ucdp.rows([event(actor1=one, killed=killed)], EDITION):
        parts = [found[f"deaths_{n}"] for n in ("a", "b", "civilians", "unknown")]
        assert sum(parts) == found["best"] == best
        assert min(parts) >= 0
        assert found["low"] <= found["best"] <= found["high"]
        assert found["high"] > 0


def test_who_gave_the_information_and_the_reports_are_told() -> None:
    found = row(event())
    assert found["source_original"] == "police"
    assert found["source_article"] == "Hamrin Voice,2021-03-04,Two killed in Daquq"
    assert (found["source_office"], found["source_date"]) == ("Hamrin Voice", "2021-03-04")
    assert found["number_of_sources"] == 1


@pytest.mark.parametrize(
    ("last", "precision", "code"),
    [(3, "day", 1), (5, "day", 2), (9, "week", 3), (31, "month", 4)],
)
def test_the_precision_of_the_date_follows_from_its_days(
    last: int, precision: str, code: int
) -> None:
    when = DateInterval(date(2021, 3, 3), date(2021, 3, last), precision)  # type: ignore[arg-type]
    found = row(event(when=when))
    assert found["date_prec"] == code
    assert found["date_start"] == "2021-03-03 00:00:00.000"
    assert found["date_end"] == f"2021-03-{last:02} 00:00:00.000"


def test_the_point_is_told_in_each_of_its_forms() -> None:
    found = row(event())
    assert found["geom_wkt"] == "POINT (44.44876 35.14321)"
    assert found["priogrid_gid"] == 180449
    assert (found["country_id"], found["region"], found["where_prec"]) == (645, "Middle East", 1)
    assert ucdp.priogrid(-90, -180) == 1
    assert ucdp.priogrid(90, 180) == 360 * 720
    assert ucdp.priogrid(None, 1.0) is None


def test_a_point_of_a_province_is_named_after_it() -> None:
    found = row(event(place=Place("Nowhere", "Iraq", "Kirkuk")))
    assert (found["where_coordinates"], found["where_prec"]) == ("Kirkuk", 4)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"killed": None}, "no dead, or no number of them"),
        ({"killed": Tally(0, 0, 0)}, "no dead, or no number of them"),
        ({"killed": Tally(None, None, None)}, "no dead, or no number of them"),
        ({"when": DateInterval(None, None, "unknown")}, "no date"),
        ({"place": None}, "no place"),
        ({"actor1": None}, "no two sides as UCDP has them"),
        ({"actor1": RIOTERS}, "no two sides as UCDP has them"),
        ({"actor1": ARMY, "actor2": ARMY}, "no two sides as UCDP has them"),
        ({"status": "denied"}, "denied, not happened"),
    ],
)
def test_what_has_no_row_is_left_out_with_the_reason(
    changes: dict[str, object], reason: str
) -> None:
    assert [each.reason for each in ucdp.left_out([event(**changes)])] == [reason]


def test_a_dyad_is_active_from_25_dead_in_a_year_and_never_when_a_side_has_no_name() -> None:
    held = [
        event(actor1=IS, killed=deaths(13, civilians=13), words="One."),
        event(actor1=IS, killed=deaths(12, civilians=12), words="Two."),
        event(actor1=GUNMEN, killed=deaths(40, civilians=40), words="Three."),
    ]
    found = {(r["side_a"], r["active_year"]) for r in ucdp.rows(held, EDITION)}
    assert found == {(IS.name, 1), (GUNMEN.name, 0)}
    assert "check side not named" in str(row(held[2])["code_status"])
