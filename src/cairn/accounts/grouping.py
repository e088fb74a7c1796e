"""Sentences of one report that tell of the same event become one group.

Every candidate joins the group that it fits best (`cairn.accounts.merge`), or founds one. A
headline goes to the event of the body that it is the headline of.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from cairn.accounts import backdrop, kinship, merge
from cairn.accounts.frames import Frame
from cairn.accounts.learned import events
from cairn.accounts.merge import Group
from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged

CAPTION = 0.4
"""What a headline's frame needs to be the headline of a group."""
ECHO = 0.7
"""How sure of its class a word must be that bears out a headline."""
RECENT = 0.3
"""What it counts that a group was the last one spoken of."""


def group(judged: Sequence[Judged], reading: Reading) -> tuple[Group, ...]:
    """Partition the frames that are not rejected, in text order.

    A headline often tells of several events at once, and more coarsely than the text under it: its
    frames go to the events of the body, and found an event only where the body has none.
    """
    return grouped(settled(judged, reading), reading)


def grouped(judged: Sequence[Judged], reading: Reading) -> tuple[Group, ...]:
    """The same of frames whose verdicts are the last."""
    kept = [item for item in judged if item.verdict != "reject"]
    heads = [item for item in kept if item.frame.headline]
    body = _echoed([item for item in kept if not item.frame.headline], heads)
    if not heads or not any(item.verdict == "event" for item in body):
        return tuple(Group(tuple(g)) for g in _partition(kept, reading))
    groups = _partition(body, reading)
    for item in reversed(heads):
        _caption(groups, item, reading)
    return tuple(Group(tuple(g)) for g in groups)


def settled(judged: Sequence[Judged], reading: Reading) -> tuple[Judged, ...]:
    """The last verdicts: the rules', corrected by the report around them, weighed by the model."""
    return events.weigh(backdrop.settle(judged, reading), reading)


def _echoed(body: list[Judged], heads: Sequence[Judged]) -> list[Judged]:
    """A sentence that bears out the headline founds its event, where no other does.

    "Raiders fell orchard", and below it only "Some sixty trees had been cut", without a place.
    """
    for head in heads:
        wanted = _loud(head.frame) if head.verdict == "event" else set()
        told = {
            c for item in body if item.verdict == "event" for c in kinship.categories(item.frame)
        }
        if not wanted or wanted & told:
            continue
        found = next((i for i in body if i.verdict == "support" and wanted & _loud(i.frame)), None)
        if found is not None:
            promoted = replace(found, verdict="event", reasons=("bears out the headline",))
            body = [promoted if item is found else item for item in body]
    return body


def _loud(frame: Frame) -> set[str]:
    """The kinds of event that a frame itself asserts, without the bare harm."""
    return {
        kinship.category(cue) for cue in frame.cues
        if cue.realis in {"asserted", "ongoing"} and cue.entry.strength >= ECHO
    }  # fmt: skip


def _partition(items: Sequence[Judged], reading: Reading) -> list[list[Judged]]:
    groups: list[list[Judged]] = []
    for item in items:
        latest = max((g[-1].frame.start for g in groups), default=-1)
        scores = [
            (
                merge.score(Group(tuple(g)), item, reading)
                + RECENT * (g[-1].frame.start == latest),
                i,
            )
            for i, g in enumerate(groups)
        ]
        best, where = max(scores, default=(-math.inf, -1))
        if best >= merge.JOIN:
            groups[where].append(item)
        elif item.verdict == "event":
            groups.append([item])
    return groups


def _caption(groups: list[list[Judged]], item: Judged, reading: Reading) -> None:
    """Put a headline's frame before the group that it is the headline of, the earliest of equals.

    Its places and days do not speak against a group: a headline names the town nearest to the
    scene, or the scenes of several events.
    """
    fits = [(_caption_fit(Group(tuple(g)), item.frame, reading), -i) for i, g in enumerate(groups)]
    best, where = max(fits)
    if best >= CAPTION:
        groups[-where].insert(0, item)


def _caption_fit(candidate: Group, frame: Frame, reading: Reading) -> float:
    founders = [m.frame for m in candidate.members if m.verdict == "event"]
    kin = max(kinship.kinship(frame, other) for other in founders or candidate.frames)
    place = max(merge.place_fit(candidate, frame), -0.4)
    score = kin + place + max(merge.day_fit(candidate, frame, reading), -0.4)
    return score + merge.count_fit(candidate, frame) + merge.actor_fit(candidate, frame)
