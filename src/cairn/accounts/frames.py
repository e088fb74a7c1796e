"""One sentence's candidate of an event: its triggers and what the sentence says around them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from cairn.accounts import domain, objects, roles, senses, settings
from cairn.accounts import harms as harms_
from cairn.accounts import realis as realis_
from cairn.accounts.harms import Harm
from cairn.accounts.kinds import ARMED, STATE
from cairn.accounts.reading import Reading, head_of, tokens_of
from cairn.accounts.realis import Realis
from cairn.codebook.entries import TriggerEntry
from cairn.language.tokens import Sentence, Token
from cairn.model import Actor, Count, DateInterval, Mention, Place, Trigger

OBJECT_DECIDES = "seize"
"""The trigger class whose meaning `cairn.accounts.objects` reads off the verb's object."""


TRUCES = (
    "truce", "ceasefire", "cease-fire", "peace pact", "peace accord", "peace deal",
    "peace agreement", "humanitarian pause", "prisoner swap", "prisoner exchange",
)  # fmt: skip
"""Words that nobody uses but of fighting, whoever agrees on them."""


STRIFE = frozenset(
    """
    fighting hostility hostilities bloodshed feud clash clashes truce ceasefire reconciliation
    reconcile disarm disarmament militia tribe clan raid raiding reprisal revenge warring
    """.split()
)
"""What the agreements that the codebook means put an end to, and who makes them."""
WRECKING = frozenset("burn torch loot ransack smash overturn set vandalise vandalize".split())
"""What makes a riot of a crowd, and arson or looting of a gang."""
HURLING = frozenset(
    """
    throw hurl lob toss fire launch explode explosion detonate go attack kill wound injure hit land
    damage blast target drop roll lob fling hurling injury casualty
    """.split()
)
"""What is done with a grenade, or what it does."""
CARRIED_ON = frozenset({"operation", "regain", "transfer"})
OPENING = 4
"""How many sentences open a report."""
SURE = 0.6
"""The strength of a class whose words leave little doubt."""
ARMOURY = frozenset("weapon arms rifle gun ammunition kalashnikov".split())
"""What those who surrender hand in."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A trigger as its sentence presents it."""

    mention: Mention
    value: Trigger
    entry: TriggerEntry
    head: int
    realis: Realis


@dataclass(frozen=True, slots=True)
class Frame:
    """A clause group of one sentence that may tell of one event.

    ``start`` and ``end`` are report offsets; mentions outside them belong to other frames of the
    same sentence.
    """

    sentence: Sentence
    start: int
    end: int
    cues: tuple[Cue, ...]
    weapons: tuple[Cue, ...]
    parts: tuple[roles.Part, ...]
    harms: tuple[Harm, ...]
    places: tuple[Mention, ...]
    dates: tuple[Mention, ...]
    actors: tuple[Mention, ...]

    @property
    def headline(self) -> bool:
        """Whether this is a headline's word."""
        return self.sentence.role == "headline"

    @property
    def families(self) -> frozenset[str]:
        """The trigger classes that the frame asserts or presupposes."""
        return frozenset(cue.entry.id for cue in self.cues)

    def text(self, reading: Reading) -> str:
        """The frame's words."""
        return reading.report.text[self.start : self.end]


def frames(sentence: Sentence, reading: Reading) -> tuple[Frame, ...]:
    """The candidates of one sentence, in order; none when no trigger stands in it.

    A dateline tells no event: its "March" is a month.
    """
    return reading.once("frames", sentence.index, lambda: _frames(sentence, reading))


def _frames(sentence: Sentence, reading: Reading) -> tuple[Frame, ...]:
    if sentence.role == "dateline":
        return ()
    cues = _cues(sentence, reading)
    events = [cue for cue in cues if cue.entry.role == "event"]
    if not events:
        return ()
    sentence_harms = harms_.harms(sentence, reading)
    made = []
    for start, end in _stretches(sentence, events, reading):
        inside = [cue for cue in cues if start <= cue.mention.span.start < end]
        frame = _frame(sentence, (start, end), inside, sentence_harms, reading)
        if frame is not None:
            made.append(frame)
    return tuple(made)


