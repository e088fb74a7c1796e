"""Actors: who acts and who is acted on, found in parsed text and named by the codebook.

Three layers are laid over each other: names (longest first), classes of persons and forces, and
countries that stand for their forces. Names draw the words around them into one phrase ("suspected
IS militants", "members of the Taliban", "Islamic State (IS)"); what is left overlapping goes to
the name, then to the longer phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cairn.codebook import ActorEntry, Codebook, resolve_home
from cairn.language.tokens import Sentence, Token
from cairn.mentions import actors_words as words
from cairn.mentions.actors_classes import Setting, classes, state_entries
from cairn.mentions.actors_here import army_of, peacekeepers, policed
from cairn.mentions.actors_index import CountryHit, country_hits, index_of, pieces_of
from cairn.mentions.actors_named import Allowed, Found, named, text_groups
from cairn.mentions.actors_sole import others, sole_group
from cairn.mentions.actors_told import told_groups
from cairn.model import Actor, ActorKind, Mention, Report

_NEAR = 2
"""How many sentences back "the group" can point."""
_STATE = frozenset({"state_forces"})


def find(
    report: Report, sentences: Sequence[Sentence], codebook: Codebook, home: str | None
) -> tuple[Mention, ...]:
    """The actor mentions of a report, sorted by span, none overlapping another.

    ``home`` is the country the report is about, in any of its English names: it names the forces
    and people that the text leaves without a nationality, and decides who is a foreign force.
    """
    index = index_of(codebook)
    country = index.home(home)
    quiet = not any(c.isupper() for c in report.text)
    pieces = [pieces_of(sentence.tokens, quiet=quiet) for sentence in sentences]
    places = [
        country_hits(sentence, parts, index)
        for sentence, parts in zip(sentences, pieces, strict=True)
    ]
    allowed = Allowed(country)
    first = [
        named(sentence, parts, [index.aliases], allowed)
        for sentence, parts in zip(sentences, pieces, strict=True)
    ]
    allowed = replace(allowed, confirmed=frozenset(h.entry.id for hits in first for h in hits))
    local = text_groups(sentences, first, places, state_entries(codebook))
    told = told_groups(sentences, first, places)
    known = [
        named(sentence, parts, [index.aliases, local, told], allowed)
        for sentence, parts in zip(sentences, pieces, strict=True)
    ]
    memory = _Memory(sole=sole_group(known, country))
    mentions: list[Mention] = []
    for sentence, here, names in zip(sentences, places, known, strict=True):
        for hit in _in_sentence(sentence, codebook, here, names, memory):
            mentions.append(
                _mention(report, sentence, _placed(sentence, hit, country, codebook), country)
            )
    return tuple(sorted(policed(mentions), key=lambda m: (m.span.start, m.span.end)))


def head_token(sentence: Sentence, mention: Mention) -> Token:
    """The head word of an actor mention: the noun that the rest of the phrase hangs on.

    Raises `ValueError` when the mention is of another sentence.
    """
    inside = [
        t for t in sentence.tokens if t.start < mention.span.end and mention.span.start < t.end
    ]
    if not inside:
        raise ValueError(f"no word of sentence {sentence.index} at {mention.span.start}")
    own = {t.i for t in inside}
    nouns = [t for t in inside if t.pos in ("NOUN", "PROPN", "PRON", "NUM")] or inside
    tops = [t for t in nouns if t.head not in own or t.head == t.i]
    return tops[0] if tops else nouns[-1]


# --- one sentence -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Memory:
    """The armed actors named so far: sentence, entry, nouns of their phrases."""

    sole: Found | None = None
    last: tuple[int, Found] | None = None
    by_noun: dict[str, tuple[int, Found]] | None = None

    def note(self, sentence: Sentence, hit: Found) -> None:
        """Remember a named armed actor and the nouns it was called by."""
        if hit.entry.generic or hit.entry.group != "armed_groups" or hit.linked:
            return
        self.last = (sentence.index, hit)
        nouns = self.by_noun = self.by_noun or {}
        for token in sentence.tokens[hit.start : hit.end]:
            if token.text.lower() in words.PERSON_HEADS:
                nouns[token.text.lower()] = (sentence.index, hit)

    def recall(self, sentence: Sentence, noun: str, *, group: bool) -> Found | None:
        """Whom "the militants" or "the group" means, or None."""
        known = self.last if group else (self.by_noun or {}).get(noun)
        if known is not None and sentence.index - known[0] <= _NEAR:
            return known[1]
        return self.sole if self.last is not None and (group or noun in words.REBELS) else None


def _in_sentence(
    sentence: Sentence,
    codebook: Codebook,
    places: Sequence[CountryHit],
    names: Sequence[Found],
    memory: _Memory,
) -> list[Found]:
    """The actors of one sentence, in order, not overlapping."""
    setting = Setting(sentence, codebook, places)
    covered = {i for hit in names for i in range(hit.start, hit.end)}
    generic = [hit for hit in classes(setting) if hit.head not in covered]
    tokens = sentence.tokens
    whole = [_absorbed(tokens, hit) for hit in _joined(tokens, names)]
    whole = _attached(tokens, [hit for hit in whole if not _dangling(tokens, hit)], generic)
    chosen = _without_described(tokens, _without_overlaps([*whole, *generic]))
    chosen = [_merged_members(tokens, hit, chosen) for hit in chosen]
    out: list[Found] = []
    for hit in _without_overlaps([*chosen, *_anaphors(sentence, chosen)]):
        resolved = _resolved(sentence, hit, memory)
        out = _with_members(tokens, out, resolved)
        if resolved.entry is _ANAPHOR:
            continue
        memory.note(sentence, resolved)
        out.append(replace(resolved, suspected=resolved.suspected or _suspected(tokens, resolved)))
    return sorted(out, key=lambda hit: hit.start)


def _dangling(tokens: Sequence[Token], hit: Found) -> bool:
    """ "IS-linked" with no noun for people after it says nothing of who."""
    nouns = words.PERSON_HEADS | words.ORGANISATION_HEADS
    return hit.linked and tokens[hit.head].text.lower() not in nouns


def _without_overlaps(hits: Iterable[Found]) -> list[Found]:
    """The best of overlapping phrases: by rank, then length, then place."""
    taken: set[int] = set()
    chosen: list[Found] = []
    for hit in sorted(hits, key=lambda h: (h.rank, h.start - h.end, h.start, h.entry.id)):
        own = set(range(hit.start, hit.end))
        if not own & taken:
            taken |= own
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.start)


def _without_described(tokens: Sequence[Token], hits: Sequence[Found]) -> list[Found]:
    """Without phrases that only describe the actor beside them.

    "al-Shabaab, an Islamist group linked to al-Qaeda," is about al-Shabaab; in "civilian
    resistance fighter" the first noun is no person of its own.
    """
    names = {hit.end for hit in hits if hit.rank == 0}
    starts = {hit.start for hit in hits}
    kept: list[Found] = []
    for hit in hits:
        if (hit.rank == 1 or hit.suspected) and _apposed(tokens, hit.start, names):
            continue
        if hit.rank == 3 and hit.end in starts and tokens[hit.head].tag == "NN":
            continue
        kept.append(hit)
    return kept


def _apposed(tokens: Sequence[Token], start: int, names: set[int]) -> bool:
    """Whether ", a ..." leads back from ``start`` to a name that ends at the comma."""
    for at in range(start - 1, max(0, start - 6), -1):
        if tokens[at].pos == "DET" and tokens[at - 1].text == ",":
            return at - 1 in names
        if tokens[at].pos in ("PUNCT", "CCONJ", "ADP"):
            return False
    return False


def _joined(tokens: Sequence[Token], names: Sequence[Found]) -> list[Found]:
    """One actor's names side by side as one: "Islamic State (IS)", "Islamic State ISIS"."""
    out: list[Found] = []
    for hit in names:
        between = [t.text for t in tokens[out[-1].end : hit.start]] if out else None
        closed = between == ["("] and [t.text for t in tokens[hit.end : hit.end + 1]] == [")"]
        same = bool(out) and out[-1].entry.name == hit.entry.name and not out[-1].linked
        if (same and between in ([], ["("], ["/"], ["-"])) or (
            closed and hit.end - hit.start == 1 and tokens[hit.start].text.isupper()
        ):
            out[-1] = replace(out[-1], end=hit.end + closed)
        elif between and len(between) == 1 and between[0].lower() in words.GROUP_NOUNS:
            out[-1] = replace(hit, start=out[-1].start)  # "the Mai-Mai group Raia Mutomboki"
        else:
            out.append(hit)
    return out


