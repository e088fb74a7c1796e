"""Each field is right only when the codebook's value is given, and unknown stays unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cairn import codebook
from cairn.evaluate.fields import Check, checks
from cairn.evaluate.gold import GoldEvent, GoldPlace
from cairn.evaluate.names import names_of
from cairn.model import DateInterval, Speaker, Tally
from evaluate.made import GOLD_BOMB, GOLD_RAID, GUNMEN, MONDAY, ORVEL, RAID, Told, account

NAMES = names_of(codebook.load())
OPEN = DateInterval(None, None, "unknown")


def field(name: str, told: Told, event: GoldEvent = GOLD_RAID) -> list[Check]:
    return [check for check in checks(account(told=told), event, NAMES) if check.field == name]


def test_an_account_like_its_gold_is_right_in_every_field() -> None:
    found = checks(account(), GOLD_RAID, NAMES)
    assert [check.field for check in found if not check.right] == []
    assert {check.field for check in found} == {
        "event type", "sub-event type", "status", "actor1", "actor2", "province",
        "place within 25 km", "date exact", "killed exact", "killed by group", "wounded exact",
        "no invented count", "said by",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("status", Told(status="claimed")),
        ("actor1", Told(actor1=None)),
        ("actor2", Told(actor2=GUNMEN)),
        ("province", Told(place=None)),
        ("province", Told(place=replace(ORVEL, admin1="Kirkuk"))),
        ("place within 25 km", Told(place=None)),
        ("place within 25 km", Told(place=replace(ORVEL, latitude=34.4))),
        ("place within 25 km", Told(place=replace(ORVEL, latitude=None))),
        ("date exact", Told(days=OPEN)),
        ("date exact", Told(days=replace(MONDAY, end=date(2021, 3, 2)))),
        ("killed exact", Told(killed=None)),
        ("killed exact", Told(killed=Tally(4, 4, 4))),
        ("killed exact", Told(killed=Tally(3, 3, 3, "families"))),
        ("wounded exact", Told(wounded=None)),
        ("said by", Told(said_by=())),
        ("said by", Told(said_by=(Speaker("mayor", "official", anonymous=False),))),
    ],
)
def test_another_value_is_wrong(name: str, told: Told) -> None:
    (check,) = field(name, told)
    assert not check.right


def test_the_accepted_second_type_is_right() -> None:
    second = account(kind=("Violence against civilians", "Attack"))
    third = account(kind=("Violence against civilians", "Sexual violence"))
    right = {c.field: c.right for c in checks(second, GOLD_RAID, NAMES)}
    wrong = {c.field: c.right for c in checks(third, GOLD_RAID, NAMES)}
    assert (right["event type"], right["sub-event type"]) == (True, True)
    assert (wrong["event type"], wrong["sub-event type"]) == (True, False)


def test_each_group_of_the_dead_is_judged_by_itself() -> None:
    told = Told(killed=Tally(3, 3, 3, by_group=(("civilians", 1), ("state_forces", 3))))
    found = field("killed by group", told)
    assert [check.right for check in found] == [False, True, False, False]


def test_no_dead_is_zero_only_where_the_gold_says_so() -> None:
    zero = Tally(0, 0, 0)
    assert field("killed exact", Told(killed=zero), GOLD_BOMB)[0].right
    assert not field("killed exact", Told(killed=None), GOLD_BOMB)[0].right
    unsaid = replace(GOLD_BOMB, killed=None)
    assert field("killed exact", Told(killed=zero), unsaid) == []
    (check,) = field("no invented count", Told(killed=zero), unsaid)
    assert (check.right, check.got) == (False, "killed 0")


def test_a_date_that_the_report_does_not_tell_is_invented() -> None:
    unknown = replace(GOLD_RAID, start=None, end=None, date_precision="unknown")
    assert field("no invented date", Told(days=OPEN), unknown)[0].right
    assert not field("no invented date", Told(days=MONDAY), unknown)[0].right
    assert field("date exact", Told(days=MONDAY), unknown) == []


def test_what_the_gold_leaves_open_is_not_scored() -> None:
    open_date = replace(GOLD_RAID, start=None, end=None, date_precision="open")
    nowhere = replace(GOLD_RAID, place=GoldPlace("", (), None, None, 3), said_by=None)
    dated = {check.field for check in checks(account(), open_date, NAMES)}
    placed = {check.field for check in checks(account(), nowhere, NAMES)}
    assert not dated & {"date exact", "no invented date"}
    assert not placed & {"province", "place within 25 km", "said by"}


def test_a_province_known_only_roughly_has_no_distance() -> None:
    rough = replace(GOLD_RAID, place=replace(GOLD_RAID.place, geo_precision=3))
    assert field("place within 25 km", Told(), rough) == []
    assert field("province", Told(), rough)[0].right


def test_a_check_names_the_claims_that_state_it() -> None:
    made = account(RAID)
    for check in checks(made, GOLD_RAID, NAMES):
        assert check.field == "no invented count" or made.claims_on(check.claim)
