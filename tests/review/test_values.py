"""What a reviewer writes for a field: what is understood, what is refused, what comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.errors import CairnError
from cairn.gazetteer import open_default
from cairn.model import Actor, DateInterval, Place, Speaker, Stated, Tally
from cairn.review import values


def one(field: str, text: str, known: tuple[Stated, ...] = ()) -> Stated:
    ((_, value),) = values.read(field, text, known)
    return value


def test_a_type_sets_the_event_type_with_it() -> None:
    assert values.read("type", "air/DRONE strike") == (
        ("event_type", "Explosions/Remote violence"), ("sub_event_type", "Air/drone strike"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2021-03-03", (date(2021, 3, 3), date(2021, 3, 3), "day")),
        ("2021-03-03 to 2021-03-05", (date(2021, 3, 3), date(2021, 3, 5), "day")),
        ("2021-03-01..2021-03-07 week", (date(2021, 3, 1), date(2021, 3, 7), "week")),
        ("2021-02", (date(2021, 2, 1), date(2021, 2, 28), "month")),
        ("2020", (date(2020, 1, 1), date(2020, 12, 31), "year")),
    ],
)
def test_dates(text: str, days: tuple[date, date, str]) -> None:
    assert one("date", text) == DateInterval(*days)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "tally"),
    [
        ("7", Tally(7, 7, 7)),
        ("1,200", Tally(1200, 1200, 1200)),
        ("7 (5 to 9)", Tally(5, 7, 9)),
        ("5-9", Tally(5, 5, 9)),
        ("at least 7", Tally(7, 7, None)),
        ("some", Tally(None, None, None)),
        ("30 families", Tally(30, 30, 30, "families")),
        ("7: civilians 5, armed groups 2",
         Tally(7, 7, 7, "persons", (("civilians", 5), ("armed_groups", 2)))),
    ],
)  # fmt: skip
def test_counts(text: str, tally: Tally) -> None:
    assert one("killed", text) == tally


def test_actors_are_those_of_the_reports_of_the_codebook_or_have_their_kind() -> None:
    known = Actor("Black Hill Front", "rebel group", "armed_groups")
    assert one("actor1", "black hill front", (known,)) == known
    police = one("actor1", "Police Forces of Mali")
    assert isinstance(police, Actor)
    assert (police.kind, police.country) == ("state forces", "Mali")
    new = Actor("Hill Brigade", "identity militia", "armed_groups")
    assert one("actor2", "Hill Brigade (identity militia)") == new


def test_speakers() -> None:
    assert one("said_by", "a medic (medical, anonymous); Hill Radio (media)") == (
        Speaker("a medic", "medical", anonymous=True),
        Speaker("Hill Radio", "media", anonymous=False),
    )


def test_a_place_of_the_gazetteer_brings_its_coordinates() -> None:
    found = one("place", "Daquq, Kirkuk, Iraq")
    assert isinstance(found, Place)
    assert (found.country, found.admin1) == ("Iraq", "Kirkuk")
    assert found.latitude == pytest.approx(35.1, abs=0.2)
    vague = one("place", "Daquq, Kirkuk, Iraq precision 2")
    assert vague == replace(found, geo_precision=2, where_prec=2)


def test_a_place_of_no_gazetteer_has_the_coordinates_given() -> None:
    found = one("place", "Old Mill, Kirkuk, Iraq @ 35.25, 44.5 precision 2")
    assert found == Place("Old Mill", "Iraq", "Kirkuk", None, 35.25, 44.5, 2, 2)


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("colour", "red", "'colour' is no field; one of: sub_event_type, status"),
        ("type", "Battles", "has sub-event types; name one: Armed clash"),
        ("type", "Quarrel", "'Quarrel' is no sub-event type; one of: "),
        ("status", "maybe", "'maybe' is no status; one of: happened, claimed"),
        ("actor1", "Hill Brigade", "write it with its kind, NAME (KIND)"),
        ("actor1", "Hill Brigade (brigade)", "is one of: state forces, rebel group"),
        ("date", "yesterday", "'yesterday' is no date; write 2021-03-03"),
        ("date", "2021-02-30", "'2021-02-30' is no day of the calendar"),
        ("date", "2021-03-05 to 2021-03-01", "ends before it begins"),
        ("date", "2021-13", "is no month or year"),
        ("date", "1203-05-01", "outside the years of reports"),
        ("place", "Nowhere-on-Sea", "is not in the gazetteer; give its country"),
        ("place", "Daquq @ 35.1, 44.4", "names no country at its end"),
        ("place", "Daquq, Iraq @ 135.1, 44.4", "lie outside the world"),
        ("place", "Daquq, Iraq precision 9", "none of ACLED's; write precision 1, 2 or 3"),
        ("killed", "a few", "'a few' is no number; write 7"),
        ("killed", "7 (8 to 9)", "the lowest number comes first"),
        ("killed", "7: civilians 9", "the groups are more than the whole"),
        ("killed", "7: horses 2", "'horses 2' is no part of the whole"),
        ("killed", "99999999999", "more people than can be meant"),
        ("killed", "-3", "is no number"),
        ("said_by", "the police", "'the police' is no speaker; write NAME (KIND)"),
        ("status", "happ\u202eened", "holds control characters"),
        ("killed", "  ", "no value was given"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(field: str, text: str, told: str) -> None:
    with pytest.raises(CairnError) as error:
        values.read(field, text)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@given(st.text(max_size=40), st.sampled_from(sorted(values.HINTS)))
def test_any_text_is_a_value_or_a_clear_refusal(text: str, field: str) -> None:
    refused = ""
    try:
        found = values.read(field, text, gazetteer=open_default())
    except CairnError as error:
        refused = str(error)
        found = ()
    assert bool(refused) != bool(found)
    assert "\n" not in refused
    assert not found or found[-1][0] == field


days = st.dates(date(1900, 1, 1), date(2090, 1, 1))
numbers = st.lists(st.integers(0, 5000), min_size=3, max_size=3).map(sorted)
_written: dict[str, st.SearchStrategy[Stated]] = {
    "date": st.tuples(days, days, st.sampled_from(["day", "week", "month", "year"])).map(
        lambda d: DateInterval(min(d[:2]), max(d[:2]), d[2])  # type: ignore[arg-type]
    ),
    "killed": st.one_of(
        numbers.map(lambda n: Tally(n[0], n[1], n[2])),
        numbers.map(lambda n: Tally(n[0], n[0], None, "families")),
        numbers.map(lambda n: Tally(n[2], n[2], n[2], "persons", (("civilians", n[0] + 1),)))
        .filter(lambda t: t.by_group[0][1] <= t.best),
    ),
    "said_by": st.lists(
        st.builds(Speaker, st.sampled_from(["a doctor", "Hill Radio", "Karim Nouri"]),
                  st.sampled_from(values.SPEAKERS), st.booleans()),
        min_size=1, max_size=3, unique=True,
    ).map(tuple),
    "status": st.sampled_from(["happened", "denied"]),
    "place": st.builds(
        Place, st.sampled_from(["Old Mill", "Umm Warda"]), st.just("Iraq"), st.just("Kirkuk"),
        st.none(), st.integers(-90, 90).map(float), st.integers(-180, 180).map(float),
        st.just(3), st.just(4),
    ),
}  # fmt: skip


@given(st.data())
def test_what_is_written_down_is_read_back(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(sorted(_written)))
    value = data.draw(_written[field])
    assert one(field, values.written(value)) == value