def _cues(sentence: Sentence, reading: Reading) -> list[Cue]:
    found = []
    for mention in reading.of("trigger", sentence.index):
        value = mention.value
        if not isinstance(value, Trigger):
            continue
        head = sentence.token_at(value.head)
        if head is None or head.text == "March" or _is_a_name(sentence, mention, reading):
            continue
        borrowed = domain.breaks_a_truce if value.family == "agreement" else domain.figurative
        if borrowed(sentence, head) or _is_rocket_propelled(sentence, head):
            continue
        if value.family == "mob" and _befell_the_crowd(sentence, mention, head):
            continue
        family = _family(sentence, head, value.family, reading)
        if family is None:
            continue
        entry = reading.codebook.triggers[family]
        bloodless = family == "transfer" and value.pattern.startswith("without")
        told = realis_.of_manner if bloodless else realis_.of_trigger
        realis = told(sentence, head.i)
        if realis == "asserted" and _is_a_thing(sentence, head, family):
            realis = "generic"
        found.append(Cue(mention, value, entry, head.i, realis))
    found = [cue for cue in found if not _is_a_target(cue, found, sentence)]
    return [cue for cue in found if not any(_swallows(other, cue) for other in found)]


def _family(sentence: Sentence, head: Token, named: str, reading: Reading) -> str | None:
    """The class that a trigger belongs to where it stands, or None where it tells no deed."""
    family: str | None = named
    if named == OBJECT_DECIDES:
        family = objects.family_of(sentence, head, reading)
    if family is not None:
        family = senses.family(sentence, head, family, reading)
    if family == "destruction" and _is_of_the_dead(sentence, head):
        return "killing"
    if family == "protest" and _is_a_feast(sentence, head):
        return None
    if family == "protest" and _armed_men_bar_it(sentence, head, reading):
        return "occurrence"
    if family == "riot" and head.lemma in WRECKING and _by_armed_men(sentence, head, reading):
        return "destruction"
    return family


def _is_a_target(cue: Cue, cues: list[Cue], sentence: Sentence) -> bool:
    """ "Warplanes hit an arms depot": what is bombed is no find."""
    noun = sentence.tokens[cue.head]
    if cue.entry.id != "disrupted" or noun.pos not in {"NOUN", "PROPN"} or noun.dep != "obj":
        return False
    return any(c.head == noun.head and c.entry.id in {"airstrike", "shelling"} for c in cues)


def _is_rocket_propelled(sentence: Sentence, head: Token) -> bool:
    """A rocket-propelled grenade is a gun's ammunition, not a grenade that is thrown."""
    before = sentence.tokens[head.i - 1].text.lower() if head.i else ""
    after = [t.text.lower() for t in sentence.tokens[head.i + 1 : head.i + 2]]
    if head.lemma == "rocket":  # "rocket propelled grenades", without the hyphen
        return after == ["propelled"]
    return head.lemma == "grenade" and before.endswith("propelled")


def _is_of_the_dead(sentence: Sentence, head: Token) -> bool:
    """ "Burnt bodies were recovered": nothing but people was burnt."""
    noun = sentence.tokens[head.head]
    return head.dep == "amod" and noun.lemma in {"body", "corpse", "remains", "remain"}


def _is_a_feast(sentence: Sentence, head: Token) -> bool:
    """ "Thousands took to the streets to celebrate": a crowd that protests against nothing."""
    joys = [t for t in sentence.tokens if t.lemma in {"celebrate", "cheer", "rejoice"}]
    return any(head.i in {t.head, *(a.i for a in sentence.ancestors(t.i))} for t in joys)


def _armed_men_bar_it(sentence: Sentence, head: Token, reading: Reading) -> bool:
    """ "Gunmen blocked roads and burned vehicles": a road that armed men block is no protest."""
    barred = head.lemma in {"block", "barricade", "blockade", "seal"}
    return barred and _by_armed_men(sentence, head, reading)


