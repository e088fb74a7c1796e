"""Whom a fate befell, read off the order of the words where the parse gives nobody.

Local reports tell one victim's fate over and over, by a name, an age, "he" or "the teen": "was
shot and killed", "was pronounced dead", "the fatal shooting of a 15-year-old". The parser often
tears such clauses apart; the words of a passive stand in one order all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairn.accounts.harms_words import OutcomeWord
from cairn.accounts.reading import Reading
from cairn.accounts.singles import is_free_name
from cairn.language.tokens import Sentence, Token
from cairn.model import Count, Mention

FATES = frozenset({"kill", "die", "wound", "suffer", "shot"})
HELPERS = frozenset(
    "be have get shoot stab beat hack find pronounce declare confirm leave lie turn drag rob "
    "attack ambush strike hit torture strangle burn rush take airlift fly".split()
)
"""Verbs that may stand between a subject and its fate: "was shot and killed", "pronounced dead"."""
LINKS = frozenset({"and", "then", "or", "-"})
OPENERS = frozenset(
    "after when that because while as but where say before since if although though how whether "
    "until and".split()
)
"""Words before a clause with a subject of its own."""
RELATIVES = frozenset({"who", "that", "whom", "which"})
DYING = frozenset({"dead", "death", "deceased"})
NOUNS = frozenset(
    "death murder killing slaying shooting stabbing beating slay assassination".split()
)
PERSONAL = frozenset({"he", "she"})
SELVES = frozenset({"himself", "herself"})
BOMBS = frozenset("bomb bomber explosive detonate vest blow explosion blast grenade belt".split())
ASIDE = 16
"""How many words an aside between subject and verb may have."""
REACH = 8
"""How many words may stand between "death" and "of whom"."""
RECENT = 3
"""How many sentences back "he" may have been named."""


def fates(
    sentence: Sentence, words: Sequence[OutcomeWord], taken: frozenset[int], reading: Reading
) -> Iterator[tuple[OutcomeWord, Mention]]:
    """Each victim that the order of the words gives, with what befell them.

    ``taken`` are the heads of the words that have their victims already.
    """
    if sentence.role == "dateline":
        return
    for word in words:
        if word.entry.id not in FATES or word.head in taken:
            continue
        found = _of_a_noun(sentence, word, reading) or _of_a_verb(sentence, word, reading)
        if found is not None:
            yield word, found


def _of_a_noun(sentence: Sentence, word: OutcomeWord, reading: Reading) -> Mention | None:
    """ "the shooting death tonight of a 15-year-old boy", "the murder of Arlan Teve"."""
    tokens = sentence.tokens
    noun = tokens[word.head]
    if noun.lemma not in NOUNS and noun.text.lower() not in NOUNS:
        return None
    if noun.pos == "VERB" and noun.tag != "VBG":
        return None
    owner = _owner(sentence, noun, reading)
    if owner is not None:
        return owner
    for at in range(noun.i + 1, min(len(tokens) - 1, noun.i + REACH)):
        if tokens[at].lemma == "of":
            return _one_at(sentence, at + 1, reading)
        if tokens[at].pos not in {"NOUN", "PROPN", "ADV", "ADJ", "NUM"} or at - noun.i > 3:
            return None
    return None


def _owner(sentence: Sentence, noun: Token, reading: Reading) -> Mention | None:
    """ "Teve's death", "the boy's shooting death": whose it was."""
    at = noun.i - 1
    tokens = sentence.tokens
    while at > 0 and tokens[at].pos in {"ADJ", "NOUN"} | {"VERB"} and noun.i - at < 3:
        at -= 1
    if at < 1 or tokens[at].text not in {"'s", "’s", "'", "’"}:
        return None
    return _ending_at(sentence, at - 1, reading)


def _of_a_verb(sentence: Sentence, word: OutcomeWord, reading: Reading) -> Mention | None:
    tokens = sentence.tokens
    verb = tokens[word.head]
    if word.entry.id in {"kill", "die"} and _is_reflexive(sentence, word):
        if any(t.lemma in BOMBS for t in sentence.tokens):
            return None  # a suicide bomber's own death is not counted (codebook)
        return _doer(sentence, verb, reading) or _subject(sentence, word.start - 1, reading)
    at, passive, joined = _before_helpers(
        tokens, word.head if verb.lemma not in DYING else word.start
    )
    finite = verb.pos == "VERB" and verb.tag in {"VBD", "VBZ", "VBN", "VBP"}
    if word.entry.id == "die":
        if verb.lemma in DYING and not passive:
            return None
        if verb.lemma not in DYING and not finite:
            return None
    elif word.entry.id == "suffer":
        if not finite and not (passive and verb.tag == "VBG"):
            return None
    elif not passive or (verb.tag not in {"VBN", "VBD"} and word.end - word.start == 1):
        return None
    return _subject(sentence, at, reading) or (_opening(sentence, at, reading, joined=joined))


def _is_reflexive(sentence: Sentence, word: OutcomeWord) -> bool:
    """ "fatally shot himself", "killed herself": the doer is the victim."""
    told = sentence.tokens[word.head + 1 : max(word.end, word.head + 2)]
    return any(t.text.lower() in SELVES or t.lemma in {"own", "suicide"} for t in told)


def _doer(sentence: Sentence, verb: Token, reading: Reading) -> Mention | None:
    """The subject of a verb, or of the one that it goes on from."""
    for _ in range(4):
        subject = next((t for t in sentence.children(verb.i) if t.dep.startswith("nsubj")), None)
        if subject is not None:
            if subject.text.lower() in PERSONAL:
                return _pronoun(sentence, subject, reading)
            return _ending_at(sentence, subject.i, reading)
        if verb.dep not in {"conj", "advcl", "xcomp", "acl"} or verb.head == verb.i:
            return None
        verb = sentence.tokens[verb.head]
    return None


def _before_helpers(tokens: Sequence[Token], at: int) -> tuple[int, bool, bool]:
    """The token before a verb's auxiliaries and companions.

    And whether a passive is among them, and whether they go on with another verb's subject.
    """
    passive = False
    at -= 1
    while at >= 0:
        token = tokens[at]
        helper = token.lemma in HELPERS and (token.pos == "AUX" or token.tag in {"VBN", "VBD"})
        if helper and token.lemma in {"be", "get"}:
            passive = True
        passive = passive or token.lemma in {"pronounce", "declare"}
        if not helper and token.tag not in {"RB", "MD", "RBR"} and token.lemma not in LINKS:
            break
        at -= 1
    joined = at + 1 < len(tokens) and tokens[at + 1].lemma == "and"
    return at, passive, joined


def _subject(sentence: Sentence, at: int, reading: Reading) -> Mention | None:
    """The victim whose phrase ends at token ``at``, asides and relative clauses passed over."""
    tokens = sentence.tokens
    if at < 0:
        return None
    if tokens[at].text.lower() in RELATIVES and at > 0:
        at -= 1 + (tokens[at - 1].text == "," and at > 1)
        return _ending_at(sentence, at, reading)
    if tokens[at].text == ",":
        return _before_aside(sentence, at, reading)
    if tokens[at].text.lower() in PERSONAL:
        return _pronoun(sentence, tokens[at], reading)
    return _ending_at(sentence, at, reading) or _opening(sentence, at, reading)


def _before_aside(sentence: Sentence, at: int, reading: Reading) -> Mention | None:
    """ "The victim, 24, was killed", "Teve, of Orvel, died"."""
    tokens = sentence.tokens
    commas = [i for i in range(max(1, at - ASIDE), at) if tokens[i].text == ","]
    for comma in reversed(commas):
        if (found := _ending_at(sentence, comma - 1, reading)) is not None:
            return found
    return None


def _opening(
    sentence: Sentence, at: int, reading: Reading, *, joined: bool = False
) -> Mention | None:
    """ "A man sitting in his car was killed": who opens the clause, with words that describe them.

    ``joined`` is a verb that shares another's subject: "was found by officers and pronounced dead".
    """
    tokens = sentence.tokens
    start = at
    while start > 0 and not _opens_here(tokens, start):
        start -= 1
    found = _one_at(sentence, start, reading)
    if found is None:
        return None
    after = next((t for t in tokens if t.start >= found.span.end), None)
    if after is None or after.i > at:
        return None
    if joined:
        return found
    described = after.tag in {"VBG", "VBN", "IN", "WP", "WDT"} or (
        after.tag == "VBD" and tokens[min(after.i + 1, at)].tag == "IN"
    )
    return found if described else None


def _opens_here(tokens: Sequence[Token], start: int) -> bool:
    before = tokens[start - 1]
    return before.lemma in OPENERS or before.text in {",", ";", ":", "—", "–", "“", '"', "``"}


def _pronoun(sentence: Sentence, pronoun: Token, reading: Reading) -> Mention | None:
    """ "He died on Thursday": one victim, where somebody has been told of just before."""
    earlier = range(max(0, sentence.index - RECENT), sentence.index + 1)
    told = any(
        isinstance(m.value, Count) and m.value.best == 1 and m.value.unit == "persons"
        and m.span.end <= pronoun.start
        for i in earlier for m in reading.of("count", i)
    )  # fmt: skip
    named = any(t.tag == "NNP" or t.lemma == "victim" for t in sentence.tokens[: pronoun.i])
    victim = any(t.lemma == "victim" for i in earlier for t in reading.sentences[i].tokens)
    if not (told or named or victim):
        return None
    return _made(reading, sentence, pronoun.i, pronoun.i, "person")


def _ending_at(sentence: Sentence, at: int, reading: Reading) -> Mention | None:
    """The count or the name whose last token is ``at``."""
    tokens = sentence.tokens
    for mention in reading.of("count", sentence.index):
        if mention.span.start <= tokens[at].start and tokens[at].end <= mention.span.end:
            return mention if _is_of_persons(mention) else None
    if tokens[at].lemma == "victim" and at > 0 and tokens[at - 1].tag in {"DT", "PRP$"}:
        return _made(reading, sentence, at - 1, at, "victim")
    if not _is_name(sentence, at, reading):
        return None
    first = at
    while first > 0 and _is_name(sentence, first - 1, reading):
        first -= 1
    return _made(reading, sentence, first, at, "person")


def _one_at(sentence: Sentence, at: int, reading: Reading) -> Mention | None:
    """The count or the name whose first token is ``at``."""
    tokens = sentence.tokens
    if at >= len(tokens):
        return None
    for mention in reading.of("count", sentence.index):
        if mention.span.start == tokens[at].start:
            return mention if _is_of_persons(mention) else None
    if tokens[at].tag == "DT" and tokens[at + 1 : at + 2] and tokens[at + 1].lemma == "victim":
        return _made(reading, sentence, at, at + 1, "victim")
    if not _is_name(sentence, at, reading):
        return None
    last = at
    while last + 1 < len(tokens) and _is_name(sentence, last + 1, reading):
        last += 1
    return _made(reading, sentence, at, last, "person")


def _is_of_persons(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Count) and value.unit == "persons" and bool(value.best)


def _is_name(sentence: Sentence, at: int, reading: Reading) -> bool:
    token = sentence.tokens[at]
    shouted = token.text.isupper() and len(token.text) > 1
    return not shouted and is_free_name(sentence, token, reading)


def _made(reading: Reading, sentence: Sentence, first: int, last: int, noun: str) -> Mention:
    tokens = sentence.tokens
    span = reading.report.span(tokens[first].start, tokens[last].end)
    count = Count(1, 1, 1, "persons", noun, None, tokens[last].start)
    return Mention("count", span, count, sentence.index)
