"""One HTML file that tells the events of a filter: map, timeline, table; nothing is loaded.

The page holds no script and asks no other host for anything; its policy forbids both. All text is
escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from html import escape

from cairn.archive import Edition
from cairn.display import clean, date_text
from cairn.export import flat
from cairn.export.columns import Row, columns
from cairn.export.profile import Profile
from cairn.export.prose import tally_text
from cairn.export.spool import Events
from cairn.export.view import View, views
from cairn.gazetteer import Gazetteer
from cairn.model import Disagreement, Event, Tally

_DRAWN = (
    "date_start", "date_end", "place", "sub_event_type", "latitude", "longitude", "killed_best",
)  # fmt: skip
"""What map and timeline show of an event."""
COLUMNS = columns("""
event_id | text | Cairn's id of the event
when | text | day or days
where | text | place, province, country
what | text | sub-event type; status where it is not "happened"
who | text | both sides
killed | text | number with its range
wounded | text | number with its range
told by | text | publishers; how many independent sources
words | text | the sentences that report it
differing | text | what reports differ on
""")  # fmt: skip

_STYLE = """
body{font:15px/1.45 system-ui,sans-serif;color:#222;background:#fff;margin:0 auto;max-width:76rem;
padding:1rem}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
svg{width:100%;height:auto;border:1px solid #bbb;background:#f6f8fa}
svg text{font:11px system-ui,sans-serif;fill:#555}.grid{stroke:#d5dbe1;stroke-width:1}
.event{fill:#b3261e;fill-opacity:.55;stroke:#7a1712}.bar{fill:#33597a}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:13px;width:100%}
th,td{border:1px solid #ccc;padding:.3rem .45rem;text-align:left;vertical-align:top}
th{background:#eef1f4}td.d{white-space:nowrap}td.n{text-align:right;white-space:nowrap}td.w{min-width:22rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem .8rem;font-size:13px}
dd{margin:0}.note{color:#555}
"""
_WIDE, _HIGH, _EDGE = 960, 480, 36
_CLASSES = {"when": "d", "killed": "n", "wounded": "n", "words": "w"}
_BARS = 60
"""Bars of the timeline at most: longer spans are told by month, then by year."""


def rows(
    events: Iterable[Event],
    edition: Edition,
    profile: Profile = "public",
    gazetteer: Gazetteer | None = None,
) -> Iterator[Row]:
    """The table's rows as text, not yet escaped, by day, then by id."""
    for view in views(events, profile, gazetteer):
        yield _row(view)


def _row(view: View) -> Row:
    event, place = view.event, view.place
    named = (place.name, place.admin1, place.country) if place else ()
    status = "" if event.status == "happened" else f" ({event.status})"
    counts = dict(event.counts)
    sources = f"{event.sources} independent source{'' if event.sources == 1 else 's'}"
    return {
        "event_id": event.event_id,
        "when": date_text(event.date),
        "where": ", ".join(dict.fromkeys(part for part in named if part)) or "unknown",
        "what": event.sub_event_type + status,
        "who": " and ".join(a.name for a in (event.actor1, event.actor2) if a) or "not named",
        "killed": tally_text(counts["killed"]) if "killed" in counts else "",
        "wounded": tally_text(counts["wounded"]) if "wounded" in counts else "",
        "told by": f"{view.publishers() or 'not named'} ({sources})",
        "words": view.evidence,
        "differing": "; ".join(_differing(d) for d in event.disagreements),
    }


def _differing(found: Disagreement) -> str:
    numbers = [tally_text(value) for value, _ in found.values if isinstance(value, Tally)]
    return f"{found.field}: {', '.join(numbers)}" if numbers else found.field


def lines(
    events: Events,
    edition: Edition,
    about: Mapping[str, str],
    profile: Profile = "public",
    gazetteer: Gazetteer | None = None,
) -> Iterator[str]:
    """The page, piece by piece."""
    told = [
        {name: row[name] for name in _DRAWN}
        for row in flat.rows(events, edition, profile, gazetteer)
    ]
    table = rows(events, edition, profile, gazetteer)
    yield from _head()
    yield f"<h1>Conflict events</h1>\n<p>Events: {len(told)}. {_span(told)}</p>\n"
    yield '<p class="note">Coded by machine from news reports: see the words of each event before '
    yield "you rely on it. Where nobody reports, nothing is counted.</p>\n"
    yield f"<h2>Map</h2>\n{_map(told)}\n<h2>Timeline</h2>\n{_timeline(told)}\n"
    yield '<h2>Events</h2>\n<div class="scroll"><table>\n<thead><tr>'
    yield "".join(f"<th>{_text(column.name)}</th>" for column in COLUMNS)
    yield "</tr></thead>\n<tbody>\n"
    for row in table:
        yield f"<tr>{''.join(_cell(column.name, row[column.name]) for column in COLUMNS)}</tr>\n"
    yield "</tbody></table></div>\n<h2>About these data</h2>\n<dl>"
    yield "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in about.items())
    yield "</dl>\n</body>\n</html>\n"


def policy() -> str:
    """The page's content security policy: its own style by digest, nothing else."""
    held = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{held}'; base-uri 'none'; form-action 'none'"


def _head() -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>Conflict events</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"


def _text(value: object) -> str:
    return escape(clean(str(value)))


def _cell(name: str, value: object) -> str:
    kind = {
        "when": ' class="d"',
        "killed": ' class="n"',
        "wounded": ' class="n"',
        "words": ' class="w"',
    }.get(name, "")
    return f"<td{kind}>{_text(value)}</td>"


def _span(told: Sequence[Row]) -> str:
    days = [day for row in told for day in (row["date_start"], row["date_end"]) if day]
    undated = sum(row["date_start"] is None for row in told)
    parts = [f"From {min(days)} to {max(days)}." if days else ""]
    parts.append(f"{undated} without a date." if undated else "")
    return " ".join(part for part in parts if part)


# --- map -----------------------------------------------------------------------------------


def _map(told: Sequence[Row]) -> str:
    placed = [row for row in told if row["latitude"] is not None and row["longitude"] is not None]
    if not placed:
        return "<p>No event has a point.</p>"
    west, south, east, north = _box(placed)
    scale = min((_WIDE - 2 * _EDGE) / (east - west), (_HIGH - 2 * _EDGE) / (north - south))

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        left = (_WIDE - (east - west) * scale) / 2
        top = (_HIGH - (north - south) * scale) / 2
        return round(left + (longitude - west) * scale, 1), round(
            top + (north - latitude) * scale, 1
        )

    drawn = [f'<svg viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="Map of the events">']
    drawn += _grid((west, south, east, north), at)
    for row in sorted(placed, key=lambda row: -(row["killed_best"] or 0)):
        x, y = at(row["longitude"], row["latitude"])
        radius = round(min(4 + (row["killed_best"] or 0) ** 0.5 * 1.6, 26), 1)
        title = f"{row['date_start'] or 'no date'}, {row['place']}: {row['sub_event_type']}"
        drawn.append(
            f'<circle class="event" cx="{x}" cy="{y}" r="{radius}">'
            f"<title>{_text(title)}</title></circle>"
        )
    missing = len(told) - len(placed)
    note = f" Events without a point: {missing}." if missing else ""
    return "\n".join(drawn) + (
        f'</svg>\n<p class="note">Degrees of longitude and latitude; larger circles: more dead.'
        f"{note}</p>"
    )


def _box(placed: Sequence[Row]) -> tuple[float, float, float, float]:
    east, north = [r["longitude"] for r in placed], [r["latitude"] for r in placed]
    wide = max(max(east) - min(east), max(north) - min(north), 1.0) * 0.06
    return min(east) - wide, min(north) - wide, max(east) + wide, max(north) + wide


def _grid(
    box: tuple[float, float, float, float], at: Callable[[float, float], tuple[float, float]]
) -> list[str]:
    west, south, east, north = box
    wide = max(east - west, north - south)
    step = next((each for each in (0.1, 0.5, 1, 2, 5, 10, 20) if wide / each <= 8), 45)
    drawn = []
    for number in range(int(west // step) + 1, int(east // step) + 1):
        x, _ = at(number * step, south)
        drawn.append(f'<line class="grid" x1="{x}" y1="0" x2="{x}" y2="{_HIGH}"/>')
        drawn.append(f'<text x="{x + 3}" y="{_HIGH - 6}">{round(number * step, 1)}</text>')
    for number in range(int(south // step) + 1, int(north // step) + 1):
        _, y = at(west, number * step)
        drawn.append(f'<line class="grid" x1="0" y1="{y}" x2="{_WIDE}" y2="{y}"/>')
        drawn.append(f'<text x="4" y="{y - 3}">{round(number * step, 1)}</text>')
    return drawn


# --- timeline ------------------------------------------------------------------------------


def _timeline(told: Sequence[Row]) -> str:
    days = [row["date_start"] for row in told if row["date_start"]]
    if not days:
        return "<p>No event has a date.</p>"
    unit, names = _units(min(days), max(days))
    held = Counter(day.isoformat()[: len(names[0])] for day in days)
    most = max(held.values())
    wide = (_WIDE - 2 * _EDGE) / len(names)
    drawn = ['<svg viewBox="0 0 960 180" role="img" aria-label="Events over time">']
    every = max(1, len(names) // 10)
    for at, name in enumerate(names):
        x, high = round(_EDGE + at * wide, 1), round(120 * held[name] / most, 1)
        if held[name]:
            drawn.append(
                f'<rect class="bar" x="{x}" y="{round(140 - high, 1)}" height="{high}"'
                f' width="{round(wide * 0.85, 1)}"><title>{name}: {held[name]}</title></rect>'
            )
        if at % every == 0:
            drawn.append(f'<text x="{x}" y="160">{name}</text>')
    return "\n".join(drawn) + (
        f'</svg>\n<p class="note">Events by {unit} of their first day; the highest bar is'
        f" {most}.</p>"
    )


def _units(first: date, last: date) -> tuple[str, list[str]]:
    """Every day, month or year from the first to the last: the finest that the bars suffice for."""
    days = (last - first).days + 1
    if days <= _BARS:
        return "day", [(first + timedelta(at)).isoformat() for at in range(days)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= _BARS:
        return "month", [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    return "year", [f"{year:04}" for year in range(first.year, last.year + 1)]
