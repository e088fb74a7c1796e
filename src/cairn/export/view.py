"""An event as a profile lets it be seen: its place, its words, its speakers, its reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from urllib.parse import urlsplit

from cairn.export import masking, places
from cairn.export.profile import Profile
from cairn.export.spool import Spool, may_leave, order
from cairn.gazetteer import Gazetteer, open_default
from cairn.model import Account, Actor, Event, Origin, Place, Speaker, Telling

_BODY = re.compile(
    r"\b(?:agency|alliance|assembly|association|bureau|centre|center|cluster|coalition|command|"
    r"commission|committee|corps|council|department|desk|directorate|federation|forum|foundation|"
    r"front|group|initiative|institute|ministry|mission|monitor|movement|network|observatory|office|"
    r"organi[sz]ation|party|secretariat|service|society|staff|team|union|watch)s?$",
    re.IGNORECASE,
)
_AFTER_HEAD = re.compile(r",| (?:of|for|in|at|and|via|-) ")
_OFFICIAL = frozenset({"official", "security", "military", "police"})
"""Kinds of speakers who may be named: they speak for a public body."""


class View:
    """One event as a profile shows it; every export takes words and places from here alone."""

    def __init__(self, event: Event, profile: Profile, gazetteer: Gazetteer) -> None:
        self.event = event
        self.public = profile == "public"
        self._gazetteer = gazetteer

    # --- place -----------------------------------------------------------------------------

    @cached_property
    def _shown(self) -> tuple[Place | None, bool]:
        if self.event.place is None or not self.public:
            return self.event.place, False
        return self._publish(self.event.place)

    def _publish(self, place: Place) -> tuple[Place, bool]:
        told = " ".join(
            [t.account.evidence.text for t in self.event.tellings]
            + [c.span.text for t in self.event.tellings for c in t.account.claims_on("place")]
        )
        return places.public(place, told, self._gazetteer)

    @property
    def place(self) -> Place | None:
        """The event's place: as it is, or no finer than may be told."""
        return self._shown[0]

    @property
    def generalised(self) -> bool:
        """Whether the place was moved up to its district."""
        return self._shown[1]

    @property
    def located(self) -> Place | None:
        """The place with a point, as formats need that have no row without one."""
        place = self.place
        return places.located(place, self._gazetteer) if place else None

    def any_place(self, place: Place) -> Place:
        """A place of one of the claims, as it may be shown."""
        if not self.public:
            return place
        if self.generalised and self.place is not None and place.feature not in _COARSE:
            return self._publish(place)[0]
        return places.rounded(place, self._gazetteer)

    # --- words -----------------------------------------------------------------------------

    @cached_property
    def _known(self) -> masking.Known:
        stated: list[str | None] = []
        for place in _places_of(self.event):
            stated += [place.country, place.admin1, place.admin2]
            if not self.generalised or place.feature in _COARSE:
                stated.append(place.name)
        others: list[str | None] = []
        for telling in self.event.tellings:
            others.append(telling.origin.publisher)
            others += [actor.name.split("(")[0] for actor in _actors_of(telling.account)]
            others += [s.via for s in telling.account.said_by]
            others += [s.name for s in telling.account.said_by if _may_be_named(s)]
        return masking.known(stated, others)

    @cached_property
    def _countries(self) -> frozenset[str]:
        return frozenset(p.country for p in _places_of(self.event) if p.country)

    def words(self, text: str) -> str:
        """Quoted words, with the names of private persons masked in the public profile."""
        if not self.public:
            return text
        near = partial(
            places.is_known_place,
            countries=frozenset() if self.generalised else self._countries,
            gazetteer=self._gazetteer,
        )
        return masking.mask(text, self._known, near)

    def speaker(self, speaker: Speaker) -> str:
        """Who says it, with an intermediary; an official by name, a private person without."""
        name = speaker.name if _may_be_named(speaker) else self.words(speaker.name)
        return f"{name} via {speaker.via}" if speaker.via else name

    def speakers(self, said_by: Iterable[Speaker]) -> str:
        """Several speakers, each once, parted by ``; ``."""
        return joined(self.speaker(each) for each in said_by)

    # --- reports ---------------------------------------------------------------------------

    def title(self, origin: Origin) -> str:
        """The headline of a report, masked as other words are."""
        return self.words(origin.title or "")

    def url(self, origin: Origin) -> str:
        """The address of a report; in public its site alone, since addresses hold headlines."""
        if not origin.url or not self.public:
            return origin.url or ""
        try:
            parts = urlsplit(origin.url)
        except ValueError:  # an address that is none tells no site
            return ""
        return f"{parts.scheme}://{parts.hostname}/" if parts.hostname else ""

    def publishers(self) -> str:
        """The publishers of the event's reports, each once, parted by ``; ``."""
        return joined(t.origin.publisher or "" for t in self.event.tellings)

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """The event's reports, each once, the first published first."""
        return tuple({t.origin.report_key: t.origin for t in self.event.tellings}.values())

    def chosen(self, field: str) -> Telling:
        """The telling that a field's value was taken from, or the first one."""
        name = dict(self.event.chosen).get(field)
        told = self.event.tellings
        return next((t for t in told if t.account.account_id == name), told[0])

    @property
    def evidence(self) -> str:
        """The sentences that report the event, on one line, of the account that gave its type."""
        return self.words(" ".join(self.chosen("sub_event_type").account.evidence.text.split()))


_COARSE = frozenset({"country", "admin1", "admin2"})


def views(
    events: Iterable[Event],
    profile: Profile,
    gazetteer: Gazetteer | None = None,
    fit: Callable[[Event], bool] = lambda event: True,
) -> Iterator[View]:
    """The views of the events that fit, in the order that every export has (see `order`).

    What a reviewer marked as sensitive is in no public view. Events of a `Spool` are in that order
    already, others are held and sorted. ``gazetteer`` is Cairn's own when not given.
    """
    opened = gazetteer or open_default()
    for event in events if isinstance(events, Spool) else sorted(events, key=order):
        if fit(event) and may_leave(event, profile):
            yield View(event, profile, opened)


def joined(parts: Iterable[str]) -> str:
    """Texts, each once and none empty, parted by ``; ``."""
    return "; ".join(dict.fromkeys(part.replace(";", ",") for part in parts if part))


def _may_be_named(speaker: Speaker) -> bool:
    """Whether a name is that of an official who speaks for a public body, or of a body itself.

    Other speakers stay classes ("police officer"), which have no capitals to be masked.
    """
    if speaker.anonymous:
        return False
    head = _AFTER_HEAD.split(speaker.name, maxsplit=1)[0]
    return speaker.kind in _OFFICIAL or bool(_BODY.search(head))


def _actors_of(account: Account) -> list[Actor]:
    return [actor for actor in (account.actor1, account.actor2) if actor is not None]


def _places_of(event: Event) -> list[Place]:
    found = [event.place, *(telling.account.place for telling in event.tellings)]
    found += [
        claim.value
        for telling in event.tellings
        for claim in telling.account.claims
        if isinstance(claim.value, Place)
    ]
    return [place for place in found if place is not None]
