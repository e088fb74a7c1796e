"""How the codings of other corpora are compared with accounts: tables and pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import permutations
from typing import Any

Record = dict[str, Any]

ABOUT_FAKES = """\
300 reports of the Syrian war from 15 outlets, coded by a crowd (noisy: see fakes_errors.md). The
report's account with the most dead is compared with its row. Dead civilians are right where they
equal the row's civilians, or these with its women and children where the crowd's own words leave
that open; non-civilians are state forces and armed groups together. Only rows that
state a figure count. A cause of death gives the types that can bring it about; actors are compared
by class, where the crowd names one. A date counts where the crowd wrote one down: the other rows
were given theirs otherwise, many of them a date after the report. Reports are read without their
publication date, which the corpus does not give. No number of women or children is compared: an
account has none.
"""
ABOUT_MUC4 = """\
The development half of MUC-4: terrorism in Latin America around 1990, in capitals. A template is
found when an account, which serves one template only, has a type that its incident type allows; its
victim or target is found when the last word of one of the strings that fill it stands in the
account's evidence or in the words of its claims. MUC codes attempts, threats and incidents of years
before, which Cairn's codebook leaves out, so a share of 1 cannot be reached.
"""
ABOUT_PLOVER = """\
The PLOVER gold standard records: sentences made up after newswire, each coded with its events. A
record of ASSAULT, FIGHT, COERCE or PROTEST is right when an account has a type that its event and
mode allow; bans, censorship, hacking and hunger strikes are no events of Cairn's codebook except as
Other. Dead and injured are right where an account of the sentence has their number. Records of
words and aid, and of threats, should give no account.
"""

CAUSES = {
    "shelling": {"Shelling/artillery/missile attack", "Air/drone strike", "Armed clash"},
    "explosion": {"Remote explosive/landmine/IED", "Suicide bomb", "Grenade", "Air/drone strike",
                  "Shelling/artillery/missile attack"},
    "chemical and toxic gases": {"Chemical weapon"},
    "shooting": {"Attack", "Armed clash", "Excessive force against protesters"},
    "execution": {"Attack", "Abduction/forced disappearance"},
}  # fmt: skip
"""fakes: what the crowd calls the cause of death, and the types that can bring it about."""
SIDES = (
    ("syrian government or russian troops",
     r"(?:forces|government|police) of (?:syria|russia)|government of syria|pro-?government"
     r"|hezbollah|national defen[cs]e|unidentified military"),
    ("international coalition forces",
     r"coalition|united states|forces of (?:france|turkey|israel)"),
    ("the organization of the islamic state in iraq and the levant - isis", r"islamic state"),
    ("al-nusra front", r"nusra|tahrir al[- ]sham|hts\b|fatah al[- ]sham"),
    ("self administration forces", r"syrian democratic forces|ypg|sdf|kurdish|peshmerga"),
    ("armed opposition groups", r"opposition|rebel|free syrian|ahrar|islam army|jaysh|jaish|nusra"
     r"|tahrir al[- ]sham|unidentified armed group"),
)  # fmt: skip
"""fakes: the crowd's classes of actors, and how accounts name them."""
GOVERNORATES = {
    "aleppo": r"alep|halab", "damascus": r"dama|dimashq", "idlib": r"idli", "homs": r"homs|hims",
    "deir ezzor": r"dayr|deir", "raqqa": r"raqq", "hasakeh": r"hasa", "hama": r"^hama",
    "daraa": r"dar'?a", "lattakia": r"lat+[ai]k", "quneitra": r"qun",
}  # fmt: skip
INCIDENTS = {
    "attack": {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"},
    "bombing": {"Explosions/Remote violence"},
    "bombing / attack": {"Battles", "Explosions/Remote violence", "Violence against civilians"},
    "kidnapping": {"Abduction/forced disappearance"},
    "arson": {
        "Looting/property destruction",
        "Explosions/Remote violence",
        "Violent demonstration",
    },
    "robbery": {"Looting/property destruction"},
    "forced work stoppage": {"Protests", "Strategic developments"},
}
"""muc4: incident types, and the event or sub-event types that tell of them."""
VIOLENT = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"}
BOMBED, OTHER = "Explosions/Remote violence", "Strategic developments"
_HELD = {"Arrests", "Abduction/forced disappearance"}
_BY_HAND = {"Battles", "Violence against civilians", "Riots"}
_SHOT = {"Battles", "Violence against civilians", "Excessive force against protesters"}
_FORCE = {"Protest with intervention", "Excessive force against protesters"}
MODES = {
    "ASSAULT": {
        "explosives": {BOMBED}, "suicide-attack": {"Suicide bomb"}, "sexual": {"Sexual violence"},
        "assassinate": VIOLENT - {"Riots"}, "": _BY_HAND,
    },
    "FIGHT": {
        "explosives": {BOMBED}, "heavy-weapons": {"Battles", BOMBED}, "firearms": _SHOT,
        "assassinate": VIOLENT - {"Riots"}, "deport": {OTHER, *VIOLENT}, "": VIOLENT,
    },
    "PROTEST": {
        "riot": {"Riots", *_FORCE}, "riot-spon": {"Riots", *_FORCE},
        "obstruct": {"Protests", "Riots"}, "": {"Protests"},
    },
    "COERCE": {
        "arrest": _HELD, "detain": _HELD,
        "destroy": {"Looting/property destruction", BOMBED},
        "confiscate": {"Looting/property destruction", "Disrupted weapons use", "Arrests"},
        "firearms": {"Arrests", BOMBED, *_SHOT},
        "restrict": {OTHER, "Protest with intervention"}, "": {OTHER},
    },
}  # fmt: skip
"""plover: by event and mode, the types or sub-types that tell of it; "" is every other mode."""
WARLIKE = {"ASSAULT", "FIGHT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "THREATEN", "CONCEDE",
           "AGREE", "SANCTION"}  # fmt: skip
"""Events of which an account may well be made; records of none of these should give none."""


def total(account: Record, groups: Sequence[str]) -> int:
    """The dead of some groups."""
    by_group = account.get("counts", {}).get("killed", {}).get("by_group") or {}
    return sum(by_group.get(group) or 0 for group in groups)


def dead(account: Record) -> int:
    """The dead of an account."""
    return account.get("counts", {}).get("killed", {}).get("best") or 0


def side(actor: Record | None) -> str:
    """fakes' class of an actor: the first whose pattern its name holds."""
    name = (actor or {}).get("name", "").lower()
    return next((kind for kind, shape in SIDES if re.search(shape, name)), "unknown")


def fakes_row(row: Record, account: Record | None) -> Iterator[tuple[str, str, str, bool]]:
    """Figure, got, wanted and whether it is right, for what a row states."""
    mine: Record = account or {}
    figures = civilians(row)
    if any(figures):
        got = total(mine, ["civilians"])
        wanted = " or ".join(map(str, sorted(figures)))
        yield "killed civilians", str(got), wanted, got in figures and got > 0
    if row["nb_noncivilians"]:
        got = total(mine, ["state_forces", "armed_groups"])
        yield (
            "killed non-civilians",
            str(got),
            str(row["nb_noncivilians"]),
            (got == row["nb_noncivilians"]),
        )
    if row["actor"] != "unknown":
        kind = side(mine.get("actor1"))
        yield "actor class", kind, row["actor"], same_side(mine.get("actor1"), row["actor"])
    province = ((mine.get("place") or {}).get("admin1") or "-").lower()
    shape = GOVERNORATES[row["location"]]
    yield "governorate", province, row["location"], bool(re.search(shape, province))
    if row["cause_of_death"] != "unknown":
        kind = mine.get("sub_event_type", "-")
        right = kind in CAUSES[row["cause_of_death"]]
        yield "cause of death", kind, row["cause_of_death"], right
    if mine.get("date_start") and (row["crowd_raw"] or {}).get("Date"):
        wanted_day = datetime.strptime(row["date"], "%m/%d/%y").date()
        gap = abs((date.fromisoformat(mine["date_start"]) - wanted_day).days)
        yield "date within a day, where one is given", mine["date_start"], str(wanted_day), gap <= 1


def civilians(row: Record) -> set[int]:
    """The figures of dead civilians that a row can mean.

    Women and children may be meant besides where the crowd wrote down no civilians, or as many as
    all together; else "15 civilians", 11 of them children, are 15.
    """
    people = row["nb_civilians"]
    every = people + row["nb_women"] + row["nb_children"]
    told = (row["crowd_raw"] or {}).get("Civilians")
    return {people, every} if told in {None, str(every)} else {people}


def same_side(actor: Record | None, wanted: str) -> bool:
    """Whether an actor's name is of a class; a group can be of two."""
    name = (actor or {}).get("name", "").lower()
    return any(kind == wanted and re.search(shape, name) for kind, shape in SIDES)


def sufferers(template: Record) -> list[str]:
    """Every string that fills a template's victims and targets."""
    return [
        string
        for slot in ("Victim", "Target")
        for entity in template.get(slot) or []
        for string, *_ in entity
    ]


def tells(account: Record, kinds: set[str]) -> bool:
    """Whether an account's type or sub-type is one of some."""
    return account["event_type"] in kinds or account["sub_event_type"] in kinds


def muc_matches(
    templates: Sequence[Record], accounts: Sequence[Record]
) -> list[tuple[Record, bool, bool]]:
    """Each template, whether an account of its own has its type, and holds who suffered.

    The assignment is the one that finds the most, sufferers before types.
    """
    scores = [[_muc_score(t, a) for a in accounts] for t in templates]
    best = _assigned(scores)
    return [(template, best[i] > 0, best[i] > 1) for i, template in enumerate(templates)]


def _muc_score(template: Record, account: Record) -> int:
    if not tells(account, INCIDENTS.get(template["incident_type"], VIOLENT)):
        return 0
    held = f"{account['evidence']['text']} {' '.join(c['text'] for c in account['claims'])}"
    words = set(re.findall(r"\w+", held.lower()))
    ends = (re.findall(r"\w+", string.lower())[-1:] for string in sufferers(template))
    heads = {word for end in ends for word in end}
    return 2 if heads & words else 1


def _assigned(scores: Sequence[Sequence[int]]) -> list[int]:
    """The score of each row in a one-to-one assignment: exact for few rows, else greedy."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    if not rows or not columns:
        return [0] * rows
    if columns <= 6 and rows <= 6:
        padded = list(range(columns)) + [-1] * rows
        best: tuple[int, ...] = max(
            {p[:rows] for p in permutations(padded, rows)},
            key=lambda p: (sum(scores[i][j] if j >= 0 else 0 for i, j in enumerate(p)), p),
        )
        return [scores[i][j] if j >= 0 else 0 for i, j in enumerate(best)]
    taken: set[int] = set()
    found = [0] * rows
    pairs = sorted(((s, -i, -j) for i, row in enumerate(scores) for j, s in enumerate(row)))
    for score, i, j in reversed(pairs):
        if score and not found[-i] and -j not in taken:
            found[-i] = score
            taken.add(-j)
    return found


def plover_row(row: Record, accounts: Sequence[Record]) -> Iterator[tuple[str, str, bool]]:
    """Figure, wanted and whether it is right, for one record."""
    event = row["event"]
    if event not in MODES:
        return
    kinds = MODES[event].get(row.get("mode") or "", MODES[event][""])
    right = any(tells(account, kinds) for account in accounts)
    wanted = f"{event} {row.get('mode') or ''}".strip()
    yield event, wanted, right
    if event != "FIGHT":
        yield "ASSAULT, COERCE and PROTEST", wanted, right
    for key, outcome in (("dead", "killed"), ("injured", "wounded")):
        if str(row.get(key, "")).isdigit():
            number = int(row[key])
            got = {a.get("counts", {}).get(outcome, {}).get("best") for a in accounts}
            yield f"{key} exact", f"{wanted}: {number} {key}", number in got
