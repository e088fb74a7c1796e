"""Who is meant: "he", "the source", "Obeidi" and "the statement" point back to earlier speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cairn.language.tokens import Sentence, Token
from cairn.mentions.speakers_acts import Act
from cairn.mentions.speakers_who import (
    ROLE_WORDS,
    Who,
    fold,
    kind_of,
    read,
    split_name,
    stranger,
    strip_lead,
    text_of,
    without_relative,
    words_of,
)
from cairn.mentions.speakers_words import (
    DOCUMENTS,
    PERSONAL,
    PLAINLY,
    PLURAL,
    RANKS,
    SOURCES,
    TITLES,
    UNNAMEABLE,
)
from cairn.model import Speaker

__all__ = ["Memory", "Who", "resolve"]

_DEFINITE = frozenset({"the", "this", "that", "same", "said"})
_OF = frozenset({"by", "from", "of"})
_READ = frozenset({"consult", "see", "obtain", "review", "view", "read", "cite", "quote"})
"""What a medium does with somebody else's report."""
_PLAIN = frozenset({"later", "official", "written", "joint", "new", "brief", "first", "second",
                    "separate", "latest", "recent", "earlier", "initial", "early", "press",
                    "unconfirmed", "some", "other", "several", "local", "media",
                    "news"})  # fmt: skip
_PERSON_HEADS = SOURCES | {"man", "woman", "person", "official", "officer"}


@dataclass(slots=True)
class Memory:
    """The speakers of a report so far, oldest first."""

    known: list[Who] = field(default_factory=list)
    last_heard: dict[str, int] = field(default_factory=dict)
    now: int = 0

    def add(self, who: Who) -> None:
        """Remember a speaker; one that speaks again becomes the latest."""
        self.last_heard[who.speaker.name] = self.now
        self.known = [w for w in self.known if w.speaker.name != who.speaker.name] + [who]

    def last_person(self) -> Who | None:
        """Whom "he" or "she" stands for."""
        return next((w for w in reversed(self.known) if w.person), None)

    def last_plural(self) -> Who | None:
        """Whom "they" stands for."""
        many = next((w for w in reversed(self.known) if w.plural), None)
        return many or self.last_institution(within=1)

    def last_institution(self, within: int = 1_000) -> Who | None:
        """What "it" or "the statement" stands for, heard at most ``within`` sentences ago."""
        return next(
            (w for w in reversed(self.known)
             if not w.person and self.now - self.last_heard[w.speaker.name] <= within),
            None,
        )  # fmt: skip

    def by_surname(self, names: Sequence[str]) -> Who | None:
        """The person whose name has these parts, the last of them included."""
        for who in reversed(self.known):
            if who.surnames and set(names) <= set(who.surnames):
                return who
        for who in reversed(self.known):
            if who.surnames and names and names[-1] == who.surnames[-1] and len(names) > 1:
                return who
        return None

    def by_letters(self, letters: str) -> Who | None:
        """The body that was named with these letters in brackets."""
        ending = f"({letters})"
        return next((w for w in reversed(self.known) if w.speaker.name.endswith(ending)), None)

    def by_head(self, head: str) -> Who | None:
        """The last speaker with this role noun; any person for "the source"."""
        one = head.rstrip("s")
        same = next((w for w in reversed(self.known) if w.head == head), None)
        same = same or next((w for w in reversed(self.known) if w.head.rstrip("s") == one), None)
        same = same or next((w for w in reversed(self.known) if _akin(head, w)), None)
        same = same or next((w for w in reversed(self.known) if _ranked(head, w)), None)
        if same is not None or head not in _PERSON_HEADS | {"sources"}:
            return same
        loose = head in SOURCES
        single = head == "source"
        return next(
            (w for w in reversed(self.known)
             if loose and w.speaker.anonymous and (w.head in SOURCES or w.person == single)),
            None,
        )  # fmt: skip


_SHORT = {"general": "gen", "colonel": "col", "major": "maj", "captain": "capt",
          "lieutenant": "lt", "sergeant": "sgt", "admiral": "adm", "brigadier": "brig"}  # fmt: skip


def _ranked(head: str, who: Who) -> bool:
    """ "The general" for "Gen. NAME", "the officer" for anybody with a rank."""
    if not who.surnames:
        return False
    words = {word.strip(".,").lower() for word in who.speaker.name.split()}
    if head == "officer":
        return bool(words & RANKS) and who.speaker.kind in {"police", "military", "security"}
    return head in RANKS and bool(words & {head, _SHORT.get(head, head)})


