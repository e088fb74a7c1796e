"""Actors by class: soldiers, police, gunmen, villagers, and countries that mean their forces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cairn.codebook import ActorEntry, Codebook
from cairn.language.tokens import Sentence, Token
from cairn.mentions import actors_words as words
from cairn.mentions.actors_here import OCCUPIED
from cairn.mentions.actors_index import CountryHit
from cairn.mentions.actors_named import Found

_CIVILIANS, _PEOPLE, _MILITARY, _OFFICERS = "civilian-groups", "people", "military", "officers"
_UNIDENTIFIED, _GOVERNMENT = "unidentified", "government"
_MODIFIES = frozenset({"compound", "amod", "nmod:poss"})
_LEFT = 5


@dataclass(frozen=True, slots=True)
class Setting:
    """What the classes need to know of one sentence."""

    sentence: Sentence
    codebook: Codebook
    places: Sequence[CountryHit]

    def demonyms(self, country: str) -> tuple[str, ...]:
        """The words for a country's people."""
        return self.codebook.countries[country].demonyms

    def country_before(self, start: int) -> CountryHit | None:
        """The country or nationality whose words end at token ``start``, possessive or not."""
        tokens = self.sentence.tokens
        ends = {start}
        if start > 0 and tokens[start - 1].text in {"'s", "\u2019s", "'", "\u2019"}:
            ends.add(start - 1)
        return next((hit for hit in self.places if hit.end in ends), None)

    def country_after(self, end: int) -> CountryHit | None:
        """The country in "army of X", "soldiers from X", for a phrase that stops at ``end``."""
        tokens = self.sentence.tokens
        if end + 1 >= len(tokens) or tokens[end].text.lower() not in {"of", "from"}:
            return None
        at = end + 1 + (tokens[end + 1].text.lower() == "the")
        return next((h for h in self.places if h.start == at and h.form == "name"), None)


def classes(setting: Setting) -> list[Found]:
    """Every class phrase of a sentence; overlaps are left to the caller."""
    tokens = setting.sentence.tokens
    found: list[Found] = []
    for start, end, head, (entry, _) in setting.codebook.actor_patterns.find_all(tokens):
        if _in_uniform(tokens, start, end):
            continue
        hit = _grown(setting, Found(start, end, head, entry, rank=3 if entry.id == _PEOPLE else 1))
        if hit is not None and not _is_modifier_of_other(setting, hit):
            found.append(hit)
    found.extend(_persons(setting, {hit.head for hit in found}))
    found.extend(_forces_by_country(setting))
    found.extend(_governments(setting))
    found.extend(_nationals(setting, found))
    return found


