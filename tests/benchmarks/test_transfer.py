"""How other corpora's codings are compared: composed rows and accounts, right and wrong."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import transfer
import transfer_rules as rules

Record = dict[str, Any]
ROW: Record = {
    "nb_civilians": 5, "nb_women": 0, "nb_children": 2, "nb_noncivilians": 0,
    "actor": "syrian government or russian troops", "location": "aleppo",
    "cause_of_death": "shelling", "date": "4/26/16",
    "crowd_raw": {"Date": "26 April 2016", "Civilians": None},
}  # fmt: skip


def account(**changes: Any) -> Record:
    made: Record = {
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": {"name": "Military Forces of Syria"},
        "place": {"admin1": "Aleppo"},
        "date_start": "2016-04-25",
        "counts": {"killed": {"best": 5, "by_group": {"civilians": 5}}},
        "evidence": {"text": "Jets bombed a clinic"},
        "claims": [{"text": "five nurses"}],
    }
    return made | changes


def right(row: Record, coded: Record | None) -> dict[str, bool]:
    return {figure: ok for figure, _, _, ok in rules.fakes_row(row, coded)}


def test_a_row_is_right_where_the_account_agrees() -> None:
    assert all(right(ROW, account()).values())
    assert "killed non-civilians" not in right(ROW, account())


def test_children_may_be_counted_with_the_civilians_or_besides() -> None:
    seven = account(counts={"killed": {"best": 7, "by_group": {"civilians": 7}}})
    six = account(counts={"killed": {"best": 6, "by_group": {"civilians": 6}}})
    assert right(ROW, seven)["killed civilians"]
    assert not right(ROW, six)["killed civilians"]


def test_children_are_not_added_to_civilians_whom_the_crowd_counted_with_them() -> None:
    row = ROW | {"crowd_raw": {"Civilians": "5 people, two of them children"}}
    seven = account(counts={"killed": {"best": 7, "by_group": {"civilians": 7}}})
    assert not right(row, seven)["killed civilians"]
    assert right(row, account())["killed civilians"]


def test_no_count_is_not_right_where_only_children_are_known() -> None:
    assert not right(ROW | {"nb_civilians": 0}, None)["killed civilians"]


@pytest.mark.parametrize("raw", [None, {"Date": None}])
def test_a_date_that_the_crowd_did_not_write_down_is_not_compared(raw: Record | None) -> None:
    assert "date within a day, where one is given" not in right(ROW | {"crowd_raw": raw}, account())


@pytest.mark.parametrize("name", ["HTS: Hayat Tahrir al Sham", "Hayat Tahrir al-Sham"])
def test_a_group_can_be_of_two_classes(name: str) -> None:
    for kind in ("al-nusra front", "armed opposition groups"):
        assert rules.same_side({"name": name}, kind)


def test_each_field_can_be_wrong() -> None:
    wrong = account(
        actor1={"name": "Islamic State (Syria)"}, place={"admin1": "Homs"},
        date_start="2016-05-02", sub_event_type="Attack", counts={},
    )  # fmt: skip
    assert not any(right(ROW, wrong).values())
    found = right(ROW, None)
    assert not any(found.values())
    assert "date within a day, where one is given" not in found


TEMPLATES: list[Record] = [
    {"incident_type": "bombing", "Victim": [], "Target": [[["embassy of peru", 3]]]},
    {"incident_type": "kidnapping", "Victim": [[["two priests", 9]]], "Target": []},
]
BOMB = account(evidence={"text": "A BOMB EXPLODED AT THE EMBASSY OF PERU"})
TAKEN = account(
    event_type="Violence against civilians", sub_event_type="Abduction/forced disappearance",
    evidence={"text": "MEN TOOK A NUN"}, claims=[],
)  # fmt: skip


def test_each_template_takes_an_account_of_its_own() -> None:
    found = rules.muc_matches(TEMPLATES, [TAKEN, BOMB])
    assert [(kind, victim) for _, kind, victim in found] == [(True, True), (True, False)]
    only = rules.muc_matches([TEMPLATES[0], TEMPLATES[0]], [BOMB])
    assert sorted(kind for _, kind, _ in only) == [False, True]
    assert [kind for _, kind, _ in rules.muc_matches(TEMPLATES, [])] == [False, False]


@pytest.mark.parametrize("rows", [3, 9])
def test_the_assignment_finds_the_most(rows: int) -> None:
    scores = [[1 if i == j else 0 for j in range(rows)] for i in range(rows)]
    assert rules._assigned(scores) == [1] * rows


def test_plover_records_of_force_need_a_type_that_fits() -> None:
    row = {"event": "PROTEST", "mode": "riot", "dead": "5"}
    found = {f: ok for f, _, ok in rules.plover_row(row, [account()])}
    assert found == {"PROTEST": False, "ASSAULT, COERCE and PROTEST": False, "dead exact": True}
    riot = account(event_type="Riots", counts={})
    found = {f: ok for f, _, ok in rules.plover_row(row, [riot])}
    assert found == {"PROTEST": True, "ASSAULT, COERCE and PROTEST": True, "dead exact": False}
    assert list(rules.plover_row({"event": "AID"}, [riot])) == []


@pytest.mark.parametrize(
    ("event", "mode", "kind", "fits"),
    [
        ("ASSAULT", "explosives", "Suicide bomb", True),
        ("ASSAULT", "explosives", "Abduction/forced disappearance", False),
        ("COERCE", "restrict", "Remote explosive/landmine/IED", False),
        ("COERCE", "ban", "Other", True),
        ("FIGHT", None, "Armed clash", True),
    ],
)
def test_plover_modes_narrow_the_types(event: str, mode: str, kind: str, fits: bool) -> None:
    types = {
        "Suicide bomb": "Explosions/Remote violence", "Armed clash": "Battles",
        "Remote explosive/landmine/IED": "Explosions/Remote violence",
        "Abduction/forced disappearance": "Violence against civilians",
        "Other": "Strategic developments",
    }  # fmt: skip
    made = account(event_type=types[kind], sub_event_type=kind)
    found = {f: ok for f, _, ok in rules.plover_row({"event": event, "mode": mode}, [made])}
    assert found[event] is fits


def test_misses_show_the_start_of_the_report() -> None:
    checks = [transfer.Check("a", True, "r"), transfer.Check("b", False, "r", "1", "2")]
    shown = list(transfer.misses(checks, {"r": "x" * 300}))
    assert shown == [f"  - b | r | coded: 1 | gold: 2 | {'x' * 200}"]


def test_figures_are_shares_with_their_number() -> None:
    checks = [transfer.Check("a", True, "r"), transfer.Check("a", False, "r")]
    assert transfer.figures(checks) == {"a": [0.5, 2]}
