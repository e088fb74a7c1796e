"""Reports, accounts and mentions as the JSON records that Cairn writes, one object a line.

Offsets are those of the report's text. Dates are ISO; what is not known is null. A place, a date or
a count has the same keys wherever it stands: in an account, in a claim and in a mention.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cairn.model import (
    Account,
    Actor,
    Claim,
    Correction,
    Count,
    DateInterval,
    Disagreement,
    Event,
    Item,
    Mention,
    Place,
    Report,
    Reviewed,
    Span,
    Speaker,
    Stated,
    Tally,
    Trigger,
    Value,
)

Record = dict[str, Any]


def line(record: Record) -> str:
    """A record as one line of JSON, without the line's end."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def report_record(report: Report) -> Record:
    """The ``report`` record."""
    return {
        "record": "report",
        "report_id": report.report_id,
        "sha256": report.sha256,
        "url": report.url,
        "publisher": report.publisher,
        "title": report.title,
        "language": report.language,
        "published": None if report.published is None else report.published.isoformat(),
        "published_basis": report.published_basis,
        "text": report.text,
        "parts": [{"start": p.start, "end": p.end, "role": p.role} for p in report.parts],
    }


def account_record(account: Account, event_id: str | None = None) -> Record:
    """The ``account`` record. ``event_id`` is null where linking was not asked for."""
    return {
        "record": "account",
        "account_id": account.account_id,
        "event_id": event_id,
        "report_id": account.report_id,
        "event_type": account.event_type,
        "sub_event_type": account.sub_event_type,
        "status": account.status,
        "actor1": _stated(account, "actor1", account.actor1),
        "actor2": _stated(account, "actor2", account.actor2),
        **value_record(account.date),
        "place": _stated(account, "place", account.place),
        "counts": {outcome: _tally(tally) for outcome, tally in account.counts},
        "seized": _items(account, "seized"),
        "damaged": _items(account, "damaged"),
        "said_by": [value_record(speaker) for speaker in account.said_by],
        "evidence": _words(account.evidence),
        "claims": [claim_record(claim) for claim in account.claims],
    }


def event_record(event: Event) -> Record:
    """The ``event`` record: an account's keys without ``report_id``, and what linking adds.

    ``sources`` names one publisher for each independent source (the report's id where it names
    none); ``chosen`` the account that each value was taken from; ``claims`` are those of all
    accounts, each with its ``report_id`` and ``account_id``. ``reviewed`` is what reviewers said; a
    value that one of them corrected has the words that the correction stands on, or null.
    """
    first = event.tellings[0].account
    told = {telling.account.account_id: telling.account for telling in event.tellings}
    chosen = dict(event.chosen)
    return {
        "record": "event",
        "event_id": event.event_id,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "status": event.status,
        "actor1": _taken(event, told, "actor1", event.actor1),
        "actor2": _taken(event, told, "actor2", event.actor2),
        **value_record(event.date),
        "place": _taken(event, told, "place", event.place),
        "counts": {outcome: _tally(tally) for outcome, tally in event.counts},
        "seized": [item for account in told.values() for item in _items(account, "seized")],
        "damaged": [item for account in told.values() for item in _items(account, "damaged")],
        "said_by": [value_record(speaker) for speaker in event.said_by],
        "evidence": {"report_id": first.report_id, **_words(first.evidence)},
        "accounts": list(told),
        "sources": _sources(event),
        "policy": event.policy,
        "chosen": chosen,
        "disagreements": {each.field: _differing(event, each) for each in event.disagreements},
        "reviewed": _reviewed(event.reviewed),
        "claims": [
            {"report_id": each.report_id, "account_id": each.account_id, **claim_record(claim)}
            for each in told.values()
            for claim in each.claims
        ],
    }


def _taken(
    event: Event, told: Mapping[str, Account], field: str, value: Actor | Place | None
) -> Record | None:
    if value is None:
        return None
    correction = event.reviewed.on(field)
    if correction is None:
        return _stated(told[dict(event.chosen)[field]], field, value)
    return {**value_record(value), "text": correction.quote.text if correction.quote else None}


def _reviewed(reviewed: Reviewed) -> Record:
    """What reviewers said: the state, and every correction in force, the oldest first."""
    return {
        "state": reviewed.state,
        "sensitive": reviewed.sensitive,
        "accepted": list(reviewed.accepted),
        "disputed": list(reviewed.disputed),
        "set_aside": [telling.account.account_id for telling in reviewed.set_aside],
        "wrong": [{"field": field, "value": stated_record(v)} for field, v in reviewed.wrong],
        "corrections": [correction_record(each) for each in reviewed.corrections],
        "acts": list(reviewed.acts),
    }


