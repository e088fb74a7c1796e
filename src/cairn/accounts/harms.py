"""Which count suffered what: counts and outcome words of one sentence, joined.

A count of persons belongs to the outcome word that governs it (the object of "killed", the
subject of "died" or of a passive, the noun before "dead"), and where the parse is silent to the
nearest outcome word that stands beside it. Counts that other words govern (attackers, patrols,
the ages of people) get no outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from cairn.accounts import harms_beside, harms_fates, harms_joined, harms_syntax
from cairn.accounts.harms_counted import (
    SELF,
    Harm,
    companions,
    listed,
    made,
    without_addends,
    without_bodies,
)
from cairn.accounts.harms_words import OutcomeWord, is_passive, outcome_words
from cairn.accounts.nouns import DAMAGEABLE, SEIZABLE
from cairn.accounts.reading import Reading, head_of, tokens_of
from cairn.accounts.singles import singles
from cairn.language.tokens import Sentence, Token
from cairn.mentions.counts_parts import sub_counts
from cairn.model import OUTCOMES, Count, Mention, Outcome, Speaker

__all__ = ["Harm", "harms", "is_passive", "outcome_of", "outcome_words"]

HUMAN = frozenset(
    """
    murder abduct kidnap arrest detain behead massacre execute assassinate injure martyr
    """.split()
)
"""Verbs that only persons suffer."""
AGENTIVE = ("er", "or", "ist", "ee", "ian", "eer", "man", "woman", "ate")
BEASTS = frozenset(
    """
    animal cow goat sheep camel donkey horse dog cattle bird head buffalo livestock ox bull
    chicken pig elephant wound number attack blow
    """.split()
)
DEVICES = frozenset(
    """
    container trailer river border tower corner quarter computer helicopter tractor shelter
    center bulldozer digger poster letter sector mortar generator reactor door floor metre meter
    kilometer litre liter bunker tanker freighter cruiser carrier launcher other order power
    number certificate chamber cylinder transformer mirror motor climate date rate gate plate
    """.split()
)
"""Nouns that end like those for persons."""
HOLDERS = frozenset("camp prison jail site town centre center hospital school building it".split())
LIVES = frozenset({"life", "lifes", "live", "soul"})
SIZE = re.compile(r"\w+-(?:member|strong|man|person)\b")
LOSING = frozenset({"lose", "claim", "take", "cost"})


def harms(sentence: Sentence, reading: Reading) -> tuple[Harm, ...]:
    """What became of the persons this sentence counts."""
    return reading.once("harms", sentence.index, lambda: _harms(sentence, reading))


def shot(sentence: Sentence, reading: Reading) -> tuple[Harm, ...]:
    """Those of whom the sentence says no more than that they were shot: wounded, if not dead."""
    return reading.once("shot", sentence.index, lambda: _shot(sentence, reading))


def _shot(sentence: Sentence, reading: Reading) -> tuple[Harm, ...]:
    words = [w for w in outcome_words(sentence, reading) if w.entry.id == "shot"]
    if not words:
        return ()
    heads = {w.head for w in words}
    found = _harms(sentence, reading, opened=True)
    known = {h.mention.span.start for h in harms(sentence, reading)}
    return tuple(h for h in found if h.word in heads and h.mention.span.start not in known)


def _harms(sentence: Sentence, reading: Reading, *, opened: bool = False) -> tuple[Harm, ...]:
    personal = [
        w for w in outcome_words(sentence, reading)
        if w.outcome in OUTCOMES and (opened or w.entry.id != "shot")
    ]  # fmt: skip
    persons = frozenset(reading.codebook.persons)
    found: list[Harm] = []
    for mention in reading.of("count", sentence.index):
        count = mention.value
        if not isinstance(count, Count) or _nested(sentence, mention, count, reading):
            continue
        if count.best == 1 and _says(sentence, mention, reading):
            continue
        if count.unit != "things" or count.noun in SELF:
            count = replace(count, unit="families" if count.unit == "families" else "persons")
            found += _harms_of(sentence, mention, count, personal, persons)
        elif words := [w for w in personal if _of_persons(sentence, w, count.noun)]:
            found += _of_unknown(sentence, mention, count, words)
    for word, mention in singles(sentence, personal, reading):
        if isinstance(mention.value, Count):
            harm = made(word.outcome, mention, mention.value, (word.head, 0.7))
            found += [] if _is_known(harm, found) else [harm]
    found += _past_asides(sentence, found, personal, reading)
    found += _by_order(sentence, found, personal, reading)
    found = [h for h in found if not _is_a_size(sentence, h)]
    found = harms_joined.without_appositions(sentence, found)
    found += _by_pronoun(sentence, found, personal, reading)
    found = without_addends(sentence, without_bodies(found))
    found += _listed_with(sentence, found, reading)
    found += companions(found, reading.of("count", sentence.index), reading.report.text)
    found = [_among_the_hurt(h, sentence, reading) for h in found]
    if not found and not personal:
        found = _of_those_before(sentence, reading)
    found += _shared(sentence, found, reading)
    found += _broken_down(sentence, found, reading)
    who = harms_joined.described_parts(reading.of("count", sentence.index))
    found = [replace(h, part=True) if h.mention.span.start in who else h for h in found]
    found.sort(key=lambda h: h.mention.span.start)
    found = listed(found)
    if any(harm.count.best == 0 for harm in found):
        found = [h for h in found if not (h.count.best == 0 and _contradicted(h, found))]
    return tuple(found)


def _by_order(
    sentence: Sentence, found: Sequence[Harm], words: Sequence[OutcomeWord], reading: Reading
) -> list[Harm]:
    """Victims whom only the order of the words gives, of words that have none yet."""
    taken = frozenset(h.word for h in found)
    added: list[Harm] = []
    for word, mention in harms_fates.fates(sentence, words, taken, reading):
        unclear = _says(sentence, mention, reading) or _both(sentence, word, words)
        if isinstance(mention.value, Count) and not unclear:
            harm = made(word.outcome, mention, mention.value, (word.head, 0.6))
            added += [] if _is_known(harm, [*found, *added]) else [harm]
    return added


def _is_known(harm: Harm, found: Iterable[Harm]) -> bool:
    """ "shot him dead": both words tell the same fate of the same person."""
    start = harm.mention.span.start
    return any(h.mention.span.start == start and h.outcome == harm.outcome for h in found)


def _by_pronoun(
    sentence: Sentence, found: Sequence[Harm], words: Sequence[OutcomeWord], reading: Reading
) -> list[Harm]:
    """ "pulled seven men off a bus and shot them dead": the object told just before."""
    known = {(h.mention.span.start, h.outcome) for h in found}
    added: list[Harm] = []
    for verb, mention in harms_joined.pronoun_objects(sentence, words, reading):
        word = next(w for w in words if w.head == verb)
        value = mention.value
        told = (mention.span.start, word.outcome)
        if isinstance(value, Count) and value.unit != "things" and told not in known:
            known.add(told)
            added.append(made(word.outcome, mention, value, (verb, 0.7)))
    return added


def _broken_down(sentence: Sentence, found: Sequence[Harm], reading: Reading) -> list[Harm]:
    """ "Six people were killed, five militiamen and a herder": who the six were."""
    known = {h.mention.span.start for h in found}
    counts = reading.of("count", sentence.index)
    added: list[Harm] = []
    for whole in found:
        if whole.part or (whole.count.best or 0) < 2 or whole.outcome not in {"killed", "wounded"}:
            continue
        for part in harms_joined.breakdown(sentence, whole.mention, counts, known):
            if isinstance(part.value, Count):
                harm = made(whole.outcome, part, part.value, (whole.word, 0.6))
                added.append(replace(harm, part=True))
                known.add(part.span.start)
    return added


def _listed_with(sentence: Sentence, found: Sequence[Harm], reading: Reading) -> list[Harm]:
    """ "two men and a child were killed": the list shares what its last member suffers."""
    fates = {h.mention.span.start: h for h in found if h.word > 0}
    known = {h.mention.span.start for h in found}

    def harmed(start: int) -> bool:
        harm = fates.get(start)
        after = harm is not None and sentence.tokens[harm.word].start > start
        return start in known and (after or harm is None)

    counts = reading.of("count", sentence.index)
    added: list[Harm] = []
    for left, right in harms_joined.neighbours(sentence, counts, harmed):
        told = fates.get(right.span.start)
        if told is not None and isinstance(left.value, Count):
            fates[left.span.start] = made(told.outcome, left, left.value, (told.word, 0.7))
            added.append(fates[left.span.start])

    def fated(start: int) -> int | None:
        harm = fates.get(start)
        return harm.word if harm is not None and not harm.part else None

    for left, right in harms_joined.followers(sentence, counts, fated):
        told = fates.get(left.span.start)
        if told is not None and isinstance(right.value, Count):
            fates[right.span.start] = made(told.outcome, right, right.value, (told.word, 0.7))
            added.append(fates[right.span.start])
    return added


def _among_the_hurt(harm: Harm, sentence: Sentence, reading: Reading) -> Harm:
    dead = harm.outcome == "killed" and not harm.part
    text = reading.report.text
    if dead and harms_joined.of_the_hurt(sentence, harm.mention, text):
        return replace(harm, part=True)
    return harm


def _of_those_before(sentence: Sentence, reading: Reading) -> list[Harm]:
    """ "Six were killed. Two of them were policemen": what the sentence before says of all."""
    parts = [m for m in reading.of("count", sentence.index) if harms_joined.is_of_them(m)]
    if not parts or sentence.index == 0:
        return []
    before = harms(reading.sentences[sentence.index - 1], reading)
    wholes = [(h.outcome, h.count.best or 0) for h in before if not h.part]
    found: list[Harm] = []
    for part in parts:
        if isinstance(part.value, Count) and _is_told(sentence, part):
            fate = harms_joined.shared_fate(wholes, part.value.best or 0)
            found += [made(fate, part, part.value, (-1, 0.6))] if fate else []
    return found


def _is_told(sentence: Sentence, part: Mention) -> bool:
    """Whether a sentence is about the part: "two of them were boys", not "said one of them"."""
    after = next((t for t in sentence.tokens if t.start >= part.span.end), None)
    named = isinstance(part.value, Count) and re.search(r" (?:was|were|are|is) ", part.span.text)
    return bool(named) or (after is not None and after.pos in {"AUX", "VERB"})


def _past_asides(
    sentence: Sentence, found: Sequence[Harm], words: Sequence[OutcomeWord], reading: Reading
) -> list[Harm]:
    """Those who suffer what a passive verb far behind them tells, told by no other word."""
    known = {h.mention.span.start for h in found}
    counts = [
        m for m in reading.of("count", sentence.index)
        if isinstance(m.value, Count) and m.value.unit == "persons" and m.span.start not in known
    ]  # fmt: skip
    outcome = {w.head: w.outcome for w in words}
    return [
        made(outcome[verb], m, m.value, (verb, 0.6))
        for verb, m in harms_joined.past_asides(sentence, counts, tuple(outcome))
        if isinstance(m.value, Count)
    ]


def _is_a_size(sentence: Sentence, harm: Harm) -> bool:
    """ "They were killed when a 30-member patrol approached a house": how large the patrol was."""
    head = head_of(sentence, harm.mention)
    verb = sentence.tokens[head.head]
    own = head.dep == "nsubj" and verb.pos == "VERB" and verb.i != harm.word
    return own and SIZE.search(harm.mention.span.text) is not None


def _of_persons(sentence: Sentence, word: OutcomeWord, noun: str) -> bool:
    """Whether the word makes an unknown noun one for persons: "kidnapped seven gatherers"."""
    if noun in BEASTS or noun in SEIZABLE or noun in DAMAGEABLE:
        return False
    agentive = noun.endswith(AGENTIVE) and noun not in DEVICES
    return agentive or sentence.tokens[word.head].lemma in HUMAN


def _of_unknown(
    sentence: Sentence, mention: Mention, count: Count, words: list[OutcomeWord]
) -> list[Harm]:
    head = _counted(sentence, mention, count)
    linked = _linked(sentence, mention, head, words)
    persons = replace(count, unit="persons")
    kept = [w for w in linked if not _both(sentence, w, words)]
    return [made(w.outcome, mention, persons, (w.head, 0.8)) for w in kept]


def _says(sentence: Sentence, mention: Mention, reading: Reading) -> bool:
    """Whether the one counted is a speaker, or whoever is told: their words, not their fate."""
    first = next(iter(tokens_of(sentence, mention)), None)
    if first is not None and first.i > 0 and sentence.tokens[first.i - 1].lemma == "tell":
        return True
    return any(
        isinstance(m.value, Speaker) and m.span.overlaps(mention.span)
        for m in reading.of("speaker", sentence.index)
    )


def _shared(sentence: Sentence, found: Iterable[Harm], reading: Reading) -> list[Harm]:
    """A part suffers what its whole does, and a whole what its part does.

    "Seven residents were killed, four of them by a bomb"; "three persons, including a boy, were
    killed".
    """
    known = tuple(found)
    harmed: dict[int, list[Harm]] = {}
    for harm in known:
        harmed.setdefault(harm.mention.span.start, []).append(harm)
    added = []
    for part, whole in sub_counts(reading.of("count", sentence.index)):
        ends = ((part, whole), (whole, part))
        for mine, theirs in ends:
            if mine.span.start in harmed or not isinstance(mine.value, Count):
                continue
            if theirs is part and _has_its_own_verb(sentence, part):
                continue
            if mine.value.best == 1 and _says(sentence, mine, reading):
                continue
            for harm in harmed.get(theirs.span.start, ())[:1]:
                link = (harm.word, 0.7)
                added.append(made(harm.outcome, mine, mine.value, link))
    return added


def _has_its_own_verb(sentence: Sentence, part: Mention) -> bool:
    """ "five policemen fled, and one of them was hit": that is told of the one alone."""
    after = next((t for t in sentence.tokens if t.start >= part.span.end), None)
    of_them = harms_joined.is_of_them(part)
    return of_them and after is not None and after.tag in {"VBD", "VBZ", "VBP"}


def _nested(sentence: Sentence, mention: Mention, count: Count, reading: Reading) -> bool:
    """A count inside a longer one ("a guard of the governor") is nobody's toll."""
    span = mention.span
    after = next((t for t in sentence.tokens if t.start >= span.end), None)
    if after is not None and after.lemma in {"injure", "wound"} and count.noun == "":
        return False  # "two of the eleven injured": eleven were injured
    return any(
        other.span.start <= span.start
        and span.end <= other.span.end
        and other.span.end - other.span.start > span.end - span.start
        for other in reading.of("count", mention.sentence)
    )


