"""Telling names of places from those of persons, outlets and bodies; places that no list holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cairn.gazetteer import Gazetteer, fold
from cairn.gazetteer.names import without_article
from cairn.language.tokens import Sentence, Token
from cairn.mentions import places_words as words
from cairn.mentions.places_scan import Name, Run, capital, known, modifies, runs, with_kind
from cairn.model import Report

CURATED = ("cairn:", "adm1:", "country:")


def scan(report: Report, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[Name]:
    """Every name of a place, in text order; persons, organisations and demonyms left out."""
    found: list[Name] = []
    persons: set[str] = set()
    bare: list[Name] = []
    for sentence in sentences:
        reached = -1
        for run in runs(sentence):
            if run.end <= reached:
                continue
            names = list(_in_run(report, run, gazetteer, persons))
            found += names
            reached = max((name.last for name in names), default=-1)
            if not names and (name := _named(report, run, gazetteer)) is not None:
                bare.append(name)
    made = {fold(name.text) for name in found if name.introduced and not name.entries}
    found += [name for name in bare if fold(name.text) in made]
    found.sort(key=lambda name: (name.sentence, name.first))
    return [name for name in found if _stands(name, persons)]


def _stands(name: Name, persons: set[str]) -> bool:
    """Whether a name that the report also uses of a person still reads as a place here."""
    if without_article(fold(name.text)) not in persons or name.kind is not None or name.strong:
        return True
    return any(entry.place.feature in {"country", "admin1"} for entry in name.entries[:1])


def _in_run(report: Report, run: Run, gazetteer: Gazetteer, persons: set[str]) -> Iterator[Name]:
    accepted = [
        name
        for name in known(report, run, gazetteer)
        if _heads_dateline(name, run) or is_place(name, run, gazetteer)
    ]
    if accepted:
        yield from accepted
        return
    unknown = _unknown(report, run, gazetteer)
    if unknown is not None:
        yield unknown
    if unknown is None or not unknown.introduced:
        _remember_person(run, persons)


def _heads_dateline(name: Name, run: Run) -> bool:
    """Whether a name opens the dateline ("JOLO, Sulu -"): a town, whatever its tag and capitals."""
    return run.sentence.role == "dateline" and name.first == 0


def _remember_person(run: Run, persons: set[str]) -> None:
    """Note the last word of a stretch that reads as a person's name."""
    tokens = run.sentence.tokens[run.start : run.end + 1]
    if len(tokens) < 2 or run.titled or _describes(run):
        return
    lows = [token.text.lower() for token in tokens]
    if "of" in lows or any(low in words.ORGANISATION or words.feature_of(low) for low in lows):
        return
    if tokens[0].tag == "DT" or lows[0] in words.DIRECTIONS:
        return  # "The Kalar police", "Eastern Mosul"
    persons.add(without_article(fold(tokens[-1].text)))
    if len(lows) <= 3 and not words.TITLES.intersection(lows) and not lows[0].endswith("."):
        persons.add(fold(tokens[0].text))


def _describes(run: Run) -> bool:
    """Whether a stretch stands before a common noun: "Commissioner Bannu division"."""
    follows = run.sentence.tokens[run.end + 1 : run.end + 2]
    return any(t.tag in {"NN", "NNS"} and t.text.islower() for t in follows)


# --- what is no place --------------------------------------------------------------------------


def is_place(name: Name, run: Run, gazetteer: Gazetteer) -> bool:
    """Whether the words around leave the name a place: not part of a person or organisation."""
    tokens = run.sentence.tokens
    low = name.text.lower()
    if not _free_before(name, run, gazetteer) or not _free_after(name, run, gazetteer):
        return False
    if _addressed(run.sentence, name) or _speaks(run.sentence, name):
        return False
    if low.rstrip(".") in words.ABBREVIATED:
        return _abbreviation(name, run)
    if name.first < name.last:
        return True
    if low in words.ETHNONYMS:
        return _division_of_a_people(name, tokens)
    tag = tokens[name.first].tag
    broad = any(e.place.feature in {"country", "admin1"} for e in name.entries[:1])
    if low in words.common_words() and not broad:
        proper = (tag in {"NNP", "NNPS"} or curated(name)) and name.first > 0 and not run.titled
        return name.kind is not None or (name.strong and proper)
    named = tag in {"NNP", "NNPS"} or (name.first > 0 and tag.startswith("NN"))
    return named or name.support or curated(name) or run.titled


def _division_of_a_people(name: Name, tokens: Sequence[Token]) -> bool:
    """ "Karen State" and "in Amhara" are places, "Karen fighters" and "in Amhara areas" are not."""
    if name.kind is not None:
        return name.kind in {"admin1", "admin2"}
    follows = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    return name.strong and (follows is None or follows.tag[:2] not in {"NN", "JJ"})


def curated(name: Name) -> bool:
    """Whether the name is one of a country, a division or a hand-made entry."""
    return any((entry.place.gazetteer_id or "").startswith(CURATED) for entry in name.entries)


