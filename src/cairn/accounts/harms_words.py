"""The words of a sentence that say what became of people.

A word counts only where the text asserts it: a plan to kidnap an officer and a foiled attempt on
a governor's life leave nobody harmed.
"""

from __future__ import annotations

from dataclasses import dataclass

from cairn.accounts import realis
from cairn.accounts.kinds import INSURGENT, STATE
from cairn.accounts.reading import Reading
from cairn.codebook.entries import OutcomeEntry
from cairn.language.tokens import Sentence, Token
from cairn.model import Actor, Trigger

BY_TRIGGER = {"abduction": "abduct", "arrest": "arrest"}
"""Classes of triggers whose verbs also say what became of the persons they govern."""


SUSPECTS = frozenset(
    "suspect detainee accused inmate militant rebel naxal naxalite maoist terrorist insurgent "
    "gangster robber smuggler trafficker bandit criminal extremist jihadist operative accomplice "
    "poacher rioter".split()
)
"""Whom the state holds, where nobody is named who holds them."""


MISSED = frozenset("at down up into off through himself herself themselves video past".split())
"""After "shot", words that tell of no one hit, or of the one who fired."""
JOINED = frozenset("and then dead in the head him her them to".split())
"""Small words between "shot" and what came of it."""


@dataclass(frozen=True, slots=True)
class OutcomeWord:
    """An outcome word of a sentence: which outcome, which tokens, which token is its head."""

    outcome: str
    start: int
    end: int
    head: int
    entry: OutcomeEntry


def outcome_words(sentence: Sentence, reading: Reading) -> tuple[OutcomeWord, ...]:
    """The outcome words of a sentence, one per outcome and head."""
    best: dict[tuple[str, int], OutcomeWord] = {}
    for start, end, head, (entry, _) in reading.codebook.outcome_patterns.find_all(sentence.tokens):
        old = best.get((entry.outcome, head))
        if old is None or end - start > old.end - old.start:
            best[(entry.outcome, head)] = OutcomeWord(entry.outcome, start, end, head, entry)
    for word in _by_trigger(sentence, reading):
        best.setdefault((word.outcome, word.head), word)
    hurt = {w.head for w in best.values() if w.outcome == "wounded"}
    kept = [
        w for w in best.values() if w.outcome not in {"displaced", "abducted"} or w.head not in hurt
    ]
    dead = {w.head for w in best.values() if w.entry.id == "kill"}  # "fatally wounded"
    kept = [w for w in kept if w.outcome != "wounded" or w.head not in dead]
    kept = [w for w in kept if w.entry.id != "shot" or _is_left_open(sentence, w, kept)]
    jailed = {w.head for w in kept if w.entry.id == "arrest" and w.end - w.start > 1}
    kept = [w for w in kept if w.entry.id != "hold" or w.head not in jailed]
    kept = [w for w in kept if not _receives_others(sentence, w)]
    told = [_by_taker(sentence, w, reading) for w in kept if not _unreal(sentence, w)]
    return tuple(sorted(told, key=lambda w: (w.head, w.outcome)))


def _is_left_open(sentence: Sentence, word: OutcomeWord, words: list[OutcomeWord]) -> bool:
    """ "Four men were shot": hit, and no word beside tells more; not "shot at", "shot dead"."""
    tokens = sentence.tokens
    after = tokens[word.head + 1 : word.head + 2]
    if any(t.text.lower() in MISSED for t in after):
        return False
    fates = {w.head for w in words if w.outcome in {"killed", "wounded"} and w is not word}
    end = word.head + 1
    while end < len(tokens) and (tokens[end].lemma in JOINED or tokens[end].tag == "RB"):
        end += 1
    return not fates & set(range(word.head, end + 1))


def _receives_others(sentence: Sentence, word: OutcomeWord) -> bool:
    """ "the hospital received 16 wounded": it was not wounded itself."""
    inside = sentence.tokens[word.head : word.end]
    return word.entry.id == "suffer" and any(
        t.text.lower() in {"wounded", "injured"} for t in inside
    )


def _by_trigger(sentence: Sentence, reading: Reading) -> list[OutcomeWord]:
    """Verbs that the triggers know as abductions or arrests ("picked up", "took away")."""
    found = []
    for mention in reading.of("trigger", sentence.index):
        value = mention.value
        name = BY_TRIGGER.get(value.family) if isinstance(value, Trigger) else None
        head = sentence.token_at(value.head) if isinstance(value, Trigger) else None
        if name is None or head is None or head.pos != "VERB":
            continue
        entry = reading.codebook.outcomes[name]
        inside = [t.i for t in sentence.tokens if mention.span.start <= t.start < mention.span.end]
        low, high = min([*inside, head.i]), max([*inside, head.i]) + 1
        found.append(OutcomeWord(entry.outcome, low, high, head.i, entry))
    return found


