"""Phrases by which a report turns to another event, or back to the same one: one table a cue."""

from __future__ import annotations

import re

from cairn.accounts.cues import EVENT, cue_pattern

_DIFFERENT = (
    "(?:another|second|third|fourth|fifth|sixth|separate|different|earlier|previous|similar"
    "|unrelated)"
)

ADDED = re.compile(r"(?:additionally|in addition|likewise|similarly)\b", re.IGNORECASE)
"""Openings that add an event, where it lies elsewhere."""
TURN = cue_pattern(
    r"""
    separately
    elsewhere
    (?:further|farther) (?:north|south|east|west|afield|up|down|along)
    meanwhile
    in (?:a )?(?:separate|another|different|second|third|unrelated)
    in other
    (?:a|an|the) (?:second|third|separate|another)
    another
    two days (?:earlier|before)
    (?:a|one) (?:day|week|month) (?:earlier|before)
    earlier (?:this|in|on)
    last (?:week|month)
    also (?:on|in)
    """,
    start=True,
)
"""The report turns to something else (at the start of a sentence)."""

SEPARATE = cue_pattern(
    rf"""
    separately
    in (?:a |an )?(?:separate|another|different|second|third|unrelated) (?:\w+ ){{0,3}}?{EVENT}
    (?:a|an|the)? ?(?:separate|unrelated) (?:\w+ ){{0,2}}?{EVENT}
    another (?:\w+ ){{0,2}}?{EVENT}
    in (?:a |an )?(?:separate|another|different) (?:report|development|case)
    """,
    start=True,
)
"""The report says that it goes on to another event."""

SAME_DAY = cue_pattern(
    r"""
    (?:on )?(?:the|that) same (?:day|night|evening|morning|afternoon)
    (?:some |a few |several )?hours (?:later|earlier|before|after)
    (?:the|a) (?:day|night|week) (?:earlier|later|before|after)
    (?:the )?(?:next|following|previous) (?:day|night|morning)
    (?:later )?in the (?:morning|afternoon|evening)
    later (?:in the day|that (?:day|night|evening))
    (?:about |some |around |nearly |less than )?(?:\w+ ){1,2}minutes (?:later|earlier|before)
    (?:about |some |around |nearly |less than )?(?:\w+ ){1,2}minutes after(?:wards)?
    (?:about |some |around |nearly )?(?:\w+ )hours (?:later|earlier|before|after(?:wards)?)
    at (?:about |around )?the same (?:hour|time)
    (?:within|after) (?:an|the|a few|two|three) hours?
    also
    in (?:nearby|neighbou?ring)
    """,
    start=True,
)
"""A hinge between two events, or between two moments of one."""

RESCUE = cue_pattern(
    r"""
    (?:rushed|rushing|drove|driving|headed) (?:to|for|towards?) (?:the|help)
    (?:heading|hurried|hurrying|raced|racing|travelled) (?:to|for|towards?) (?:the|help)
    (?:responding|responded) to (?:the (?:scene|house|village|site)|help|rescue|assist)
    (?:called|sent|despatched) to (?:the (?:scene|house|village|site)|help|rescue|assist)
    (?:responding|responded) to (?:the (?:attack|spot|aid|rescue)|help|rescue|assist)
    (?:called|sent|despatched) to (?:the (?:attack|spot|aid|rescue)|help|rescue|assist)
    (?:dispatched|came|coming|went|going) to (?:the (?:scene|house|village|site)|help|rescue|assist)
    (?:dispatched|came|coming|went|going) to (?:the (?:attack|spot|aid|rescue)|help|rescue|assist)
    secur(?:ed|ing) the (?:site|scene|area) of
    on (?:its|their|his|the) way (?:to|there)
    (?:drove|driving|rode|moved|moving) to (?:the )?\w+ to (?:help|rescue|aid|evacuate)
    (?:walked|walking|travelling|traveling) to (?:the )?\w+ to (?:help|rescue|aid|evacuate)
    rescuers|first responders|rescue (?:team|party|workers)
    """
)
"""Those who come to the scene of an attack."""

OTHER_EVENT = cue_pattern(
    rf"""
    {_DIFFERENT} (?:\w+ ){{0,2}}?{EVENT}
    """
)
"""An event told apart from the one before."""

SPEAKER = re.compile(
    r"\W*(?:It|He|She|They|The (?:statement|ministry|source|spokesman|spokeswoman|spokesperson"
    r"|officer|official|commander))(?: also)? (?:said|added|announced|told|reported|put|stated)\b"
)
"""A speaker who goes on."""
