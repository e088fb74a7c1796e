"""A coder for tests of the store and the command line: plain, quick and predictable."""

from __future__ import annotations

import os
import re
import time

from cairn.errors import CairnError, ReadError
from cairn.model import (
    Account,
    Actor,
    Claim,
    Count,
    Item,
    Mention,
    Place,
    Report,
    Span,
    Speaker,
    Tally,
    Trigger,
    Value,
    digest,
)
from cairn.pipeline import Source

Read = Report | ReadError

SENTENCE = re.compile(r"[^\n]*\b(killed|seized) (\d+)[^\n]*")
DELAY = "CAIRN_TEST_DELAY"


class StandIn:
    """Every line with "killed N" or "seized N" is an event."""

    def code(self, report: Report) -> tuple[Account, ...]:
        """One account for each such line; two lines make it fail on purpose."""
        time.sleep(float(os.environ.get(DELAY, "0")))
        if "FAULT" in report.text:
            raise ValueError("a fault on purpose")
        if "REFUSED" in report.text:
            raise CairnError("a refusal on purpose")
        return tuple(_account(report, match) for match in SENTENCE.finditer(report.text))

    def inspect(self, report: Report) -> tuple[Mention, ...]:
        """The verb and the number of each such line."""
        found: list[Mention] = []
        for index, match in enumerate(SENTENCE.finditer(report.text)):
            verb, number = (report.span(*match.span(group)) for group in (1, 2))
            trigger = Trigger("Battles", "Armed clash", verb.text, verb.start)
            found.append(Mention("trigger", verb, trigger, index))
            count = Count(int(number.text), int(number.text), int(number.text), "persons")
            found.append(Mention("count", number, count, index))
        return tuple(found)


def _account(report: Report, match: re.Match[str]) -> Account:
    evidence, verb = report.span(*match.span()), report.span(*match.span(1))
    number = report.span(*match.span(2))
    speaker = Speaker("security source", "security", anonymous=True, via="Test News")
    actor = Actor("Unidentified Armed Group", "unidentified", "armed_groups")
    place = Place("Testville", "Testland", latitude=1.5, longitude=-2.25, geo_precision=1)
    number_of = int(number.text)
    count = Count(number_of, number_of, number_of, "persons")
    lethal = verb.text == "killed"

    def claim(field: str, value: Value, span: Span) -> Claim:
        return Claim(field, value, span, (speaker,), "stand-in 1", 0.75)

    claims = [
        claim("event_type", "Battles", verb),
        claim("sub_event_type", "Armed clash", verb),
        claim("status", "happened", evidence),
        claim("actor1", actor, verb),
        claim("place", place, verb),
        claim("said_by", speaker, evidence),
        claim("killed", count, number) if lethal else claim("seized", Item("rifle", 3), number),
    ]
    return Account(
        report_id=report.report_id,
        account_id=digest(report.report_id, report.sha256, match.start()),
        event_type="Battles",
        sub_event_type="Armed clash",
        status="happened",
        evidence=evidence,
        claims=tuple(claims),
        actor1=actor,
        place=place,
        counts=(("killed", Tally(number_of, number_of, number_of)),) if lethal else (),
        said_by=(speaker,),
    )


def build() -> StandIn:
    """The stand-in."""
    return StandIn()


def build_nothing() -> StandIn:
    """A coder whose data is missing."""
    raise CairnError("the parser is missing; install Cairn again")


def source(version: str = "stand-in 1") -> Source:
    """How to make the stand-in."""
    return Source(version, build)


def some_reports(number: int) -> list[Read]:
    """Reports with one or two events each, and an input that cannot be read in the middle."""
    read: list[Read] = [
        Report(f"r{n}", f"Report {n}\n\nGunmen killed {n} guards.\nThey seized {n} rifles.")
        for n in range(number)
    ]
    read.insert(number // 2, ReadError("broken.txt", "is empty", "give another file"))
    return read