def _absorbed(tokens: Sequence[Token], hit: Found) -> Found:
    """A name with the nouns it modifies ("IS sleeper cells") and those before it."""
    end, head, at = hit.end, hit.head, hit.end
    while at < len(tokens) and at - hit.end < 4:
        lower = tokens[at].text.lower()
        if lower in words.PERSON_HEADS | words.ORGANISATION_HEADS:
            end, head = at + 1, at
        elif lower not in words.MIDDLE:
            break
        at += 1
    start, back = hit.start, hit.start
    while back > 0 and hit.start - back < 4:
        lower = tokens[back - 1].text.lower()
        if lower in words.PERSON_HEADS | words.ORGANISATION_HEADS | words.MIDDLE:
            start = back = back - 1
        else:
            break
    return replace(hit, start=start, end=end, head=head)


def _attached(
    tokens: Sequence[Token], names: Sequence[Found], generic: Sequence[Found]
) -> list[Found]:
    """Names with the phrase that belongs to them: "gunmen believed to be from the Taliban"."""
    out: list[Found] = []
    for hit in names:
        best = hit
        for other in generic:
            between = [t.text.lower() for t in tokens[other.end : hit.start]]
            somebody = other.entry.group == "unknown" and set(between) & words.BELIEVED
            same = somebody or _same_side(other.entry, hit.entry)
            if other.end > hit.start or not same:
                continue
            if _binds(between):
                guess = hit.suspected or bool(set(between) & words.GUESSING)
                tied = bool(set(between) & words.LINKED)
                best = replace(
                    hit, start=other.start, head=other.head, suspected=guess, linked=tied
                )
        member = _member_before(tokens, best)
        out.append(best if member is None else replace(best, start=member, head=member))
    return out


