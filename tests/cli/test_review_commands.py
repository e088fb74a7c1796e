"""What a reviewer says from the command line: kept, shown, exported, undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cairn import linker
from cairn.cli import main
from cairn.store import Store
from support.archives import Told, fill

SECOND = Told("b", late=2, killed=7, words="Shoppers of Old Mill Lane were shot dead, medics say")
OTHER = Told("c", town="Umm Warda", day=9, words="Masked men shot a driver")


@pytest.fixture
def ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("CAIRN_REVIEWER", "Ana")
    with Store.open("cairn.db", write=True) as store:
        found = fill(store, [Told("a"), SECOND, OTHER])
        linker.run(store)
    return found


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert main(list(arguments)) == 0
    out, err = capsys.readouterr()
    return out, err


def record(capsys: pytest.CaptureFixture[str], event: str) -> dict[str, object]:
    out, _ = told(capsys, "event", event, "--jsonl")
    found: dict[str, object] = json.loads(out)
    return found


def test_a_correction_is_shown_with_its_reviewer_and_its_words(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    _, err = told(
        capsys, "correct", ids["a"], "killed", "6", "--words", "Shoppers of Old Mill Lane",
        "--note", "as the medics have it",
    )  # fmt: skip
    assert "act 1: correct killed to 6" in err
    out, _ = told(capsys, "event", ids["a"])
    assert "What reviewers said" in out
    assert "reviewer Ana" in out
    assert "6 (low 6, high 7)" in out
    held = record(capsys, ids["a"])["reviewed"]
    assert isinstance(held, dict)
    assert held["state"] == "corrected"
    (made,) = held["corrections"]
    assert made["value"] == {"low": 6, "best": 6, "high": 6, "unit": "persons", "by_group": {}}
    assert (made["reviewer"], made["text"], made["stands"]) == (
        "Ana", "Shoppers of Old Mill Lane", True,
    )  # fmt: skip
    assert [each["value"]["best"] for each in held["wrong"]] == [5]


def test_every_act_is_listed_and_undone(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = record(capsys, ids["a"])
    told(capsys, "accept", ids["a"], "--by", "Ben")
    told(capsys, "accept", ids["a"], "--field", "place")
    told(capsys, "correct", ids["a"], "type", "Armed clash", "--note", "both sides fired")
    told(capsys, "sensitive", ids["a"])
    told(capsys, "reject", ids["a"])
    out, _ = told(capsys, "judgements")
    lines = out.splitlines()[1:]
    what = ("accept", "accept place", "correct sub event type to Armed clash", "sensitive")
    for line, expected in zip(lines, (*what, "reject"), strict=True):
        assert expected in line
    assert "both sides fired" in out
    for _ in lines:
        told(capsys, "undo")
    assert record(capsys, ids["a"]) == before


def test_a_rejected_event_is_in_no_list_and_no_export(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "reject", ids["c"])
    out, _ = told(capsys, "events")
    assert "Umm Warda" not in out
    assert "1 events" in out
    told(capsys, "export", "--as", "geojson", "--out", "map.geojson", "--profile", "internal")
    assert "Umm Warda" not in Path("map.geojson").read_text()
    out, _ = told(capsys, "event", ids["c"])
    assert "rejected" in out


def test_a_sensitive_event_is_in_no_public_export(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "sensitive", ids["c"])
    for form, name in (("ledger", "l.jsonl"), ("acled", "a.csv"), ("html", "p.html")):
        _, err = told(capsys, "export", "--as", form, "--out", name)
        assert "Umm Warda" not in Path(name).read_text()
        assert "1 events marked as sensitive are left out" in err
        told(capsys, "export", "--as", form, "--out", name, "--profile", "internal")
        assert "Umm Warda" in Path(name).read_text()
    told(capsys, "export", "--release", "public")
    assert all("Umm Warda" not in p.read_text(errors="replace") for p in Path("public").iterdir())
    told(capsys, "sensitive", ids["c"], "--off")
    told(capsys, "export", "--as", "acled", "--out", "a.csv")
    assert "Umm Warda" in Path("a.csv").read_text()


def test_the_ledger_has_the_correction_and_what_it_took_the_place_of(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "correct", ids["a"], "killed", "6", "--words", "Gunmen killed people")
    for profile, who in (("internal", "Ana"), ("public", "reviewer")):
        told(capsys, "export", "--as", "ledger", "--out", "l.jsonl", "--profile", profile)
        rows = [json.loads(line) for line in Path("l.jsonl").read_text().splitlines()]
        (made,) = [row for row in rows if row["review"] == "correction"]
        assert (made["field"], made["said_by"], made["chosen"]) == ("killed", who, True)
        assert made["words"] == "Gunmen killed people"
        assert not any(r["chosen"] for r in rows if r["field"] == "killed" and r is not made
                       and r["event_id"] == made["event_id"])  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["accept", "ffff"], "no event or account begins with 'ffff'"),
        (["correct", "{a}", "colour", "red"], "'colour' is no field"),
        (["correct", "{a}", "killed"], "give a value, or --none"),
        (["correct", "{a}", "killed", "6", "--none"], "not both"),
        (["correct", "{a}", "killed", "6"], "a correction needs its reason"),
        (["correct", "{a}", "killed", "5 (5 to 7)", "--note", "x"], "killed is 5 (5 to 7) already"),
        (["correct", "{a}", "killed", "6", "--words", "nobody"], "no report of the event says"),
        (["reject", "{a}", "--field", "wounded"], "wounded has no value"),
        (["sensitive", "{a}", "--off"], "is not marked as sensitive"),
        (["accept", "{a}", "--policy", "middling"], "none of conservative"),
    ],
)
def test_what_cannot_be_said_is_one_clear_line(
    ids: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    assert main([each.format(**ids) for each in arguments]) != 0
    errors = capsys.readouterr().err
    assert told in errors
    assert errors.count("\n") == 1
    with Store.open("cairn.db") as store, store.links() as links:
        assert links.acts() == ()
