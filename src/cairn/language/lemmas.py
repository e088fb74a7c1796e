"""Base forms of words from form and Penn tag: own tables, then the treebank's, then spelling rules.

A word with a known tag has one base form, so no model guesses it: verbs and nouns of violence
must never be missed for a wrong lemma.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from cairn.errors import CairnError
from cairn.language import irregular

_PAST = frozenset({"VBD", "VBN"})
_NAMES = frozenset({"NNP", "NNPS"})
_BY_FORM = frozenset({"VBD", "VBN", "VBZ", "VBG"})
_COMPARED = {"JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est"}
_PLAIN_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"})
# Names of peoples and followers: "Iraqis", "Sunnis", "Americans", "Islamists".
_PEOPLES = re.compile(r"(?:an|i|ite|ist|im|er)s$|^(?:arab|kurd|turk|jew|serb|tajik|uzbek|greek)s$")
# Endings after which a bare stem was most likely written with a silent e: "seiz-", "charg-".
_WANTS_E = re.compile(
    r"(?:[^aeiou]|^)[aeiou][kmv]$|^[^aeiou]*[aeiou][^aeiouwxy]$|[cuvz]$|[aeiourlnp]s$|[rdln]g$|at$|ib$|[bcdfgkptz]l$"
    r"|[^aeo]ir$|[ue]ur$|(?<![aeo])ur$|(?<![eo])ar$|(?<![aeiou])in$|iz$|yz$|[^aeiou]ut$|ag$|eg$"
    r"|[aeiou]dg$|[^aeiou]id$|[^aeo]ad$|ud$|[^aeiou]od$|rv$|lv$|[^aeiou]or$|yp$|th$"
)
_KEEPS_BARE = re.compile(
    r"(?:[^r]eat|oat|ombat|ormat|hang|long|bring|ring|sing|wing|bang|thing|pang|rong|oung|ss|"
    r"[aeiou][aeiou]d|[aeiou][aeiou]t|th|sh|ch|nitor|arbor|abor|avor|onor|ctor|ysis|"
    r"ncus|ocus|bias|etag|zigzag|ebug|drag)$"
)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What the training corpus adds to the rules, all in lower case.

    ``common``: words usually written in lower case; ``verbs`` and ``nouns``: base forms seen;
    ``lemmas``: base forms by ``form/TAG`` where the rules alone go wrong.
    """

    common: frozenset[str] = frozenset()
    verbs: frozenset[str] = irregular.DOUBTFUL_VERBS
    nouns: frozenset[str] = frozenset()
    lemmas: Mapping[str, str] = field(default_factory=dict)


EMPTY = Lexicon()