def _same_side(one: ActorEntry, other: ActorEntry) -> bool:
    """Whether a class can be said of a named actor: gunmen of a group, soldiers of an army."""
    state = {one.group, other.group} <= _STATE
    return state or (one.group == "armed_groups" and other.group == "armed_groups")


def _binds(between: Sequence[str]) -> bool:
    if not between or len(between) > 8:
        return not between
    return set(between) <= words.CONNECTORS and bool(set(between) & words.BINDING)


def _member_before(tokens: Sequence[Token], hit: Found) -> int | None:
    """Where "members of", "a commander of the" begins before a name."""
    at = hit.start
    while at > 0 and tokens[at - 1].text.lower() in {"of", "from", "the", "in"}:
        at -= 1
    if at in (0, hit.start) or tokens[at].text.lower() == "the":
        return None
    return at - 1 if tokens[at - 1].text.lower() in words.MEMBERS else None


def _merged_members(tokens: Sequence[Token], hit: Found, all_hits: Sequence[Found]) -> Found:
    """ "members of the security forces" as one phrase."""
    if hit.rank != 1 or hit.entry.group not in ("state_forces", "armed_groups"):
        return hit
    member = _member_before(tokens, hit)
    if member is None or any(h.start <= member < h.end for h in all_hits):
        return hit
    return replace(hit, start=member, head=member)


# --- what a phrase stands for ------------------------------------------------------------


def _anaphors(sentence: Sentence, taken: Sequence[Found]) -> list[Found]:
    """ "the group", "the movement" with nothing else: candidates for an actor named before."""
    covered = {i for hit in taken for i in range(hit.start, hit.end)}
    found: list[Found] = []
    for before, token in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if token.i in covered or before.text.lower() not in ("the", "this"):
            continue
        follows = sentence.tokens[token.i + 1 : token.i + 2]
        if token.text.lower() in words.ANAPHORS and not any(t.text == "of" for t in follows):
            found.append(Found(token.i, token.i + 1, token.i, _ANAPHOR, rank=4))
    return found


_ANAPHOR = ActorEntry("", "", "unidentified", "armed_groups", generic=True)


