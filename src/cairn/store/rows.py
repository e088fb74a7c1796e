"""Reports and accounts to table rows, and back to equal values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from cairn.errors import SpanError, StoreError
from cairn.model import Account, Actor, Claim, DateInterval, Place, Report, Span, digest
from cairn.store import codec

Values = dict[str, Any]


def report_key(report: Report) -> str:
    """The store's identity of a report: its id and the SHA-256 of its text."""
    return digest(report.report_id, report.sha256)


def report_values(report: Report, coded_with: str) -> Values:
    """The row of a report."""
    return {
        "report_key": report_key(report),
        "report_id": report.report_id,
        "sha256": report.sha256,
        "url": report.url,
        "publisher": report.publisher,
        "title": report.title,
        "language": report.language,
        "published": report.published,
        "published_basis": report.published_basis,
        "text": report.text,
        "parts": codec.encode_parts(report.parts),
        "coded_with": coded_with,
    }


def account_values(key: str, position: int, account: Account) -> Values:
    """The row of the account at ``position`` among its report's accounts."""
    return {
        "report_key": key,
        "position": position,
        "account_id": account.account_id,
        "event_type": account.event_type,
        "sub_event_type": account.sub_event_type,
        "status": account.status,
        "actor1": codec.encode_optional(account.actor1),
        "actor2": codec.encode_optional(account.actor2),
        "date_start": account.date.start,
        "date_end": account.date.end,
        "date_precision": account.date.precision,
        "place": codec.encode_optional(account.place),
        "counts": codec.encode_counts(account.counts),
        "said_by": codec.encode_speakers(account.said_by),
        "evidence_start": account.evidence.start,
        "evidence_end": account.evidence.end,
    }


def claim_values(key: str, account_position: int, account: Account) -> list[Values]:
    """The rows of an account's claims."""
    return [
        {
            "report_key": key,
            "account_position": account_position,
            "position": position,
            "field": claim.field,
            "value": codec.encode(claim.value),
            "span_start": claim.span.start,
            "span_end": claim.span.end,
            "words": claim.span.text,
            "said_by": codec.encode_speakers(claim.said_by),
            "method": claim.method,
            "confidence": claim.confidence,
        }
        for position, claim in enumerate(account.claims)
    ]


def read_report(row: Row[Any]) -> Report:
    """The report of a row; raises `StoreError` when its text is not the one that was stored."""
    report = Report(
        report_id=row.report_id,
        text=row.text,
        url=row.url,
        publisher=row.publisher,
        title=row.title,
        language=row.language,
        published=row.published,
        published_basis=row.published_basis,
        parts=codec.decode_parts(row.parts),
    )
    if report.sha256 != row.sha256:
        raise StoreError(
            f"report {report.report_id}: its text was changed in the database; code it again"
        )
    return report


def read_claim(row: Row[Any], report: Report) -> Claim:
    """The claim of a row; raises `StoreError` when the report does not hold its words there."""
    return Claim(
        field=row.field,
        value=codec.decode(row.value),
        span=_span(report, row.span_start, row.span_end, row.words),
        said_by=codec.decode_speakers(row.said_by),
        method=row.method,
        confidence=row.confidence,
    )


def read_account(row: Row[Any], report: Report, claims: Mapping[int, tuple[Claim, ...]]) -> Account:
    """The account of a row, with the claims of its position; raises `StoreError`."""
    try:
        return Account(
            report_id=report.report_id,
            account_id=row.account_id,
            event_type=row.event_type,
            sub_event_type=row.sub_event_type,
            status=row.status,
            evidence=_span(report, row.evidence_start, row.evidence_end),
            claims=claims.get(row.position, ()),
            actor1=codec.decode_optional(row.actor1, Actor),
            actor2=codec.decode_optional(row.actor2, Actor),
            date=DateInterval(row.date_start, row.date_end, row.date_precision),
            place=codec.decode_optional(row.place, Place),
            counts=codec.decode_counts(row.counts),
            said_by=codec.decode_speakers(row.said_by),
        )
    except SpanError as error:
        raise StoreError(f"{error}; code the report again into a new database") from error


def _span(report: Report, start: int, end: int, words: str | None = None) -> Span:
    try:
        span = report.span(start, end)
    except SpanError as error:
        raise StoreError(f"{error}; code the report again into a new database") from error
    if words is not None and span.text != words:
        raise StoreError(
            f"report {report.report_id}: the words at {start}:{end} are not those of the claim; "
            "code the report again into a new database"
        )
    return span