def _contradicted(zero: Harm, harms_found: Iterable[Harm]) -> bool:
    return any(h.outcome == zero.outcome and (h.count.best or 0) > 0 for h in harms_found)


def _harms_of(
    sentence: Sentence,
    mention: Mention,
    count: Count,
    words: list[OutcomeWord],
    persons: frozenset[str],
) -> list[Harm]:
    if count.best == 0 and count.noun in {"casualty", "victim", "death", "injury", "fatality"}:
        outcomes = {"injury": ("wounded",), "death": ("killed",), "fatality": ("killed",)}
        sort = outcomes.get(count.noun, ("killed", "wounded"))
        return [made(outcome, mention, count, (-1, 0.7)) for outcome in sort]
    head = _counted(sentence, mention, count)
    if count.noun in SELF:
        return _told_by_noun(sentence, mention, count, head)
    if count.noun in LIVES:
        return _told_by_noun(sentence, mention, count, head)
    if _lost(sentence, head, count):
        return [made("killed", mention, count, (head.i, 0.7))]
    if count.noun == "" and harms_beside.injured_by_phrase(sentence, mention):
        return [made("wounded", mention, count, (head.i, 0.8))]
    linked = _linked(sentence, mention, head, words)
    if linked:
        kept = [w for w in linked if not _both(sentence, w, words)]
        return [made(w.outcome, mention, count, (w.head, 1.0)) for w in kept]
    if count.partitive and (among := harms_beside.among(sentence, mention)):
        return [made(among, mention, count, (head.i, 0.8))]
    beside = harms_beside.by_position(sentence, mention, words, persons)
    if beside is not None and not _both(sentence, beside, words):
        return [made(beside.outcome, mention, count, (beside.head, 0.75))]
    if harms_beside.injured_by_phrase(sentence, mention):
        return [made("wounded", mention, count, (head.i, 0.7))]
    return _told_by_noun(sentence, mention, count, head)