def _by_armed_men(sentence: Sentence, head: Token, reading: Reading) -> bool:
    """Whether those who bear arms are the subject of a verb."""
    subjects = {t.i for t in sentence.children(head.i) if t.dep == "nsubj"}
    return any(
        isinstance(m.value, Actor)
        and m.value.kind in ARMED - {"identity militia"}  # herders block roads in protest
        and head_of(sentence, m).i in subjects
        for m in reading.of("actor", sentence.index)
    )


def _befell_the_crowd(sentence: Sentence, mention: Mention, head: Token) -> bool:
    """ "Troops raided it, killing a local man and burning houses": locals who suffer are no mob."""
    noun = tokens_of(sentence, mention)[0]
    if head.pos != "VERB" or noun.i >= head.i:
        return False
    if head.dep == "acl" and head.tag == "VBN" and head.head == noun.i:
        return True
    while noun.dep in {"amod", "compound", "nmod"} and noun.head != noun.i:
        noun = sentence.tokens[noun.head]
    return noun.dep in {"obj", "iobj", "nsubj:pass"}


def _is_a_thing(sentence: Sentence, head: Token, family: str) -> bool:
    """ "A rifle and a grenade were found": a grenade that nobody threw."""
    if family != "grenade" or head.pos == "VERB" or sentence.role == "headline":
        return False
    return not any(t.lemma in HURLING for t in sentence.tokens)


def _swallows(longer: Cue, cue: Cue) -> bool:
    """ "car bomb" leaves nothing of "bomb", "air strike" nothing of "strike"."""
    outer, inner = longer.mention.span, cue.mention.span
    if longer.entry.role != "event" or outer.end - outer.start <= inner.end - inner.start:
        return False
    inside = outer.start <= inner.start and inner.end <= outer.end
    if not inside:
        return False
    if longer.entry.id == "release" and cue.entry.id == "abduction":
        return True
    if longer.entry.id == cue.entry.id == "killing" and longer.head > cue.head:
        return True  # "death toll"
    return longer.head == cue.head or (
        longer.entry.id != "killing"
        and cue.entry.id in {"bombardment", "strike", "attack", "explosion", "shelling", "killing"}
        and cue.entry.strength < longer.entry.strength
    )


def _is_a_name(sentence: Sentence, mention: Mention, reading: Reading) -> bool:
    """Words inside a proper name report nothing ("Global Strike Command")."""
    head = sentence.token_at(mention.value.head) if isinstance(mention.value, Trigger) else None
    if head is not None and _titled(sentence, head):
        return True
    return any(
        other.span.start <= mention.span.start and mention.span.end <= other.span.end
        and len(tokens_of(sentence, other)) > len(tokens_of(sentence, mention))
        and all(t.pos == "PROPN" or not t.text[0].islower() for t in tokens_of(sentence, mention))
        and isinstance(other.value, Actor | Place)
        for kind in ("actor", "place")
        for other in reading.of(kind, sentence.index)
        if sentence.role != "headline"
    )  # fmt: skip


def _titled(sentence: Sentence, head: Token) -> bool:
    """ "The Commission on Enforced Disappeared Persons": a kind of persons in a body's name."""
    above = sentence.tokens[head.head]
    inside = head.dep in {"amod", "compound"} and sentence.role == "body" and head.i > 0
    words = (head.text, above.text)
    return inside and all(w[0].isupper() and not w.isupper() for w in words)


