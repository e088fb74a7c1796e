"""One report's accounts compared with its gold: matches, misses and what is one too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.evaluate.fields import DECISIVE, Check, checks
from cairn.evaluate.gold import GoldEvent, GoldReport
from cairn.evaluate.matching import match
from cairn.evaluate.names import Names
from cairn.model import Account, Report

EXTRA, MISSED = "extra account", "missed event"
SILENCE = "no event in a report without one"
VERBATIM = "evidence verbatim"


@dataclass(frozen=True, slots=True)
class Match:
    """An account with the gold event it tells of, and its fields."""

    account: Account
    event: GoldEvent
    checks: tuple[Check, ...]

    @property
    def fully_right(self) -> bool:
        """Whether type, province, date and dead are right as far as the gold decides them."""
        return all(check.right for check in self.checks if check.field in DECISIVE)


@dataclass(frozen=True, slots=True)
class Result:
    """One report: what was matched, what has no counterpart, and checks of the report itself."""

    report_id: str
    matches: tuple[Match, ...]
    extra: tuple[Account, ...]
    missed: tuple[GoldEvent, ...]
    checks: tuple[Check, ...]

    @property
    def accounts(self) -> int:
        """How many accounts were coded."""
        return len(self.matches) + len(self.extra)


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is wrong, with the words of the report that it is about."""

    report_id: str
    event_id: str
    field: str
    got: str
    wanted: str
    words: str


def compare(report: Report, accounts: Sequence[Account], gold: GoldReport, names: Names) -> Result:
    """The accounts of one report against its gold."""
    pairs = match(report, accounts, gold.events)
    mine, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    verbatim = tuple(_verbatim(report, account) for account in accounts)
    silence = (Check(SILENCE, not accounts, str(len(accounts)), "0"),) if not gold.events else ()
    return Result(
        report_id=gold.report_id,
        matches=tuple(
            Match(accounts[i], gold.events[j], checks(accounts[i], gold.events[j], names))
            for i, j in pairs
        ),
        extra=tuple(a for i, a in enumerate(accounts) if i not in mine),
        missed=tuple(e for j, e in enumerate(gold.events) if j not in theirs),
        checks=(*silence, *verbatim),
    )


def unread(gold: GoldReport) -> Result:
    """The result of a report that could not be read: nothing was coded."""
    silence = (Check(SILENCE, right=True, got="0", wanted="0"),) if not gold.events else ()
    return Result(gold.report_id, (), (), gold.events, silence)


def _verbatim(report: Report, account: Account) -> Check:
    """Whether an account's evidence and claims are the report's own words at their offsets."""
    spans = (account.evidence, *(claim.span for claim in account.claims))
    wrong = [s.text for s in spans if not s.text or report.text[s.start : s.end] != s.text]
    return Check(VERBATIM, not wrong, " / ".join(wrong) or account.account_id, "the report's words")


def misses(result: Result) -> Iterator[Miss]:
    """Everything that is wrong with one report, missed events first."""
    for event in result.missed:
        if event.main:
            yield _miss(result, event.event_id, Check(MISSED, False, "-", event.types[0][1]),
                        event.evidence)  # fmt: skip
    for account in result.extra:
        check = Check(EXTRA, False, account.sub_event_type, "-")
        yield _miss(result, "", check, account.evidence.text)
    for match_ in result.matches:
        for check in match_.checks:
            if not check.right:
                words = words_of(match_.account, check) or match_.event.evidence
                yield _miss(result, match_.event.event_id, check, words)
    for check in result.checks:
        if not check.right:
            yield _miss(result, "", check, "")


def words_of(account: Account, check: Check) -> str:
    """The words of the first claim on the field that a check is about; empty without one."""
    found = account.claims_on(check.claim)
    return found[0].span.text if found else ""


def _miss(result: Result, event_id: str, check: Check, words: str) -> Miss:
    told = " ".join(words.split())
    return Miss(result.report_id, event_id, check.field, check.got, check.wanted, told)
