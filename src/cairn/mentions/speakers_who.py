"""From the words for a speaker to who that is: name, role, kind, and whether it stays a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.language.tokens import Token
from cairn.mentions.speakers_words import (
    AGENTS,
    ARMED_GROUPS,
    ARMED_NAMES,
    ARMED_WORDS,
    CIVILIAN,
    DOCUMENTS,
    INSTITUTION,
    MEDIA,
    MEDICAL,
    MILITARY,
    MONTHS_AND_DAYS,
    OFFICIAL,
    ORGANISATION,
    OUTLETS,
    POLICE,
    PRIVATE,
    RANKS,
    SECURITY,
    SOURCES,
    THINGS,
    TITLES,
    WITNESS,
)
from cairn.model import Speaker

ROLE_WORDS = (
    OFFICIAL | POLICE | SECURITY | MILITARY | MEDICAL | WITNESS | CIVILIAN | SOURCES | ARMED_WORDS
)
_PERSON_ROLES = ROLE_WORDS - INSTITUTION | {"spokesman", "spokeswoman", "officer", "journalist"}
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "this", "that"})
_PARTICLES = frozenset({"al", "bin", "ibn", "abu", "van", "von", "de", "del", "la", "el", "da",
                        "dos", "of", "ul", "ould", "ag"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker with what later words need to point back to it.

    ``surnames`` are the folded parts of a person's name, ``head`` the role noun, ``plural``
    whether "they" can stand for it, ``person`` whether "he" or "she" can.
    """

    speaker: Speaker
    surnames: tuple[str, ...]
    head: str
    plural: bool
    person: bool


def fold(word: str) -> str:
    """A name part without the article and marks that spellings of Arabic names differ in."""
    low = word.lower().replace("’", "'").replace("ʿ", "").replace("'", "")
    for article in ("al-", "el-", "as-", "ash-", "ar-", "at-", "an-", "az-", "ad-"):
        if low.startswith(article):
            return low[len(article) :]
    return low


def can_speak(token: Token) -> bool:
    """Whether a noun is for one that says things: a role, an institution, an outlet."""
    low = token.text.lower()
    return bool({low, low.rstrip("s")} & (ROLE_WORDS | INSTITUTION | ORGANISATION | MEDIA))


def words_of(tokens: Sequence[Token]) -> list[str]:
    """The tokens in lower case."""
    return [token.text.lower() for token in tokens]


def text_of(tokens: Sequence[Token]) -> str:
    """The tokens as running text, single spaces, as the report spaces them."""
    parts: list[str] = []
    for at, token in enumerate(tokens):
        if at and tokens[at - 1].end < token.start:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def kind_of(words: Sequence[str]) -> str:
    """The speaker's kind by the words for its role; ``unnamed`` where they do not say.

    Earlier rows win: a police spokesman is police, a hospital official medical.
    """
    joined = " ".join(words)
    here = {word.strip(".'’\"") if len(word) > 4 else word for word in words}
    here |= {part for word in words if "-" in word for part in word.split("-")[:1]}
    here |= {word[:-1] for word in here if word.endswith("s") and len(word) > 4}
    if here & {"analyst", "expert", "researcher", "professor"}:
        return "civilian"
    if here & ARMED_GROUPS or any(name in joined for name in ARMED_NAMES):
        return "armed group"
    if any(name in joined for name in OUTLETS):
        return "media"
    rows = (
        (WITNESS, "witness"),
        (MEDICAL, "medical"),
        (POLICE, "police"),
        (ARMED_WORDS, "armed group"),
        (SECURITY, "security"),
        (MEDIA, "media"),
    )
    for table, kind in rows:
        if here & table:
            return kind
    return _kind_by_office(here)


_OFFICES = frozenset(
    {"minister", "governor", "mayor", "president", "attorney", "lawyer", "prosecutor", "secretary"}
)
_LOOSE_OFFICES = frozenset(
    {"head", "chief", "leader", "leaders", "department", "office", "member", "members"}
)


