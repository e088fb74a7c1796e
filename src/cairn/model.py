"""The types of Cairn: frozen values, standard library only.

Offsets are 0-based, end-exclusive, in Unicode code points of ``Report.text``. What is not known
is ``None``, never a default. The vocabularies are those of ACLED and UCDP.
"""

from __future__ import annotations

import hashlib
from dataclasses import InitVar, dataclass, field
from datetime import date
from typing import Literal

from cairn.errors import SpanError

Role = Literal[
    "headline", "dateline", "body", "caption", "quote", "comment", "related", "furniture"
]
CODED_ROLES: frozenset[Role] = frozenset({"headline", "dateline", "body", "quote"})
PublishedBasis = Literal["given", "page", "url", "text"]
Status = Literal["happened", "claimed", "denied", "planned", "thwarted"]
ActorKind = Literal[
    "state forces",
    "rebel group",
    "political militia",
    "identity militia",
    "rioters",
    "protesters",
    "civilians",
    "external forces",
    "unidentified",
]
Group = Literal["civilians", "state_forces", "armed_groups", "unknown"]
Outcome = Literal["killed", "wounded", "abducted", "arrested", "displaced", "surrendered", "freed"]
OUTCOMES: tuple[Outcome, ...] = (
    "killed", "wounded", "abducted", "arrested", "displaced", "surrendered", "freed",
)  # fmt: skip
DatePrecision = Literal["day", "week", "month", "year", "unknown"]
MentionKind = Literal["trigger", "actor", "place", "date", "count", "speaker"]


def digest(*parts: object, size: int = 16) -> str:
    """A stable hexadecimal id of ``size`` digits made from the parts' own content."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:size]


# --- reports ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report with one role.

    Block parts follow each other without overlap; ``quote`` parts lie inside ``body`` parts.
    """

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as it was read; ``text`` is never changed after reading."""

    report_id: str
    text: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    parts: tuple[Part, ...] = ()

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the UTF-8 text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The words from ``start`` to ``end``; raises `SpanError` outside the text."""
        return Span(self, start, end)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a report. It can only be made from the report itself, so it always holds them.

    Raises `SpanError` when the offsets are empty, reversed or outside the report.
    """

    report: InitVar[Report]
    start: int
    end: int
    report_id: str = field(init=False)
    text: str = field(init=False)

    def __post_init__(self, report: Report) -> None:
        if not 0 <= self.start < self.end <= len(report.text):
            raise SpanError(
                f"{report.report_id}: no words at {self.start}:{self.end} in a text of "
                f"{len(report.text)} characters; offsets must lie inside the report"
            )
        object.__setattr__(self, "report_id", report.report_id)
        object.__setattr__(self, "text", report.text[self.start : self.end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character of the same report."""
        return (
            self.report_id == other.report_id and self.start < other.end and other.start < self.end
        )


# --- values: what a mention or a claim can state -----------------------------------------------


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that can report an event, with the sub-event type it suggests."""

    event_type: str
    sub_event_type: str
    pattern: str
    """The codebook pattern that matched; explains the decision."""
    head: int
    """Character offset of the trigger's head word."""
    family: str = ""
    """The codebook's class of words ("airstrike", "arrest"): the id of its trigger entry."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A side of an event, by its codebook name (``Military Forces of Iraq``)."""

    name: str
    kind: ActorKind
    group: Group
    actor_id: str = ""
    """The codebook entry, or empty for a group that only the text names."""
    country: str | None = None
    certainty: Literal["stated", "suspected", "unknown"] = "stated"


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place. Coordinates are WGS 84 degrees.

    ``geo_precision`` 1 to 3 as ACLED defines it, ``where_prec`` 1 to 7 as UCDP does.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: int | None = None
    where_prec: int | None = None
    gazetteer_id: str | None = None
    feature: str = ""
    """One of country, admin1, admin2, settlement, site, area, water, road; empty if unknown."""


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Days from ``start`` to ``end``, both included; both null when the report leaves them open."""

    start: date | None
    end: date | None
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class Count:
    """A number of persons or things as stated.

    "at least n" is ``low=n, best=n, high=None``; a range has its low end as ``best``;
    "dozens" has no number (``best`` is None).
    """

    low: int | None
    best: int | None
    high: int | None
    unit: Literal["persons", "families", "things"]
    noun: str = ""
    """Lemma of the counted noun ("policeman"), empty when the text gives the number alone."""
    group: Group | None = None
    """What the noun itself says of the persons; None when it says nothing ("people")."""
    head: int = 0
    """Character offset of the counted noun, or of the number when it stands alone."""
    partitive: bool = False
    """True for a sub-group of another count ("three of them policemen")."""


@dataclass(frozen=True, slots=True)
class Item:
    """Things seized or damaged: what, how many (None when not stated)."""

    what: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it. An anonymous source stays a class; Cairn never tries to tell who it is."""

    name: str
    kind: str
    """``official``, ``security``, ``military``, ``police``, ``medical``, ``armed group``,
    ``witness``, ``civilian``, ``media``, ``organisation``, ``unnamed``."""
    anonymous: bool
    via: str | None = None
    """The intermediary that was told, such as the outlet in "told AlSumaria News"."""


