"""Single victims whom no number counts: "shot dead Arlan Teve", "its owner was injured".

A name, or one person with a determiner of their own, that a verb of harm governs directly is one
victim. The counts of the mentions know only nouns that the codebook lists as persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairn.accounts import harms_beside
from cairn.accounts.harms_words import OutcomeWord, is_passive
from cairn.accounts.nouns import DAMAGEABLE, SEIZABLE
from cairn.accounts.reading import Reading, tokens_of
from cairn.language.tokens import Sentence, Token
from cairn.model import Actor, Count, Mention

GOVERNING = frozenset({"kill", "wound", "shot", "abduct", "arrest", "die", "suffer"})
PERSONAL = frozenset(
    """
    kill murder shoot gun stab behead execute assassinate lynch slay die wound injure maim abduct
    kidnap arrest detain apprehend martyr
    """.split()
)
"""Verbs of which a noun for a person is the victim; things are hung, hurt and taken too."""
ORDINALS = frozenset(
    "another second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
AGENTIVE = ("er", "or", "ist", "ee", "ian", "eer", "man", "woman", "ice")
"""Endings of nouns for persons."""
NEVER = frozenset(
    """
    animal cow goat sheep camel donkey horse dog bull buffalo other another number power river
    border tower computer helicopter tractor shelter center centre letter generator door floor
    bunker tanker cruiser carrier launcher trailer cylinder transformer order motor error terror
    water fire weather winter summer service device office police
    """.split()
)
MURDEROUS = frozenset("murder behead assassinate lynch abduct kidnap".split())
BEASTS = frozenset(
    "elephant lion tiger leopard bear wolf rhino rhinoceros hippo crocodile gorilla monkey snake "
    "ox calf lamb hen chicken pig deer giraffe zebra whale shark cat pet beast creature plan bill "
    "deal project process plane aircraft man-eater tigress lioness cub stag antelope buffalo "
    "group party crowd gang family convoy patrol couple pair number dozen handful".split()
)
PARTS = frozenset(
    "leg foot arm hand eye head face chest neck back wound injury throat life".split()
)


def singles(
    sentence: Sentence, words: Sequence[OutcomeWord], reading: Reading
) -> Iterator[tuple[OutcomeWord, Mention]]:
    """Each single victim of a sentence with the word for what became of them."""
    for word in words:
        verb = sentence.tokens[word.head]
        if word.entry.id not in GOVERNING or verb.pos not in {"VERB", "ADJ"}:
            continue
        for victim in _victims(sentence, verb, word):
            pronoun = victim.text.lower() in PRONOUNS
            if not pronoun and _known(sentence, victim, reading):
                continue
            if _speaks(sentence, victim, reading):
                continue
            if _other_fate(sentence, victim, word, words):
                continue
            person = (
                verb.pos == "VERB" and verb.lemma in PERSONAL and _is_person(sentence, victim)
            ) or (_is_murder(word, verb) and _is_somebody(sentence, victim))
            if person or _is_name(sentence, victim, reading):
                yield word, _mention(sentence, victim, reading)
            if pronoun and word.entry.id in {"kill", "die"}:
                antecedent = _antecedent(sentence, victim, reading)
                if antecedent is not None:
                    yield word, antecedent
    for token in sentence.tokens:
        found = _fate_of_ordinal(sentence, token, words)
        if found is not None and not _known(sentence, token, reading):
            yield found, _mention(sentence, token, reading)


DEADLY = frozenset("shoot gun find leave stab beat strike hack".split())
"""Verbs with which "dead" tells what became of their object."""
PRONOUNS = frozenset({"him", "her", "he", "she"})


def _antecedent(sentence: Sentence, pronoun: Token, reading: Reading) -> Mention | None:
    """ "Gunmen entered the home of an agent and shot him dead": the one that "him" stands for.

    The last single person named before it in its own sentence, by its own words.
    """
    before = [
        m for m in reading.of("count", sentence.index)
        if m.span.end <= pronoun.start and isinstance(m.value, Count) and m.value.best == 1
        and m.value.unit == "persons"
        and not _speaks(sentence, next(iter(tokens_of(sentence, m))), reading)
    ]  # fmt: skip
    return before[-1] if before else None


def _victims(sentence: Sentence, verb: Token, word: OutcomeWord) -> list[Token]:
    suffers = word.entry.id in {"die", "suffer"} or verb.pos == "ADJ" or is_passive(sentence, verb)
    wanted = {"nsubj", "nsubj:pass"} if suffers else {"obj"}
    direct = [t for t in sentence.children(verb.i) if t.dep in wanted]
    if "obj" in wanted:  # "shot dead a herder": the parser hangs the herder below "dead"
        complements = [t for t in sentence.children(verb.i) if t.dep == "xcomp" and t.pos == "ADJ"]
        direct += [o for c in complements for o in sentence.children(c.i) if o.dep == "obj"]
    above = sentence.tokens[verb.head]
    if verb.dep == "xcomp" and above.lemma in DEADLY:  # "shot him dead", "was found dead"
        direct += [t for t in sentence.children(above.i) if t.dep in {"obj", "nsubj:pass"}]
    joined = [t for d in direct for t in sentence.children(d.i) if t.dep == "conj"]
    return [t for t in (*direct, *joined) if abs(t.i - verb.i) <= 12]


def _other_fate(
    sentence: Sentence, victim: Token, word: OutcomeWord, words: Sequence[OutcomeWord]
) -> bool:
    """ "two were killed and a third injured": the third has a word of its own."""
    after = range(victim.i, victim.i + 4)
    return any(w.head in after and w.outcome != word.outcome for w in words)


def _known(sentence: Sentence, victim: Token, reading: Reading) -> bool:
    """Whether a count already holds the victim, or a role that stands beside the name."""
    near = {victim.i} | {t.i for t in sentence.children(victim.i) if t.dep in {"appos", "flat"}}
    starts = {sentence.tokens[i].start for i in near}
    counted = reading.of("count", sentence.index)
    if any(m.span.start <= start < m.span.end for m in counted for start in starts):
        return True
    last = max(near)
    after = [t.start for t in sentence.tokens[last + 1 : last + 4]]
    before = [t.start for t in sentence.tokens[max(0, victim.i - 3) : victim.i]]
    one = [m for m in counted if isinstance(m.value, Count) and m.value.best == 1]
    return any(m.span.start <= s < m.span.end for m in one for s in (*after, *before))


def _speaks(sentence: Sentence, victim: Token, reading: Reading) -> bool:
    """ "a monitor and a medical source said": who tells is no victim of what is told."""
    return any(
        m.span.start <= victim.start < m.span.end for m in reading.of("speaker", sentence.index)
    )


def _is_byline(sentence: Sentence, token: Token) -> bool:
    """ "AFP At least ten were killed": an agency, or whatever else stands right before a number."""
    agency = token.text.isupper() and 2 <= len(token.text) <= 5
    after = [t for t in sentence.tokens[token.i + 1 : token.i + 3] if t.tag != "NNP"][:1]
    return agency or any(t.pos == "NUM" or t.text == "At" for t in after)


def _is_name(sentence: Sentence, token: Token, reading: Reading) -> bool:
    return is_free_name(sentence, token, reading) and not _is_byline(sentence, token)


def is_free_name(sentence: Sentence, token: Token, reading: Reading) -> bool:
    """A name outside headlines that no mention of an armed side, a place or a date covers."""
    if token.tag != "NNP" or not token.text[:1].isupper() or sentence.role == "headline":
        return False
    return not any(
        m.span.start <= token.start < m.span.end
        and not (isinstance(m.value, Actor) and m.value.kind == "civilians")
        for kind in ("actor", "place", "date")
        for m in reading.of(kind, sentence.index)
    )


def _fate_of_ordinal(
    sentence: Sentence, token: Token, words: Sequence[OutcomeWord]
) -> OutcomeWord | None:
    """ "a third was injured", "another was shot dead": what befell the one so named."""
    before = sentence.tokens[token.i - 1].text.lower() if token.i else ""
    low = token.text.lower()
    if low not in ORDINALS or (before not in {"a", "the"} and low != "another"):
        return None
    suffers = (w for w in words if w.entry.id in {"die", "suffer"} and w.head == token.i + 1)
    word = harms_beside.befallen(sentence, token.i, words) or next(suffers, None)
    word = word or _beside(sentence, token, words)
    return word if word is not None and word.entry.id in GOVERNING else None


def _beside(sentence: Sentence, token: Token, words: Sequence[OutcomeWord]) -> OutcomeWord | None:
    """ "two were killed and another critically injured", "killing two and wounding another"."""
    hurt = {w.head: w for w in words if w.entry.id in {"kill", "wound", "abduct", "arrest"}}
    before = sentence.tokens[token.i - 1] if token.i else None
    if before is not None and before.i in hurt and before.tag in {"VBG", "VBD"}:
        return hurt[before.i]
    for after in sentence.tokens[token.i + 1 : token.i + 3]:
        if after.i in hurt and after.tag in {"VBN", "VBD"}:
            return hurt[after.i]
        if after.tag != "RB":
            break
    return None


def _is_person(sentence: Sentence, token: Token) -> bool:
    """One person with a determiner of their own, by the form of the noun."""
    if token.tag != "NN" or token.lemma in NEVER | PARTS | SEIZABLE | DAMAGEABLE:
        return False
    own = [t for t in sentence.children(token.i) if t.dep in {"det", "nmod:poss"}]
    return bool(own) and own[0].lemma not in {"no", "any"} and token.lemma.endswith(AGENTIVE)


def _is_murder(word: OutcomeWord, verb: Token) -> bool:
    """A word that only persons suffer: "assassinated", "shot dead", "stabbed to death"."""
    return verb.lemma in MURDEROUS or (word.entry.id == "kill" and word.end - word.start > 1)


def _is_somebody(sentence: Sentence, token: Token) -> bool:
    """ "shot dead a village sarpanch": whoever is murdered is a person, if no beast."""
    if token.tag != "NN" or token.lemma in NEVER | PARTS | SEIZABLE | DAMAGEABLE | BEASTS:
        return False
    return any(t.dep == "det" and t.text.lower() in {"a", "an"} for t in sentence.children(token.i))


def _mention(sentence: Sentence, victim: Token, reading: Reading) -> Mention:
    inside = [victim]
    for token in sentence.children(victim.i):
        if token.dep in {"flat", "compound", "det", "nmod:poss", "amod"}:
            inside.append(token)
    low, high = min(t.i for t in inside), max(t.i for t in inside)
    span = reading.report.span(sentence.tokens[low].start, sentence.tokens[high].end)
    noun = "" if victim.tag == "NNP" else victim.lemma
    count = Count(1, 1, 1, "persons", noun or "person", None, victim.start)
    return Mention("count", span, count, sentence.index)
