"""Which count suffered what: counts and outcome words of one sentence, joined.

A count of persons belongs to the outcome word that governs it (the object of "killed", the
subject of "died" or of a passive, the noun before "dead"), and where the parse is silent to the
nearest outcome word that stands beside it. Counts that other words govern (attackers, patrols,
the ages of people) get no outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cairn.accounts.reading import Reading, head_of, tokens_of
from cairn.codebook.entries import OutcomeEntry
from cairn.language.tokens import Sentence, Token
from cairn.model import OUTCOMES, Count, Mention, Outcome

SUBJECT_PASSIVE = frozenset({"nsubj:pass", "csubj:pass"})
BESIDE = 6
"""How many words may stand between a count and the outcome word it belongs to."""
LINKING = frozenset(
    """
    be have get other another more people person and at least also as were was been still
    reportedly seriously critically badly slightly confirm others them of up to over than
    some around about nearly both all an a the instantly immediately left leave lightly
    severely shot shoot burn burned later then allegedly so far initial total rise stand
    increase including dead feared presume
    """.split()
)


@dataclass(frozen=True, slots=True)
class OutcomeWord:
    """An outcome word of a sentence: which outcome, which tokens, which token is its head."""

    outcome: str
    start: int
    end: int
    head: int
    entry: OutcomeEntry


@dataclass(frozen=True, slots=True)
class Harm:
    """One count of one outcome, as one sentence states it.

    ``part`` marks a sub-group of another count; ``sure`` is 1 for a link by syntax, less for a
    link by position.
    """

    outcome: str
    mention: Mention
    count: Count
    sentence: int
    word: int
    part: bool
    sure: float


def outcome_words(sentence: Sentence, reading: Reading) -> tuple[OutcomeWord, ...]:
    """The outcome words of a sentence, one per outcome and head."""
    best: dict[tuple[str, int], OutcomeWord] = {}
    for start, end, head, (entry, _) in reading.codebook.outcome_patterns.find_all(sentence.tokens):
        old = best.get((entry.outcome, head))
        if old is None or end - start > old.end - old.start:
            best[(entry.outcome, head)] = OutcomeWord(entry.outcome, start, end, head, entry)
    hurt = {w.head for w in best.values() if w.outcome == "wounded"}
    kept = [w for w in best.values() if w.outcome != "displaced" or w.head not in hurt]
    return tuple(sorted(kept, key=lambda w: (w.head, w.outcome)))


def harms(sentence: Sentence, reading: Reading) -> tuple[Harm, ...]:
    """What became of the persons this sentence counts."""
    words = outcome_words(sentence, reading)
    personal = [w for w in words if w.outcome in OUTCOMES]
    persons = frozenset(reading.codebook.persons)
    found: list[Harm] = []
    for mention in reading.of("count", sentence.index):
        count = mention.value
        if not isinstance(count, Count) or count.unit == "things" or _nested(mention, reading):
            continue
        found += _harms_of(sentence, mention, count, personal, persons)
    if any(harm.count.best == 0 for harm in found):
        found = [h for h in found if not (h.count.best == 0 and _contradicted(h, found))]
    return tuple(found)


def _nested(mention: Mention, reading: Reading) -> bool:
    """A count inside a longer one ("a guard of the governor") is nobody's toll."""
    span = mention.span
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
        return [_harm(outcome, mention, count, (-1, 0.7)) for outcome in sort]
    head = _counted(sentence, mention, count)
    linked = _by_syntax(sentence, head, words)
    if linked:
        kept = [w for w in linked if not _both(sentence, w, words)]
        return [_harm(w.outcome, mention, count, (w.head, 1.0)) for w in kept]
    beside = _by_position(sentence, mention, words, persons)
    if beside is not None and not _both(sentence, beside, words):
        return [_harm(beside.outcome, mention, count, (beside.head, 0.75))]
    return []


def _harm(outcome: str, mention: Mention, count: Count, link: tuple[int, float]) -> Harm:
    word, sure = link
    return Harm(outcome, mention, count, mention.sentence, word, count.partitive, sure)


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
            after = tokens[high + 1 : high + 5]
            if not any(t.pos == "NUM" or t.lemma in {"other", "another", "more"} for t in after):
                return True
    return False


