"""How Cairn cuts English text into words: spaCy's English rules with a few of our own.

The same rules cut the training corpus and the reports, so the parser meets what it learned from.
"""

from __future__ import annotations

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_ICONS
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

DASHES = "–—―"
ELLIPSES = r"\.\.+|…"
OPENING = "\"'“‘«(["


def _infixes() -> list[str]:
    """Places where one chunk of text becomes several words; a plain hyphen is never one."""
    return [
        ELLIPSES,
        CONCAT_ICONS,
        rf"[{DASHES}]|--+",
        # A full stop with no space after it: "security.The army", "2017.The".
        rf"(?<=[{ALPHA_LOWER}0-9)\"”’])\.(?=[{ALPHA_UPPER}{OPENING}][{ALPHA_LOWER}{ALPHA_UPPER}]?)",
        rf"(?<=[{ALPHA}0-9)\"”]),(?=[{ALPHA}\"“])",
        rf"(?<=[{ALPHA}0-9)\"”])[:<>=/;](?=[{ALPHA}\"“(])",
        rf"(?<=[{ALPHA}])[?!]+(?=[{ALPHA}\"“])",
        rf"(?<=[{ALPHA}0-9.,])[\"“”«»()\[\]](?=[{ALPHA}0-9])",
        r"(?<=[0-9])[+*^](?=[0-9-])",
    ]


def _prefixes(defaults: list[str]) -> list[str]:
    return [rf"[{DASHES}]", r"--+", "<<|>>", r"-(?=[A-Z][a-z])", "/", *defaults]


def _suffixes(defaults: list[str]) -> list[str]:
    return [rf"[{DASHES}]", r"--+", r"[?!]{2,}", r"(?<=[A-Za-z0-9)\]])/", *defaults]


def build(nlp: Language) -> Tokenizer:
    """A tokenizer for ``nlp``'s vocabulary; assign it to ``nlp.tokenizer``."""
    defaults = nlp.Defaults
    exceptions = {
        text: cut
        for text, cut in (defaults.tokenizer_exceptions or {}).items()
        # "ill", "id", "wed", "shell", "hell", "were", "its" are ordinary words far more often.
        if text != "and/or"
        and ("'" in text or "’" in text or not text.isalpha() or text.lower() in _CONTRACTIONS)
    }
    exceptions |= {title: [{ORTH: title}] for title in _TITLES}
    return Tokenizer(
        nlp.vocab,
        rules=exceptions,
        prefix_search=compile_prefix_regex(
            _prefixes([str(p) for p in defaults.prefixes or []])
        ).search,
        suffix_search=compile_suffix_regex(
            _suffixes([str(p) for p in defaults.suffixes or []])
        ).search,
        infix_finditer=compile_infix_regex(_infixes()).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )


_TITLES = (
    "Lt. Col. Maj. Brig. Capt. Sgt. Cpl. Pvt. Lieut. Cmdr. Adm. Gov. Sen. Rep. Pres. Prof. Eng. "
    "Rev. Hon. Sr. Jr. St. Mt. No. Nos. Insp. Supt. Const. Spc. Pfc. Msgr."
).split()
_CONTRACTIONS = frozenset(
    "dont doesnt didnt cannot cant wont isnt arent wasnt werent havent hasnt hadnt couldnt "
    "shouldnt wouldnt gonna gotta im ive thats".split()
)
