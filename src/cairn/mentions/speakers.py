"""Who says what: the speakers a report names, and which words are whose.

A named person is "Name, role"; an anonymous source stays a class ("security source") and nothing
here tries to tell who it is. A private person (a witness, a relative) is given by role alone,
although the span holds the words, since the codebook keeps private names out of fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from cairn.codebook.entries import Country
from cairn.language.tokens import Sentence, Token
from cairn.mentions import speakers_recall, speakers_scope
from cairn.mentions._mend import mended
from cairn.mentions.speakers_acts import Act, acts
from cairn.mentions.speakers_phrases import QUOTES
from cairn.mentions.speakers_scope import Attribution, said_by
from cairn.model import Mention, Report, Speaker

__all__ = ["Attribution", "attributions", "find", "said_by"]


@dataclass(frozen=True, slots=True)
class _Said:
    act: Act
    mention: Mention


def find(
    report: Report, sentences: Iterable[Sentence], codebook: Countries | None = None
) -> tuple[Mention, ...]:
    """One mention per act of saying, sorted by span; the value is a `Speaker`.

    From the ``codebook`` come the countries and capitals that speak as governments.
    """
    governments = _governments(codebook)
    return tuple(
        _official(said.mention, governments)
        for said in _read(report, tuple(map(mended, sentences)))
    )


class Countries(Protocol):
    """What finding speakers needs of the codebook."""

    @property
    def countries(self) -> Mapping[str, Country]:
        """Countries by English name."""


def _governments(codebook: Countries | None) -> frozenset[str]:
    if codebook is None:
        return frozenset()
    return frozenset(
        name.lower()
        for country in codebook.countries.values()
        for name in (country.name, *country.aliases, *country.governments)
    )


def _official(mention: Mention, governments: frozenset[str]) -> Mention:
    """ "Baghdad said": a country or its capital that speaks is its government."""
    speaker = mention.value
    if isinstance(speaker, Speaker) and speaker.name.lower() in governments:
        return replace(mention, value=replace(speaker, kind="official", anonymous=False))
    return mention


def attributions(
    report: Report, sentences: Iterable[Sentence], mentions: Iterable[Mention] = ()
) -> tuple[Attribution, ...]:
    """Which stretches of text are said by whom, in the order of the text.

    ``mentions`` are those of `find` for the same report; only speakers among them are used, and
    without any they are found again. Text that nobody is said to say has no attribution: the
    report itself says it.
    """
    known = {(m.span.start, m.span.end): m for m in mentions if m.kind == "speaker"}
    told = tuple(map(mended, sentences))
    said = _read(report, told)
    pairs = tuple((s.act, known.get((s.mention.span.start, s.mention.span.end), s.mention))
                  for s in said)  # fmt: skip
    return speakers_scope.scopes(report, told, pairs)


def _read(report: Report, sentences: Sequence[Sentence]) -> tuple[_Said, ...]:
    found: list[_Said] = []
    memory = speakers_recall.Memory()
    for at, sentence in enumerate(sentences):
        memory.now = at
        for act in acts(sentence):
            who = speakers_recall.resolve(act, memory, sentences[: at + 1])
            span = _span(act)
            if who is None or not span:
                continue
            who = _with_acronym(who, span)
            memory.add(who if act.via is None else _with_via(who, act.via))
            speaker = _speaker(who.speaker, act.via)
            words = report.span(span[0].start, span[-1].end)
            found.append(_Said(act, Mention("speaker", words, speaker, sentence.index)))
    found.sort(key=lambda said: (said.mention.span.start, said.mention.span.end))
    return tuple(found)


def _speaker(speaker: Speaker, via: str | None) -> Speaker:
    return replace(speaker, via=via) if via and via != speaker.name else speaker


def _with_via(who: speakers_recall.Who, via: str) -> speakers_recall.Who:
    return replace(who, speaker=_speaker(who.speaker, via))


def _with_acronym(who: speakers_recall.Who, words: Sequence[Token]) -> speakers_recall.Who:
    """ "The Orvel Liberation Front (OLF)": the letters stay, since later words use them alone."""
    if who.surnames or who.speaker.anonymous or len(words) < 4 or words[-1].text != ")":
        return who
    letters, opening, last = words[-2].text, words[-3].text, words[-4].text
    capitals = letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 8
    if opening != "(" or not capitals or not who.speaker.name.endswith(last):
        return who
    named = replace(who.speaker, name=f"{who.speaker.name} ({letters})")
    return replace(who, speaker=named)


_SPAN_ENDS = frozenset({"speaking", "following", "citing", "quoting"})


def _span(act: Act) -> tuple[Token, ...]:
    """The speaker's own words: up to a relative clause, without commas and quotation marks."""
    tokens = list(act.phrase.tokens)
    for at, token in enumerate(tokens):
        if at and (token.tag in {"WP", "WDT", "WP$"} or token.text.lower() in _SPAN_ENDS):
            tokens = tokens[:at]
            break
    comma = next((at for at, t in enumerate(tokens) if t.text == ","), len(tokens))
    if (
        len(tokens) - comma <= 4
        and comma + 1 < len(tokens)
        and tokens[comma + 1].tag in {"IN", "RB"}
    ):
        tokens = tokens[:comma]  # ", for example"
    while tokens and (tokens[-1].text in QUOTES or tokens[-1].text == ","):
        tokens.pop()
    while tokens and (tokens[0].text in QUOTES or tokens[0].text == ","):
        tokens.pop(0)
    return tuple(tokens)