# --- by syntax ------------------------------------------------------------------------------------


def _by_syntax(sentence: Sentence, head: Token, words: list[OutcomeWord]) -> list[OutcomeWord]:
    """The outcomes of a count: what governs it first, then what a clause below it adds.

    "the body of a teacher who was abducted" is both; "shot dead 18 captured soldiers" is the
    first alone, since a modifier only recalls what happened before.
    """
    by_head: dict[int, OutcomeWord] = {}
    for word in words:
        by_head.setdefault(word.head, word)
    governing = _governing(sentence, head, by_head)
    told = _told_below(sentence, head, by_head)
    listed = _predicated(sentence, head, by_head)
    found = [w for w in (governing, listed) if w is not None][:1]
    found += [w for w in told if w.outcome not in {f.outcome for f in found}]
    return found


def _governing(
    sentence: Sentence, head: Token, by_head: dict[int, OutcomeWord]
) -> OutcomeWord | None:
    token = head
    for _ in range(5):
        if token.head == token.i:
            return None
        above = sentence.tokens[token.head]
        word = by_head.get(above.i)
        if word and _suffers(sentence, token, above, word):
            return word
        if word and token.dep in {"obl", "nmod"}:
            case = {c.lemma for c in sentence.children(token.i) if c.dep == "case"}
            return word if case & {"along", "including", "among", "of"} else None
        if not _climbs(token):
            return None
        token = above
    return None


def _told_below(
    sentence: Sentence, head: Token, by_head: dict[int, OutcomeWord]
) -> list[OutcomeWord]:
    found = []
    for child in sentence.children(head.i):
        word = by_head.get(child.i)
        if word is None:
            continue
        clause = child.dep == "acl" or (
            child.dep == "acl:relcl" and _relative_passive(sentence, child, word)
        )
        modifier = child.dep in {"amod", "advcl", "advmod"} and word.outcome in {
            "killed",
            "wounded",
        }
        if clause or modifier:
            found.append(word)
    return found


def _predicated(
    sentence: Sentence, head: Token, by_head: dict[int, OutcomeWord]
) -> OutcomeWord | None:
    """ "the dead are five militiamen and three civilians", "two soldiers were among the dead"."""
    token = head
    while token.dep == "conj" and token.head != token.i:
        token = sentence.tokens[token.head]
    for child in sentence.children(token.i):
        word = by_head.get(child.i)
        if word and child.dep.startswith("nsubj") and child.pos in {"ADJ", "NOUN"}:
            return word
    if token.dep.startswith(("nsubj", "obj", "obl", "nmod")) and token.head != token.i:
        above = sentence.tokens[token.head]
        for child in (above, *sentence.children(above.i)):
            word = by_head.get(child.i)
            if (
                word
                and child.i != token.i
                and child.pos in {"ADJ", "NOUN"}
                and child.dep != "nsubj"
            ):
                case = {c.lemma for c in sentence.children(child.i) if c.dep == "case"}
                if case & {"among", "between"} or (above.lemma == "list" and child.dep == "obj"):
                    return word
    return None


def _climbs(token: Token) -> bool:
    return token.dep.split(":")[0] in {
        "conj",
        "nummod",
        "appos",
        "flat",
        "compound",
        "det",
        "nmod",
        "amod",
        "list",
    } and (token.dep != "nmod:poss")


def _relative_passive(sentence: Sentence, verb: Token, word: OutcomeWord) -> bool:
    """ "soldiers who were killed" suffers; "gunmen who killed" does not."""
    if "subject" in word.entry.victim and word.outcome != "wounded":
        return True
    return is_passive(sentence, verb)


