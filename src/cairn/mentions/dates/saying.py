"""Whether a date belongs to the saying ("a source said on Thursday") or to what was said.

Local patterns decide first, because they survive parse errors: a date right behind a verb of
saying and its addressee or medium dates the saying, and so does a date that opens a sentence
whose first verb is one. Where they are silent the parse decides by the date's governor.
"""

from __future__ import annotations

from cairn.language.tokens import Sentence, Token
from cairn.model import Mention

SAYING = frozenset(
    "say tell announce report claim confirm state add inform note reveal disclose tweet "
    "write post explain indicate quote cite assert allege mention acknowledge admit argue "
    "comment respond deny condemn warn insist stress emphasize emphasise vow pledge publish "
    "issue release broadcast air speak brief".split()
)
"""Lemmas of verbs whose time is that of the report, not of the event."""
_ADDRESSED = frozenset("tell inform brief quote cite".split())
_MEDIA = frozenset(
    "statement interview conference release tweet post briefing speech video message "
    "bulletin communique communiqué address broadcast letter twitter facebook telegram television "
    "tv radio remark comment announcement call phone press telephone news website agency x "
    "channel newspaper reporter journalist".split()
)
_ISSUES = frozenset("issue edition newspaper paper bulletin briefing statement report".split())
_RISES = frozenset("rise climb increase jump go grow reach stand hit near pass surpass".split())
_LIGHT = frozenset("on in at to via by with over through early late earlier later of".split())
_STOP = frozenset("that who which where when after before while as since and but".split())
_OBLIQUE = ("obl", "advmod", "nmod", "dep", "xcomp", "obj")


def is_saying_date(sentence: Sentence, mention: Mention) -> bool:
    """Whether the date of a mention in this sentence is that of a saying.

    "killed 8, the mayor said on Wednesday" is; "killed 8 on Wednesday, the mayor said" is not.
    """
    inside = [
        t for t in sentence.tokens if t.start < mention.span.end and t.end > mention.span.start
    ]
    if not inside:
        return False
    first, last = inside[0].i, inside[-1].i
    if last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].text in ("'s", "’s"):
        return _is_of_issue(sentence, last + 1)
    if _dates_a_toll(sentence, first):
        return True
    if _dates_a_deed(sentence, first, last):
        return False
    if (left := _from_left(sentence, first)) is not None:
        return left
    if (opening := _opening(sentence, first, last)) is not None:
        return opening
    if _closes_a_clause(sentence, first, last):
        return False
    return _governed(sentence, inside)


def _dates_a_deed(sentence: Sentence, first: int, last: int) -> bool:
    """ "The Dec. 16 attack also claimed the life of ...": the date describes the noun after it."""
    if first == 0 or last + 1 >= len(sentence.tokens):
        return False
    before, after = sentence.tokens[first - 1], sentence.tokens[last + 1]
    return before.tag == "DT" and after.tag == "NN" and after.lemma not in _MEDIA


def _is_of_issue(sentence: Sentence, mark: int) -> bool:
    """ "Sources cited in Wednesday's issue of this paper"."""
    return any(t.lemma.lower() in _ISSUES for t in sentence.tokens[mark + 1 : mark + 3])


def _dates_a_toll(sentence: Sentence, first: int) -> bool:
    """ "The death toll rose to eleven on Tuesday": a day of counting, not of the deed."""
    before = sentence.tokens[max(0, first - 12) : first]
    rises = [t.i for t in before if t.lemma in _RISES and _is_verb(t)]
    if not rises or any(_is_verb(t) for t in sentence.tokens[rises[-1] + 1 : first]):
        return False
    return any(t.lemma in {"toll", "count"} for t in sentence.tokens[: rises[-1]][-14:])


def _is_verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or token.tag.startswith(("VB", "MD"))


def _says(token: Token) -> bool:
    return token.lemma in SAYING and _is_verb(token)


def _from_left(sentence: Sentence, first: int) -> bool | None:
    """Walk left from the date over an addressee or medium to the verb; None when unclear."""
    seen: list[Token] = []
    for token in reversed(sentence.tokens[:first]):
        lemma = token.lemma
        if _says(token):
            return _plain(token, seen)
        if _is_verb(token):
            return False if len(seen) <= 2 else None
        if lemma in _STOP or token.text in (";", ":") or (token.text == "," and seen):
            return None
        seen.append(token)
        if len(seen) > 9:
            return None
    return None


def _plain(verb: Token, between: list[Token]) -> bool | None:
    """Whether only an addressee or a medium stands between the verb and the date."""
    nouns = [t for t in between if t.pos in ("NOUN", "PROPN", "PRON")]
    if not nouns or verb.lemma in _ADDRESSED:
        return True
    if all(t.lemma in _MEDIA or t.pos == "PROPN" for t in nouns):
        return any(t.lemma in _MEDIA for t in nouns) or any(t.lemma in _LIGHT for t in between[1:])
    return None


def _opening(sentence: Sentence, first: int, last: int) -> bool | None:
    """A date before the first verb goes with that verb, unless it is set off by commas."""
    tokens = sentence.tokens
    if any(_is_verb(t) for t in tokens[:first]):
        return None
    past = False  # "jets on Monday shelled ..., X said": the parse takes it for a participle
    for token in tokens[last + 1 :]:
        if not _is_verb(token) or token.pos == "AUX" or token.dep.startswith("aux"):
            continue
        if token.dep in ("amod", "acl", "compound"):
            past |= token.i == last + 1
            continue
        following = tokens[token.i + 1].text if token.i + 1 < len(tokens) else ""
        if past and any(t.text == "," for t in tokens[last + 1 : token.i]):
            return None
        return _says(token) and following != ","
    return None


def _closes_a_clause(sentence: Sentence, first: int, last: int) -> bool:
    """ "The fight lasted until Monday, a guard told us": the date stands before the comma."""
    tokens = sentence.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].text != ",":
        return False
    before = [t for t in tokens[:first] if _is_verb(t)]
    if not before or any(_says(t) for t in before):
        return False
    speaks = next((t for t in tokens[last + 2 :] if _is_verb(t)), None)
    return speaks is not None and _says(speaks)


def _governed(sentence: Sentence, inside: list[Token]) -> bool:
    """By the parse: the date hangs on a verb of saying or on the medium of one."""
    indexes = {t.i for t in inside}
    top = next((t for t in inside if t.head not in indexes), inside[0])
    if top.head == top.i or not top.dep.startswith(_OBLIQUE):
        return False
    governor = sentence.tokens[top.head]
    if _says(governor):
        between = sentence.tokens[governor.i + 1 : top.i]
        return not any(_is_verb(t) and not _says(t) for t in between)
    return governor.lemma in _MEDIA and governor.pos == "NOUN"