def _lost(sentence: Sentence, head: Token, count: Count) -> bool:
    """ "we lost six men", "15 of its soldiers fell": a side's own fighters, in a fight."""
    verb = sentence.tokens[head.head]
    fighting = count.group in {"state_forces", "armed_groups"} or count.noun in {"man", "person"}
    if head.dep == "obj" and verb.lemma == "lose" and verb.pos == "VERB" and fighting:
        return True
    if head.dep == "nmod" and verb.pos == "NUM":  # "six of his own men had fallen"
        head, verb = verb, sentence.tokens[verb.head]
    falls = head.dep == "nsubj" and verb.lemma == "fall" and verb.pos == "VERB"
    after = sentence.tokens[verb.i + 1 : verb.i + 2]
    alone = not after or after[0].pos == "PUNCT" or after[0].text.lower() in {"and", "while"}
    return falls and alone and fighting


def _linked(
    sentence: Sentence, mention: Mention, head: Token, words: list[OutcomeWord]
) -> list[OutcomeWord]:
    """The outcomes of a count; nobody is both killed and wounded in one count.

    A word that stands directly beside the count outdoes the parse.
    """
    near = harms_beside.adjacent(sentence, mention, words)
    linked = harms_syntax.by_syntax(sentence, head, words)
    if near is not None:
        linked = [near, *(w for w in linked if w.outcome != near.outcome)]
    kept: list[OutcomeWord] = []
    for word in linked:
        outcomes = {w.outcome for w in kept}
        if word.entry.id == "hold" and _not_taken(sentence, word):
            continue
        if word.outcome in {"abducted", "arrested"} and near and near.outcome == "wounded":
            continue  # "seven wounded were taken to the hospital by the gendarmes"
        if not (word.outcome in {"killed", "wounded"} and outcomes & {"killed", "wounded"}):
            kept.append(word)
    return kept


