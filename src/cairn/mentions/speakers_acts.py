"""Acts of saying in one sentence: the verb, the phrase of who says it, and who was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.language.tokens import Sentence, Token
from cairn.mentions import speakers_phrases as phrases
from cairn.mentions import speakers_subjects as subjects
from cairn.mentions.speakers_phrases import QUOTES, Phrase
from cairn.mentions.speakers_who import can_speak, text_of, words_of
from cairn.mentions.speakers_words import (
    DOCUMENTS,
    HEARING,
    MEDIA,
    MONTHS_AND_DAYS,
    NOT_SAID,
    NOT_TOLD,
    ONLY_WITH,
    OUTLETS,
    PASSING_ON,
    PHONES,
    RANKS,
    SAYING,
    SOURCES,
    TITLES,
    WEAK,
)

_BASE = frozenset(
    {"DT", "PRP$", "JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "VBN", "CC", "HYPH", "``"}
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act of saying.

    ``verb`` is the index of the verb (or of "according", ":"), ``lemma`` its lemma; ``weak``
    means that only a subject that can speak makes it one; ``inner`` that it stands in a relative
    or subordinate clause and reaches no further.
    """

    sentence: Sentence
    verb: int
    lemma: str
    phrase: Phrase
    via: str | None = None
    weak: bool = False
    inner: bool = False
    colon: bool = False


def acts(sentence: Sentence) -> tuple[Act, ...]:
    """The acts of saying of a sentence, in order, one per phrase."""
    found: list[Act] = []
    for act in _candidates(sentence):
        if not any(_clash(act, old) for old in found):
            found.append(act)
    return tuple(sorted(found, key=lambda act: (act.phrase.first, act.verb)))


def _clash(new: Act, old: Act) -> bool:
    apart = new.phrase.last < old.phrase.first or old.phrase.last < new.phrase.first
    return not apart


def _candidates(sentence: Sentence) -> Iterator[Act]:
    tokens = sentence.tokens
    for token in tokens:
        low = token.text.lower()
        if low == "according" and _word(tokens, token.i + 1) == "to":
            yield from _simple(sentence, token.i, token.i + 2, "accord")
        elif low in {"citing", "quoting"}:
            yield from _citing(sentence, token)
        elif low == "by" and _reported_by(tokens, token.i):
            yield from _simple(sentence, token.i - 1, token.i + 1, _agent_lemma(tokens, token.i))
        elif low == "from" and _heard(tokens, token.i) is not None:
            yield from _from_sources(sentence, token.i)
    for token in tokens:
        if token.lemma in SAYING and token.tag.startswith("VB") and not _describes(tokens, token):
            act = _spoken(sentence, token)
            if act is not None and not _is_called(sentence, token):
                yield act
    if sentence.role == "headline":
        yield from _colon(sentence)


def _describes(tokens: Sequence[Token], verb: Token) -> bool:
    """ "Two alleged members", "a man accused of theft": a participle of a noun tells nothing."""
    following = tokens[verb.i + 1 : verb.i + 2]
    if (
        verb.tag in {"VBN", "VBD"}
        and verb.lemma == "describe"
        and _word(tokens, verb.i + 1) == "as"
    ):
        return True  # "armed men described as jihadists"
    nouns = bool(following) and following[0].tag in {"NN", "NNS", "JJ"}
    accused = verb.lemma == "accuse" and verb.dep.startswith("acl")
    return verb.tag == "VBN" and ((verb.dep == "amod" and nouns) or accused)


def _is_called(sentence: Sentence, verb: Token) -> bool:
    """ "armed men described as jihadists": a participle, which has no subject of its own."""
    called = verb.lemma == "describe" and _word(sentence.tokens, verb.i + 1) == "as"
    return called and verb.dep in {"acl", "amod"}