def _frame(
    sentence: Sentence,
    extent: tuple[int, int],
    cues: list[Cue],
    found: tuple[Harm, ...],
    reading: Reading,
) -> Frame | None:
    start, end = extent

    def inside(mention: Mention) -> bool:
        return start <= mention.span.start < end

    harms = tuple(h for h in found if inside(h.mention))
    actors = tuple(
        m
        for m in reading.of("actor", sentence.index)
        if inside(m) and not settings.speaks(m, reading)
    )
    weapons = tuple(cue for cue in cues if cue.entry.role == "weapon")
    events = tuple(
        cue
        for cue in cues
        if cue.entry.role == "event" and _needs_met(cue, cues, harms, actors, reading)
    )
    if not events:
        return None
    parts = tuple(
        part
        for cue in events
        for part in roles.parts(sentence, cue.head, cue.entry.id, reading)
        if inside(part.mention) and not settings.heads_a_line(part.mention, reading)
    )
    return Frame(
        sentence, start, end, events, weapons, parts, harms,
        tuple(
            m for m in reading.of("place", sentence.index)
            if inside(m) and not settings.elsewhere(sentence, m, reading)
        ),
        tuple(m for m in reading.of("date", sentence.index) if inside(m)),
        actors,
    )  # fmt: skip


def _needs_met(
    cue: Cue,
    cues: list[Cue],
    harms: tuple[Harm, ...],
    actors: tuple[Mention, ...],
    reading: Reading,
) -> bool:
    """War words that other trades use count only beside an armed actor, a weapon or a casualty."""
    if not cue.entry.needs or cue.mention.span.text.lower().endswith(TRUCES):
        return True
    met = {
        "conflict-actor": any(isinstance(m.value, Actor) and m.value.kind in ARMED for m in actors),
        "casualty": bool(harms) or _person_harmed(cue, actors),
        "weapon": any(other.entry.role == "weapon" or not other.entry.needs for other in cues),
        "place-or-date": any(reading.of(kind, cue.mention.sentence) for kind in ("place", "date")),
    }
    if cue.entry.id == "agreement" and (_beside(cue, STRIFE, reading) or _of_war(reading)):
        return True
    if cue.entry.id == "surrender" and _beside(cue, ARMOURY, reading):
        return True
    return any(met[need] for need in cue.entry.needs) or _carried_on(cue, met, reading)


def _of_war(reading: Reading) -> bool:
    """Whether the report speaks of armed groups at its head: what it agrees on is their pact."""
    opening = [s.index for s in reading.sentences if s.role in {"headline", "body"}][:OPENING]
    return any(
        isinstance(m.value, Actor) and m.value.kind in ARMED - STATE
        for index in opening
        for m in reading.of("actor", index)
    )


def _beside(cue: Cue, words: frozenset[str], reading: Reading) -> bool:
    """ "Two tribes signed an accord to end the fighting": a pact of those who fought."""
    sentence = next(s for s in reading.sentences if s.index == cue.mention.sentence)
    return any(t.lemma in words for t in sentence.tokens)


def _carried_on(cue: Cue, met: dict[str, bool], reading: Reading) -> bool:
    """In a report about armed forces, "operations were launched in X" needs no new name."""
    return (
        (cue.entry.id in CARRIED_ON or (cue.entry.id == "arrest" and met["casualty"]))
        and met["place-or-date"]
        and any(
            isinstance(m.value, Actor) and m.value.kind in ARMED - {"unidentified"}
            for m in reading.mentions
            if m.kind == "actor" and 0 <= m.sentence < cue.mention.sentence
        )
    )


def _person_harmed(cue: Cue, actors: tuple[Mention, ...]) -> bool:
    """Killed or shot persons without a number; two sides where one beats or clashes with one."""
    if cue.entry.id in {"killing", "shooting", "wounding"}:
        return any(isinstance(m.value, Actor) for m in actors)
    return cue.entry.id == "attack" and len({m.span.start for m in actors}) >= 2


# --- one sentence, several events -----------------------------------------------------------------


def _stretches(sentence: Sentence, cues: list[Cue], reading: Reading) -> list[tuple[int, int]]:
    """Where the sentence changes from one event to the next: mostly it does not.

    A semicolon, or "and"/"while" before a clause with a trigger and a place of its own, divides.
    """
    cuts = [sentence.start]
    for token in sentence.tokens[1:]:
        if _divides(sentence, token, cues, reading):
            cuts.append(_edge(sentence, token))
    cuts.append(sentence.end)
    pieces = list(pairwise(cuts))
    if len(pieces) > 1 and all(_holds(piece, cues) for piece in pieces):
        return pieces
    return [(sentence.start, sentence.end)]


