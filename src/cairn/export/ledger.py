"""The whole ledger: every claim of every event, with its words and whether it was chosen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from cairn.archive import Edition
from cairn.events.fields import taken_away
from cairn.export.columns import Row, columns
from cairn.export.profile import Profile
from cairn.export.provenance import edition_id
from cairn.export.view import View, views
from cairn.gazetteer import Gazetteer
from cairn.model import (
    OUTCOMES,
    Claim,
    Correction,
    Count,
    Event,
    Item,
    Place,
    Speaker,
    Stated,
    Tally,
    Telling,
    Value,
)
from cairn.records import stated_record, value_record

COLUMNS = columns("""
event_id | text | Cairn's id of the event
account_id | text | what one report says of it; empty for the claim of a reviewer
report | text | Cairn's key of the report
publisher | text | who published the report
published | date | when
title | text | its headline
url | text | its address; in the public profile the site alone
source | integer | reports of one event with one number are not independent
status | text | the account's: happened, claimed, denied, planned, thwarted
field | text | which value the claim is on
value | text | the value, as JSON
words | text | the words that state it
start | integer | where they begin in the report's text, in characters from 0
end | integer | where they end, exclusive
said_by | text | who says it, parted by "; "; empty for the report itself
confidence | number | probability that it is right, 0 to 1; empty for the claim of a reviewer
method | text | what found it, with its version
chosen | yes or no | whether the event's value was taken from this claim
review | text | correction (a reviewer's claim); rejected (a reviewer judged the value wrong)
policy | text | the rule that chose
edition | text | changes whenever texts, coding, judgements or Cairn's version do
""")  # fmt: skip


def rows(
    events: Iterable[Event],
    edition: Edition,
    profile: Profile = "public",
    gazetteer: Gazetteer | None = None,
) -> Iterator[Row]:
    """One row a claim; events by day, then by id, their accounts by day of publication."""
    made = edition_id(edition)
    for view in views(events, profile, gazetteer):
        for telling in view.event.tellings:
            for claim in telling.account.claims:
                yield _row(view, telling, claim, made)
        for correction in view.event.reviewed.corrections:
            yield _corrected(view, correction, made)


def _row(view: View, telling: Telling, claim: Claim, edition: str) -> Row:
    origin = telling.origin
    return {
        "event_id": view.event.event_id,
        "account_id": telling.account.account_id,
        "report": origin.report_key,
        "publisher": origin.publisher,
        "published": origin.published,
        "title": view.title(origin) or None,
        "url": view.url(origin) or None,
        "source": origin.source,
        "status": telling.account.status,
        "field": claim.field,
        "value": json.dumps(_value(view, claim.value), ensure_ascii=False, allow_nan=False),
        "words": view.words(claim.span.text),
        "start": claim.span.start,
        "end": claim.span.end,
        "said_by": view.speakers(claim.said_by) or None,
        "confidence": claim.confidence,
        "method": claim.method,
        "chosen": is_chosen(view.event, telling, claim),
        "review": "rejected" if taken_away(view.event, claim) else None,
        "policy": view.event.policy,
        "edition": edition,
    }


def _corrected(view: View, each: Correction, edition: str) -> Row:
    """A reviewer's claim, by name in the internal profile alone; its words are a report's."""
    quote = each.quote
    origins = (t.origin for t in view.event.tellings)
    origin = next((o for o in origins if quote and o.report_key == quote.report_key), None)
    reviewer = each.reviewer if not view.public else "reviewer"
    return {
        "event_id": view.event.event_id,
        "account_id": None,
        "report": quote.report_key if quote else None,
        "publisher": origin.publisher if origin else None,
        "published": origin.published if origin else None,
        "title": (view.title(origin) or None) if origin else None,
        "url": (view.url(origin) or None) if origin else None,
        "source": None,
        "status": view.event.status,
        "field": each.field,
        "value": json.dumps(_stated(view, each.value), ensure_ascii=False, allow_nan=False),
        "words": view.words(quote.text) if quote else None,
        "start": quote.start if quote else None,
        "end": quote.end if quote else None,
        "said_by": reviewer,
        "confidence": None,
        "method": f"reviewer, act {each.act}",
        "chosen": each.stands,
        "review": "correction",
        "policy": view.event.policy,
        "edition": edition,
    }


def _stated(view: View, value: Stated | None) -> object:
    """What a reviewer says the value is, shown as the profile allows."""
    match value:
        case None | Tally():
            return stated_record(value)
        case tuple():
            return [_value(view, speaker) for speaker in value]
    return _value(view, value)


def _value(view: View, value: Value) -> object:
    """The value as JSON has it, shown as the profile allows."""
    match value:
        case str():  # a type or a status: a word of the codebook, none of the report's
            return value
        case Place():
            return value_record(view.any_place(value))
        case Speaker():
            shown = value_record(value)
            return {**shown, "name": view.speaker(value).removesuffix(f" via {value.via}")}
        case Item():
            return {**value_record(value), "what": view.words(value.what)}
        case _:
            return value_record(value)


def is_chosen(event: Event, telling: Telling, claim: Claim) -> bool:
    """Whether the event's own value on the claim's field was taken from this claim.

    Where no claim of the chosen account gives the value alone (a sum of parts), all of its claims
    on the field do. The status is chosen over all accounts: those that have the event's count.
    """
    if claim.field == "status" and event.reviewed.on("status") is None:
        return telling.account.status == event.status
    field = "sub_event_type" if claim.field == "event_type" else claim.field
    if dict(event.chosen).get(field) != telling.account.account_id:
        return False
    beside = telling.account.claims_on(claim.field)
    return _gives(event, claim) or not any(_gives(event, each) for each in beside)


def _gives(event: Event, claim: Claim) -> bool:
    """Whether a claim's value is the event's own."""
    if claim.field in OUTCOMES:
        tally = dict(event.counts).get(claim.field)
        value = claim.value
        return isinstance(value, Count) and tally is not None and value.best == tally.best
    return bool(claim.value == getattr(event, claim.field, None))