def _abbreviation(name: Name, run: Run) -> bool:
    tokens = run.sentence.tokens
    after = tokens[name.last + 1].text if name.last + 1 < len(tokens) else ""
    stopped = name.text.endswith(".") or after.startswith(".")
    return stopped and name.first > 0 and tokens[name.first - 1].text == ","


def _free_before(name: Name, run: Run, gazetteer: Gazetteer) -> bool:
    """Whether the capitalised word before, if any, leaves the name standing for itself."""
    tokens = run.sentence.tokens
    at = name.left - 1
    of = _of_before(tokens, at)
    if of is not None and name.kind is None:
        return _free_of(tokens, of - 1)
    if at < run.start:
        return True
    if not capital(tokens[at]):
        return tokens[at].text.lower() in {"and", "the", "en"} or name.kind is not None
    token = tokens[at]
    low = token.text.lower()
    if low in words.DIRECTIONS or low in words.ETHNONYMS or gazetteer.demonym(token.text):
        return True
    if words.feature_of(low) or low in words.FOLLOWED_BY:
        return True
    if token.i == 0 and (token.tag not in {"NNP", "NNPS"} or low in words.PREPOSITIONS):
        return True
    return run.titled or token.tag in {"IN", "DT", "CC", "TO", "CD"} or token.text.endswith(":")


def _of_before(tokens: Sequence[Token], at: int) -> int | None:
    """The "of" that leads into a name ending before ``at``, also over "Iraq and"; None if none."""
    if at >= 1 and tokens[at].text.lower() in {"and", "the"}:
        at -= 1
        while at >= 1 and (capital(tokens[at]) or tokens[at].text.lower() in {"and", "the"}):
            at -= 1
    return (
        at if at >= 1 and tokens[at].text.lower() in {"of", "in"} and _state(tokens, at) else None
    )


def _state(tokens: Sequence[Token], at: int) -> bool:
    """Whether "in" at ``at`` belongs to "Islamic State in Iraq"; any "of" does as well."""
    return tokens[at].text.lower() == "of" or (
        at >= 2 and [t.text.lower() for t in tokens[at - 2 : at]] == ["islamic", "state"]
    )


def _free_of(tokens: Sequence[Token], at: int) -> bool:
    """What stands before "of": "Islamic State of Iraq" and "Bank of Baghdad" are no places."""
    low = tokens[at].text.lower()
    if not capital(tokens[at]):
        return True
    return low not in words.ORGANISATION | {"state", "republic", "kingdom", "emirate"}


def _free_after(name: Name, run: Run, gazetteer: Gazetteer) -> bool:
    """Whether the word after, if any, leaves the name standing for itself."""
    tokens = run.sentence.tokens
    at = name.right + 1
    if at >= len(tokens):
        return True
    token, low = tokens[at], tokens[at].text.lower()
    if low.isdigit() and name.kind is None and not name.locative:
        return False  # "Kurdistan 24", "France 24"
    if low in words.FOLLOWED_BY and name.kind is None:
        return low == "police" and _station(tokens, at)
    if not capital(token) or at > run.end or low in words.NEVER - words.FAITHS:
        return True  # also "in Mosul Sunday", but not "Rojava Islamic Council"
    if low.split("-")[0] in words.ORGANISATION or low in words.STREETS:
        return False
    if low in words.FAITHS and not run.titled:
        return False
    rest = {t.text.lower() for t in tokens[at : run.end + 1] if t.text[0].isupper()}
    if rest & words.ORGANISATION and not run.titled:
        return False
    if run.titled or words.feature_of(low) or gazetteer.demonym(token.text):
        return True
    if low in words.DIRECTIONS | words.PARTS:
        return True
    if any(entry.rank == 0 for entry in name.entries):
        return token.tag not in {"NNP", "NNPS"}
    return token.tag[:2] not in {"NN", "JJ"}  # "Tatta Pani" is not Thatta


def _station(tokens: Sequence[Token], at: int) -> bool:
    """Whether "police" at ``at`` goes on to tell where: "in the limits of Domel police station"."""
    after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return after in words.STATION


def _addressed(sentence: Sentence, name: Name) -> bool:
    """Whether a title stands right before the name: "Gen. Washington", "Mayor Paris"."""
    at = name.first - 1
    if at < 0 or name.kind is not None:
        return False
    before = sentence.tokens[at]
    return before.text.lower() in words.TITLES and before.text[0].isupper()