def correction_record(each: Correction) -> Record:
    """A reviewer's claim; ``report`` (a key) and what follows it are null where it has no words."""
    quote = each.quote
    return {
        "field": each.field,
        "value": stated_record(each.value),
        "reviewer": each.reviewer,
        "at": each.at,
        "act": each.act,
        "note": each.note,
        "stands": each.stands,
        "report": quote.report_key if quote else None,
        "start": quote.start if quote else None,
        "end": quote.end if quote else None,
        "text": quote.text if quote else None,
    }


def stated_record(value: Stated | None) -> object:
    """Anything that a field of an event can hold: text as it is, speakers as a list."""
    match value:
        case None | str():
            return value
        case Tally():
            return _tally(value)
        case tuple():
            return [value_record(speaker) for speaker in value]
    return value_record(value)


def _sources(event: Event) -> list[str]:
    """One name for each independent source, in the order of publication."""
    named: dict[int, str] = {}
    for telling in event.tellings:
        origin = telling.origin
        named.setdefault(origin.source, origin.publisher or origin.report_id)
    return list(named.values())


def _differing(event: Event, each: Disagreement) -> list[Record]:
    """The values of a field on which accounts differ, and who says each."""
    told = {telling.account.account_id: telling for telling in event.tellings}
    found = []
    for value, accounts in each.values:
        plain: object = value if isinstance(value, str) else None
        if isinstance(value, Tally):
            plain = _tally(value)
        elif not isinstance(value, str):
            plain = value_record(value)
        found.append(
            {
                "value": plain,
                "accounts": list(accounts),
                "reports": [told[account].origin.report_id for account in accounts],
                "said_by": [
                    speaker.name
                    for account in accounts
                    for speaker in told[account].account.said_by
                ],
            }
        )
    return found


def claim_record(claim: Claim) -> Record:
    """One entry of an account's ``claims``; ``said_by`` holds the speakers' names."""
    value = claim.value
    return {
        "field": claim.field,
        "value": value if isinstance(value, str) else value_record(value),
        **_words(claim.span),
        "said_by": [speaker.name for speaker in claim.said_by],
        "method": claim.method,
        "confidence": claim.confidence,
    }


def mention_record(mention: Mention) -> Record:
    """The ``mention`` record: the span, and the value's keys beside it.

    ``kind`` is the mention's; the kind of an actor or speaker is ``actor_kind``, ``speaker_kind``.
    """
    value = value_record(mention.value)
    if "kind" in value:
        value = {f"{mention.kind}_kind" if key == "kind" else key: v for key, v in value.items()}
    return {
        "record": "mention",
        "kind": mention.kind,
        "report_id": mention.span.report_id,
        **_words(mention.span),
        **value,
    }


def value_record(value: Value) -> Record:
    """The keys of a value; text has none of its own and comes as ``value``."""
    match value:
        case Trigger():
            return _keys(value, "event_type", "sub_event_type", "pattern")
        case Actor():
            return _keys(value, "name", "kind", "group", "certainty")
        case Place():
            return _place(value)
        case DateInterval(start, end, precision):
            return {
                "date_start": None if start is None else start.isoformat(),
                "date_end": None if end is None else end.isoformat(),
                "date_precision": precision,
            }
        case Count():
            return _keys(value, "low", "best", "high", "unit", "noun", "group")
        case Item():
            return _keys(value, "what", "number")
        case Speaker():
            return _keys(value, "name", "kind", "anonymous", "via")
        case str():
            return {"value": value}


def _keys(value: object, *names: str) -> Record:
    return {name: getattr(value, name) for name in names}


def _place(place: Place) -> Record:
    return _keys(
        place,
        "name",
        "admin1",
        "admin2",
        "country",
        "latitude",
        "longitude",
        "geo_precision",
        "where_prec",
        "gazetteer_id",
    )


def _words(span: Span) -> Record:
    return {"start": span.start, "end": span.end, "text": span.text}


def _stated(account: Account, field: str, value: Actor | Place | None) -> Record | None:
    """A value with the words of its best claim; an account holds at least one."""
    if value is None:
        return None
    claims = account.claims_on(field)
    best = next((claim for claim in claims if claim.value == value), claims[0])
    return {**value_record(value), "text": best.span.text}


def _tally(tally: Tally) -> Record:
    """One entry of ``counts``; a group whose number is not known is left out."""
    return {
        **_keys(tally, "low", "best", "high", "unit"),
        "by_group": {group: number for group, number in tally.by_group if number is not None},
    }


def _items(account: Account, field: str) -> list[Record]:
    """The things seized or damaged, from the claims on them."""
    return [
        {**value_record(claim.value), "text": claim.span.text}
        for claim in account.claims_on(field)
        if isinstance(claim.value, Item)
    ]
