"""What a reviewer says of an event at the desk: accept, correct, reject, sensitive, undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cairn import judging, standing
from cairn.errors import CairnError
from cairn.events.fields import FIELDS, stated
from cairn.model import Act, Event, Stated, Tally
from cairn.review import acts, sample, values
from cairn.review.acts import Look, Support
from cairn.review.sample import Coding
from cairn.standing import Viewer
from cairn.web.event_view import label
from cairn.web.state import Desk

ACTS = ("accept", "correct", "reject", "sensitive", "accept-field", "reject-field")
_NOTE = 2000
"""Characters of a note at most."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reviewer filled in to correct a value; nothing of it is lost when it is refused."""

    field: str = ""
    value: str = ""
    none: bool = False
    words: str = ""
    report: str = ""
    at: str = ""
    sentence: str = ""
    note: str = ""

    @classmethod
    def of(cls, form: Mapping[str, Sequence[str]]) -> Draft:
        """What a form holds."""

        def one(name: str) -> str:
            return form.get(name, [""])[0]

        return cls(
            one("field"), one("value"), bool(one("none")), one("words"), one("report"), one("at"),
            one("sentence"), one("note")[:_NOTE],
        )  # fmt: skip

    def support(self, sentences: Mapping[str, str]) -> Support | None:
        """The words that hold it up: those written or marked, else the sentence that was picked."""
        at = int(self.at) if self.at.isdecimal() else None
        if self.words.strip():
            return Support(self.words, self.report, at)
        if self.sentence in sentences:
            return Support(sentences[self.sentence], self.report, int(self.sentence))
        return None


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that can be corrected: its label, its value as it would be written, what to write."""

    field: str
    label: str
    value: str
    hint: str
    known: tuple[str, ...]
    shown: bool


def choices(event: Event) -> list[Choice]:
    """The fields, with the values that the event's accounts know for each."""
    found = []
    for name in FIELDS:
        if name in values.HINTS:
            value = stated(event, name)
            found.append(
                Choice(
                    name, label(name), values.written(_alone(value)), values.HINTS[name],
                    tuple(_known(event, name)), value is not None,
                )
            )  # fmt: skip
    return found


def _alone(value: Stated | None) -> Stated | None:
    """A figure without the range that others give, as it is most often corrected."""
    if isinstance(value, Tally) and value.best is not None:
        return Tally(value.best, value.best, value.best, value.unit)
    return value


def _known(event: Event, name: str) -> list[str]:
    """What the accounts say and, of types and states, everything that can be said."""
    if name == "sub_event_type":
        return list(values.types())
    if name == "status":
        return list(values.STATES)
    held = {
        values.written(value)
        for telling in event.tellings
        for value in values.of_account(telling.account, name)
    }
    return sorted(held - {""})


# --- acts ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """An event as it was seen (its state), and the sample that it is judged for, if any."""

    event: str
    seen: str
    sample: int | None = None


def viewer_of(desk: Desk, number: int | None) -> Viewer | None:
    """The reviewer of this desk at a sample."""
    return None if number is None else Viewer(desk.author().reviewer, number)


def decide(
    desk: Desk, asked: Asked, wanted: str, draft: Draft, sentences: Mapping[str, str]
) -> Act:
    """Keep what the reviewer says; raises `CairnError` for what cannot be said.

    ``sentences`` are those of the report shown that can be picked, by where they begin.
    """
    author = desk.author()
    if asked.sample is not None:
        _may_code(desk, asked, author.reviewer)
    note = draft.note if wanted in ("correct", "accept-field", "reject-field") else ""
    look = Look(asked.event, replace(author, note=note), desk.policy, asked.seen, asked.sample)
    with desk.reviewing(asked.event) as store:
        match wanted:
            case "accept":
                return acts.accept(store, look)
            case "reject":
                return acts.reject(store, look)
            case "sensitive":
                marked = acts.look_at(store, look).reviewed.sensitive
                return acts.sensitive(store, look, off=marked)
            case "accept-field":
                return acts.accept(store, look, draft.field)
            case "reject-field":
                return acts.reject(store, look, draft.field)
        if not draft.none and not draft.value.strip():
            raise CairnError("write the value, or say that there is none")
        text = None if draft.none else draft.value
        return acts.correct(store, look, draft.field, text, draft.support(sentences))


def _may_code(desk: Desk, asked: Asked, reviewer: str) -> None:
    held = coding_of(desk, asked.sample or 0)
    if not sample.may_code(held.sample, reviewer):
        raise CairnError(f"sample {asked.sample} is not for {reviewer}")
    if asked.event not in held.events:
        raise CairnError(f"event {asked.event[:8]} is not in sample {asked.sample}")


def coding_of(desk: Desk, number: int) -> Coding:
    """A sample as it stands; raises `CairnError` when there is none of that number."""
    held = desk.samples()
    drawn = sample.find((each.sample for each in held), number)
    return next(each for each in held if each.sample == drawn)


def undo(desk: Desk, number: int | None) -> tuple[Act, str | None]:
    """Take back the latest act in force of this desk's reviewer, in the sample or out of all.

    Gives the undoing and the event that the act was about. Raises `CairnError` without one.
    """
    author = desk.author()
    held = standing.in_force(desk.snapshot.acts)
    own = [act for act in held if act.reviewer == author.reviewer and act.sample == number]
    if not own:
        raise CairnError(f"there is no act of {author.reviewer} to undo")
    last = own[-1]
    if last.judgements:
        with desk.writing() as store:
            made = judging.undo(store, last.number, author)
        return made, desk.snapshot.members.get(last.judgements[0].left.account_id)
    with desk.store.links() as links:
        event = standing.event_of([last], links).get(last.number)
    with desk.reviewing(event or "") as store:
        made = judging.undo(store, last.number, author)
    return made, event