Value = Trigger | Actor | Place | DateInterval | Count | Item | Speaker | str


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that means something.

    ``sentence`` is the index of the sentence it stands in, as `cairn.language` numbers them.
    """

    kind: MentionKind
    span: Span
    value: Value
    sentence: int


# --- claims and accounts ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claim:
    """One value, as one report gives it, with the words that state it.

    ``confidence`` is a probability in [0, 1]; ``method`` names the rule or model and its version.
    """

    field: str
    value: Value
    span: Span
    said_by: tuple[Speaker, ...]
    method: str
    confidence: float

    def __post_init__(self) -> None:
        if not isinstance(self.span, Span):
            raise SpanError(f"claim on {self.field}: a claim without its words cannot be made")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(
                f"claim on {self.field}: confidence {self.confidence} is no probability"
            )


@dataclass(frozen=True, slots=True)
class Tally:
    """One outcome's numbers in an account: low, best, high, and the parts by group."""

    low: int | None
    best: int | None
    high: int | None
    unit: Literal["persons", "families"] = "persons"
    by_group: tuple[tuple[Group, int | None], ...] = ()


Stated = Value | Tally | tuple[Speaker, ...]
"""What a field of an event can hold."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says of one event.

    Every value below is held up by at least one claim on the field of the same name; counts by
    claims on ``killed``, ``wounded`` and so on. Raises `SpanError` where a value has no claim.
    """

    report_id: str
    account_id: str
    event_type: str
    sub_event_type: str
    status: Status
    evidence: Span
    claims: tuple[Claim, ...]
    actor1: Actor | None = None
    actor2: Actor | None = None
    date: DateInterval = DateInterval(None, None, "unknown")
    place: Place | None = None
    counts: tuple[tuple[Outcome, Tally], ...] = ()
    said_by: tuple[Speaker, ...] = ()

    def __post_init__(self) -> None:
        stated = {claim.field for claim in self.claims}
        needed = {"event_type", "sub_event_type", "status"}
        needed |= {
            name for name in ("actor1", "actor2", "place") if getattr(self, name) is not None
        }
        needed |= {outcome for outcome, _ in self.counts}
        if self.date.start or self.date.end:
            needed.add("date")
        if self.said_by:
            needed.add("said_by")
        if missing := sorted(needed - stated):
            raise SpanError(f"account {self.account_id}: no words hold up {', '.join(missing)}")

    def claims_on(self, name: str) -> tuple[Claim, ...]:
        """The claims on one field, best first."""
        return tuple(claim for claim in self.claims if claim.field == name)


# --- judgements and events ------------------------------------------------------------------------


