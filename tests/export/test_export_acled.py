"""ACLED's columns and vocabularies, as its export has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cairn import codebook
from cairn.events import ledger
from cairn.export import acled
from cairn.export.columns import names
from cairn.model import DateInterval, Event, Place, Tally
from export.made import ARMY, CIVILIANS, DAQUQ, EDITION, GUNMEN, IS, Told, deaths, event, telling

PUBLISHED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp"
).split()


def row(told: Event, profile: str = "internal") -> dict[str, object]:
    (found,) = acled.rows([told], EDITION, profile)  # type: ignore[arg-type]
    return dict(found)


def test_the_columns_are_the_31_of_an_export_in_order() -> None:
    assert list(names(acled.COLUMNS)) == PUBLISHED
    assert len(PUBLISHED) == 31
    assert list(row(event())) == PUBLISHED


def test_a_row_says_what_the_report_says() -> None:
    found = row(event())
    assert found["event_date"] == "2021-03-03"
    assert found["iso"] == 368
    assert (found["year"], found["time_precision"], found["fatalities"]) == (2021, 1, 2)
    assert (found["disorder_type"], found["sub_event_type"]) == ("Political violence", "Attack")
    assert (found["inter1"], found["inter2"]) == ("Political militia", "Civilians")
    assert found["interaction"] == "Political militia-Civilians"
    assert found["civilian_targeting"] == "Civilian targeting"
    assert (found["region"], found["country"], found["location"]) == (
        "Middle East", "Iraq", "Daquq",
    )  # fmt: skip
    assert str(found["event_id_cnty"]).startswith("IRQ")
    assert found["source"] == "Hamrin Voice"
    assert found["timestamp"] == 1614816000
    assert "Karim Nouri" in str(found["notes"])
    assert "Karim Nouri" not in str(row(event(), "public"))


def test_the_kinds_are_joined_in_the_order_of_their_codes() -> None:
    assert row(event(actor1=IS, actor2=ARMY))["interaction"] == "State forces-Rebel group"
    assert row(event(actor1=ARMY, actor2=None))["interaction"] == "State forces only"


def test_every_sub_event_type_has_a_row_with_its_disorder_type() -> None:
    allowed = {
        "Political violence",
        "Demonstrations",
        "Strategic developments",
        "Political violence; Demonstrations",
    }
    known = codebook.load().sub_event_types
    assert len(known) == 25
    for kind in known.values():
        found = row(event(types=(kind.event_type, kind.name)))
        assert found["disorder_type"] in allowed


@pytest.mark.parametrize(
    ("first", "last", "precision", "day", "code"),
    [
        ((2021, 3, 3), (2021, 3, 3), "day", "2021-03-03", 1),
        ((2021, 3, 3), (2021, 3, 5), "day", "2021-03-03", 1),
        ((2021, 3, 1), (2021, 3, 7), "week", "2021-03-04", 2),
        ((2021, 3, 1), (2021, 3, 31), "month", "2021-03-15", 3),
        ((2020, 2, 1), (2020, 2, 29), "month", "2020-02-15", 3),
    ],
)
def test_a_date_becomes_a_day_and_a_precision(
    first: tuple[int, int, int], last: tuple[int, int, int], precision: str, day: str, code: int
) -> None:
    when = DateInterval(date(*first), date(*last), precision)  # type: ignore[arg-type]
    found = row(event(when=when))
    assert (found["event_date"], found["time_precision"]) == (day, code)


@pytest.mark.parametrize(
    ("tally", "words", "number", "tag"),
    [
        (None, "Gunmen opened fire.", 0, "fatalities=not reported"),
        (Tally(None, None, None), "Dozens were killed.", 12, "fatalities=vague"),
        (Tally(None, None, None), "Hundreds died.", 100, "fatalities=vague"),
        (Tally(None, None, None), "Several died.", None, "fatalities=no number"),
        (Tally(3, 4, 6), "Four died.", 4, "fatalities=3 to 6"),
        (Tally(3, 3, None), "At least 3 died.", 3, "fatalities=3 or more"),
    ],
)
def test_the_dead_are_counted_as_acled_counts_them(
    tally: Tally | None, words: str, number: int | None, tag: str
) -> None:
    found = row(event(killed=tally, words=words))
    assert found["fatalities"] == number
    assert tag in str(found["tags"]).split("; ")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"when": DateInterval(None, None, "unknown")}, "no date"),
        (
            {"when": DateInterval(date(2021, 1, 1), date(2021, 12, 31), "year")},
            "date known to the year only",
        ),
        ({"place": None}, "no place"),
        ({"place": Place("Nowhere")}, "place in no known country"),
        ({"status": "denied"}, "denied, not happened"),
        ({"status": "planned"}, "planned, not happened"),
    ],
)
def test_what_has_no_row_is_left_out_with_the_reason(
    changes: dict[str, object], reason: str
) -> None:
    told = event(**changes)
    assert [each.reason for each in acled.left_out([told])] == [reason]
    assert not list(acled.rows([told], EDITION))


def test_a_place_known_by_its_country_has_the_coarsest_precision() -> None:
    found = row(event(place=Place("Nowhere", "Iraq")))
    assert (found["geo_precision"], found["latitude"] is not None) == (3, True)


def test_reports_that_differ_on_the_dead_are_told_in_the_notes() -> None:
    two = replace(Told(), killed=deaths(5, civilians=5), words="Five were killed in Daquq.")
    told = ledger.derive([telling(Told(), 0), telling(two, 1, publisher="Kirkuk Now")])
    found = row(told)
    assert found["fatalities"] == 2
    assert found["source"] == "Hamrin Voice; Kirkuk Now"
    assert "differ on the killed: 2 (Hamrin Voice), 5 (Kirkuk Now)" in str(found["notes"])


def test_the_notes_say_when_where_and_who_as_prose() -> None:
    opening = "On 3 March 2021, in Daquq, Kirkuk, Iraq: "
    attack, clash = event(), event(types=("Battles", "Armed clash"), actor1=ARMY, actor2=IS)
    assert str(row(attack)["notes"]).startswith(
        f"{opening}Attack by {GUNMEN.name} against {CIVILIANS.name}. Toll: 2 killed. Hamrin Voice: "
    )
    assert str(row(clash)["notes"]).startswith(
        f"{opening}Armed clash between {ARMY.name} and {IS.name}. "
    )
    unsigned = ledger.derive([telling(Told(), 0, publisher=None)])
    assert "Report of 4 March 2021: " in str(row(unsigned)["notes"])


def test_a_claim_of_a_party_is_tagged() -> None:
    assert str(row(event(status="claimed"))["tags"]).startswith("status=claimed; ")


def test_rows_come_by_day_and_then_by_id_whatever_the_order_of_the_events() -> None:
    later = event(when=DateInterval(date(2021, 4, 1), date(2021, 4, 1), "day"), words="April.")
    events = [later, event(), event(actor1=GUNMEN, actor2=CIVILIANS, words="Another.")]
    one = list(acled.rows(events, EDITION))
    assert one == list(acled.rows(events[::-1], EDITION))
    assert [r["event_date"] for r in one] == ["2021-03-03", "2021-03-03", "2021-04-01"]


def test_the_number_of_an_event_is_kept_whole_by_a_spreadsheet() -> None:
    told = replace(event(), event_id="f" * 16)
    assert acled.number(told) < 10**15
    assert DAQUQ.latitude == 35.14321