def _akin(head: str, who: Who) -> bool:
    """ "the villager" for "a source from a village": the name holds a word of the same stem."""
    stem = head[:6]
    return (
        len(stem) == 6
        and who.speaker.anonymous
        and any(word.startswith(stem) for word in who.speaker.name.lower().split())
    )


def resolve(act: Act, memory: Memory, sentences: Sequence[Sentence]) -> Who | None:
    """The speaker that an act's phrase names or points back to; None for what cannot speak."""
    segments = [s for s in act.phrase.segments() if s[0].tag not in {"IN", "RB"} or len(s) > 6]
    if not segments:
        return None
    first = _one_of(segments[0])
    low = first[0].text.lower()
    if _neither(act) or not first:
        return None
    if len(first) == 1 and first[0].tag == "PRP":
        return None if _is_reported(act) else _pronoun(low, memory)
    if low in {"no", "nobody", "none", "neither"} or (len(first) == 1 and low in UNNAMEABLE):
        return None
    document = _document(first, memory, segments)
    if document is not None:
        return document
    who = _back(first, segments, memory) or read(segments)
    if who is None and act.lemma in PLAINLY and not act.colon:
        who = stranger(first)
    if who is None or (len(first) == 1 and who.speaker.kind in {"organisation", "unnamed"}):
        who = _surname_alone(first, sentences) or who
    if who is None:
        return None
    if who.surnames:
        who = _known_name(who, memory, sentences)
    if act.colon and who.speaker.kind in {"organisation", "unnamed"} and who.head not in SOURCES:
        return None
    able = who.person or who.head in ROLE_WORDS
    return None if act.weak and who.speaker.kind == "unnamed" and not able else who


_FEW = frozenset({"one", "some", "two", "several", "many", "most", "three", "both", "another"})


def _one_of(first: Sequence[Token]) -> Sequence[Token]:
    """ "One of the sheikhs": the words for the class."""
    lowered = words_of(first[:3])
    if len(first) > 2 and lowered[0] in _FEW and lowered[1] == "of":
        return first[2:]
    return first


def _neither(act: Act) -> bool:
    """ "Neither the police nor the army has said": nobody has."""
    tokens = act.sentence.tokens
    before = tokens[act.phrase.first - 1].text.lower() if act.phrase.first else ""
    return before == "neither" or any(
        t.text.lower() in {"nor", "neither"} for t in act.phrase.tokens
    )


def _is_reported(act: Act) -> bool:
    """Whether the saying is itself only told of: "and that they had told the speaker"."""
    tokens = act.sentence.tokens
    return act.phrase.first > 0 and tokens[act.phrase.first - 1].text.lower() == "that"


def _surname_alone(first: Sequence[Token], sentences: Sequence[Sentence]) -> Who | None:
    """A single surname whose full name stands in an earlier sentence, not as a speaker's."""
    if len(first) != 1 or not first[0].text[:1].isupper():
        return None
    for sentence in sentences[:-1]:
        for token in sentence.tokens:
            if token.text == first[0].text and token.tag.startswith("NNP"):
                segments = _segments_around(sentence, token.i)
                run = [t for t in segments[0] if t.tag.startswith("NNP")]
                found = read(segments) or read([run])
                if found is not None and fold(token.text) in found.surnames:
                    return found if len(found.surnames) > 1 else None
    return None


def _pronoun(low: str, memory: Memory) -> Who | None:
    if low in PERSONAL:
        return memory.last_person()
    if low in PLURAL:
        return memory.last_plural()
    return memory.last_institution(within=2) if low == "it" else None


def _back(
    first: Sequence[Token], segments: Sequence[Sequence[Token]], memory: Memory
) -> Who | None:
    """An earlier speaker named by role ("the source") or by surname alone ("Obeidi")."""
    core = without_relative(strip_lead(first))
    if not core:
        return None
    words = words_of(core)
    if first[0].text.lower() in _DEFINITE and len(core) == 1 and _is_common(core[0]):
        return memory.by_head(words[0])
    if len(core) == 1 and core[0].text.isupper() and len(core[0].text) > 1:
        known = memory.by_letters(core[0].text)
        if known is not None:
            return known
    capital = len(core) == 1 and core[0].text.lower() in SOURCES | {"spokesman", "spokeswoman"}
    if capital and first[0] is core[0] and first[0].i > 0:
        return memory.by_head(words[0])
    name = [t for t in core if t.text.lower() not in RANKS | TITLES]
    if len(name) <= 2 and all(t.tag in {"NNP", "NNPS", "FW"} for t in name) and name:
        return memory.by_surname([fold(t.text) for t in name])
    if len(segments) > 1 and len(name) == 1 and name[0].tag == "NNP":
        return memory.by_surname([fold(name[0].text)])
    return None


