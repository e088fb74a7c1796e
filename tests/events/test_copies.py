"""Copies of one text, and two reporters on one event."""

from __future__ import annotations

from cairn.events import copies

WIRE = """Gunmen on motorcycles attacked the market of Mabasele at dawn on Thursday, killing nine
traders and burning forty stalls, the mayor said. Soldiers who came from Oruko two hours later found
the road mined and had to turn back. A trader who hid in a well said the attackers spoke little and
asked for the headman by name. The army said that it had sent a helicopter, which found nobody. It
was the third attack on the district since the rains ended, and the first on the market itself."""
OTHER = """At least nine people died when armed men stormed a weekly market in Mabasele on Thursday,
residents told this newspaper by telephone. Burnt millet still smoked in the afternoon. Nobody has
claimed the attack; farmers blame the band of a former customs officer, whom the government has
sought since last year. The prefect promised the families of the dead a bag of rice each."""


def test_a_lightly_edited_text_is_a_copy() -> None:
    edited = WIRE.replace("at dawn", "early in the morning").replace("nine", "9") + " More follows."
    assert copies.likeness(copies.sketch([WIRE]), copies.sketch([edited])) >= copies.COPY


def test_two_reporters_on_one_event_are_no_copies() -> None:
    found = copies.likeness(copies.sketch([WIRE]), copies.sketch([OTHER]))
    assert found < copies.SAME_AGENCY


def test_a_text_is_like_itself_and_an_empty_one_like_none() -> None:
    assert copies.likeness(copies.sketch([WIRE]), copies.sketch([WIRE])) == 1
    assert copies.likeness(copies.sketch([WIRE]), copies.sketch(["Too short."])) == 0


def test_the_agency_is_read_from_the_beginning() -> None:
    assert copies.credit("MABASELE (Northern Wire) - Gunmen attacked.") == "northern wire"
    assert copies.credit("Gunmen attacked.") is None
