"""From a reading to accounts: judge every frame, group them, fill the fields, keep the words."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.accounts import concrete, domain, draft, grouping, screen, when
from cairn.accounts.claims import claims
from cairn.accounts.draft import Draft
from cairn.accounts.merge import Group
from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged
from cairn.model import OUTCOMES, Account, Span, digest


def build(reading: Reading) -> tuple[Account, ...]:
    """The accounts of one report, in the order in which their evidence stands."""
    return tuple(account for _, account in drafted(reading))


def drafted(reading: Reading) -> tuple[tuple[Draft, Account], ...]:
    """The accounts with the drafts that they were made of."""
    if of_another_trade(reading):
        return ()
    founded = [g for g in groups(reading) if g.founded()]
    unique: dict[str, tuple[Draft, Account]] = {}
    for group in founded:
        chosen = draft.draft(group, reading, _others(group, founded))
        account = _account(chosen, reading)
        unique.setdefault(account.account_id, (chosen, account))
    return tuple(
        sorted(unique.values(), key=lambda made: (made[1].evidence.start, made[1].account_id))
    )


def judgements(reading: Reading) -> tuple[Judged, ...]:
    """Every candidate of the report with its verdict and reasons, in text order."""
    return tuple(
        judged for sentence in reading.sentences for judged in screen.judged(sentence, reading)
    )


def groups(reading: Reading) -> tuple[Group, ...]:
    """The report's events as groups of sentences."""
    return grouping.group(judgements(reading), reading)


def of_another_trade(reading: Reading) -> bool:
    """Whether a report is of sport, business or the like, and its news no violence."""
    return domain.of_another_trade(reading) and not _leads_with_a_deed(reading)


def _leads_with_a_deed(reading: Reading) -> bool:
    """Whether the news of a report full of another trade's words is violence all the same."""
    return not domain.is_of_a_drill(reading) and any(
        concrete.is_lead(item.frame, reading) and screen.is_plain_deed(item.frame, reading)
        for item in judgements(reading)
        if item.verdict == "event"
    )


def _others(group: Group, founded: Sequence[Group]) -> frozenset[int]:
    """The sentences that other events of the report are told in."""
    return frozenset(f.sentence.index for g in founded if g is not group for f in g.frames)


def _account(chosen: Draft, reading: Reading) -> Account:
    evidence = _evidence(chosen.group, reading)
    codebook = reading.codebook.sub_event_types
    event_type = codebook[chosen.sub_event_type].event_type
    date = chosen.dated.interval if chosen.dated else when.OPEN
    place = chosen.sited.place if chosen.sited else None
    speakers = tuple(s.speaker for s in chosen.speakers)
    report = reading.report
    return Account(
        report_id=report.report_id,
        account_id=digest(
            report.report_id, report.sha256, evidence.start, evidence.end, chosen.sub_event_type
        ),
        event_type=event_type,
        sub_event_type=chosen.sub_event_type,
        status=chosen.status,
        evidence=evidence,
        claims=claims(chosen, event_type, reading),
        actor1=chosen.one.actor if chosen.one else None,
        actor2=chosen.two.actor if chosen.two else None,
        date=date,
        place=place,
        counts=tuple((o, chosen.tallies[o]) for o in OUTCOMES if o in chosen.tallies),
        said_by=speakers,
    )


def _evidence(group: Group, reading: Reading) -> Span:
    """The sentences that report the event: the founding stretch of the body, else the headline.

    A run of neighbouring sentences is kept whole; sentences farther off still hold up their own
    claims but do not stretch the evidence over other matter.
    """
    members = [m for m in group.members if not m.frame.headline] or list(group.members)
    anchor = next((m for m in members if m.verdict == "event"), members[0])
    at = members.index(anchor)
    low = high = at
    while (
        low > 0 and members[low].frame.sentence.index - members[low - 1].frame.sentence.index <= 1
    ):
        low -= 1
    while (
        high + 1 < len(members)
        and members[high + 1].frame.sentence.index - members[high].frame.sentence.index <= 1
    ):
        high += 1
    return reading.report.span(members[low].frame.start, members[high].frame.end)