def _word(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text.lower() if 0 <= i < len(tokens) else ""


def _simple(sentence: Sentence, verb: int, at: int, lemma: str) -> Iterator[Act]:
    phrase = phrases.after(sentence, at)
    if phrase is not None:
        yield Act(sentence, verb, lemma, phrase)


def _citing(sentence: Sentence, token: Token) -> Iterator[Act]:
    """ "X reported, citing a source": the source says it, X passes it on."""
    phrase = phrases.after(sentence, token.i + 1)
    if phrase is None:
        return
    verb = next(
        (t for t in reversed(sentence.tokens[: token.i]) if t.lemma in SAYING and _finite(t)), None
    )
    if verb is None:
        verb = next((t for t in sentence.tokens[phrase.last + 1 :] if t.lemma in SAYING), None)
        outlet = phrases.before_verb(sentence, token.i) if verb is not None else None
    else:
        outlet = phrases.before_verb(sentence, verb.i)
    via = _outlet(outlet.tokens) if outlet is not None else None
    yield Act(sentence, token.i, "cite", phrase, via)


def _finite(token: Token) -> bool:
    return token.tag in {"VBD", "VBZ", "VBP", "VBN"}


_NO_AGENT = frozenset(
    "post put show list publish tell record cite call give go point count continue speak".split()
)


def _reported_by(tokens: Sequence[Token], by: int) -> bool:
    """ "denied by the coalition", "as reported by X", "quoted by X", "claimed by the group"."""
    before = tokens[by - 1] if by else None
    if before is None or before.lemma not in SAYING or before.tag not in {"VBN", "VBD", "JJ"}:
        return False
    if _says_through(tokens, before):
        return False
    return before.lemma not in _NO_AGENT


def _agent_lemma(tokens: Sequence[Token], by: int) -> str:
    return tokens[by - 1].lemma


def _heard(tokens: Sequence[Token], at: int) -> Token | None:
    """The verb in "KirkukNow got from security sources"; only sources are heard from so."""
    before = next((t for t in reversed(tokens[max(0, at - 4) : at]) if t.lemma in HEARING), None)
    following = {t.text.lower() for t in tokens[at + 1 : at + 6]}
    return before if before is not None and following & (SOURCES | {"officials"}) else None


def _from_sources(sentence: Sentence, at: int) -> Iterator[Act]:
    verb = _heard(sentence.tokens, at)
    phrase = phrases.after(sentence, at + 1)
    if verb is None or phrase is None:
        return
    left = sentence.tokens[verb.i - 1] if verb.i else None
    via = left.text if left is not None and left.tag in {"NNP", "NNPS"} else None
    yield Act(sentence, verb.i, verb.lemma, phrase, via)


def _spoken(sentence: Sentence, verb: Token) -> Act | None:
    """The act of a verb of saying with a subject, or None."""
    tokens = sentence.tokens
    if verb.tag in {"VB", "VBG"} or not _means_saying(tokens, verb) or _negated(tokens, verb):
        return None
    if verb.lemma in PASSING_ON:
        return _quoted(sentence, verb)
    if verb.tag == "VBN" and _passive(tokens, verb):
        return None
    inner = False
    phrase: Phrase | None
    if _inverted(tokens, verb):
        phrase = phrases.after(sentence, verb.i + 1)
    else:
        phrase = subjects.behind_relative(sentence, verb)
        phrase = phrase or phrases.before_verb(sentence, verb.i)
        if phrase is not None and subjects.is_relative(phrase):
            phrase, inner = subjects.antecedent(phrase), True
        elif phrase is not None:
            phrase = _by_subject(phrase, verb)
            inner = _subordinate(tokens, phrase, verb)
        if phrase is None or _is_no_speaker(phrase) or subjects.holds_phrase(phrase, verb):
            phrase = subjects.of_verb(sentence, verb)
    if phrase is not None and verb.lemma == "describe" and _word(tokens, verb.i + 1) == "as":
        phrase, inner = _describer(phrase, verb), True
    if phrase is None:
        return None
    via = _told(sentence, verb) or _statement_to(sentence, verb) or _speaking_to(sentence, phrase)
    weak = verb.lemma in WEAK
    return Act(sentence, verb.i, verb.lemma, phrase, via, weak=weak, inner=inner)


def _means_saying(tokens: Sequence[Token], verb: Token) -> bool:
    needed = ONLY_WITH.get(verb.lemma)
    if verb.lemma == "call":
        return any(t.text.lower() == "what" for t in tokens[max(0, verb.i - 6) : verb.i])
    if needed is None:
        if verb.lemma == "claim":
            after = {t.lemma for t in tokens[verb.i + 1 : verb.i + 5]}
            return not after & {"life", "victim", "territory", "land"}
        return True
    window = tokens[verb.i + 1 : verb.i + 4]
    return any(t.text.lower() in needed or ("NUM" in needed and t.tag == "CD") for t in window)


def _negated(tokens: Sequence[Token], verb: Token) -> bool:
    """ "would not say", "could not confirm": nothing is said. "did not rule out" is no saying."""
    before = [t.text.lower() for t in tokens[max(0, verb.i - 3) : verb.i]]
    if "to" in before[-1:]:
        return True
    return bool(set(before[-2:]) & (NOT_SAID - {"would", "could", "should", "might", "to"}))


def _passive(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a participle has no one who says it: "was said to", "five more reported hurt"."""
    for token in reversed(tokens[max(0, verb.i - 4) : verb.i]):
        if token.lemma in {"be", "have", "get"}:
            return token.lemma != "have"
        if token.tag.startswith("VB") or token.text == ",":
            break  # "sources who did not want to be named said"
    # The tagger takes many a past tense for a participle; a bare one is passive where "by", "to"
    # or another participle follows, or where the verb says little by itself.
    following = tokens[verb.i + 1 : verb.i + 2]
    if _says_through(tokens, verb):
        return False
    if any(t.tag in {"VBN", "JJ"} or t.text.lower() in {"by", "to", "in"} for t in following):
        return True
    return verb.lemma in {"list", "show", "post", "publish", "record", "document"}


def _says_through(tokens: Sequence[Token], verb: Token) -> bool:
    """ "The group said by phone", "the ministry informed in a communiqué": the medium follows."""
    if _word(tokens, verb.i + 1) not in {"by", "in", "via", "through", "over"}:
        return False
    return any(
        t.lemma in DOCUMENTS | PHONES and t.tag.startswith("NN")
        for t in tokens[verb.i + 2 : verb.i + 5]
    )


def _inverted(tokens: Sequence[Token], verb: Token) -> bool:
    """ "...", said the mayor: the subject follows the verb."""
    previous = tokens[verb.i - 1] if verb.i else None
    following = tokens[verb.i + 1] if verb.i + 1 < len(tokens) else None
    if following is None or following.tag not in {"DT", "NNP", "NN", "NNS", "JJ", "PRP$", "NNPS"}:
        return False
    if following.text.lower() in MONTHS_AND_DAYS | {"that", "this", "these", "those", "all"}:
        return False
    if previous is None or verb.lemma == "tell":
        return False
    if previous.text in QUOTES:
        return True
    if previous.text != ",":
        return False
    # "X, the mayor, said the ..." has its subject on the left; what follows "said X, who" or
    # "said X, adding" tells nothing of that.
    rest = tokens[verb.i + 1 :]
    tail = (t.i for t in rest if t.tag in {"WP", "WDT", "WP$", "WRB"} or _adds(tokens, t.i))
    end = next(tail, len(tokens))
    end = next((t.i for t in rest if t.text in {";", ":"} and t.i < end), end)
    return not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in rest if t.i < end)


def _adds(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].tag == "VBG" and tokens[i - 1].text == ","


def _by_subject(phrase: Phrase, verb: Token) -> Phrase:
    """The phrase cut to the parser's subject, where no comma shows its beginning.

    Reports with their commas stripped run clauses together: "... killing Abu X sources told Y".
    """
    tokens = phrase.sentence.tokens
    if phrase.tokens[-1].tag == "PRP":
        return Phrase(phrase.sentence, phrase.last, phrase.last)
    phrase = _second_phrase(phrase)
    subject = next((t for t in phrase.sentence.children(verb.i) if t.dep == "nsubj"), None)
    inside = subject is not None and phrase.first <= subject.i <= phrase.last
    if subject is None or not inside or any(t.text in {",", "("} for t in phrase.tokens):
        return phrase
    first, own = subject.i, {t.i for t in phrase.sentence.subtree(subject.i)}
    while first > phrase.first and _belongs(tokens, first - 1, own):
        first -= 1
    return Phrase(phrase.sentence, first, phrase.last)


def _belongs(tokens: Sequence[Token], i: int, own: set[int]) -> bool:
    """Whether the word at ``i`` is part of the noun phrase that goes on behind it.

    ``own`` are the words that the parser hangs on the phrase's head.
    """
    if tokens[i].text.lower() == "of":  # "Additional Superintendent of Police NAME"
        return i > 0 and bool({tokens[i - 1].text.lower()} & (phrases.ROLES | RANKS))
    if tokens[i].tag == "CC" and tokens[i + 1].tag in {"DT", "PRP$"}:
        return i - 1 in own or can_speak(tokens[i - 1])  # not "... of raids and the army said so"
    return tokens[i].tag in _BASE


def _second_phrase(phrase: Phrase) -> Phrase:
    """The last of two noun phrases that only a lost comma keeps together.

    "... of the capital a monitoring group said", "before the attack IS had said".
    """
    tokens = phrase.tokens
    if any(t.text in {",", "("} for t in tokens):
        return phrase
    for at in range(len(tokens) - 1, 0, -1):
        before, here = tokens[at - 1], tokens[at]
        article = here.tag in {"DT", "PRP$"} and before.tag.startswith("NN")
        named = here.tag == "NNP" and before.tag in {"NN", "NNS"} and not can_speak(before)
        if article or (named and here.text.isupper()):
            return Phrase(phrase.sentence, here.i, phrase.last)
    return phrase


_SUBORDINATE = frozenset(
    "as after when since until because before where which who whom what".split()
)


def _subordinate(tokens: Sequence[Token], phrase: Phrase, verb: Token) -> bool:
    """ "after troops declared a curfew" reaches no further; "as the ministry announced" does."""
    before = _word(tokens, phrase.first - 1)
    if before not in _SUBORDINATE:
        return False
    return before != "as" or _word(tokens, verb.i + 1) not in {"", ".", ",", "on", "in"}


def _describer(phrase: Phrase, verb: Token) -> Phrase | None:
    """ "An outfit police describe as a front": the subject alone, without what is described."""
    sentence = phrase.sentence
    subject = next((t for t in sentence.children(verb.i) if t.dep == "nsubj"), None)
    if subject is None or not phrase.first <= subject.i <= phrase.last:
        return None
    return Phrase(sentence, subject.i, subject.i)


def _is_no_speaker(phrase: Phrase) -> bool:
    return not any(t.tag.startswith(("NN", "PRP", "FW")) for t in phrase.tokens)


def _quoted(sentence: Sentence, verb: Token) -> Act | None:
    """ "Ikhnews quoted a source as saying", "X was quoted by Y as saying"."""
    tokens = sentence.tokens
    if verb.tag == "VBN" and _passive(tokens, verb):
        phrase = phrases.before_verb(sentence, verb.i)
        rest = tokens[verb.i + 1 : verb.i + 14]
        by = next((t for t in rest if t.text.lower() == "by"), None)
        outlet = phrases.after(sentence, by.i + 1) if by is not None else None
        if phrase is None:
            return None
        return Act(sentence, verb.i, "say", phrase, _outlet(outlet.tokens) if outlet else None)
    phrase = phrases.after(sentence, verb.i + 1)
    outlet = phrases.before_verb(sentence, verb.i)
    if phrase is None or not phrase.tokens:
        return None
    via = _outlet(outlet.tokens) if outlet is not None else None
    return Act(sentence, verb.i, "say", phrase, via)


def _outlet(tokens: Sequence[Token]) -> str | None:
    """The outlet's name in a phrase: its last run of capitals, without "website" and the like."""
    core = [t for t in tokens if t.text not in QUOTES | {"(", ")"}]
    runs: list[list[Token]] = [[]]
    for token in core:
        if token.text[:1].isupper() or token.text[:1].isdigit() or token.text.startswith("al-"):
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    run = [t for t in next((r for r in reversed(runs) if r), []) if t.text.lower() not in {"the"}]
    while run and run[-1].text.lower() in {"website", "agency", "newspaper", "channel", "on"}:
        run = run[:-1]
    if run:
        return text_of(run)
    plain = [t for t in core if t.text.lower() not in {"the", "a", "an", "its"}]
    return text_of(plain) if set(words_of(plain)) & MEDIA else None


def _told(sentence: Sentence, verb: Token) -> str | None:
    """The outlet in "told Reuters", "explained to Shafaq News"; None for an ordinary hearer."""
    tokens = sentence.tokens
    at = verb.i + 1
    if verb.lemma != "tell":
        while at < len(tokens) and tokens[at].tag in {"RB", "RP"}:
            at += 1
        if _word(tokens, at) != "to":
            return None
        at += 1
    return _hearer(tokens, at)


def _hearer(tokens: Sequence[Token], at: int) -> str | None:
    end = at
    while end < len(tokens) and tokens[end].tag in {
        "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "HYPH", "CD", "FW", "ADD", "``", "''", "POS",
    }:  # fmt: skip
        following = tokens[end + 1].tag if end + 1 < len(tokens) else ""
        counts = tokens[end].tag == "CD" and following in {"NNS", "NN", "JJ"}
        if counts or tokens[end].text.lower() in MONTHS_AND_DAYS:
            break
        end += 1
    words = set(words_of(tokens[at:end]))
    named = any(t.tag.startswith("NNP") for t in tokens[at:end])
    if end == at or (words & (NOT_TOLD | TITLES) and not (named and words & MEDIA)):
        return None
    return _outlet(tokens[at:end])


def _statement_to(sentence: Sentence, verb: Token) -> str | None:
    """The outlet in "said in an interview with X", "in a statement to X"."""
    tokens = sentence.tokens
    for token in tokens[verb.i + 1 : verb.i + 8]:
        told = _word(tokens, token.i + 1) in {"to", "with"}
        if told and token.text.lower() in {"interview", "statement", "comments", "remarks"}:
            return _hearer(tokens, token.i + 2)
    return None


def _speaking_to(sentence: Sentence, phrase: Phrase) -> str | None:
    """The outlet in "Speaking to X, the source said"."""
    tokens = sentence.tokens
    for token in tokens[: phrase.first]:
        if token.text.lower() == "speaking" and _word(tokens, token.i + 1) in {"to", "with"}:
            return _hearer(tokens, token.i + 2)
    return None


def _colon(sentence: Sentence) -> Iterator[Act]:
    """Headlines: "Three killed in X: source", "Officials: three killed in X"."""
    tokens = sentence.tokens
    for token in tokens:
        if token.text not in {":", "–", "—", "-"} and not (
            token.text == "," and token.i >= len(tokens) - 4
        ):
            continue
        left, right = tokens[: token.i], tokens[token.i + 1 :]
        right = tuple(t for t in right if t.text not in QUOTES | {"."})
        if 0 < len(right) <= 6 and len(left) > 3 and _is_plain_np(right):
            phrase = Phrase(sentence, right[0].i, right[-1].i)
            yield Act(sentence, token.i, "say", phrase, weak=True, colon=True)
        elif token.text == ":" and 0 < len(left) <= 6 and len(right) > 3 and _is_plain_np(left):
            yield Act(sentence, token.i, "say", Phrase(sentence, 0, token.i - 1), colon=True)


def _is_plain_np(tokens: Sequence[Token]) -> bool:
    words = words_of(tokens)
    tags = {t.tag[:2] for t in tokens}
    return (
        tags <= {"NN", "JJ", "DT", "CD", "FW", "PO", "IN"}
        and not set(words) & (MONTHS_AND_DAYS | (DOCUMENTS - {"report"}))
        and (any(o in " ".join(words) for o in OUTLETS) or tokens[-1].tag.startswith(("NN", "JJ")))
    )
