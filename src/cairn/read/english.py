"""Whether a text is English. In doubt it is: a report skipped is a report lost.

Letters first, then small words: among the words that are no names, English news has the, to, by,
said in every fourth place, however many of its names are Arabic, Hausa or Burmese. Only a text
with hardly any of them is given to the statistical identifier, and only a sure answer counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from cairn.read.rules import words_of_class
from cairn.read.shape import is_past_of_news

_ENOUGH = 0.12
"""Share, among the words in small letters, of English small words and verbs that settles it."""
_FEW = 5
"""Words in small letters: with fewer, a text is names and says nothing of its language."""
_SURE = 7.0
"""Logarithm of the odds against English; 7 is a thousand to one."""
_SAMPLE = 20_000
_SCRIPTS = {
    "ARABIC": "Arabic, Persian or Kurdish", "CYRILLIC": "Russian or another Cyrillic language",
    "CJK": "Chinese or Japanese", "HANGUL": "Korean", "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese", "DEVANAGARI": "Hindi or Nepali", "BENGALI": "Bengali",
    "HEBREW": "Hebrew", "GREEK": "Greek", "MYANMAR": "Burmese", "THAI": "Thai",
    "ETHIOPIC": "Amharic or Tigrinya", "TAMIL": "Tamil", "SINHALA": "Sinhala",
    "GEORGIAN": "Georgian", "ARMENIAN": "Armenian", "GURMUKHI": "Punjabi",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def other_language(text: str) -> str | None:
    """The name of the language when the text is not English; None when it is, or may be."""
    sample = text[:_SAMPLE]
    script = _main_script(sample)
    if script and script != "LATIN":
        return _named(sample, _SCRIPTS.get(script, "another language"))
    words = [word for word in _WORD.findall(sample) if word.islower()]
    if len(words) < _FEW:
        return None
    known = words_of_class("function_words")
    share = sum(word in known or is_past_of_news(word) for word in words) / len(words)
    if share >= _ENOUGH:
        return None
    code, margin = _identified(sample)
    if code == "en" or margin < _SURE:
        return None
    return _language_name(code) or "another language"


def _main_script(text: str) -> str | None:
    """The script of most of the letters (LATIN, ARABIC ...), or None without letters."""
    if text.isascii():  # most reports; counting letter by letter is slow
        return "LATIN" if any(letter.isalpha() for letter in text) else None
    letters = Counter(letter for letter in text if letter.isalpha())
    scripts: Counter[str] = Counter()
    for letter, times in letters.items():
        scripts[unicodedata.name(letter, "UNKNOWN").split(" ")[0].split("-")[0]] += times
    if not scripts:
        return None
    if scripts["LATIN"] * 2 >= sum(scripts.values()):
        return "LATIN"
    del scripts["LATIN"]
    return scripts.most_common(1)[0][0]


def _named(sample: str, otherwise: str) -> str:
    code, margin = _identified(sample)
    name = _language_name(code)
    return name if name and code != "en" and margin >= _SURE else otherwise


def _identified(sample: str) -> tuple[str, float]:
    """The likeliest language and by how much it is likelier than English (natural logarithm)."""
    import py3langid  # noqa: PLC0415 - half a second, and seldom needed

    scores: dict[str, float] = dict(reversed(py3langid.rank(sample)))
    best = max(scores, key=lambda code: scores[code])
    return best, float(scores[best] - scores["en"])


def _language_name(code: str) -> str | None:
    import pycountry  # noqa: PLC0415 - needed for a message only

    language = pycountry.languages.get(alpha_2=code)
    return language.name.split(" (")[0] if language else None
