"""A document speaks for its issuer; a newspaper does not."""

from __future__ import annotations

from functools import cache

import pytest

from cairn.model import Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

EVENT = "On 4 May 2021 gunmen shot dead three farmers near Kaduna in Nigeria."


@cache
def coder() -> Coder:
    return open_coder()


def speakers(publisher: str | None, text: str) -> list[tuple[str, str, str]]:
    """Name, kind and words of an account's speakers."""
    parts = split(text, None)
    report = Report("i", text, publisher=publisher, parts=parts)
    (account,) = coder().code(report)
    words = [claim.span.text for claim in account.claims_on("said_by")]
    return [(s.name, s.kind, w) for s, w in zip(account.said_by, words, strict=True)]


@pytest.mark.parametrize(
    ("publisher", "text", "expected"),
    [
        (
            "Benue Rights Observatory",
            f"The Benue Rights Observatory documents the following.\n\n{EVENT}",
            ("Benue Rights Observatory", "organisation", "Benue Rights Observatory"),
        ),
        (
            "Third Division, Army Press Office",
            f"PRESS RELEASE No. 14\n\n{EVENT}",
            ("Third Division, Army Press Office", "military", "PRESS RELEASE"),
        ),
        (
            "Peace Observatory of the South",
            f"The Observatory registered the following.\n\n{EVENT}",
            ("Peace Observatory of the South", "organisation", "Observatory"),
        ),
    ],
)
def test_a_document_without_a_speaker_is_said_by_its_issuer(
    publisher: str, text: str, expected: tuple[str, str, str]
) -> None:
    assert speakers(publisher, text) == [expected]


@pytest.mark.parametrize("publisher", [None, "Kaduna Times", "Lakeside News", "Radio Police FM"])
def test_a_newspaper_is_no_speaker(publisher: str | None) -> None:
    assert speakers(publisher, f"From our reporter.\n\n{EVENT}") == []


def test_a_named_speaker_goes_before_the_issuer() -> None:
    text = f"PRESS RELEASE\n\n{EVENT[:-1]}, a hospital doctor said."
    assert [name for name, _, _ in speakers("State Police Command", text)] == ["hospital doctor"]