def _kind_by_office(here: set[str]) -> str:
    if here & {"un", "unami", "nations", "ngo", "observatory", "rights", "amnesty", "cross"}:
        return "organisation"
    office = here & (OFFICIAL - _LOOSE_OFFICES)
    if here & (MILITARY - RANKS) and not here & _OFFICES:
        return "military"
    if office:
        return "official"
    if here & (MILITARY | RANKS - {"first", "second", "staff", "chief", "general"}):
        return "military"
    if here & CIVILIAN:
        return "civilian"
    if here & OFFICIAL:
        return "official"
    return "organisation" if here & (ORGANISATION | INSTITUTION) else "unnamed"


def strip_lead(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The phrase without its article, number and leading quotation marks."""
    at = 0
    while at < len(tokens) and (
        tokens[at].text.lower() in _ARTICLES
        or tokens[at].tag in {"CD", "``", "''", "PDT", "DT", "PRP$"}
        or tokens[at].text.lower() in {"another", "other", "same", "several", "two", "local-"}
    ):
        at += 1
    return tuple(tokens[at:])


def without_relative(tokens: Sequence[Token]) -> tuple[Token, ...]:
    for at, token in enumerate(tokens):
        if at and (token.tag in {"WP", "WDT", "WP$", "VBD", "VBZ", "VBP", "RB"}):
            return tuple(tokens[:at])
        if at and token.text.lower() in {"speaking", "on", "based", "citing", "following"}:
            return tuple(tokens[:at])
    return tuple(tokens)


def split_name(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """(role, name) of one segment: "Interior Ministry spokesman" and "Brig. Gen. Yahya X".

    The name is the run of proper nouns at the end, from its rank on; empty where the segment
    names an institution or only a role.
    """
    core = list(without_relative(tokens))
    link = next((at for at, t in enumerate(core) if at and t.tag == "IN"), None)
    if link is not None and core[link - 1].tag == "NNS":
        return tuple(core), ()  # "officials from the headquarters near X": several have no name
    if link is not None and len(core) > link + 1:
        before = split_name(core[:link])
        titles = set(words_of([*before[0], *before[1]])) & (RANKS | TITLES | _PERSON_ROLES)
        degrees = set(words_of(before[1])) <= RANKS | TITLES | _DEGREES
        if before[1] and titles and not degrees and is_person_name(*before):
            return before[0] or tuple(core[link:]), before[1]  # "Commander X from the squad"
    end = len(core)
    start = end
    while start > 0 and _can_be_name(core[start - 1]):
        start -= 1
    run = core[start:end]
    cut = 0
    for at, token in enumerate(run):
        low = token.text.lower()
        if (low in ROLE_WORDS | INSTITUTION | ORGANISATION | MEDIA) and low not in RANKS:
            cut = at + 1
    if cut < len(run):
        lowered = words_of(run)
        while (
            cut < len(run) - 1
            and lowered[cut] in {"general"}
            and cut
            and (lowered[cut - 1] in {"secretary", "attorney", "director", "consul", "inspector"})
        ):
            cut += 1
    ranked = [i for i in range(cut, len(run)) if run[i].text.lower() in RANKS | TITLES]
    if ranked and ranked[0] > cut:
        cut = ranked[0]
    while ranked and cut and run[cut - 1].text.lower().strip(".") in _DEGREES:
        cut -= 1  # "Deputy Inspector General NAME"
    name = run[cut:]
    bare = [t for t in name if t.text.lower() not in RANKS | TITLES]
    governed = len(bare) == len(name) and _is_governed(core, start + cut - 1)
    governed = governed or (start + cut > 0 and core[start + cut - 1].tag in {"IN", "TO", "CC"})
    if not bare or governed or all(t.text.isdigit() for t in bare):
        return tuple(core), ()
    return tuple(core[: start + cut]), tuple(name)


def _is_governed(core: Sequence[Token], at: int) -> bool:
    """Whether "in the", "to the deep" or the like stands before a name: it says where or whose."""
    while (
        at > 0
        and (core[at].tag in {"DT", "PRP$"} or core[at].text.islower())
        and (core[at].tag in {"DT", "PRP$", "JJ"})
    ):
        at -= 1
    return at >= 0 and core[at].tag in {"IN", "TO", "CC"}


_DEGREES = frozenset(
    {"deputy", "additional", "assistant", "joint", "senior", "sub", "acting", "chief", "ch", "head"}
)
"""What goes before a rank as a part of it."""


def _can_be_name(token: Token) -> bool:
    low = token.text.lower()
    if token.text == "U":
        return True  # the Burmese title, which taggers take for a pronoun
    capital = token.text[:1].isupper() or low in _PARTICLES - {"of"} or low.startswith("al-")
    return (
        capital
        and token.tag not in {"DT", "PRP", "PRP$", "IN", "POS"}
        and (token.tag.startswith(("NN", "FW", "JJ", "UH", "RB", "VB", "CD")) or low in RANKS)
    )


def is_person_name(role: Sequence[Token], name: Sequence[Token]) -> bool:
    """Whether a run of proper nouns names a person rather than an institution or a place."""
    words = words_of(name)
    if set(words) & (INSTITUTION | ORGANISATION | ARMED_GROUPS) or any(
        known in " ".join(words) for known in (*ARMED_NAMES, *OUTLETS)
    ):
        return False
    if set(words) & (RANKS | TITLES):
        return True
    roles = set(words_of(role))
    if roles & _PERSON_ROLES:
        return True
    if set(words) & MEDIA or any(len(w) > 1 and w.isupper() for w in (t.text for t in name)):
        return False
    return len(name) >= 2 and not roles and all(_is_proper(t) for t in name)


def _is_proper(token: Token) -> bool:
    """A proper noun, or what the tagger took for a common one because it opens the sentence."""
    return token.tag in {"NNP", "NNPS", "FW"} or (token.i == 0 and token.tag in {"NN", "JJ"})


def _short(tokens: Sequence[Token], limit: int = 12) -> str:
    core = without_relative(strip_lead(tokens))[:limit]
    while core and core[-1].tag in {"IN", "CC", "DT", "POS"}:
        core = core[:-1]
    return text_of(core)


def named(name: Sequence[Token], roles: Sequence[Sequence[Token]]) -> Who:
    """A person whom the text names, with the first role the phrase gives."""
    role = next((r for r in roles if set(words_of(r)) & ROLE_WORDS | _acronyms(r)), ())
    said = _short(role)
    label = text_of(name)
    kind = kind_of(words_of([*_office(role), *name]) if role else words_of(name))
    parts = [t for t in name if t.text.lower() not in RANKS | TITLES]
    noun = _head(strip_lead(role))
    low = noun.text.lower() if noun is not None else ""
    private = bool({low, low.rstrip("s")} & PRIVATE) or kind == "witness"
    if private:  # the codebook keeps the names of private persons out of fields
        speaker = Speaker(said.lower() if said.isupper() else said, kind, anonymous=False)
    else:
        speaker = Speaker(f"{label}, {said}" if said else label, kind, anonymous=False)
    surnames = tuple(fold(t.text) for t in parts if len(fold(t.text)) > 1)
    head = next((w for w in reversed(words_of(role)) if w in ROLE_WORDS), "")
    return Who(speaker, surnames, head, plural=False, person=True)


def _office(role: Sequence[Token]) -> Sequence[Token]:
    """The role without what it is for: "envoy for the campaign to defeat the group"."""
    purpose = next((at for at, t in enumerate(role) if at and t.tag == "TO"), len(role))
    return role[:purpose]


def _acronyms(tokens: Sequence[Token]) -> set[str]:
    return {t.text for t in tokens if t.text.isupper() and len(t.text) > 1}


def read(segments: Sequence[Sequence[Token]]) -> Who | None:
    """Who the segments of a speaker's phrase name; None where they name nobody that can speak.

    The first segment that holds a person's name is the name, the others are roles.
    """
    parts = [strip_lead(segment) for segment in segments]
    split = [split_name(part) for part in parts if part]
    if not split:
        return None
    for at, (role, name) in enumerate(split):
        if _is_of_institution(role):
            continue
        beside = [r for i, (r, n) in enumerate(split) if i != at]
        if name and (is_person_name(role, name) or _named_by_role(role, name, beside)):
            others = [parts[i] for i in range(len(split)) if i != at]
            return named(name, [role, *others] if role else others)
    return unnamed(parts[0], segments[0])


def _is_of_institution(role: Sequence[Token]) -> bool:
    """ "the government of President X": the government speaks, not the president."""
    head = _head(role)
    linked = any(t.tag == "IN" for t in role)
    low = head.text.lower() if head is not None else ""
    return linked and low in INSTITUTION and low not in _PERSON_ROLES


def _named_by_role(
    role: Sequence[Token], name: Sequence[Token], beside: Sequence[Sequence[Token]]
) -> bool:
    """ "Odai X, the mayor": one proper noun beside an apposed role is a person."""
    roles = {word for r in beside for word in words_of(r)}
    return (
        not role
        and bool(roles & _PERSON_ROLES)
        and not set(words_of(name)) & (INSTITUTION | MEDIA | MONTHS_AND_DAYS)
    )


def unnamed(part: Sequence[Token], whole: Sequence[Token]) -> Who | None:
    """A class of persons or an institution; None for a thing that cannot speak."""
    core = without_relative(part)
    head = _head(core)
    if head is None:
        return None
    low = head.text.lower()
    one = low[:-1] if low.endswith("s") else low
    words = words_of(core)
    kind = kind_of(words)
    plural = head.tag in {"NNS", "NNPS"} or low in {"police", "people"}
    person = bool({low, one} & _PERSON_ROLES)
    if low in DOCUMENTS or (kind == "unnamed" and not person and head.tag not in {"NNP", "NNPS"}):
        return None
    institution = not person or (low in INSTITUTION and low not in {"forces", "police"})
    if low in {"police", "authorities", "government", "army", "military", "troops", "forces"}:
        institution = True
    if head.text.isupper() and len(head.text) > 1 and not whole[0].text.isupper():
        institution = True
    if kind == "unnamed" and head.tag in {"NNP", "NNPS"}:
        # "Shah said": a name alone, of whom nothing is known.
        alone = len(core) == 1 and not head.text.isupper()
        kind, person = ("unnamed", True) if alone else ("organisation", person)
        institution = True
    speaker = Speaker(_lowered(_short(core), core[0]), kind, anonymous=not institution)
    return Who(speaker, (), low, plural=plural, person=person and not plural)


def stranger(segment: Sequence[Token]) -> Who | None:
    """Who plainly says something by a noun that is in no list: a manicurist, a palace."""
    core = without_relative(strip_lead(segment))
    head = _head(core)
    if head is None or not head.tag.startswith("NN") or head.text.lower() in THINGS:
        return None
    low = head.text.lower()
    person = low.endswith(AGENTS)
    many = head.tag in {"NNS", "NNPS"}
    if not person and not many and not any(t.tag.startswith("NNP") for t in core):
        return None  # "the truce said" is a slip of the parser; "the palace of Orvel" may speak
    kind = "civilian" if person else "unnamed" if many else "organisation"
    speaker = Speaker(_lowered(_short(core), core[0]), kind, anonymous=person or many)
    return Who(speaker, (), low, plural=many, person=person and not many)


def _lowered(label: str, first: Token) -> str:
    """The label without the capital that only the sentence's beginning gave it."""
    plain = first.tag in {"NN", "NNS", "JJ", "VBN"} and not label[:2].isupper()
    demonym = first.tag == "JJ" and first.text.lower().endswith(("i", "ian", "ean", "ish", "ese"))
    if first.i == 0 and plain and not demonym:
        return label[:1].lower() + label[1:]
    return label


def _head(core: Sequence[Token]) -> Token | None:
    """The noun before the first preposition: "source" in "a source from the village"."""
    head: Token | None = None
    for token in core:
        if token.tag in {"IN", "TO", "WDT", "WP"}:
            break
        if token.tag in {"NN", "NNS", "NNP", "NNPS", "FW", "ADD"} or token.text.lower() in {
            "military",
            "wounded",
            "official",
            "local",
            "locals",
        }:
            head = token
    return head