def _suffers(sentence: Sentence, token: Token, above: Token, word: OutcomeWord) -> bool:
    dep = token.dep
    if dep in SUBJECT_PASSIVE:
        return True
    if dep in {"obj", "iobj"}:
        return "object" in word.entry.victim or "of" in word.entry.victim
    if dep == "nsubj":
        if above.pos != "VERB":  # "12 dead", "eight are wounded"
            return "compound" in word.entry.victim or "subject" in word.entry.victim
        if "subject" in word.entry.victim and word.outcome not in {"wounded", "displaced"}:
            return True
        if word.outcome == "displaced" and above.lemma in {"flee", "leave", "abandon"}:
            return True
        return is_passive(sentence, above)
    if dep.startswith("nmod") or dep == "compound":
        case = {c.lemma for c in sentence.children(token.i) if c.dep == "case"}
        return bool(case & {"of", "among"}) or dep in {"nmod:poss", "compound"}
    return dep in {"nummod", "appos"} and above.pos in {"NOUN", "ADJ"}


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb's subject suffers it: a passive, or a bare participle ("five killed")."""
    children = tuple(sentence.children(verb.i))
    if any(c.dep in {"aux:pass", "nsubj:pass", "obl:agent"} for c in children):
        return True
    auxiliaries = {c.lemma for c in children if c.dep.startswith("aux")}
    if "be" in auxiliaries and verb.tag == "VBN":
        return True
    has_object = any(c.dep == "obj" for c in children)
    return verb.tag == "VBN" and "have" not in auxiliaries and not has_object


# --- by position ----------------------------------------------------------------------------------


def _by_position(
    sentence: Sentence, mention: Mention, words: list[OutcomeWord], persons: frozenset[str]
) -> OutcomeWord | None:
    inside = tokens_of(sentence, mention)
    if not inside or _governed_otherwise(sentence, inside[0]):
        return None
    first, last = inside[0].i, inside[-1].i
    after = [w for w in words if 0 < w.head - last <= BESIDE and _links(sentence, last + 1, w.head)]
    before = [
        w for w in words if 0 < first - w.head <= BESIDE and _links(sentence, w.head + 1, first)
    ]
    passive = [w for w in after if _takes_left(sentence, w)]
    if passive:
        return passive[0]
    if (subject := _distant_subject(sentence, last, words, persons)) is not None:
        return subject
    active = [
        w for w in before if w.entry.id in {"kill", "wound", "abduct", "arrest", "lives", "free"}
    ]
    if active and not _has_left_count(sentence, active[-1]):
        return active[-1]
    return None


def _distant_subject(
    sentence: Sentence, last: int, words: list[OutcomeWord], persons: frozenset[str]
) -> OutcomeWord | None:
    """ "two farmers harvesting crops were abducted": the parse may lose the subject.

    Only a passive without any subject of its own, and no other outcome word in between.
    """
    after = [w for w in words if w.head > last]
    if not after:
        return None
    verb = sentence.tokens[after[0].head]
    children = tuple(sentence.children(verb.i))
    passive = any(c.dep == "aux:pass" for c in children)
    has_subject = any(
        c.dep.startswith("nsubj") and (c.lemma in persons or c.tag in {"CD", "WP", "NNP"})
        for c in children
    )
    crossed = any(t.text in {";", ":"} for t in sentence.tokens[last : verb.i])
    return after[0] if passive and not has_subject and not crossed and verb.i - last <= 16 else None


def _has_left_count(sentence: Sentence, word: OutcomeWord) -> bool:
    left = sentence.tokens[max(0, word.head - 1)]
    return left.pos == "NUM" and left.i != word.head


def _takes_left(sentence: Sentence, word: OutcomeWord) -> bool:
    token = sentence.tokens[word.head]
    if word.entry.id in {"die", "surrender"} or token.pos in {"ADJ", "NOUN"}:
        return True
    return token.tag in {"VBN", "VBD"} and not any(
        c.dep == "obj" and c.i > token.i for c in sentence.children(token.i)
    )


def _governed_otherwise(sentence: Sentence, first: Token) -> bool:
    """A count introduced by these words did something else or suffered nothing."""
    before = sentence.tokens[first.i - 1].lemma if first.i > 0 else ""
    return before in {
        "by",
        "with",
        "from",
        "against",
        "between",
        "after",
        "in",
        "on",
        "at",
        "for",
        "aged",
        "age",
    }


def _links(sentence: Sentence, start: int, end: int) -> bool:
    between = sentence.tokens[start:end]
    return all(
        t.lemma in LINKING or t.pos in {"AUX", "ADV", "DET", "NUM"} or t.text in {"-", ":"}
        for t in between
    )


def outcome_of(harm: Harm) -> Outcome | None:
    """The harm's outcome in the model's vocabulary, or None for things."""
    return next((outcome for outcome in OUTCOMES if outcome == harm.outcome), None)