def _holds(piece: tuple[int, int], cues: list[Cue]) -> bool:
    return any(piece[0] <= cue.mention.span.start < piece[1] for cue in cues)


def _divides(sentence: Sentence, token: Token, cues: list[Cue], reading: Reading) -> bool:
    if token.lemma == "after" and _is_measured(sentence, token):
        return _tells_of_another_day(sentence, token, cues)
    if token.lemma not in {";", "while", "whereas", "and", ","}:
        return False
    left = (sentence.start, token.start)
    right = (token.end, sentence.end)
    if not (_holds(left, cues) and _holds(right, cues)):
        return False
    if token.lemma == "and" and not _starts_clause(sentence, token):
        return False
    if token.lemma == "," and not _lists_a_clause(sentence, token):
        return False
    places = reading.of("place", sentence.index)
    sides = [[m for m in places if lo <= m.span.start < hi] for lo, hi in (left, right)]
    if not all(sides):
        return False
    names = [{m.value.name for m in side if isinstance(m.value, Place)} for side in sides]
    return not names[0] & names[1] and _own_casualties(sentence, left, right, reading)


def _starts_clause(sentence: Sentence, token: Token) -> bool:
    above = sentence.tokens[token.head]
    return (
        token.dep == "cc"
        and above.pos == "VERB"
        and any(c.dep.startswith("nsubj") for c in sentence.children(above.i))
    )


def _lists_a_clause(sentence: Sentence, comma: Token) -> bool:
    """ "A school was torched in X, a teacher killed in Y": a further deed with its own victim."""
    verb = sentence.tokens[comma.head]
    subjects = [c for c in sentence.children(verb.i) if c.dep.startswith("nsubj")]
    return verb.dep in {"conj", "parataxis"} and verb.pos == "VERB" and any(
        comma.i < c.i < verb.i for c in subjects
    )  # fmt: skip


def _is_measured(sentence: Sentence, after: Token) -> bool:
    """ "A day after ...", "hours after ...": not the same moment."""
    before = sentence.tokens[after.i - 1].lemma if after.i else ""
    return before in {"hour", "day", "week", "month"}


def _edge(sentence: Sentence, token: Token) -> int:
    """Where the second part begins: "a day after" stands with what it measures from."""
    at = token.i
    while (
        token.lemma == "after" and at > 1 and sentence.tokens[at - 1].pos in {"NOUN", "DET", "NUM"}
    ):
        at -= 1
    return sentence.tokens[at].start


def _tells_of_another_day(sentence: Sentence, after: Token, cues: list[Cue]) -> bool:
    """Whether the words behind "a day after" tell of a deed, as those before it do."""
    left = [c for c in cues if c.mention.span.start < after.start and c.entry.strength >= SURE]
    right = [c for c in cues if c.mention.span.start >= after.end and c.realis == "asserted"]
    deed = any(c.entry.strength >= SURE for c in right)
    return deed and any(c.realis in {"asserted", "ongoing", "thwarted"} for c in left)


def _own_casualties(
    sentence: Sentence, left: tuple[int, int], right: tuple[int, int], reading: Reading
) -> bool:
    spots = [h.mention.span.start for h in harms_.harms(sentence, reading)]
    return all(any(lo <= spot < hi for spot in spots) for lo, hi in (left, right))


def numbers(frame: Frame, outcome: str) -> tuple[Count, ...]:
    """The stated numbers of one outcome in a frame, wholes only."""
    return tuple(h.count for h in frame.harms if h.outcome == outcome and not h.part)


def event_dates(frame: Frame, reading: Reading) -> tuple[Mention, ...]:
    """The dates that may date the event rather than the saying of it."""
    return tuple(
        m for m in frame.dates
        if isinstance(m.value, DateInterval) and not reading.is_saying_date(frame.sentence, m)
    )  # fmt: skip