def _is_common(token: Token) -> bool:
    return token.tag != "NNP" or token.text.islower()


def _known_name(who: Who, memory: Memory, sentences: Sequence[Sentence]) -> Who:
    """The same person as named before, with the role given there if none is given here."""
    before = memory.by_surname(who.surnames)
    if before is not None and ("," not in who.speaker.name or not who.head):
        return before
    if who.head or "," in who.speaker.name:
        return who
    return _introduced(who, sentences) or who


def _introduced(who: Who, sentences: Sequence[Sentence]) -> Who | None:
    """The person as an earlier sentence introduces them, without a word of theirs."""
    for sentence in sentences[:-1]:
        for token in sentence.tokens:
            if fold(token.text) == who.surnames[-1] and token.tag.startswith("NNP"):
                found = read(_segments_around(sentence, token.i))
                if found is not None and found.head and set(who.surnames) <= set(found.surnames):
                    return found
    return None


def _segments_around(sentence: Sentence, i: int) -> list[tuple[Token, ...]]:
    tokens = sentence.tokens
    first = last = i
    noun = ("NN", "JJ", "POS")
    while first > 0 and tokens[first - 1].tag.startswith(noun):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].tag.startswith("NNP"):
        last += 1
    segments = [tokens[first : last + 1]]
    if last + 2 < len(tokens) and tokens[last + 1].text == ",":
        end = last + 2
        while (
            end < len(tokens)
            and tokens[end].text not in {",", ".", ";"}
            and (not tokens[end].tag.startswith("VB"))
        ):
            end += 1
        segments.append(tokens[last + 2 : end])
    return segments


# --- statements, reports, posts ------------------------------------------------------------------


def _document(
    first: Sequence[Token], memory: Memory, segments: Sequence[Sequence[Token]]
) -> Who | None:
    """Whose word a "statement" or "report" is: its author's, where the text names one."""
    head = next(
        (at for at, t in enumerate(first) if t.text.lower() in DOCUMENTS and t.tag[:2] == "NN"),
        None,
    )
    if head is None or any(t.tag in {"IN", "VBG"} for t in first[:head]):
        return None
    after = [t for segment in segments for t in segment]
    after = after[after.index(first[head]) + 1 :]
    by = next((at for at, t in enumerate(after[:4]) if t.text.lower() in _OF), None)
    if by is not None and not (by and after[by - 1].lemma in _READ):
        author = _author(after[by + 1 :])
        if author is not None:
            return author
    owner = [t for t in strip_lead(first[:head]) if t.text.lower() not in _PLAIN]
    owner = [t for t in owner if t.tag != "POS"]
    if owner and (
        any(t.tag.startswith("NNP") for t in owner) or kind_of(words_of(owner)) != "unnamed"
    ):
        return memory.by_surname([fold(t.text) for t in owner]) or _institution(owner)
    low = first[head].text.lower()
    if first[0].text.lower() in {"the", "its", "their", "his", "this", "that"}:
        back = memory.last_institution() or memory.last_person()
        if back is not None:
            return back
    if low in {"figures", "data"}:
        return None
    kind = "media" if low in {"report", "reports"} else "unnamed"
    label = text_of(strip_lead(first[: head + 1])).lower()
    return Who(
        Speaker(label, kind, anonymous=True), (), low, plural=low.endswith("s"), person=False
    )


def _author(tokens: Sequence[Token]) -> Who | None:
    core: list[Token] = []
    for token in tokens:
        if token.tag.startswith("VB") or token.text in {",", "("}:
            break
        core.append(token)
    if not core:
        return None
    role, name = split_name(strip_lead(core))
    who = read([core])
    return who or (_institution([*role, *name]) if name else None)


def _institution(tokens: Sequence[Token]) -> Who:
    kind = kind_of(words_of(tokens))
    speaker = Speaker(
        text_of(tokens), "organisation" if kind == "unnamed" else kind, anonymous=False
    )
    return replace(Who(speaker, (), tokens[-1].text.lower(), plural=False, person=False))
