"""Numbers that count nothing: dates, hours, ages, measures, money, names; and bare numbers."""

from __future__ import annotations

from cairn.language.tokens import Sentence
from cairn.mentions.counts_nouns import singular
from cairn.mentions.counts_numbers import Quantity, word_value
from cairn.mentions.counts_words import (
    AGED,
    CURRENCY_SIGNS,
    DESIGNATIONS,
    HARM,
    HARM_VERBS,
    MEASURES,
    MONTHS,
    MORE,
    OUTCOME_HEADS,
    SCALES,
    TIME_OF_DAY,
    TOLL_NOUNS,
    TOLL_SUBJECTS,
    TOLL_VERBS,
    WEEKDAYS,
)

_AUXILIARIES = frozenset({"be", "have", "die", "suffer", "remain", "lose", "perish"})
_REPORTED = frozenset(
    {"reported", "reportedly", "left", "presumed", "feared", "believed", "confirmed", "seriously",
     "critically", "slightly", "severely", "badly", "lightly", "still", "shot"}
)  # fmt: skip
HARM_FORMS = OUTCOME_HEADS | {"is", "had", "has", "when", "while", "from", "in", "at", "on"}
_SAYING = frozenset({"say", "report", "add", "confirm", "announce", "estimate", "believe", "fear"})
_TELLING = frozenset(
    "said say add added report reported confirm confirmed announce announced claim claimed state "
    "stated told tell write wrote note noted indicate indicated reveal revealed disclose disclosed "
    "acknowledge acknowledged admit admitted declare declared learn learned know known so".split()
)
"""Words after which "that" opens what is told; forms in "-s" are cut before the test."""
_PARTS_OF_DAY = (["morning"], ["afternoon"], ["evening"])
_INJURIES = frozenset({"injury", "wound", "burn", "fracture", "bruise"})
_CAPTIVE = frozenset({"prisoner", "captive", "hostage", "into", "to", "away"})
_STARTS = frozenset({"and", "where", "when", "that", "which", "as", "while", "with", "but", ":"})


