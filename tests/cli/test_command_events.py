"""The commands on events, on the reports of the demo's kind, coded by the stand-in coder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cairn import archive, linker
from cairn.cli import main
from cairn.model import Report
from cairn.store import Store
from support import coders
from support.archives import Told, fill
from support.databases import Database

SECOND = Told(
    "b", late=2, killed=7, words="Shoppers of Old Mill Lane were shot dead, medics say"
)  # fmt: skip
OTHER = Told("c", town="Umm Warda", day=9, words="Masked men shot a driver")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("CAIRN_REVIEWER", "Ana")


@pytest.fixture
def ids(settings: None) -> dict[str, str]:
    return filled("cairn.db")


def filled(db: str) -> dict[str, str]:
    with Store.open(db, write=True) as store:
        found = fill(store, [Told("a"), SECOND, OTHER])
        linker.run(store)
    return found


def records(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_events_are_printed_by_date(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events"]) == 0
    out = capsys.readouterr().out
    assert "2031-05-04" in out
    assert out.index("Qal'at Amber") < out.index("Umm Warda")
    assert "2 events, 1 of them told by several accounts." in out


def test_event_records_hold_what_the_format_asks_for(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events", "--jsonl", "--policy", "maximal"]) == 0
    dataset, first, second = records(capsys)
    assert dataset["record"] == "dataset"
    assert {"cairn", "coded_with", "corpus", "judgements", "policy"} <= dataset.keys()
    assert first["accounts"] == [ids["a"], ids["b"]]
    assert first["sources"] == ["a", "b"]
    assert first["policy"] == "maximal"
    assert first["counts"] == {
        "killed": {"low": 5, "best": 7, "high": 7, "unit": "persons", "by_group": {}}
    }
    told = first["disagreements"]
    assert isinstance(told, dict)
    assert [each["reports"] for each in told["killed"]] == [["a"], ["b"]]
    claims = first["claims"]
    assert isinstance(claims, list)
    assert {claim["report_id"] for claim in claims} == {"a", "b"}
    assert "report_id" not in first
    assert second["accounts"] == [ids["c"]]


def test_the_same_database_gives_the_same_bytes(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["events", "--jsonl"])
    before = capsys.readouterr().out
    assert main(["link", "--anew"]) == 0
    capsys.readouterr()
    main(["events", "--jsonl"])
    assert capsys.readouterr().out == before


def test_one_event_is_a_page_with_its_claims_and_its_toll(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["event", ids["b"][:8]]) == 0
    out = capsys.readouterr().out
    assert "Told by 2 sources" in out
    assert "Accounts differ on" in out
    assert "How the figures moved" in out
    assert "Gunmen killed people at the market" in out
    assert "Shoppers of Old Mill Lane" in out


def test_a_decision_is_taken_apart(ids: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", ids["a"][:10], ids["b"][:10]]) == 0
    out = capsys.readouterr().out
    assert "They are in one event." in out
    assert "same day" in out
    assert main(["why", ids["a"][:10], ids["c"][:10]]) == 0
    assert "They are in different events." in capsys.readouterr().out
    assert main(["why", ids["a"], ids["a"]]) == 1
    assert "name two" in capsys.readouterr().err


def test_a_decision_is_told_with_its_rivals(
    settings: None, capsys: pytest.CaptureFixture[str]
) -> None:
    undated = Told("v", day=2, dated=False, words="Raiders shot shoppers dead")
    later = Told("b", day=2, words="Raiders shot travellers on the river road")
    with Store.open("cairn.db", write=True) as store:
        ids = fill(store, [Told("a"), later, undated])
        linker.run(store)
    assert main(["why", ids["v"], ids["a"]]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f"linked with one of them only ({ids['b'][:8]}" in out
    assert "0.25 from which accounts make one event" in out


def test_merge_split_undo_and_their_history(
    settings: None, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    ids, here = filled(database.db), ["--db", database.db]
    assert main(["split", ids["b"][:10], "--note", "another market", *here]) == 0
    assert main(["merge", ids["b"][:10], ids["c"][:10], "--by", "Ben", *here]) == 0
    assert main(["undo", "2", *here]) == 0
    assert main(["judgements", *here]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [line.split()[2] for line in out[1:]] == ["Ana", "Ben", "Ana"]
    assert "another market" in out[1]
    assert "undone" in out[2]
    assert "undo of 2" in out[3]
    main(["why", ids["a"], ids["b"], *here])
    assert "Ana judged them different events (act 1)." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["event", "ffff"], "no event or account begins with 'ffff'; see `cairn events`"),
        (["events", "--policy", "middling"], "none of conservative, best, maximal"),
        (["undo", "7"], "act 7 is not in force"),
        (["merge", "ffff", "eeee"], "no event or account begins"),
        (["diff", "cairn.db", "absent.db"], "absent.db: there is no database"),
    ],
)
def test_bad_arguments_are_one_clear_line(
    ids: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    assert main(arguments) != 0
    errors = capsys.readouterr().err
    assert told in errors
    assert errors.count("\n") == 1


def test_a_database_that_was_not_linked_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.open("cairn.db", write=True) as store:
        fill(store, [Told("a")])
    assert main(["events"]) == 1
    assert (
        "1 accounts are not linked into events by this Cairn yet; run `cairn link`"
        in capsys.readouterr().err
    )


def test_two_databases_are_compared(
    ids: dict[str, str], postgres_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(postgres_database.db, write=True) as store:
        fill(store, [Told("a"), OTHER])
        linker.run(store)
    assert main(["diff", "cairn.db", postgres_database.db]) == 0
    told = capsys.readouterr()
    assert "killed: 5 (5 to 7) -> 5" in told.out
    assert "reports: a, b -> a" in told.out
    assert "1 events differ" in told.err


def test_linking_and_its_records_are_the_same_on_both_databases(
    settings: None,
    sqlite_database: Database,
    postgres_database: Database,
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = []
    for database in (sqlite_database, postgres_database):
        with Store.open(database.db, write=True) as store:
            fill(store, [Told("a"), SECOND, OTHER])
        assert main(["link", "--db", database.db]) == 0
        assert "3 accounts, 2 events; 3 accounts were new" in capsys.readouterr().err
        assert main(["events", "--jsonl", "--db", database.db]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert len(printed[0].splitlines()) == 3


def test_coding_again_is_shown_first_and_taken_when_told(
    settings: None,
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("cairn.pipeline.source", coders.source)
    report = Report("r1", "Gunmen killed 3 guards in Testville.")
    with Store.open(database.db, write=True) as store:
        store.save(report, (), "older")
    assert main(["recode", "--db", database.db]) == 0
    assert "1 events differ; nothing was taken yet" in capsys.readouterr().err
    assert [path.suffix for path in tmp_path.glob("*recoded")] == [".recoded"]
    assert main(["recode", "--apply", "--db", database.db]) == 0
    told = capsys.readouterr()
    assert "new " in told.out
    assert "taken: 1 of 1 reports are coded differently" in told.err
    assert not list(tmp_path.glob("*recoded"))
    with Store.open(database.db) as store:
        assert len(tuple(archive.events(store))) == 1


def test_a_report_that_the_database_cannot_keep_is_one_line_and_the_others_are_coded(
    settings: None,
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("cairn.pipeline.source", coders.source)
    text = "Gunmen killed {} guards near the town of Testville, the police said on Monday."
    titles = ["Clash", "Clash\0at Testville", "Attack"]
    rows = [{"id": f"r{n}", "title": t, "text": text.format(n)} for n, t in enumerate(titles)]
    feed = tmp_path / "feed.jsonl"
    feed.write_text("".join(json.dumps(row) + "\n" for row in rows))
    server = database.kind == "postgres"
    assert main(["code", str(feed), "--link", "--db", database.db]) == int(server)
    errors = capsys.readouterr().err
    assert ("report r1 holds a NUL character" in errors) == server
    assert ("1 failed (1 holds a NUL character" in errors) == server
    with Store.open(database.db) as store:
        kept = [line.report_id for line in store.lines()]
    assert kept == (["r0", "r2"] if server else ["r0", "r1", "r2"])