def _unreal(sentence: Sentence, word: OutcomeWord) -> bool:
    token = sentence.tokens[word.head]
    if any(t.lemma in {"not", "n't"} for t in sentence.children(word.head)):
        return True  # "the father was not injured"
    if word.outcome in {"seized", "damaged"}:
        return False
    told = realis.of_trigger(sentence, word.head)
    return told in {"planned", "thwarted"} or (told == "hypothetical" and token.tag == "VB")


def _by_taker(sentence: Sentence, word: OutcomeWord, reading: Reading) -> OutcomeWord:
    """Who is "held" or "seized" by soldiers or police is arrested, by others abducted."""
    if sentence.tokens[word.head].lemma == "capture" and _rebels_take(sentence, word.head, reading):
        entry = reading.codebook.outcomes["abduct"]
        return OutcomeWord(entry.outcome, word.start, word.end, word.head, entry)
    if word.entry.id == "hold" and _of_suspects(sentence, word.head):
        return _arrested(word, reading)
    loose = sentence.tokens[word.head].lemma not in {"abduct", "kidnap"}
    if word.outcome != "abducted" or not loose or not _state_takes(sentence, word.head, reading):
        return word
    return _arrested(word, reading)


def _rebels_take(sentence: Sentence, verb: int, reading: Reading) -> bool:
    """ "Rebels attacked a post, capturing 12": whom an armed group captures it holds."""
    token = sentence.tokens[verb]
    takers: list[Token] = []
    for _ in range(4):
        takers = [t for t in sentence.children(token.i) if t.dep in {"nsubj", "obl:agent"}]
        if takers or token.dep not in {"conj", "advcl"} or token.head == token.i:
            break
        token = sentence.tokens[token.head]
    kinds = {
        m.value.kind for m in reading.of("actor", sentence.index) for t in takers
        if isinstance(m.value, Actor) and m.span.start <= t.start < m.span.end
    }  # fmt: skip
    return bool(kinds) and kinds <= INSURGENT


def _arrested(word: OutcomeWord, reading: Reading) -> OutcomeWord:
    entry = reading.codebook.outcomes["arrest"]
    return OutcomeWord(entry.outcome, word.start, word.end, word.head, entry)


def _of_suspects(sentence: Sentence, verb: int) -> bool:
    """Suspects and detainees are held by the state, whoever the sentence leaves unnamed."""
    passive = is_passive(sentence, sentence.tokens[verb])
    taken = {"obj", "nsubj:pass", "nsubj"} if passive else {"obj"}
    held = [t for t in sentence.children(verb) if t.dep in taken]
    return any({t.lemma.lower(), t.text.lower().removesuffix("s")} & SUSPECTS for t in held)


def _state_takes(sentence: Sentence, verb: int, reading: Reading) -> bool:
    takers = [t for t in sentence.children(verb) if t.dep in {"nsubj", "obl:agent"}]
    token = sentence.tokens[verb]
    while not takers and token.dep == "conj" and token.head != token.i:
        token = sentence.tokens[token.head]  # "soldiers entered and took eleven men away"
        takers = [t for t in sentence.children(token.i) if t.dep == "nsubj"]
    if not takers and sentence.tokens[verb].tag == "VBD":  # the parser lost the subject
        before = [
            m for m in reading.of("actor", sentence.index)
            if m.span.end <= sentence.tokens[verb].start
        ]  # fmt: skip
        kinds = {m.value.kind for m in before if isinstance(m.value, Actor)}
        return bool(kinds) and kinds <= STATE
    return any(
        isinstance(m.value, Actor) and m.value.kind in STATE
        and m.span.start <= taker.start < m.span.end
        for taker in takers
        for m in reading.of("actor", sentence.index)
    )  # fmt: skip


def is_object(sentence: Sentence, noun: Token) -> bool:
    """A direct object, or one that its "at least" made the parser take for an adjunct."""
    if noun.dep == "obj":
        return True
    bound = [t.text.lower() for t in sentence.tokens[noun.head + 1 : noun.head + 3]]
    led = any(t.dep == "case" for t in sentence.children(noun.i))
    return noun.dep == "obl" and not led and bound in (["at", "least"], ["at", "most"])


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb's subject suffers it: a passive, or a bare participle ("five killed")."""
    children = tuple(sentence.children(verb.i))
    if any(c.dep in {"aux:pass", "nsubj:pass", "obl:agent"} for c in children):
        return True
    auxiliaries = {c.lemma for c in children if c.dep.startswith("aux")}
    if "be" in auxiliaries and verb.tag == "VBN":
        return True
    has_object = any(is_object(sentence, c) for c in children)
    after = sentence.tokens[verb.i + 1 : verb.i + 2]
    if any(t.text.lower() in {"him", "her", "them", "himself", "herself"} for t in after):
        return False  # "the boy's mother rushed him to hospital"
    return verb.tag == "VBN" and "have" not in auxiliaries and not has_object