Verdict = Literal["same", "different"]
Policy = Literal["conservative", "best", "maximal"]
POLICIES: tuple[Policy, ...] = ("conservative", "best", "maximal")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an account stands, so that a judgement on it outlives the account's id.

    ``start`` and ``end`` are the account's evidence; coding again may move the id, not the words.
    """

    account_id: str
    report_key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on whether two accounts tell of one event."""

    left: Anchor
    right: Anchor
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report that a reviewer's value stands on, as they stood when they were picked."""

    report_key: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A reviewer's word on one field of an event; the field ``""`` is the event itself.

    ``shown`` is what the reviewer saw, ``confidence`` the machine's of it (None without a claim),
    ``value`` what the reviewer says: None where it was rejected or where there is none.
    """

    field: str
    value: Stated | None = None
    shown: Stated | None = None
    confidence: float | None = None
    quote: Quote | None = None


ActKind = Literal["merge", "split", "undo", "accept", "correct", "reject", "sensitive", "open"]
ReviewState = Literal["unreviewed", "accepted", "corrected", "rejected"]


@dataclass(frozen=True, slots=True)
class Act:
    """What a reviewer did at once, or the undoing of an earlier act.

    ``number`` orders the acts of a database; ``at`` is the time in UTC as ISO 8601 text. Acts are
    never deleted: ``undoes`` names the undone one. Merges and splits hold ``judgements``; reviews
    hold ``words`` on the event of ``accounts``, of which the first leads: the words go with it when
    the event is taken apart (``open`` undoes ``sensitive``). ``sample`` names the double coding
    that the act was made for.
    """

    number: int
    kind: ActKind
    reviewer: str
    at: str
    note: str = ""
    undoes: int | None = None
    judgements: tuple[Judgement, ...] = ()
    accounts: tuple[Anchor, ...] = ()
    words: tuple[Word, ...] = ()
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim by a reviewer: the value of a field, or that it has none (``value`` None).

    ``quote``, words of a report, holds it up, or else the ``note``. One of a field ``stands``;
    those that a later word replaced stay beside it.
    """

    field: str
    value: Stated | None
    act: int
    reviewer: str
    at: str
    note: str
    quote: Quote | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What reviewers said of an event, as far as it stands.

    ``accepted`` are the fields whose value is the one that was accepted; ``wrong`` holds values
    that a reviewer took away, by field; ``disputed`` fields on which two reviewers' latest words
    differ (``""``: whether it is one). ``set_aside`` are accounts judged to be no event.
    """

    state: ReviewState = "unreviewed"
    sensitive: bool = False
    accepted: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    wrong: tuple[tuple[str, Stated], ...] = ()
    disputed: tuple[str, ...] = ()
    acts: tuple[int, ...] = ()
    set_aside: tuple[Telling, ...] = ()

    def on(self, field: str) -> Correction | None:
        """The correction of a field that stands, if any."""
        return next((c for c in self.corrections if c.field == field and c.stands), None)


@dataclass(frozen=True, slots=True)
class Origin:
    """The report that an account stands in, without its text.

    ``source`` numbers the independent sources of one event: copies of one text, reports of one
    publisher and of one agency share a number.
    """

    report_key: str
    report_id: str
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    title: str | None = None
    source: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """One account of an event, with where it stands."""

    account: Account
    origin: Origin


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which accounts differ: each value with the ids of the accounts that give it."""

    field: str
    values: tuple[tuple[Value | Tally, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Accounts judged to be one event, with the values that a policy chose among theirs.

    Derived, never edited. ``chosen`` names, per field, the account that the value was taken from
    (none where a reviewer corrected it: see `Reviewed.on`); counts run from the lowest ``low`` to
    the highest ``high`` that any account gives.
    """

    event_id: str
    event_type: str
    sub_event_type: str
    status: Status
    tellings: tuple[Telling, ...]
    policy: Policy
    actor1: Actor | None = None
    actor2: Actor | None = None
    date: DateInterval = DateInterval(None, None, "unknown")
    place: Place | None = None
    counts: tuple[tuple[Outcome, Tally], ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()
    said_by: tuple[Speaker, ...] = ()
    reviewed: Reviewed = Reviewed()

    @property
    def sources(self) -> int:
        """How many independent sources tell of the event."""
        return len({telling.origin.source for telling in self.tellings})
