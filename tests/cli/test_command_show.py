"""``cairn show``: the report with its evidence marked, and every value beside its words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from cairn.cli import main
from cairn.display import clean, console
from cairn.model import Account, Part, Report, Speaker
from cairn.show import marked, print_report
from cairn.store import Store, report_key
from support import coders

TEXT = "Clash at Testville\n\nGunmen killed 3 guards.\nThey seized 4 rifles.\n\nFile photo"
PARTS = (Part(0, 18, "headline"), Part(20, 65, "body"), Part(67, 77, "caption"))
REPORT = Report("r1", TEXT, title="Clash at Testville", parts=PARTS)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    path = tmp_path / "cairn.db"
    with Store.open(path, write=True) as store:
        for report in (REPORT, Report("r2", "No event here.", title="A quiet day at Testville")):
            store.save(report, coders.StandIn().code(report), "v1")
    return path


def test_words_and_evidence_are_marked_where_they_stand() -> None:
    shown = marked(REPORT, coders.StandIn().code(REPORT), colours=False).plain
    assert shown == (
        "{headline: Clash at Testville}\n\n"
        "<<[Gunmen [killed](2) [3](3) guards.](1)>>\n<<[They [seized](5) [4](6) rifles.](4)>>\n\n"
        "{caption: File photo}"
    )


def test_colours_mark_the_same_words_and_change_no_text() -> None:
    text = marked(REPORT, coders.StandIn().code(REPORT), colours=True)
    assert text.plain.startswith("Clash at Testville\n\nGunmen killed(2) 3(3) guards.(1)")
    spans = {(text.plain[s.start : s.end], str(s.style)) for s in text.spans}
    assert ("File photo", "dim") in spans
    assert any(words == "killed" and "underline" in style for words, style in spans)


def test_a_report_is_shown_with_a_row_for_each_claim(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "r1"]) == 0
    out = capsys.readouterr().out
    assert "<<[Gunmen [killed](2) [3](3) guards.](1)>>" in out
    rows = [line.split() for line in out.splitlines()]
    killed = next(row for row in rows if row[1:2] == ["killed"])
    assert killed[:5] == ["3", "killed", "3", "persons", "3"]
    assert killed[-1] == "0.75"
    assert "Testville, Testland (1.500, -2.250; precision 1)" in out
    assert "security source (anonymous), via Test News" in out


def shown(account: Account) -> str:
    out = Console(width=160, record=True)
    with out.capture() as captured:
        print_report(out, REPORT, [account])
    return captured.get()


def test_who_says_a_value_has_a_column_where_speakers_differ() -> None:
    account = coders.StandIn().code(REPORT)[0]
    assert account.said_by
    assert "said by" not in shown(account), "every value is said by the account's speakers"
    other = Speaker("mayor of Testville", "official", anonymous=False)
    claims = tuple(replace(c, said_by=(other,)) if c.field == "killed" else c
                   for c in account.claims)  # fmt: skip
    out = shown(replace(account, claims=claims))
    assert "said by" in out
    killed = next(line for line in out.splitlines() if " killed " in line and "persons" in line)
    assert "mayor of Testville" in killed


def test_an_account_is_shown_alone(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, second = coders.StandIn().code(REPORT)
    assert main(["show", second.account_id[:8]]) == 0
    out = capsys.readouterr().out
    assert "<<[They [seized](2) [4](3) rifles.](1)>>" in out
    assert "<<[Gunmen" not in out


@pytest.mark.parametrize("words", ["r1", "clash AT", report_key(REPORT), report_key(REPORT)[:6]])
def test_a_report_is_known_by_id_title_and_key(
    database: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    assert main(["show", words]) == 0
    assert "Gunmen" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Testville", "'Testville' can mean 2 of them; say which: "),
        ("r3", "no report or account is known as 'r3'; perhaps r1 or r2"),
        ("clahs at tstville", "perhaps r1"),
        ("", "no report or account is known as ''"),
        ("%", "no report or account is known as '%'"),
    ],
)
def test_what_is_not_clear_is_one_line_with_suggestions(
    database: Path, capsys: pytest.CaptureFixture[str], words: str, message: str
) -> None:
    assert main(["show", words]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert captured.err.count("\n") == 1


def test_two_accounts_of_one_beginning_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cairn.db"
    with Store.open(path, write=True) as store:
        for number in range(40):
            report = Report(f"name-{number}", f"Gunmen killed {number} guards.")
            store.save(report, coders.StandIn().code(report), "v1")
        ids = [account.account_id for account in store.accounts()]
    shared = next(i[0] for i in ids if sum(other[0] == i[0] for other in ids) > 1)
    assert main(["show", shared, "--db", str(path)]) == 1
    assert f"'{shared}' can mean" in capsys.readouterr().err


def test_without_a_database_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["show", "r1"]) == 1
    told = capsys.readouterr().err
    assert told == "cairn: cairn.db: there is no database; make one with `cairn code`\n"


def test_a_report_without_events_says_so(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "r2"]) == 0
    assert "No event was found in this report." in capsys.readouterr().out


def test_signs_that_steer_a_terminal_are_replaced_one_for_one() -> None:
    text = "a\x1b[31mb\u202ec\u200dd\r\n\te\x9b"
    assert clean(text) == "a\ufffd[31mb\ufffdc\u200dd   e\ufffd"
    assert clean(text, newlines=True) == "a\ufffd[31mb\ufffdc\u200dd \n e\ufffd"
    assert len(clean(text)) == len(text)


def test_square_brackets_of_a_report_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("r1", "The [bold]guards[/bold] killed 3 :smile: men.")
    out: Console = console()
    print_report(out, report, ())
    assert "The [bold]guards[/bold] killed 3 :smile: men." in capsys.readouterr().out


def test_why_tells_how_each_value_was_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    text = "Gunmen shot dead three farmers near Kaduna in Nigeria on 4 May 2021, police said."
    Path("r.txt").write_text(text, encoding="utf-8")
    assert main(["code", "r.txt", "--db", "why.db"]) == 0
    capsys.readouterr()
    assert main(["show", "r", "--db", "why.db", "--why"]) == 0
    out = capsys.readouterr().out
    assert "why  Attack" in out
    assert "an event with probability" in out
    assert "'three farmers'" in out.partition("why  Attack")[2]


def test_why_says_when_todays_cairn_makes_another_account(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "r1", "--why"]) == 0
    assert "run `cairn code` on the report again" in capsys.readouterr().out