def _speaks(sentence: Sentence, name: Name) -> bool:
    """Whether the name is the subject of a verb of saying: a person or a government."""
    if name.kind is not None or name.locative:
        return False
    tokens = sentence.tokens
    head = tokens[name.last]
    verb = tokens[head.head]
    if head.dep.startswith("nsubj") and verb.lemma in words.SAYING and verb.i != head.i:
        return True
    country = any(entry.place.feature == "country" for entry in name.entries[:1])
    if head.dep in {"obj", "iobj"} and verb.lemma in words.ADDRESSING and not country:
        return True  # "warned Tehran", "blamed Islamabad for the attack"
    follows = tokens[name.last + 1].text.lower() if name.last + 1 < len(tokens) else ""
    precedes = tokens[name.first - 1].text.lower() if name.first else ""
    if follows in words.SAID_FORMS:
        return True
    ends = follows in {".", ",", ""}
    return precedes in words.SAID_FORMS - {"told", "tells"} and ends


# --- names that no gazetteer holds -------------------------------------------------------------


def _unknown(report: Report, run: Run, gazetteer: Gazetteer) -> Name | None:
    """A place made by its words alone: "Islah village", "the village of Dara", "al-Burda region".

    A stretch after "in" or "near" comes back too, without a kind: a container may still make it
    a place ("in Zarqun, Borno State").
    """
    name = _named(report, run, gazetteer)
    if name is None or name.introduced:
        return name
    if "-" in name.text:
        follows = _following(run.sentence, name)
        if name.kind == "road" or follows in {"axis", "border", "boundary"}:
            return replace(name, feature=name.feature or follows)
    return name if name.strong and name.kind is None and name.last - name.first < 3 else None


def _following(sentence: Sentence, name: Name) -> str:
    tokens = sentence.tokens
    return tokens[name.last + 1].text.lower() if name.last + 1 < len(tokens) else ""


def _named(report: Report, run: Run, gazetteer: Gazetteer) -> Name | None:
    """The name that a stretch no gazetteer holds would have as a place, with its kind if told."""
    tokens = run.sentence.tokens
    first, last = _bare(run, gazetteer)
    if first > last or last - first > 3 or not capital(tokens[first]):
        return None
    text = report.text[tokens[first].start : tokens[last].end]
    if "\n" in text or gazetteer.demonym(text) or not _nameable(tokens[first : last + 1]):
        return None
    name = with_kind(run.sentence, Name(run.sentence.index, first, last, first, last, text, ()))
    if name.kind is None:
        name = _apposed(run.sentence, name)
    low = tokens[first].text.lower()
    told = low in words.HONOURS and name.introduced and name.right > name.last
    if low in words.TITLES and not told:
        return None  # "Imam Ways, a village of ..." is one, "District Commissioner Ways" a person
    return None if _addressed(run.sentence, name) or _speaks(run.sentence, name) else name


def _bare(run: Run, gazetteer: Gazetteer) -> tuple[int, int]:
    """The stretch without describing words at its ends: demonyms, directions, kinds."""
    tokens = run.sentence.tokens
    first, last = run.start, run.end
    while first <= last and (
        gazetteer.demonym(tokens[first].text)
        or tokens[first].tag in {"IN", "DT", "CC", "CD"}
        or tokens[first].text.lower() in words.ETHNONYMS
        or (tokens[first].text.lower() in words.PARTICLES and not _begins(tokens, first, last))
        or (
            first < last
            and tokens[first].text.lower() != "camp"
            and (
                words.feature_of(tokens[first].text) is not None
                or tokens[first].text.lower() in words.DIRECTIONS
            )
        )
    ):
        first += 1
    while last > first and words.feature_of(tokens[last].text):
        last -= 1
    return first, last


def _begins(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an article belongs to the name it stands before: "El Ripial", "La Capilla"."""
    return (
        first < last
        and tokens[first].text in {"El", "La", "Los", "Las", "Le", "Les", "Al"}
        and capital(tokens[first + 1])
    )


def _nameable(tokens: Sequence[Token]) -> bool:
    lows = [token.text.lower() for token in tokens]
    if any(low in words.ORGANISATION for low in lows):
        return False
    if "of" in lows or any(low in words.NEVER for low in lows):
        return False
    if len(tokens) == 1 and tokens[0].text.isupper() and tokens[0].text.isalpha():
        return False  # "CRPF camp": letters stand for a body, not for a place
    return not (
        len(lows) == 1
        and (lows[0] in words.common_words() or words.feature_of(lows[0]) is not None)
    )


def _apposed(sentence: Sentence, name: Name) -> Name:
    """ "Simoud, a village in ...": the kind stands after a comma."""
    tokens = sentence.tokens
    at = name.last + 1
    if (
        at + 2 >= len(tokens)
        or tokens[at].text != ","
        or tokens[at + 1].text.lower() not in {"a", "an", "the"}
    ):
        return name
    at += 2
    while (
        at < len(tokens) - 1
        and words.feature_of(tokens[at].text) is None
        and (modifies(tokens[at]) or tokens[at].tag in {"NN", "VBG", "VBN"})
    ):
        at += 1
    kind = words.feature_of(tokens[at].text)
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if kind is None or kind[1] or (follows is not None and follows.tag[:2] in {"NN", "PO"}):
        return name
    return replace(name, right=at, kind=kind[0], feature=tokens[at].text.lower())