def _not_taken(sentence: Sentence, word: OutcomeWord) -> bool:
    """ "took place", "a camp that holds 300 people", "took to the hills"."""
    subjects = {t.lemma for t in sentence.children(word.head) if t.dep.startswith("nsubj")}
    after = {t.lemma for t in sentence.tokens[word.end : word.end + 3]}
    return bool(subjects & HOLDERS or after & {"part", "place", "life", "to"})


def _told_by_noun(sentence: Sentence, mention: Mention, count: Count, head: Token) -> list[Harm]:
    """ "four deaths", "five bodies", "the toll rose to 25", "lost six men": the noun tells."""
    if count.noun == "":
        outcome = harms_beside.toll(sentence, mention)
        return [made(outcome, mention, count, (head.i, 0.7))] if outcome else []
    outcome = SELF.get(count.noun)
    around = sentence.tokens[max(0, head.i - 6) : head.i + 4]
    if count.noun in LIVES and any(t.lemma in LOSING for t in around):
        outcome = "killed"
    after = [t.text.lower() for t in sentence.tokens[head.i + 1 : head.i + 3]]
    if outcome is None or (
        after[:1] in (["and"], ["or"]) and after[1:] in (["wounded"], ["injured"], ["injuries"])
    ):
        return []
    return [made(outcome, mention, count, (head.i, 0.8))]


