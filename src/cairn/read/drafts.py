"""From a text and what is known of it to a report: checks, date, parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from cairn.errors import ReadError, SkippedInput
from cairn.model import Part, PublishedBasis, Report
from cairn.read.english import other_language
from cairn.read.parts import split
from cairn.read.published import FIRST_GIVEN, from_given, from_text, from_url
from cairn.read.records import Record, whole
from cairn.read.shape import words

FEWEST_WORDS = 5
"""Fewer words report nothing."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what its source says of it. ``given`` and ``stated`` are dates of publication:
    of the record, and of the page's metadata; ``impossible`` is what it holds instead of one."""

    report_id: str
    text: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    given: date | None = None
    stated: date | None = None
    impossible: str | None = None
    marked: tuple[Part, ...] = ()

    def with_record(self, record: Record, source: str) -> tuple[Draft, ReadError | None]:
        """The draft with a record's fields, which come before the page's own; and what is wrong
        with the record's date, if anything."""
        given = from_given(record.published, FIRST_GIVEN) if record.published else None
        problem = None
        if record.published and given is None:
            written = " ".join(record.published.split())[:40]
            problem = ReadError(
                source,
                f'"published" is no date that can be read ("{written}")',
                "write it as YYYY-MM-DD; the report is coded without it",
            )
        draft = replace(
            self,
            url=record.url or self.url,
            publisher=record.publisher or self.publisher,
            title=record.title or self.title,
            given=given,
        )
        return draft, problem


def page_draft(markup: str, source: str, report_id: str, url: str | None) -> Draft:
    """The draft of an HTML page. Raises `ReadError` when the page holds no report."""
    from cairn.read.page import read_page  # noqa: PLC0415 - loaded only when there is a page

    page = read_page(markup)
    if page is None or len(words(page.text[:2000])) < FEWEST_WORDS:
        raise ReadError(
            source,
            "no report was found in the page",
            "save the page of the report itself, or its text as .txt",
        )
    return Draft(
        report_id=report_id,
        text=page.text,
        url=url or page.url,
        publisher=page.publisher,
        title=page.title,
        stated=page.published,
        impossible=page.impossible,
        marked=page.marked,
    )


def undated(draft: Draft, report: Report, source: str) -> ReadError | None:
    """What to tell of a page whose date of publication can be none, where no other is known."""
    if draft.impossible is None or report.published is not None:
        return None
    return ReadError(
        source,
        f'the page says that it was published on "{draft.impossible}"',
        "give the day with --published; the report is coded without it",
    )


def from_the_future(report: Report, today: date) -> tuple[Report, ReadError | None]:
    """The report without a day of publication that is still to come, and what to tell of it.

    Somewhere it is already tomorrow, so a day ahead is believed.
    """
    day = report.published
    if day is None or day <= today + timedelta(days=1):
        return report, None
    problem = f"its day of publication, {day}, lies in the future"
    cure = "correct it, or give the day with --published; the report is coded without it"
    error = ReadError(report.report_id, problem, cure)
    return replace(report, published=None, published_basis=None), error


def make_report(draft: Draft, source: str, published: date | None) -> Report:
    """The report. Raises `ReadError` when it has too few words, `SkippedInput` when it is not
    in English. ``published`` is the user's word and comes before every other date."""
    count = len(words(draft.text[:2000]))
    if count < FEWEST_WORDS:
        held = "no words" if not count else f"only {count} word{'s' if count > 1 else ''}"
        raise ReadError(source, f"the text has {held}", "give the whole report")
    if language := other_language(draft.text):
        raise SkippedInput(
            source,
            f"skipped, the report is in {language}",
            "Cairn codes English; translate it first",
        )
    parts = split(draft.text, draft.title, draft.marked)
    day, basis = _published(draft, parts, published)
    return Report(
        report_id=whole(draft.report_id),
        text=draft.text,
        url=whole(draft.url) if draft.url else None,
        publisher=draft.publisher,
        title=draft.title,
        language="en",
        published=day,
        published_basis=basis,
        parts=parts,
    )


def _published(
    draft: Draft, parts: tuple[Part, ...], published: date | None
) -> tuple[date | None, PublishedBasis | None]:
    if given := published or draft.given:
        return given, "given"
    if draft.stated:
        return draft.stated, "page"
    if day := from_url(draft.url):
        return day, "url"
    if day := from_text(draft.text, parts):
        return day, "text"
    return None, None
