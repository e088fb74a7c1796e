"""What happened, in a few sentences, for the columns that are read by people."""

from __future__ import annotations

from datetime import date

from cairn.export.view import View
from cairn.model import OUTCOMES, DateInterval, Event, Origin, Outcome, Tally

_DONE = {
    "killed": "killed", "wounded": "wounded", "abducted": "abducted", "arrested": "arrested",
    "displaced": "displaced", "surrendered": "surrendered", "freed": "freed",
}  # fmt: skip
_STATUS = {
    "claimed": "Only a party's own claim tells of it. ",
    "denied": "It is denied. ",
    "planned": "It was planned. ",
    "thwarted": "It was thwarted. ",
}
_QUOTED = 600
"""Characters of the reports' words that are quoted at most."""


_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def day_text(day: date) -> str:
    """A day in words, in English whatever the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_text(when: DateInterval) -> str:
    """The date in words."""
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        return "On an unknown day"
    if start == end:
        return f"{'On' if when.precision == 'day' else 'Around'} {day_text(start)}"
    return f"Between {day_text(start)} and {day_text(end)}"


def sides_text(event: Event) -> str:
    """Who acts on whom, in words that follow a type of event."""
    one, two = event.actor1, event.actor2
    if one and two and (event.event_type == "Battles" or event.sub_event_type == "Agreement"):
        return f"between {one.name} and {two.name}"
    parts = (f"by {one.name}" if one else "", f"against {two.name}" if two else "")
    return " ".join(part for part in parts if part)


def tally_text(tally: Tally) -> str:
    """A number with its range, in words."""
    noun = " families" if tally.unit == "families" else ""
    if tally.best is None:
        return f"an unstated number{noun}"
    if tally.high is None and tally.low is not None:
        return f"{tally.best} or more{noun}"
    if (tally.low, tally.high) in ((tally.best, tally.best), (None, None)):
        return f"{tally.best}{noun}"
    return f"{tally.best} ({tally.low} to {tally.high}){noun}"


def counts_text(view: View) -> str:
    """Every outcome with its number, in words."""
    return ", ".join(f"{tally_text(t)} {_DONE[o]}" for o, t in view.event.counts)


def notes(view: View) -> str:
    """One paragraph: when, where, who, the toll, who says otherwise, and the reports' words."""
    event = view.event
    where = ", ".join(
        dict.fromkeys(
            part for p in [view.place] if p for part in (p.name, p.admin1, p.country) if part
        )
    )
    sides = sides_text(event)
    opening = f"{date_text(event.date)}{f', in {where}' if where else ''}: {event.sub_event_type}"
    told = [f"{opening}{f' {sides}' if sides else ''}."]
    if event.counts:
        told.append(f"Toll: {counts_text(view)}.")
    told += [_differing(view, outcome) for outcome in OUTCOMES]
    corrected = event.reviewed.on("said_by") is not None
    heard = event.said_by if corrected else view.chosen("sub_event_type").account.said_by
    said = view.speakers(heard)
    told.append(_STATUS.get(event.status, "").strip())
    told.append(f'{_named(view.chosen("sub_event_type").origin)}: "{_cut(view.evidence)}"')
    told.append(f"Said by: {said}." if said else "")
    return " ".join(part for part in told if part)


def _named(origin: Origin) -> str:
    """A report by its publisher, else by its day."""
    if origin.publisher:
        return origin.publisher
    return f"Report of {day_text(origin.published)}" if origin.published else "Undated report"


def _cut(text: str) -> str:
    if len(text) <= _QUOTED:
        return text
    return text[:_QUOTED].rsplit(" ", 1)[0] + " ..."


def _differing(view: View, outcome: Outcome) -> str:
    """Who gives which number where reports differ."""
    found = next((d for d in view.event.disagreements if d.field == outcome), None)
    if found is None:
        return ""
    names = {t.account.account_id: _named(t.origin) for t in view.event.tellings}
    parts = [
        f"{tally_text(value)} ({', '.join(dict.fromkeys(names[i] for i in ids))})"
        for value, ids in found.values
        if isinstance(value, Tally)
    ]
    return f"Reports differ on the {_DONE[outcome]}: {', '.join(parts)}."