def _counted(sentence: Sentence, mention: Mention, count: Count) -> Token:
    inside = tokens_of(sentence, mention)
    named = next((t for t in inside if t.start == count.head), None)
    return named or head_of(sentence, mention)


def _both(sentence: Sentence, word: OutcomeWord, words: Iterable[OutcomeWord]) -> bool:
    """ "eleven killed and wounded" counts neither the killed nor the wounded."""
    tokens = sentence.tokens
    for other in words:
        low, high = sorted((word.head, other.head))
        between = [t.lemma for t in tokens[low + 1 : high]]
        if {word.outcome, other.outcome} == {"killed", "wounded"} and between in (
            ["and"], ["or"], ["and", "/", "or"], ["/"]
        ):  # fmt: skip
            after = [*takewhile(lambda t: t.pos != "PUNCT", tokens[high + 1 : high + 5])]
            if _one_object(tokens, low, high) or not any(
                t.pos == "NUM" or t.lemma in {"other", "another", "more"} for t in after
            ):
                return True
    return False


def _one_object(tokens: Sequence[Token], low: int, high: int) -> bool:
    """ "killing and wounding 26 people": two verbs, and the number is of both together."""
    verbs = tokens[low].tag == tokens[high].tag == "VBG"
    before = tokens[low - 1] if low else None
    return verbs and (before is None or before.pos != "NUM")


def outcome_of(harm: Harm) -> Outcome | None:
    """The harm's outcome in the model's vocabulary, or None for things."""
    return next((outcome for outcome in OUTCOMES if outcome == harm.outcome), None)