def read_lexicon(path: Path) -> Lexicon:
    """The lexicon packaged beside the model; raises `OSError`, `ValueError` or `KeyError`."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Lexicon(
        common=frozenset(stored["common"]),
        verbs=frozenset(stored["verbs"]) | irregular.DOUBTFUL_VERBS,
        nouns=frozenset(stored["nouns"]),
        lemmas=dict(stored["lemmas"]),
    )


MODEL = Path(__file__).with_name("model")


@cache
def packaged() -> Lexicon:
    """The lexicon that comes with Cairn; raises `CairnError` when it is missing or broken."""
    try:
        return read_lexicon(MODEL / "lexicon.json")
    except (OSError, ValueError, KeyError) as error:
        raise CairnError(
            f"{MODEL}: the English lexicon cannot be read ({type(error).__name__}: {error}); "
            "reinstall Cairn or run training/train_language.py package"
        ) from error


def sure_tag(form: str, tag: str) -> str:
    """The tag of a word that can only be a past verb ("fought"), whatever the tagger made of it."""
    if tag.startswith("VB") and tag not in {"VBP", "VB", "VBZ"}:
        return tag
    return irregular.SURE_PAST.get(form, tag)


_CLOSED = frozenset("IN DT CC TO MD PRP PRP$ WDT WP WP$ WRB EX RP PDT UH VBG VBN VBD".split())


def name_tag(form: str, tag: str, lexicon: Lexicon) -> str:
    """ "Two Berom farmers": an unknown word with a capital is a name, no preposition or verb."""
    name = tag in _CLOSED and form[:1].isupper() and form[1:].islower() and len(form) > 3
    return "NNP" if name and not _is_known(form, tag, lexicon) else tag


def opening_name(words: Sequence[str], tags: Sequence[str], lexicon: Lexicon) -> bool:
    """ "Amal said": a noun nobody knows that opens a sentence as its subject is a name.

    A common noun in the singular would have an article.
    """
    if len(words) < 2 or tags[0] != "NN" or tags[1] not in {"VBD", "VBZ"}:
        return False
    plain = words[0].lower()
    return words[0][:1].isupper() and plain not in lexicon.common | lexicon.nouns


def _is_known(form: str, tag: str, lexicon: Lexicon) -> bool:
    plain = form.lower()
    return plain in lexicon.common or (
        tag.startswith("VB") and lemma(form, tag, lexicon) in lexicon.verbs | lexicon.common
    )


ALSO_NOUNS = frozenset({"military", "paramilitary", "police", "regime"})


def noun_tag(form: str, tag: str, dep: str) -> str:
    """ "Myanmar's military burned": a subject or object is a noun, whatever it is elsewhere."""
    subject = dep.startswith(("nsubj", "obj", "obl"))
    return "NN" if tag == "JJ" and subject and form.lower() in ALSO_NOUNS else tag


def lemma(form: str, tag: str, lexicon: Lexicon = EMPTY) -> str:
    """The base form of ``form`` under Penn tag ``tag``, in lower case."""
    plain = form.lower().translate(_PLAIN_MARKS)
    known = irregular.CLITICS.get((plain, tag)) or irregular.OTHERS.get((plain, tag))
    if known is None and tag in _BY_FORM:
        known = irregular.VERBS.get(plain)
    if known is None and tag == "NNS":
        known = _irregular_noun(plain)
    if known is None:
        known = lexicon.lemmas.get(f"{plain}/{tag}")
    return (known if known is not None else _by_rule(plain, tag, lexicon)).lower()


_INFLECTED = ("VBD", "VBN", "VBG", "VBZ", "VBP", "NNS", "NNPS", "JJR", "JJS", "RBR", "RBS", "CD")


@lru_cache(maxsize=200_000)
def bases(form: str, lexicon: Lexicon = EMPTY) -> frozenset[str]:
    """Every base form that a word can have, whatever its tag, and the word itself."""
    stored = (lexicon.lemmas.get(f"{form}/{tag}") for tag in ("NN", "NNP", "VB", "JJ", "RB"))
    known = {lemma(form, tag, lexicon) for tag in _INFLECTED}
    return frozenset({form, *known, *(each for each in stored if each)})


def _by_rule(plain: str, tag: str, lexicon: Lexicon) -> str:
    """The base form by spelling; hyphenated words change only their last piece."""
    if tag == "CD":
        return plain.replace(",", "") if plain.replace(",", "").isdigit() else plain
    front, hyphen, last = plain.rpartition("-")
    if not last.isalpha() or len(last) < 3:
        return plain
    if tag in _PAST:
        last = past(last, lexicon.verbs)
    elif tag == "VBG":
        last = gerund(last, lexicon.verbs)
    elif tag == "VBZ":
        last = third_person(last)
    elif tag == "NNS":
        last = singular(last)
    elif tag == "NNPS":
        one = singular(last)
        last = one if one in lexicon.nouns or _PEOPLES.search(last) else last
    elif tag in _COMPARED:
        last = positive(last, _COMPARED[tag], lexicon.common)
    elif tag in ("VBP", "VB"):
        last = {"am": "be", "are": "be", "were": "be", "has": "have"}.get(last, last)
    return front + hyphen + last


def past(form: str, verbs: frozenset[str] = irregular.DOUBTFUL_VERBS) -> str:
    """The base of a past tense or participle: ``killed`` to ``kill``, ``seized`` to ``seize``."""
    if form in irregular.VERBS:
        return irregular.VERBS[form]
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("eed") and form[:-1] in verbs:
        return form[:-1]
    return _bare(form[:-2], verbs) if form.endswith("ed") and len(form) > 3 else form


def gerund(form: str, verbs: frozenset[str] = irregular.DOUBTFUL_VERBS) -> str:
    """The base of an -ing form: ``shelling`` to ``shell``, ``firing`` to ``fire``."""
    if form in irregular.VERBS:
        return irregular.VERBS[form]
    return _bare(form[:-3], verbs) if form.endswith("ing") and len(form) > 4 else form


def third_person(form: str) -> str:
    """The base of a third person: ``clashes`` to ``clash``."""
    return {"has": "have", "does": "do", "is": "be", "goes": "go", "dies": "die"}.get(
        form
    ) or _without_s(form)


def singular(form: str) -> str:
    """The singular of a plural noun: ``policemen`` to ``policeman``, ``bodies`` to ``body``."""
    return _irregular_noun(form) or _without_s(form)


def positive(form: str, ending: str, common: frozenset[str] = frozenset()) -> str:
    """The base of a comparative or superlative: ``heavier`` to ``heavy``."""
    if not form.endswith(ending) or len(form) < len(ending) + 3:
        return form
    stem = form[: -len(ending)]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    doubled = stem[-1] == stem[-2]
    choices = [stem[:-1], stem] if doubled and stem[-1] in "dgnmtb" else [stem, stem + "e"]
    if not doubled and re.search(r"(?:[cvs]|[^n]g|[bcdfgkptz]l|[^aeo]at|ut|id)$", stem):
        choices.reverse()
    return next((choice for choice in choices if choice in common), choices[0])


def _irregular_noun(form: str) -> str | None:
    if form in irregular.NOUNS:
        return irregular.NOUNS[form]
    for ending, base in (("women", "woman"), ("men", "man"), ("children", "child")):
        if form.endswith(ending):
            return form.removesuffix(ending) + base
    return None


def _without_s(form: str) -> str:
    """``form`` without the ending that makes a plural or a third person."""
    if not form.endswith("s") or form.endswith("ss") or len(form) < 3:
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) and len(form) > 4:
        return form[:-2]
    return form[:-1]


def _bare(stem: str, verbs: frozenset[str]) -> str:
    """The verb that a stem without -ed or -ing belongs to: a known one, else the likeliest."""
    candidates = tuple(dict.fromkeys(_candidates(stem)))
    known = [candidate for candidate in candidates if candidate in verbs]
    return known[0] if known else candidates[0]


def _candidates(stem: str) -> Iterator[str]:
    """Spellings of the base, likeliest first: as it is, with e, without the doubled letter."""
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in "bdgklmnprtvz"
    if doubled and stem[-1] not in "lz":
        yield stem[:-1]
    silent = not doubled and _WANTS_E.search(stem) and not _KEEPS_BARE.search(stem)
    if silent:
        yield stem + "e"
    yield stem
    if not silent:
        yield stem + "e"
    if doubled:
        yield stem[:-1]
    if stem.endswith("ck"):
        yield stem[:-1]
    if stem.endswith("y"):
        yield stem[:-1] + "ie"
