"""Counts and outcome words that stand side by side, whatever the parse makes of them.

"five others injured", "killing eight", "seven men with burns": where nothing but small words
stands between, the words belong together even if the parser hung them elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from cairn.accounts.harms_words import OutcomeWord
from cairn.accounts.reading import tokens_of
from cairn.language.tokens import Sentence, Token
from cairn.model import Count, Mention

BESIDE = 6
"""How many words may stand between a count and the outcome word it belongs to."""
FAR = 14
"""How many words of place and time may stand before "along with"."""
ASIDE = 14
"""How many words "including ..." may have before its closing comma."""
LIST = 7
"""How many words a list after it may have before its last member."""
LINKING = frozenset(
    """
    result
    be have get other another more people person and at least also as were was been still
    reportedly seriously critically badly slightly confirm others them of up to over than
    some around about nearly both all an a the instantly immediately left leave lightly
    himself herself themselves
    severely shot shoot burn burned later then allegedly so far initial total rise stand
    increase including dead feared presume
    """.split()
)
ACTIVE = frozenset({"kill", "wound", "shot", "abduct", "arrest", "free", "hold"})
"""Outcomes whose verbs have their victims as objects."""
SMALL = frozenset(
    """
    result
    be have get other others another more people person reportedly seriously critically badly
    slightly severely lightly also still both all now then later already who that instantly
    immediately report confirm feared presumed believed at least apparently allegedly fatally
    """.split()
)
"""Words that may stand between a count and what became of the counted."""
INJURIES = frozenset("injury wound burn fracture bruise shrapnel cut splinter concussion".split())
TOLLS = frozenset({"toll", "number", "figure", "tally", "total", "count"})
DEAD = frozenset(
    "dead death fatality kill killed victim martyr body corpse die slain life deaths".split()
)
HURT = frozenset("wounded injured wound injure hurt injury casualty missing displaced".split())
OTHER_TOLLS = frozenset(
    "arrest arrested detained detention abducted kidnapped detainee displaced refugee "
    "attacks".split()
)


def adjacent(
    sentence: Sentence, mention: Mention, words: Sequence[OutcomeWord]
) -> OutcomeWord | None:
    """The outcome word directly before or after a count, or None."""
    inside = tokens_of(sentence, mention)
    if not inside:
        return None
    before = _just_before(sentence, inside[0].i, words) or _along_with(sentence, inside[0].i, words)
    after, linked = _just_after(sentence, inside[-1].i, words, bare=_is_bare(mention))
    if before is not None and not linked and not (after and _has_its_own(sentence, before)):
        return before
    return after or before


def _has_its_own(sentence: Sentence, word: OutcomeWord) -> bool:
    """ "3 killed 40 injured": the three are the killed, so the forty are not."""
    before = sentence.tokens[max(0, word.head - 5) : word.head]
    for token in reversed(before):
        if token.pos == "NUM":
            return True
        if token.pos not in {"NOUN", "PROPN", "ADJ"}:
            return False
    return False


def _is_bare(mention: Mention) -> bool:
    return isinstance(mention.value, Count) and mention.value.noun == ""


def _just_before(
    sentence: Sentence, first: int, words: Sequence[OutcomeWord]
) -> OutcomeWord | None:
    at = first - 1
    while at > 0 and sentence.tokens[at].tag in {"RB", "RP"} and not _ends(at, words):
        at -= 1
    for word in words:
        verb = sentence.tokens[word.head]
        if word.entry.id not in ACTIVE or verb.pos != "VERB" or not word.head <= at < word.end:
            continue
        left = {t.lemma for t in sentence.tokens[max(0, word.head - 2) : word.head]}
        if verb.tag != "VBN" or not left & {"be", "get"}:
            return word
    return None


def befallen(sentence: Sentence, last: int, words: Sequence[OutcomeWord]) -> OutcomeWord | None:
    """What befell whoever the words up to token ``last`` name, tied to them by "be" or "get"."""
    word, tied = _just_after(sentence, last, words, bare=False)
    return word if tied else None


def _along_with(sentence: Sentence, first: int, words: Sequence[OutcomeWord]) -> OutcomeWord | None:
    """ "was killed, along with two of his guards": they share the fate told just before."""
    tokens = sentence.tokens
    at = _list_head(tokens, first - 1)
    with_ = at > 1 and tokens[at].lemma == "with" and tokens[at - 1].lemma in {"along", "together"}
    if at < 2 or not (with_ or tokens[at].lemma == "alongside"):
        return None
    at = at if with_ else at + 1
    fates = [w for w in words if w.entry.id in {"kill", "die", "wound", "shot", "abduct", "arrest"}]
    for i in range(at - 2, max(-1, at - 2 - FAR), -1):
        word = next((w for w in fates if w.head <= i < w.end), None)
        if word is not None or tokens[i].pos == "VERB":
            return word
    return None


def _list_head(tokens: Sequence[Token], at: int) -> int:
    """Before the first of a list: "together with | his wife and two children"."""
    if at < 0 or tokens[at].lemma not in {"and", ","}:
        return at
    for i in range(at - 1, max(0, at - LIST), -1):
        if tokens[i].pos == "VERB":
            return at
        if tokens[i].lemma == "with" and tokens[i - 1].lemma in {"along", "together"}:
            return i
    return at


def _ends(at: int, words: Sequence[OutcomeWord]) -> bool:
    return any(word.start <= at < word.end for word in words)


def _just_after(
    sentence: Sentence, last: int, words: Sequence[OutcomeWord], *, bare: bool
) -> tuple[OutcomeWord | None, bool]:
    """The word after a count and whether a form of "be" ties the two."""
    tokens = sentence.tokens
    at, tied = _past_brackets(tokens, last + 1), False
    reach = at + BESIDE
    while at < min(len(tokens), reach):
        for word in words:
            if word.head == at and _befalls(sentence, word, tied=tied or bare):
                return word, tied
        if tokens[at].lemma not in SMALL:
            return None, tied
        tied = tied or tokens[at].lemma in {"be", "get"}
        at += 1
    return None, tied


def _past_brackets(tokens: Sequence[Token], at: int) -> int:
    """ "2,000 people (400 households) displaced": an aside does not part the two."""
    if at < len(tokens) and tokens[at].text == "(":
        closed = next((t.i for t in tokens[at : at + 12] if t.text == ")"), None)
        return at if closed is None else closed + 1
    if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].lemma == "include":
        closed = next((t.i for t in tokens[at + 2 : at + ASIDE] if t.text == ","), None)
        return at if closed is None else closed + 1  # "seven others, including a boy, wounded"
    return at


def _befalls(sentence: Sentence, word: OutcomeWord, *, tied: bool) -> bool:
    """Whether the word says of what stands to its left that it suffered."""
    token = sentence.tokens[word.head]
    if word.entry.id == "suffer":
        return True
    if word.entry.id == "die":
        return token.pos != "NOUN" or token.text.lower() in {"dead", "succumbed"}
    if word.outcome in {"seized", "damaged", "surrendered"}:
        return False
    if token.pos in {"ADJ", "NOUN"}:
        return token.text.lower() in {"wounded", "injured", "hurt"}
    if token.tag not in {"VBN", "VBD", "JJ"}:
        return False
    if not tied and any(
        t.text.lower() in {"him", "her", "them"}
        for t in sentence.tokens[word.head + 1 : word.head + 2]
    ):
        return False  # "the mother rushed him to a hospital"
    follower = sentence.tokens[word.end : word.end + 1]
    opens = {"CD", "DT", "PRP$", "NNS", "PRP"}
    return tied or not any(t.tag in opens or _is_named(sentence, t, token) for t in follower)


def _is_named(sentence: Sentence, token: Token, verb: Token) -> bool:
    """ "The attacker killed Dorin Velani": a name that is the object; "killed Friday" has none."""
    noun = sentence.tokens[token.head] if token.dep in {"compound", "flat"} else token
    is_object = noun.dep == "obj" and noun.head == verb.i
    return is_object and noun.pos == "PROPN" and not token.text.lower().endswith("day")


def injured_by_phrase(sentence: Sentence, mention: Mention) -> bool:
    """ "28 with injuries", "seven men with burns and broken bones"."""
    inside = tokens_of(sentence, mention)
    if not inside:
        return False
    after = sentence.tokens[inside[-1].i + 1 : inside[-1].i + 8]
    if not after or after[0].lemma not in {"with", "suffer", "sustain", "admit", "treat"}:
        return False
    upto = next((k for k, t in enumerate(after) if t.text in {",", ";", "."}), len(after))
    return any(t.lemma in INJURIES for t in after[:upto])


def among(sentence: Sentence, mention: Mention) -> str | None:
    """ "two soldiers were among the dead", "two of the wounded are children"."""
    inside = tokens_of(sentence, mention)
    if not inside:
        return None
    tokens = sentence.tokens
    for i in range(inside[0].i, min(len(tokens) - 1, inside[-1].i + 14)):
        if tokens[i].text.lower() not in {"among", "amongst", "of"}:
            continue
        if i > inside[-1].i and tokens[i].text.lower() == "of":
            continue
        named = {t.text.lower() for t in tokens[i + 1 : i + 3]}
        if named & {"dead", "killed", "victims", "deceased", "fatalities", "slain"}:
            return "killed"
        if named & {"wounded", "injured", "hurt"}:
            return "wounded"
    return None


def toll(sentence: Sentence, mention: Mention) -> str | None:
    """The outcome of a number that "toll", "number" or "the dead" leads to, or None.

    "the toll rose to 25", "put the number at 13"; "the number of casualties" is neither outcome.
    """
    inside = tokens_of(sentence, mention)
    if not inside:
        return None
    before = sentence.tokens[max(0, inside[0].i - 25) : inside[0].i]
    at = [
        t.i
        for t in before
        if (t.lemma in TOLLS and t.text.lower() != "numbering")
        or t.text.lower() in {"dead", "deaths"}
    ]
    if not at or any(t.text == ";" for t in sentence.tokens[at[-1] : inside[0].i]):
        return None
    near = sentence.tokens[max(0, at[-1] - 2) : inside[0].i]
    around = {t.lemma for t in near} | {t.text.lower() for t in near}
    if around & OTHER_TOLLS or "casualty" in around:
        return None
    hurt, dead = bool(around & HURT), bool(around & DEAD)
    if hurt and dead:
        return None
    if hurt:
        return "wounded"
    if dead or "toll" in around:
        return "killed"
    counted = sentence.tokens[at[-1] + 1 : at[-1] + 2]
    return "killed" if not any(t.lemma == "of" for t in counted) else None


# --- by position ----------------------------------------------------------------------------------


def by_position(
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
    if (aside := _after_aside(sentence, last, words)) is not None:
        return aside
    if (subject := _distant_subject(sentence, last, words, persons)) is not None:
        return subject
    active = [w for w in before if w.entry.id in ACTIVE | {"lives"}]
    if active and not _has_left_count(sentence, active[-1]):
        return active[-1]
    return None


def _after_aside(sentence: Sentence, last: int, words: list[OutcomeWord]) -> OutcomeWord | None:
    """ "all six passengers, returning from a wedding, lost their lives"."""
    tokens = sentence.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].text != ",":
        return None
    closing = next((t.i for t in tokens[last + 2 : last + 16] if t.text == ","), None)
    if closing is None or any(last < w.head < closing for w in words):
        return None
    opens = tokens[last + 2]
    if opens.tag not in {"VBG", "VBN", "WP", "IN", "CD", "DT"}:
        return None
    word, tied = _just_after(sentence, closing, words, bare=False)
    finite = word is not None and word.entry.id in {"die", "suffer"}
    return word if tied or finite else None


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
    if word.entry.id in {"die", "suffer", "surrender"} or token.pos in {"ADJ", "NOUN"}:
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