def _in_uniform(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether "army uniforms" or "dressed as soldiers" only says what somebody wore."""
    if end < len(tokens) and tokens[end].text.lower() in words.CLOTHES:
        return True
    before = [t.text.lower() for t in tokens[max(0, start - 4) : start]]
    return "as" in before and bool(words.DISGUISED & set(before))


def _grown(setting: Setting, hit: Found) -> Found | None:
    """A class phrase with its nationality and describing words; None where it needs one."""
    tokens = setting.sentence.tokens
    start, country = hit.start, _inside(setting, hit)
    while start > 0 and hit.start - start < _LEFT:
        place = setting.country_before(start)
        if place is not None and (place.form != "government" or hit.entry.needs_country):
            start, country = place.start, country or place.country
        elif _describes(tokens[start - 1]):
            start -= 1
        else:
            break
    start = _trimmed(tokens, start, hit.start)
    if country is None and (after := setting.country_after(hit.end)) is not None:
        country = after.country
    numbered = hit.start > 0 and words.UNIT_NUMBER.match(tokens[hit.start - 1].text.lower())
    if hit.entry.needs_country and country is None:
        if not (numbered and tokens[hit.head].lemma in words.ORGANISATION_HEADS):
            return None
        start = hit.start - 1
    entry = hit.entry
    if entry.id == _OFFICERS and tokens[hit.start - 1].text.lower() in words.OFFICES:
        return None
    if entry.id == _OFFICERS and _military_setting(tokens):
        entry = setting.codebook.actors[_MILITARY]
    if entry.needs_country and country in OCCUPIED and tokens[hit.head].lemma != "force":
        entry = setting.codebook.actors[_UNIDENTIFIED]  # "Palestinian rockets"
    return replace(hit, start=start, entry=entry, country=country)


def _inside(setting: Setting, hit: Found) -> str | None:
    """A nationality among the words the pattern itself took."""
    places = (p for p in setting.places if hit.start <= p.start and p.end <= hit.end)
    return next((place.country for place in places), None)


def _describes(token: Token) -> bool:
    lower = token.text.lower()
    if lower in words.DESCRIPTORS:
        return True
    if token.text.isupper() and len(token.text) > 4:  # a dateline: "BEIRUT Syrian forces"
        return False
    return token.tag in {"NNP", "NNPS"} and token.text[:1].isupper() and lower not in words.CALENDAR


def _trimmed(tokens: Sequence[Token], start: int, core: int) -> int:
    """Without possessive marks or punctuation at the front."""
    while start < core and not tokens[start].text[:1].isalnum():
        start += 1
    return start


def _military_setting(tokens: Sequence[Token]) -> bool:
    lowers = {token.text.lower() for token in tokens}
    return bool(lowers & words.MILITARY_SETTING) and not lowers & {"police", "policeman"}


def _is_modifier_of_other(setting: Setting, hit: Found) -> bool:
    """A nationality with "air force base" and the like stays; "children's drawings" goes."""
    if hit.entry.id not in (_PEOPLE, _CIVILIANS):
        return False
    return _only_modifies(setting, hit.head)


def _only_modifies(setting: Setting, head: int) -> bool:
    """Whether a person noun only qualifies a thing: "student visa", "people's will"."""
    tokens = setting.sentence.tokens
    token = tokens[head]
    if head + 1 >= len(tokens):
        return False
    after = tokens[head + 1]
    if token.dep in _MODIFIES and token.head == head + 1 and after.pos in ("NOUN", "PROPN"):
        return after.lemma not in setting.codebook.persons
    return False


# --- person nouns ---------------------------------------------------------------------------------


def _persons(setting: Setting, taken: set[int]) -> Iterator[Found]:
    """Nouns of persons.toml that no pattern took: civilians, and ranks and trades of war."""
    tokens = setting.sentence.tokens
    default = {"civilians": _CIVILIANS, "state_forces": _MILITARY, "armed_groups": _UNIDENTIFIED}
    for token in tokens:
        if token.i in taken or token.pos not in ("NOUN", "PROPN", "ADJ"):
            continue
        start, group = token.i, setting.codebook.persons.get(token.lemma)
        if token.i > 0:
            two = f"{tokens[token.i - 1].lemma} {token.lemma}"
            if two in setting.codebook.persons:
                start, group = token.i - 1, setting.codebook.persons[two]
        if token.lemma == "sailor" and _military_setting(tokens):
            group = "state_forces"  # of a navy, where there is a war at sea or on land
        if group not in default or _unlike_person(setting, token, start):
            continue
        if _in_uniform(tokens, start, token.i + 1):
            continue
        entry = setting.codebook.actors[default[group]]
        hit = _grown(setting, Found(start, token.i + 1, token.i, entry, rank=3))
        if hit is not None:
            yield hit


def _unlike_person(setting: Setting, token: Token, start: int) -> bool:
    """Titles before names, speakers, modifiers, and adjectives that happen to be nouns too."""
    tokens = setting.sentence.tokens
    if token.text[:1].isupper() and token.i > 0 and not _in_headline(setting.sentence):
        return True
    if any(t.tag == "NNP" and token.text[:1].isupper() for t in tokens[token.i + 1 : token.i + 2]):
        return True
    if token.pos == "ADJ" and token.tag not in ("NN", "NNS"):
        return True
    if token.lemma == "general" and token.i and tokens[token.i - 1].lemma in words.GENERALS:
        return True
    return _only_modifies(setting, token.i) or _speaks(setting.sentence, token)


def _in_headline(sentence: Sentence) -> bool:
    caps = sum(t.text[:1].isupper() for t in sentence.tokens if t.text[:1].isalpha())
    return caps > 0.6 * sum(t.text[:1].isalpha() for t in sentence.tokens)


def _speaks(sentence: Sentence, token: Token) -> bool:
    """Whether a noun is the subject of saying, or stands in "according to"."""
    head = sentence.tokens[token.head]
    if token.dep.startswith("nsubj") and head.lemma in words.SPEECH:
        return True
    before = [t.text.lower() for t in sentence.tokens[max(0, token.i - 4) : token.i]]
    return "according" in before


# --- a country for its forces -------------------------------------------------------------------


def _forces_by_country(setting: Setting) -> Iterator[Found]:
    """ "Israel struck", "strikes by Turkey", "Russian shelling", "Turkey's air strikes"."""
    entry, armed = setting.codebook.actors[_MILITARY], setting.codebook.actors[_UNIDENTIFIED]
    tokens = setting.sentence.tokens
    for place in setting.places:
        last = tokens[place.end - 1]
        adjective = place.form == "demonym" or last.text.replace(".", "").isupper()
        if (adjective or _possessive(tokens, place.end)) and not last.dep.startswith("nsubj"):
            acts = _before_strike(tokens, place.end)
        else:
            acts = _acts(tokens, last)
        if acts or _held_responsible(tokens, place):
            forces = armed if place.country in OCCUPIED else entry
            yield Found(place.start, place.end, last.i, forces, rank=2, country=place.country)
    for token in tokens:
        if token.lemma in words.GOVERNMENTS and _acts(tokens, token):
            hit = _grown(setting, Found(token.i, token.i + 1, token.i, entry, rank=2))
            if hit is not None:
                yield hit


def _governments(setting: Setting) -> Iterator[Found]:
    """ "The government and the rebels signed a truce": a government that makes a pact."""
    entry = setting.codebook.actors.get(_GOVERNMENT)
    tokens = setting.sentence.tokens
    if entry is None or not any(t.lemma in words.PACTS for t in tokens):
        return
    for token in tokens:
        if token.lemma == "government" and _makes_a_pact(tokens, token):
            hit = _grown(setting, Found(token.i, token.i + 1, token.i, entry, rank=2))
            if hit is not None:
                yield hit
    for place in setting.places:
        last = tokens[place.end - 1]
        if place.form == "name" and _makes_a_pact(tokens, last):
            yield Found(place.start, place.end, last.i, entry, rank=2, country=place.country)


def _makes_a_pact(tokens: Sequence[Token], party: Token) -> bool:
    """Whether a noun is the subject of signing, alone or beside another, or stands in "between"."""
    first = tokens[party.head] if party.dep == "conj" else party
    verb = tokens[first.head]
    if first.dep == "nsubj" and verb.lemma in words.SIGNING:
        return True
    before = {t.text.lower() for t in tokens[max(0, first.i - 4) : first.i]}
    return "between" in before and verb.lemma in words.PACTS


def _nationals(setting: Setting, found: Sequence[Found]) -> Iterator[Found]:
    """ "three Palestinians": people of a country, where they are not its forces."""
    tokens = setting.sentence.tokens
    entry = setting.codebook.actors[_CIVILIANS]
    taken = {i for hit in found for i in range(hit.start, hit.end)}
    for place in setting.places:
        last = tokens[place.end - 1]
        after = tokens[place.end].pos if place.end < len(tokens) else ""
        plural = last.text.endswith("s") and last.text[:-1] in setting.demonyms(place.country)
        free = last.i not in taken and after not in ("NOUN", "PROPN")
        if place.form == "demonym" and plural and free and not _speaks(setting.sentence, last):
            ethnic = place.start > 0 and tokens[place.start - 1].text.lower() == "ethnic"
            country = None if ethnic else place.country
            yield Found(place.start, place.end, last.i, entry, rank=3, country=country)


def _held_responsible(tokens: Sequence[Token], place: CountryHit) -> bool:
    """ "accused Turkey of the attack", "blamed Israel for the strike"."""
    before = tokens[place.start - 1].lemma if place.start else ""
    after = tokens[place.end].text.lower() if place.end < len(tokens) else ""
    return before in {"accuse", "blame"} and after in {"of", "for"} and place.form == "name"


def _possessive(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text in {"'s", "\u2019s"}


def _before_strike(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun for an armed act follows, with only modifiers between."""
    for token in tokens[at : at + 4]:
        if token.text.lower() in words.STRIKES and token.pos in ("NOUN", "PROPN", "VERB", "ADJ"):
            return True
        if token.text not in {"'s", "\u2019s"} and token.pos not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def _acts(tokens: Sequence[Token], last: Token) -> bool:
    head = tokens[last.head]
    before = tokens[last.i - 1].text.lower() if last.i > 0 else ""
    if last.dep == "nsubj" and head.tag.startswith("VB"):
        return head.lemma in words.ACTS
    return before == "by" and (head.lemma in words.ACTS or head.text.lower() in words.STRIKES)


def state_entries(codebook: Codebook) -> Mapping[str, ActorEntry]:
    """The classes that the forces of a country belong to."""
    return {name: codebook.actors[name] for name in ("military", "police")}
