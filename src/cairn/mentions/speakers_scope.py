"""How far a speaker's words reach: clauses, whole sentences, quotations over several sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cairn.language.tokens import Sentence
from cairn.mentions.speakers_acts import Act
from cairn.model import Mention, Report, Speaker

SHORT = 8
"""How many words a sentence has at the most that only says who spoke before it."""
_TURNS = frozenset({"but", "while", "whereas", "although", "though", ";"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Characters ``start`` to ``end`` of the report, said by ``speakers``.

    ``verb`` is the character offset of the verb of saying, ``lemma`` its lemma: "deny" marks a
    denial, "claim" a claim, "accord" is "according to". ``quoted`` is True where only the
    quotation marks carry the attribution into this sentence.
    """

    sentence: int
    start: int
    end: int
    speakers: tuple[Mention, ...]
    verb: int
    lemma: str
    quoted: bool = False


def said_by(offset: int, attributions: Iterable[Attribution]) -> tuple[Speaker, ...]:
    """Who says what stands at an offset, nearest speaker first; nobody: the report itself."""
    reaching = [a for a in attributions if a.start <= offset < a.end]
    reaching.sort(key=lambda a: (a.end - a.start, abs(a.verb - offset)))
    found: list[Speaker] = []
    for attribution in reaching:
        for mention in attribution.speakers:
            if isinstance(mention.value, Speaker) and mention.value not in found:
                found.append(mention.value)
    return tuple(found)


def scopes(
    report: Report, sentences: Sequence[Sentence], pairs: Sequence[tuple[Act, Mention]]
) -> tuple[Attribution, ...]:
    """The attributions of all acts of saying, with the quotations that go on around them."""
    by_sentence: dict[int, list[tuple[Act, Mention]]] = {}
    for act, mention in pairs:
        by_sentence.setdefault(act.sentence.index, []).append((act, mention))
    found: list[Attribution] = []
    for sentence in sentences:
        found += _in_sentence(sentence, by_sentence.get(sentence.index, []))
    found += _quotations(report, sentences, found)
    return tuple(sorted(found, key=lambda a: (a.start, a.end)))


def _in_sentence(sentence: Sentence, pairs: Sequence[tuple[Act, Mention]]) -> list[Attribution]:
    """The reach of each act inside its own sentence."""
    ordered = sorted(pairs, key=lambda pair: _place(pair[0]))
    limits: list[list[int]] = [[sentence.start, sentence.end] for _ in ordered]
    for at, ((left, _), (right, _)) in enumerate(pairwise(ordered)):
        border = _border(sentence, left, right)
        if border is not None:
            limits[at][1] = min(limits[at][1], border)
            limits[at + 1][0] = max(limits[at + 1][0], border)
        elif _closes(sentence, right):
            # "X assured that CLAIM, a statement by Y said": X's words are inside Y's.
            limits[at][1] = min(limits[at][1], sentence.tokens[_place(right)].start)
        elif _place(right) > left.verb:
            # "X said Y told Z that ...": Y's words are inside X's.
            limits[at + 1][0] = max(limits[at + 1][0], sentence.tokens[right.phrase.first].start)
    found: list[Attribution] = []
    for (act, mention), limit in zip(ordered, limits, strict=True):
        start, end = _clause(sentence, act) if act.inner else (limit[0], limit[1])
        if start < end:
            verb = sentence.tokens[act.verb].start
            found.append(Attribution(sentence.index, start, end, (mention,), verb, act.lemma))
    return found


def _closes(sentence: Sentence, act: Act) -> bool:
    """Whether the sentence ends with "..., X said on Monday."."""
    rest = sentence.tokens[max(act.verb, act.phrase.last) + 1 :]
    return (
        act.phrase.first < act.verb
        and len(rest) < 7
        and not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in rest)
    )


def _place(act: Act) -> int:
    return min(act.phrase.first, act.verb)


