"""One person without a number: "a policeman", "the mayor", "an eight-man patrol", "a couple"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from cairn.language.tokens import Sentence, Token
from cairn.mentions.counts_nouns import described, person_lemma
from cairn.mentions.counts_numbers import strength, word_value
from cairn.mentions.counts_parts import Found
from cairn.mentions.counts_words import COLLECTIVE, MONTHS, OUTCOME_HEADS, WEEKDAYS
from cairn.model import Count, Group

_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "VBN", "VBG", "HYPH", "CD", "NNPS"})
_NOT_ONE = frozenset(
    {"no", "any", "every", "each", "which", "what", "whatever", "all", "such", "some"}
)
_OPEN = frozenset({"a", "an", "one", "another"})
_PLACES = frozenset(
    "hospital clinic mosque church shrine school college university market square street road "
    "avenue bridge house hotel camp base barracks airport stadium park village district "
    "neighbourhood neighborhood island province city town mall tower station foundation".split()
)
_AFTER_ONE = frozenset({",", ".", "CC", "IN", "VBD", "VBZ", "VBN", ":", "WP", "RB", "TO"})
_PEOPLES = frozenset(
    "iraqi israeli pakistani afghan bangladeshi kuwaiti emirati saudi omani qatari yemeni somali "
    "kurd turk arab serb croat bosniak pole dane swede finn spaniard briton scot german greek "
    "kosovar uzbek tajik kazakh turkmen kyrgyz azeri pashtun hazara baloch tamil rohingya karen "
    "tutsi hutu tuareg fulani hausa amhara oromo nepali thai czech slovak copt druze".split()
)
_HOUSES = frozenset({"family", "household"})
_AGE = re.compile(r"(?:\d{1,3}|[a-z-]+)[-–]years?[-–]old")


def find(sentence: Sentence, persons: Mapping[str, Group], covered: Collection[int]) -> list[Found]:
    """Single persons of a sentence that no number has counted yet (``covered`` tokens)."""
    found: list[Found] = []
    for token in sentence.tokens:
        if token.i in covered:
            continue
        item = (
            _family(sentence, token)
            or _one(sentence, token, persons)
            or _countryman(sentence, token)
            or _aged(sentence, token)
            or _age_alone(sentence, token)
        )
        if item is not None and not covered & set(range(item.first, item.last + 1)):  # type: ignore[operator]
            found.append(item)
    return found


def _countryman(sentence: Sentence, token: Token) -> Found | None:
    """ "killing a Palestinian": one of a people, where no noun follows that the word describes."""
    tokens = sentence.tokens
    before = tokens[token.i - 1].text.lower() if token.i else ""
    if before not in _OPEN or token.tag not in {"JJ", "NN", "NNP"} or not _is_of_a_people(token):
        return None
    following = tokens[token.i + 1 : token.i + 2]
    if following and following[0].tag not in _AFTER_ONE:
        return None
    count = Count(1, 1, 1, "persons", token.text.lower(), None, token.start)
    return Found(sentence, token.i - 1, token.i, count)


def _aged(sentence: Sentence, token: Token) -> Found | None:
    """ "killed 30-year-old Karim Nouri": an age before a name is one person."""
    tokens = sentence.tokens
    following = tokens[token.i + 1 : token.i + 2]
    if not following or not _can_be_name(following[0]) or _names_a_place(sentence, token):
        return None
    first = token.i
    while first > 0 and token.i - first < 4 and tokens[first].start == tokens[first - 1].end:
        first -= 1
    if not _AGE.fullmatch("".join(t.text.lower() for t in tokens[first : token.i + 1])):
        return None
    last = token.i + 1
    while last + 1 < len(tokens) and _can_be_name(tokens[last + 1]):
        last += 1
    count = Count(1, 1, 1, "persons", "person", None, following[0].start)
    return Found(sentence, first, last, count)


def _age_alone(sentence: Sentence, token: Token) -> Found | None:
    """ "the 13-year-old died", "a 16-year old was hurt": an age that stands for the person."""
    tokens = sentence.tokens
    first = token.i
    while first > 0 and token.i - first < 4 and tokens[first - 1].tag != "DT":
        first -= 1
    words = "-".join(t.text.lower() for t in tokens[first : token.i + 1] if t.text != "-")
    if first == 0 or not _AGE.fullmatch(words) or tokens[first - 1].lemma not in {"a", "an", "the"}:
        return None
    following = tokens[token.i + 1 : token.i + 2]
    if following and following[0].tag not in _AFTER_ONE | {"MD", "POS", "VBP"}:
        return None
    if following and (following[0].tag == "POS" or following[0].text in {"'s", "’s"}):
        return None
    count = Count(1, 1, 1, "persons", "person", None, token.start)
    return Found(sentence, first - 1, token.i, count)


def _can_be_name(token: Token) -> bool:
    """A capital is enough: the tagger knows few names of Burma."""
    small = {"and", "but", "or", "nor", "yet", "so"}
    return (
        token.text[:1].isupper()
        and token.tag not in {"IN", "DT", "PRP"}
        and token.text.lower() not in small
    )


def _is_of_a_people(token: Token) -> bool:
    low = token.text.lower()
    ends = low.endswith(("ian", "ean", "can", "ese", "ite")) or low in _PEOPLES
    return token.text[:1].isupper() and not token.text.isupper() and ends


def _phrase_start(sentence: Sentence, head: int) -> int:
    """Index of the first modifier of the noun at ``head``."""
    tokens = sentence.tokens
    i = head
    while i > 0 and (
        tokens[i - 1].tag in _MODIFIERS
        or (tokens[i - 1].tag == "POS" and i > 1)
        or (tokens[i - 1].tag == "RB" and tokens[i].tag in {"JJ", "VBN"} and i < head)
    ):
        if tokens[i - 1].text.lower() in WEEKDAYS | MONTHS:
            break
        i -= 1
    return i


def _family(sentence: Sentence, token: Token) -> Found | None:
    """ "a family of five" (five persons), "a four-member family", "a 20-strong patrol"."""
    tokens = sentence.tokens
    if token.tag not in {"NN", "NNP"}:
        return None
    first = _phrase_start(sentence, token.i)
    if first > 0 and tokens[first - 1].tag in {"DT", "PRP$"}:
        first -= 1
    group: Group | None = "civilians" if token.lemma in _HOUSES | {"couple"} else None
    size, last = _size(sentence, token, first)
    if size is not None and size > 1:
        count = Count(size, size, size, "persons", token.lemma, group, token.start)
        return Found(sentence, first, last, count)
    if token.lemma in _HOUSES and tokens[first].text.lower() in _OPEN:
        one = Count(1, 1, 1, "families", token.lemma, group, token.start)
        return Found(sentence, first, token.i, one)
    return None


def _size(sentence: Sentence, token: Token, first: int) -> tuple[int | None, int]:
    """How many persons a collective noun says it holds, and the last token that says so."""
    tokens = sentence.tokens
    after = tokens[token.i + 1 : token.i + 4]
    inside = (strength(t.text) for t in tokens[first : token.i])
    if (size := next((s for s in inside if s), None)) is not None:
        return size, token.i
    if token.lemma in _HOUSES | {"group"} and len(after) > 1 and after[0].text.lower() == "of":
        counted = len(after) > 2 and after[2].tag in {"NNS", "NN", "JJ", "NNP"}
        return (None if counted else word_value(after[1].text)), after[1].i
    if token.lemma == "couple" and tokens[first].tag in {"DT", "PRP$"}:
        follows = after[0] if after else None
        loose = follows is not None and (
            follows.tag == "NNS" or follows.text.lower() in {"of", "more", "hundred", "dozen"}
        )
        return (None if loose else 2), token.i
    return None, token.i


def _one(sentence: Sentence, token: Token, persons: Mapping[str, Group]) -> Found | None:
    """The single person that the noun ``token`` names, or None."""
    tokens = sentence.tokens
    noun_like = token.tag in {"NN", "NNP"} or _is_noun_by_place(sentence, token)
    lemma = person_lemma(token, persons) if noun_like else None
    if lemma is None or _is_inside_compound(sentence, token, persons):
        return None
    first = _phrase_start(sentence, token.i)
    before = tokens[first - 1].text.lower() if first > 0 else ""
    if before in _NOT_ONE or (token.text.lower().endswith("s") and token.tag == "NNP"):
        return None
    if lemma in COLLECTIVE and before not in _OPEN:
        return None
    if before == "," and token.tag == "NN" and _is_told_of(sentence, token):
        return None
    if before and tokens[first - 1].tag in {"DT", "PRP$", "CD"}:
        first -= 1
    if token.tag == "NNP" and before not in _OPEN | {"the"} and not token.text[0].isupper():
        return None
    noun = described(
        sentence, tokens[_phrase_start(sentence, token.i) : token.i + 1], token, persons
    )
    if noun.unit != "persons":
        return None
    return Found(
        sentence, first, noun.last, Count(1, 1, 1, "persons", noun.lemma, noun.group, token.start)
    )


def _is_told_of(sentence: Sentence, token: Token) -> bool:
    """ "Sepoy Karim, resident of Kessin", "mother of two": more about somebody already named."""
    following = sentence.tokens[token.i + 1 : token.i + 2]
    return token.dep == "appos" and any(t.text.lower() in {"of", "from"} for t in following)


def _is_noun_by_place(sentence: Sentence, token: Token) -> bool:
    """ "a civilian." tagged as an adjective: nothing follows that it could describe."""
    tokens = sentence.tokens
    if token.tag != "JJ" or token.i == 0 or tokens[token.i - 1].tag not in {"DT", "JJ", "NN"}:
        return False
    if tokens[token.i - 1].tag == "NN" and token.text.lower() in OUTCOME_HEADS:
        return False  # "left a seller dead"
    following = tokens[token.i + 1 : token.i + 2]
    return not following or following[0].tag in {",", ".", "CC", "VBD", "VBZ", "IN", ":", "-RRB-"}


def _names_a_place(sentence: Sentence, token: Token) -> bool:
    """ "Imam Ali hospital", "Captain Rami school": the person gave a place its name."""
    tokens = sentence.tokens
    at = token.i + 1
    while at < len(tokens) and tokens[at].tag == "NNP" and at - token.i < 4:
        if tokens[at].text.lower() in _PLACES:
            return True
        at += 1
    return at < len(tokens) and at > token.i + 1 and tokens[at].text.lower() in _PLACES


def _is_inside_compound(sentence: Sentence, token: Token, persons: Mapping[str, Group]) -> bool:
    """Whether the noun only describes the next one ("rebel positions", "the mayor 's house")."""
    following = sentence.tokens[token.i + 1 : token.i + 2]
    if not following:
        return False
    after = following[0]
    if after.tag == "POS" or after.text.lower() in {"'s", "’s"}:
        return True
    if after.tag in {"NN", "NNS"} and after.text.lower() not in WEEKDAYS:
        return True
    if token.tag == "NNP" and _names_a_place(sentence, token):
        return True
    # "Suicide bomber" in a headline of capitals: the later noun counts.
    return after.tag in {"NNP", "NNPS"} and person_lemma(after, persons) is not None