def is_measured(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the number dates, measures, prices, ages or names something."""
    words = [token.text.lower() for token in sentence.tokens]
    before = words[quantity.first - 1] if quantity.first else ""
    just_before = words[quantity.number - 1] if quantity.number else ""
    after = words[quantity.last + 1] if quantity.last + 1 < len(words) else ""
    later = words[quantity.last + 2] if quantity.last + 2 < len(words) else ""
    if after in MEASURES and not (after == "second" and later):
        return True
    if after in TIME_OF_DAY or just_before in CURRENCY_SIGNS or before in CURRENCY_SIGNS:
        return True
    if after == "in" and words[quantity.last + 3 : quantity.last + 4] in _PARTS_OF_DAY:
        return True  # "by two in the afternoon"
    if words[max(0, quantity.first - 2) : quantity.first] == ["out", "of"] or after == "out":
        return True  # "three out of four"
    if after in {"per", "-"} and later in MEASURES | {"year", "cent"}:
        return True
    if after == "the" or (after == "'s" and quantity.figures):
        return quantity.figures
    return (
        _is_date(quantity, words, (just_before, after))
        or _is_name(sentence, quantity, before)
        or _is_age(quantity, words, (before, after))
        or _is_idiom(quantity, words, (before, after))
    )


def _is_date(quantity: Quantity, words: list[str], around: tuple[str, str]) -> bool:
    before, after = around
    if not quantity.figures:
        return False
    if before in MONTHS - {"may", "march"} or (
        before in {"may", "march"} and quantity.best is not None and quantity.best <= 31
        and quantity.first != quantity.number - 2
    ):  # fmt: skip
        # "March 12 people" is no English; "in May 12 people died" lacks its comma.
        return quantity.best is not None and quantity.best <= 2100
    if after in MONTHS and quantity.best is not None and quantity.best <= 31:
        return True
    digits = words[quantity.number]
    is_year = len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2100
    plain = {"the", "these", "those", "its", "their", "his", "her", "our"}
    return is_year and set(words[quantity.first : quantity.number]) <= plain


def _is_name(sentence: Sentence, quantity: Quantity, before: str) -> bool:
    """ "Camp 14", "Resolution 1701": the figure belongs to the name before it."""
    if quantity.first == 0 or quantity.first != quantity.number:
        return False
    if before == "number":
        return True  # "national road number four"
    if not quantity.figures:
        return False
    if before in {"#", "/"} or before.rstrip(".") in {"no", "nos"}:
        return before.endswith(".") or before in {"#", "/"}
    previous = sentence.tokens[quantity.first - 1]
    return before in DESIGNATIONS and previous.tag in {"NN", "NNP", "NNS", "NNPS"}


def _is_age(quantity: Quantity, words: list[str], around: tuple[str, str]) -> bool:
    before, after = around
    if before in {"aged", "age", "ages"} or _ends_ages(quantity, words):
        return True
    if _is_age_of(quantity, words, after):
        return True
    singular = after in {"was", "is", "has", "who"} and (quantity.best or 0) > 1
    closed = after in {",", ")", "."}
    return before == "," and (closed or singular) and quantity.first == quantity.number


def _ends_ages(quantity: Quantity, words: list[str]) -> bool:
    """ "between the ages of 15 and 41": the second figure is an age as well."""
    at = quantity.first
    return (
        at > 3
        and words[at - 1] in {"and", "to", "or"}
        and word_value(words[at - 2]) is not None
        and bool({"age", "ages", "aged"} & set(words[at - 4 : at - 2]))
    )


def _opens_clause(words: list[str], that: int) -> bool:
    """ "said that one of its men was shot": a conjunction, not "that one over there"."""
    told = {word.rstrip("s") for word in words[max(0, that - 3) : that]}
    return bool(told & _TELLING)


def _is_age_of(quantity: Quantity, words: list[str], after: str) -> bool:
    """ "a boy of six", "two brothers of nine and twelve": whole years, and no noun follows."""
    at = quantity.first
    if at > 2 and words[at - 1] == "and" and word_value(words[at - 2]) is not None:
        at -= 2
    if at < 2 or words[at - 1] != "of" or quantity.best is None or quantity.best >= 100:
        return False
    ends = {",", ".", ";", ")", "and", "who", "was", "were", "whom", "died", "lost", ""}
    return singular(words[at - 2]) in AGED and (after in ends or after in HARM_FORMS)


def _is_idiom(quantity: Quantity, words: list[str], around: tuple[str, str]) -> bool:
    before, after = around
    if words[quantity.number] == "one":
        if before in {"no", "any", "every", "each", "this", "some"}:
            return True
        if before == "which" and after != "of":
            return True
        if before == "that" and not _opens_clause(words, quantity.first - 1):
            return True
        return after in {"another", "by", "side", "hand", "thing", "who", "way", "point"}
    if words[quantity.number] in {"most", "few"} and before in {"the", "very", "so"}:
        return True
    if words[quantity.number] == "many" and before in {"how", "so", "as", "too"}:
        return True
    return words[quantity.number] == "some" and after in {"of", "time", "kind", "sort", "extent"}


def is_bare_count(sentence: Sentence, quantity: Quantity, at: int) -> bool:
    """Whether a number without a noun counts persons: "killing eight", "seven were hurt".

    ``at`` is the token after the number.
    """
    words = [token.text.lower() for token in sentence.tokens]
    after = words[at] if at < len(words) else ""
    if (
        after in {"%", "percent"}
        or words[quantity.number] in {"most", "few", "a", "both"} | SCALES.keys()
    ):
        return after in OUTCOME_HEADS or _is_subject(sentence, quantity, at)
    if after in OUTCOME_HEADS or after in {"people", "persons"}:
        return True
    if words[max(0, quantity.first - 2) : quantity.first] in (["lives", "of"], ["life", "of"]):
        return after in {"", ",", ".", ";", "and", "on", "in", "at", "last"}
    if after == "taken" and words[at + 1 : at + 2] and words[at + 1] in _CAPTIVE:
        return True
    named = quantity.first > 0 and sentence.tokens[quantity.first - 1].tag in {"NNP", "NN"}
    if (
        after == "with"
        and not named  # "on Highway 150 with a wound"
        and any(t.lemma in _INJURIES for t in sentence.tokens[at + 1 : at + 6])
    ):
        return True
    if after in _REPORTED and any(w in OUTCOME_HEADS for w in words[at + 1 : at + 3]):
        return True
    if words[quantity.number] == "one" and quantity.first == quantity.number and after != ",":
        return _is_object(sentence, quantity) or (
            _is_subject(sentence, quantity, at)
            and any(t.lemma in HARM_VERBS | {"dead"} for t in sentence.tokens[at : at + 4])
        )
    return (
        _is_object(sentence, quantity)
        or _is_subject(sentence, quantity, at)
        or _is_toll(sentence, quantity)
    )


def _is_object(sentence: Sentence, quantity: Quantity) -> bool:
    """ "killing eight", "wounded another 12": a harm verb just before the number."""
    i = quantity.first - 1
    while i >= 0 and sentence.tokens[i].tag in {"RB", "RP", ":"}:
        i -= 1
    if i < 0:
        return False
    token = sentence.tokens[i]
    apart = {t.text.lower() for t in sentence.tokens[i : quantity.first]} & {"away", "off"}
    taking = {"take", "drag", "lead", "march", "carry", "haul", "whisk", "drive"}
    if apart and (token.lemma in taking or sentence.tokens[i - 1].lemma in taking):
        return True
    if token.lemma not in HARM_VERBS and token.text.lower() not in {"kills", "wounds", "injures"}:
        return False
    follower = sentence.tokens[quantity.last + 1 :][:1]
    return not any(t.text.lower() in MONTHS | MEASURES | WEEKDAYS for t in follower) or not (
        quantity.figures and follower[0].text.lower() in MONTHS
    )


def _is_subject(sentence: Sentence, quantity: Quantity, at: int) -> bool:
    """ "Seven were killed", "two died": the number opens a clause with a word of harm."""
    tokens = sentence.tokens
    while at < len(tokens) and tokens[at].tag == "RB":
        at += 1
    if at >= len(tokens):
        return False
    verb = tokens[at]
    if verb.lemma not in _AUXILIARIES and verb.lemma not in HARM:
        return False
    if quantity.first > 0:
        previous = tokens[quantity.first - 1]
        set_apart = tokens[at - 1].text.lower() in MORE and previous.pos in {"NOUN", "PROPN"}
        if (
            not set_apart
            and previous.tag not in {",", ":", ".", "``", "''", "-LRB-", "IN", "CC", "HYPH", "SYM"}
            and (
                previous.text.lower() not in _STARTS
                and previous.text[-1:] not in "/-–—"
                and not (previous.lemma in _SAYING and verb.lemma in {"be", "have"})
            )
        ):
            return False
        if previous.tag == "IN" and previous.text.lower() not in _STARTS | {"after", "because"}:
            return False
    return any(t.lemma in HARM for t in tokens[at : at + 7])


def _is_toll(sentence: Sentence, quantity: Quantity) -> bool:
    """ "the death toll rose to 23", "the number of killed and wounded is 11"."""
    tokens = sentence.tokens
    before = tokens[max(0, quantity.first - 25) : quantity.first]
    nouns = [
        t for t in before
        if t.lemma in TOLL_NOUNS or (t.text.lower() in {"dead", "deaths"} and _leads(sentence, t.i))
    ]  # fmt: skip
    after = {t.lemma for t in tokens[quantity.last + 1 : quantity.last + 5]}
    if not nouns:
        return after >= {"be", "toll"} and quantity.first == 0
    told = tokens[nouns[-1].i : quantity.first]
    if any(t.tag == "CD" for t in told[1:]) and not any(t.lemma == "from" for t in told):
        return False
    led = sentence.tokens[max(0, nouns[-1].i - 3) : nouns[-1].i]
    if not any(t.lemma in TOLL_VERBS or t.text == ":" for t in (*led, *told)):
        return False
    around = tokens[max(0, nouns[-1].i - 2) :]
    near = {t.lemma for t in around} | {t.text.lower() for t in around}
    last = tokens[quantity.first - 1]
    return bool(near & TOLL_SUBJECTS) and (
        last.lemma in TOLL_VERBS or last.text.lower() in {"to", "at", "of", ":", "by"}
    )


def _leads(sentence: Sentence, at: int) -> bool:
    """ "the dead had risen to four", "put the junta's dead at 60": nobody else is counted so."""
    before = sentence.tokens[max(0, at - 1) : at]
    return any(t.tag in {"DT", "PRP$", "POS"} or t.lemma == "of" for t in before)