def _border(sentence: Sentence, left: Act, right: Act) -> int | None:
    """Where the words of one speaker end and another's begin, or None for one inside the other."""
    low = max(left.verb, left.phrase.last) + 1
    high = _place(right)
    between = sentence.tokens[low:high]
    for token in reversed(between):
        if token.text.lower() in _TURNS:
            return token.start
    for token in reversed(between):
        if token.text.lower() == "and" and token.i + 1 >= high - 1:
            return token.start
    # "CLAIM, X said, CLAIM, Y said" and "CLAIM, X said, and CLAIM, according to Y".
    if right.verb >= right.phrase.first and left.verb and len(between) > 2:
        comma = next((t for t in between if t.text in {",", '"', "”"}), None)
        if comma is not None and comma.i == low:
            return comma.start
    return None


def _clause(sentence: Sentence, act: Act) -> tuple[int, int]:
    """The reach of a verb in a relative clause: from it to the end of what hangs on it."""
    inside = sentence.subtree(act.verb)
    last = max((t.end for t in inside), default=sentence.end)
    return sentence.tokens[act.verb].start, max(last, sentence.tokens[act.verb].end)


# --- quotations ----------------------------------------------------------------------------------


def quotations(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The stretches between quotation marks of one paragraph, marks included.

    A quotation that is not closed ends with the paragraph, as print opens it again in the next.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for at in range(start, end):
        mark = text[at]
        if mark in "“«" or (mark == '"' and opened is None):
            opened = at if opened is None else opened
        elif mark in '”»"' and opened is not None:
            found.append((opened, at + 1))
            opened = None
    if opened is not None:
        found.append((opened, end))
    return tuple(found)


def _quotations(
    report: Report, sentences: Sequence[Sentence], known: Sequence[Attribution]
) -> list[Attribution]:
    """Attributions that quotation marks carry into sentences without a verb of saying."""
    spoken = {a.sentence for a in known}
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    found: list[Attribution] = []
    last: Attribution | None = None
    for inside in paragraphs.values():
        quotes = quotations(report.text, inside[0].start, inside[-1].end)
        for sentence in inside:
            here = [a for a in known if a.sentence == sentence.index]
            if here:
                last = here[-1]
                continue
            carried = _carried(sentence, inside, quotes, known)
            if (
                carried is None
                and _is_quoted_whole(sentence, quotes)
                and not ({s.index for s in inside} & spoken)
            ):
                carried = last
            for quote in quotes:
                start, end = max(quote[0], sentence.start), min(quote[1], sentence.end)
                if carried is not None and start < end:
                    found.append(
                        Attribution(sentence.index, start, end, carried.speakers, carried.verb,
                                    carried.lemma, quoted=True)
                    )  # fmt: skip
    return found


def _is_quoted_whole(sentence: Sentence, quotes: Sequence[tuple[int, int]]) -> bool:
    length = sentence.end - sentence.start
    return any(
        min(end, sentence.end) - max(start, sentence.start) > 0.8 * length for start, end in quotes
    )


def _carried(
    sentence: Sentence,
    inside: Sequence[Sentence],
    quotes: Sequence[tuple[int, int]],
    known: Sequence[Attribution],
) -> Attribution | None:
    """The attribution whose quotation this sentence continues, the same quotation first."""
    touching = [q for q in quotes if q[0] < sentence.end and sentence.start < q[1]]
    if not touching:
        return None
    near = {s.index for s in inside}
    beside = [a for a in known if a.sentence in near]
    for start, end in touching:
        for attribution in beside:
            other = next(s for s in inside if s.index == attribution.sentence)
            if start < other.end and other.start < end:
                return attribution
    if not _is_quoted_whole(sentence, quotes):
        return None
    following = [
        a for a in beside
        if a.sentence == sentence.index + 1 and _takes_up(inside, a, quotes)
    ]  # fmt: skip
    before = [a for a in beside if a.sentence < sentence.index]
    return next(iter(following or before[-1:]), None)


def _takes_up(
    inside: Sequence[Sentence], act: Attribution, quotes: Sequence[tuple[int, int]]
) -> bool:
    """Whether the next sentence quotes on, or only says who spoke before it."""
    told = next(s for s in inside if s.index == act.sentence)
    quoted = any(start < told.end and told.start < end for start, end in quotes)
    return quoted or len(told.tokens) <= SHORT
