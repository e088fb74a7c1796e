"""How place names are compared: spelling folded away, meaning kept.

`fold` makes the key of exact look-ups; `loose` makes the key under which the many romanisations
of Arabic, Kurdish and Persian names meet (Diyalah, Diyala; Hamreen, Hamrin).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
     "ə": "a"}
)  # fmt: skip
_DROPPED = re.compile(r"['’‘`´ʼʻʿʾʹ′\".]")
_ASCII_DROPPED = str.maketrans("", "", "'`\".")
_SPACES = re.compile(r"[\s\-‐‑–—/,()&]+")
_ABBREVIATIONS = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte", "sts": "saints"}
ARTICLES: frozenset[str] = frozenset(
    [
        "al", "el", "ul", "ar", "er", "as", "es", "ash", "esh", "ad", "ed", "adh", "edh", "an",
        "en", "at", "et", "ath", "az", "ez",
    ]
)  # fmt: skip
"""The Arabic article as it is written before a noun, assimilated or not."""

_LOOSE = (
    (re.compile(r"(?<=[aeiou])h$"), ""),
    (re.compile(r"iy+|ey|ay|ai|ei|ee|ie|y"), "i"),
    (re.compile(r"oo|ou|ow|aw|au|w|o"), "u"),
    (re.compile(r"e"), "i"),
    (re.compile(r"q|ck|c(?!h)"), "k"),
    (re.compile(r"dh|th(?=[aiu]?r)"), "d"),
    (re.compile(r"(.)\1+"), r"\1"),
)

GENERIC_AFTER: frozenset[str] = frozenset(
    [
        "province", "provinces", "governorate", "governorates", "state", "states", "region",
        "regions", "department", "departments", "departement", "oblast", "oblasts", "krai",
        "district", "districts", "county", "counties", "parish", "prefecture", "division",
        "territory", "municipality", "city", "town", "village", "sub-district", "subdistrict",
        "township", "commune", "canton", "emirate", "wilayat", "wilaya", "republic", "raion",
    ]
)  # fmt: skip
"""Words that follow a name and say what kind of place it is."""

_GENERIC_BEFORE = re.compile(
    r"^(?:the )?(?:province|governorate|state|region|department|district|county|city|town|village"
    r"|municipality|muhafazat|wilayat|wilaya|emirate|oblast|canton) (?:of )?(?=\w)"
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The exact key of a name: lower case, no accents or apostrophes, hyphens as spaces.

    ``fold("Ţūz Khūrmātū") == fold("tuz-khurmatu") == "tuz khurmatu"``. Folding twice changes
    nothing; a name without letters or digits folds to the empty string.
    """
    if name.isascii():  # most names of a text: nothing to decompose
        plain = name.lower()
        return _joined(_SPACES.sub(" ", plain.translate(_ASCII_DROPPED)).strip())
    compatible = unicodedata.normalize("NFKC", name)  # letters of other styles have capitals too
    plain = unicodedata.normalize("NFKD", compatible.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    return _joined(_SPACES.sub(" ", _DROPPED.sub("", plain)).strip())


def _joined(plain: str) -> str:
    """The key with its first word written out."""
    first, space, rest = plain.partition(" ")
    return f"{_ABBREVIATIONS.get(first, first)} {rest}" if space else plain


@lru_cache(maxsize=65536)
def loose(name: str) -> str:
    """The key under which romanisations of one name meet; empty when too little is left.

    Articles and spaces go, long vowels and doubled letters shorten. It is blunt by design: use it
    only where `fold` finds nothing.
    """
    words = fold(name).split(" ")
    kept = [word for word in words if word not in ARTICLES] or words
    key = "".join(kept)
    for pattern, replacement in _LOOSE:
        key = pattern.sub(replacement, key)
    return key if len(key) >= 4 else ""


def without_generic(key: str) -> str:
    """A folded name without the word for its kind: "diyala province" gives "diyala"."""
    bare = _GENERIC_BEFORE.sub("", key)
    words = bare.split(" ")
    while len(words) > 1 and words[-1] in GENERIC_AFTER:
        words.pop()
    return " ".join(words)


def without_article(key: str) -> str:
    """A folded name without leading Arabic article: "al anbar" gives "anbar"."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in ARTICLES else key
