"""Treebank sentences re-dressed as news pages write: headlines, telegram style, curly quotes."""

from __future__ import annotations

import random
from dataclasses import replace

from language_words import Word

SMALL_TAGS = frozenset({"IN", "DT", "CC", "TO"})


def title_case(words: tuple[Word, ...], *, small: bool) -> tuple[Word, ...]:
    """Headline capitals; with ``small``, short function words stay lower case."""
    dressed = []
    for i, word in enumerate(words):
        keep = small and i > 0 and word.tag in SMALL_TAGS and len(word.form) < 5
        keep = keep or word.form[0] in "'’" or word.form.lower() in ("n't", "n’t")
        form = word.form if keep else word.form[0].upper() + word.form[1:]
        dressed.append(replace(word, form=form))
    return tuple(dressed)


def without_stop(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """``words`` without a final full stop."""
    if len(words) > 1 and words[-1].form == "." and words[-1].head != len(words) - 1:
        return words[:-1]
    return words


def curly(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """``words`` with typographic quotes and apostrophes."""
    dressed = []
    for word in words:
        double = "“" if word.tag == "``" else "”"
        form = double if word.form == '"' else word.form.replace("'", "’")
        dressed.append(replace(word, form=form))
    return tuple(dressed)


VIOLENT = (
    "kill wound arrest attack shell bomb raid strike hit target ambush seize storm clash shoot "
    "abduct kidnap capture injure detain besiege claim blame deploy thwart retake burn rescue free"
).split()


def telegram(words: tuple[Word, ...], chance: random.Random) -> tuple[Word, ...]:
    """``words`` as a headline is worded: no articles, no passive "were", past told as present.

    Some verbs with an object become verbs of violence, many of which look like nouns.
    """
    words = _present(without_stop(words), chance)
    heads = {word.head for word in words}
    kept = [
        i
        for i, word in enumerate(words)
        if i in heads
        or not (
            (word.tag == "DT" and word.form.lower() in ("a", "an", "the"))
            or (word.dep == "aux:pass" and chance.random() < 0.7)
            or (word.dep == "cop" and word.form.lower() in ("is", "are", "was", "were"))
        )
    ]
    place = {i: n for n, i in enumerate(kept)}
    shorter = [replace(words[i], head=place[words[i].head]) for i in kept]
    if shorter:
        first = shorter[0]
        shorter[0] = replace(first, form=first.form[0].upper() + first.form[1:])
    return tuple(shorter)


def _present(words: tuple[Word, ...], chance: random.Random) -> tuple[Word, ...]:
    """Finite verbs of the main clause in the present, some of them made violent."""
    subjects = {word.head: word for word in words if word.dep == "nsubj"}
    acting = {word.head for word in words if word.dep == "obj"}
    joined = {word.head for word in words if word.dep == "conj"}
    changed = []
    for i, word in enumerate(words):
        subject = subjects.get(i)
        clitic = word.form[0] in "'’" or (i + 1 < len(words) and words[i + 1].lemma == "not")
        if subject is None or clitic or word.tag not in ("VBD", "VBZ", "VBP") or word.pos != "VERB":
            changed.append(word)
            continue
        lemma = chance.choice(VIOLENT) if i in acting and chance.random() < 0.5 else word.lemma
        plural = subject.tag in ("NNS", "NNPS", "PRP") or words.index(subject) in joined
        changed.append(
            replace(
                word,
                form=lemma if plural else third_person(lemma),
                lemma=lemma,
                tag="VBP" if plural else "VBZ",
            )
        )
    return tuple(changed)


def third_person(lemma: str) -> str:
    """The third person singular: "seize" to "seizes", "clash" to "clashes"."""
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return lemma[:-1] + "ies"
    return {"have": "has"}.get(lemma, lemma + "s")


def dress(words: tuple[Word, ...], chance: random.Random, telegrams: bool) -> tuple[Word, ...]:
    """``words`` as one of the ways in which news pages write them; mostly as they are."""
    if chance.random() < 0.25:
        words = curly(words)
    dice = chance.random()
    if telegrams and dice < 0.15 and 4 <= len(words) <= 25:
        words = telegram(words, chance)
        return title_case(words, small=True) if chance.random() < 0.4 else words
    if dice < 0.10:
        words = title_case(words, small=chance.random() < 0.6)
        return without_stop(words) if chance.random() < 0.7 else words
    if dice < 0.15:
        return tuple(replace(word, form=word.form.lower()) for word in words)
    if dice < 0.17:
        return without_stop(tuple(replace(word, form=word.form.upper()) for word in words))
    return without_stop(words) if dice < 0.24 else words
