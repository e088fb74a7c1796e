"""Counts and outcome words that the parse ties together: who is the object of "killed".

What governs a count comes first, then what a clause or a predicate below it adds.
"""

from __future__ import annotations

from cairn.accounts.harms_words import OutcomeWord, is_passive
from cairn.language.tokens import Sentence, Token

SUBJECT_PASSIVE = frozenset({"nsubj:pass", "csubj:pass"})


def by_syntax(sentence: Sentence, head: Token, words: list[OutcomeWord]) -> list[OutcomeWord]:
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
    joined = _by_coordination(sentence, head, by_head)
    found = [w for w in (governing, listed, joined) if w is not None][:1]
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
        if word is None and (found := _ended(sentence, token, above, by_head)):
            return found
        if word and token.dep in {"obl", "nmod"}:
            case = {c.lemma for c in sentence.children(token.i) if c.dep == "case"}
            return word if case & {"along", "including", "among", "of"} else None
        if not _climbs(token):
            return None
        token = above
    return None


def _by_coordination(
    sentence: Sentence, head: Token, by_head: dict[int, OutcomeWord]
) -> OutcomeWord | None:
    """ "four women were put in a van and taken to the barracks": the second verb's subject too."""
    subject = head
    while subject.dep == "conj" and subject.head != subject.i:
        subject = sentence.tokens[subject.head]
    if not subject.dep.startswith("nsubj") or subject.head == subject.i:
        return None
    first = sentence.tokens[subject.head]
    joined = [t for t in sentence.children(first.i) if t.dep in {"conj", "parataxis"}]
    joined += [t for j in joined for t in sentence.children(j.i) if t.dep == "conj"]
    for verb in joined:
        word = by_head.get(verb.i)
        if word is None or verb.pos != "VERB" or verb.i < head.i:
            continue
        own = {c.dep.split(":")[0] for c in sentence.children(verb.i)}
        suffers = word.entry.id in {"die", "suffer"} or (
            verb.tag == "VBN" and subject.dep == "nsubj:pass" and "obj" not in own
        )
        if suffers and "nsubj" not in own:
            return word
    return None


def _ended(
    sentence: Sentence, token: Token, above: Token, by_head: dict[int, OutcomeWord]
) -> OutcomeWord | None:
    """ "Both were later found dead": what the verb's object is said to have become."""
    if token.dep not in {"obj", "nsubj:pass"} and not _was_found(sentence, token, above):
        return None
    ends = (by_head.get(c.i) for c in sentence.children(above.i) if c.dep == "xcomp")
    return next((word for word in ends if word is not None and word.outcome == "killed"), None)


def _was_found(sentence: Sentence, token: Token, above: Token) -> bool:
    """ "Two students found dead in a house were shot": a participle that was parsed as a past."""
    objects = any(c.dep == "obj" for c in sentence.children(above.i))
    return token.dep == "nsubj" and above.lemma == "find" and not objects


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
        if word.entry.id == "suffer":
            return True
        if "subject" in word.entry.victim and word.outcome not in {"wounded", "displaced"}:
            return True
        if word.outcome == "displaced" and above.lemma in {"flee", "leave", "abandon"}:
            return True
        return is_passive(sentence, above)
    if dep.startswith("nmod") or dep == "compound":
        case = {c.lemma for c in sentence.children(token.i) if c.dep == "case"}
        return bool(case & {"of", "among"}) or dep in {"nmod:poss", "compound"}
    return dep in {"nummod", "appos"} and above.pos in {"NOUN", "ADJ"}
