"""Who is named as the speaker of an event."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2019, 5, 15)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def spoken(coder: Coder, text: str) -> list[list[str]]:
    report = Report("composed", text, published=PUBLISHED, parts=split(text, None))
    return [[s.name for s in account.said_by] for account in coder.code(report)]


def test_who_tells_more_stands_beside_a_mere_class(coder: Coder) -> None:
    text = (
        "Gunmen kidnapped two aid workers near Mosul on Monday, officials said.\n\n"
        "Witnesses in the northern quarter told Orvel News that the men came in a white car.\n\n"
        "The minister of culture opened a theatre on Tuesday, his office said."
    )
    (speakers,) = spoken(coder, text)
    assert speakers == ["officials", "witnesses in the northern quarter"]


def test_a_named_speaker_needs_nobody_besides(coder: Coder) -> None:
    text = (
        "Gunmen kidnapped two aid workers near Mosul on Monday, Mayor Dorin Velani said.\n\n"
        "Witnesses in the northern quarter told Orvel News that the men came in a white car."
    )
    (speakers,) = spoken(coder, text)
    assert speakers[0] == "Dorin Velani, Mayor"


def test_the_only_source_may_stand_paragraphs_later(coder: Coder) -> None:
    text = (
        "Gunmen beat two traders to death at a market near Kirkuk on Saturday.\n\n"
        "The market is the largest of the district. It was full. People ran away in fear.\n\n"
        "According to police commander Karim Varid, both came from Baghdad."
    )
    (speakers,) = spoken(coder, text)
    assert speakers == ["Karim Varid, police commander"]


def test_the_source_of_another_event_is_not_this_ones(coder: Coder) -> None:
    text = (
        "Gunmen beat two traders to death at a market near Kirkuk on Saturday.\n\n"
        "A car bomb killed nine policemen in Mosul on Sunday, the Interior Ministry said."
    )
    first, second = spoken(coder, text)
    assert first == []
    assert second == ["Interior Ministry"]