def _resolved(sentence: Sentence, hit: Found, memory: _Memory) -> Found:
    """A class phrase that points back to a named actor, as that actor."""
    if (
        hit.entry.id not in ("", "unidentified", "rebels", "militias", "gangs")
        or not hit.entry.generic
    ):
        return hit
    tokens = sentence.tokens
    before = tokens[hit.start - 1].text.lower() if hit.start > 0 else ""
    noun = tokens[hit.head].text.lower()
    if _goes_on(noun, hit, memory) and not others(tokens, hit):
        known: Found | None = memory.sole
    elif before in ("its", "their") and noun in words.PERSON_HEADS:
        known = memory.recall(sentence, noun, group=True)
        known = known if known and memory.last and memory.last[0] == sentence.index else None
    elif before in ("the", "this", "these"):
        known = memory.recall(sentence, noun, group=noun in words.ANAPHORS)
    else:
        known = None
    if known is None or hit.country is not None:
        return hit
    return replace(hit, entry=known.entry, country=known.country, suspected=known.suspected)


def _goes_on(noun: str, hit: Found, memory: _Memory) -> bool:
    """Whether rebels, or militants after the name, are the one group that the report names.

    The Islamic State is meant only where a source names it.
    """
    if memory.sole is None:
        return False
    later = memory.last is not None and noun in words.GOING_ON
    return hit.entry.id == "rebels" or (later and memory.sole.entry.id != "islamic-state")


def _with_members(tokens: Sequence[Token], before: list[Found], group: Found) -> list[Found]:
    """ "Two fighters of the group": the people before a group that was named are its own."""
    if not before or group.entry.generic:
        return before
    last = before[-1]
    between = [t.text.lower() for t in tokens[last.end : group.start]]
    own = last.entry.generic and last.entry.group in ("armed_groups", "state_forces")
    if not own or between not in (["of", "the"], ["of", "this"]):
        return before
    return [*before[:-1], replace(last, entry=group.entry, country=group.country)]


def _suspected(tokens: Sequence[Token], hit: Found) -> bool:
    """ "suspected X", "believed to be X", "X members suspected"."""
    if any(t.text.lower() in words.SUSPECTED for t in tokens[hit.start : hit.head]):
        return True
    for token in reversed(tokens[max(0, hit.start - 5) : hit.start]):
        lower = token.text.lower()
        if lower in words.SUSPECTED:
            return True
        if token.pos == "PUNCT" or (token.pos == "VERB" and token.lemma != "be"):
            break
        if lower not in words.CONNECTORS | words.DESCRIPTORS | {"to", "an", "its"}:
            break
    after = [t.text.lower() for t in tokens[hit.end : hit.end + 2]]
    return after[:1] == ["suspected"] or (
        after[1:] == ["suspected"] and after[0] in {"is", "are", "was", "were"}
    )


def _placed(sentence: Sentence, hit: Found, home: str | None, codebook: Codebook) -> Found:
    """A plain word for forces as those that serve in the country of the report."""
    said = sentence.tokens[hit.start : hit.end]
    country = hit.country or army_of(hit.entry, home, said)
    return replace(hit, entry=peacekeepers(hit.entry, home, codebook), country=country)


def _mention(report: Report, sentence: Sentence, hit: Found, home: str | None) -> Mention:
    tokens = sentence.tokens
    span = report.span(tokens[hit.start].start, tokens[hit.end - 1].end)
    return Mention("actor", span, _actor(hit, home), sentence.index)


def _actor(hit: Found, home: str | None) -> Actor:
    entry = hit.entry
    country = hit.country or entry.country
    where = country or home if entry.generic or entry.kind == "state forces" else home
    kind: ActorKind = entry.kind
    if kind == "state forces" and country and home and country != home:
        kind = "external forces"
    unknown = entry.generic and (
        entry.kind == "unidentified" or entry.group == "unknown" or entry.id in ("rebels",)
    )
    return Actor(
        name=resolve_home(entry.name, where),
        kind=kind,
        group=entry.group,
        actor_id=entry.id,
        country=country or (home if "{country}" in entry.name else None),
        certainty="suspected" if hit.suspected else "unknown" if unknown else "stated",
    )
