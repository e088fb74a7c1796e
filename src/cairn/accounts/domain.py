"""Reports of other trades that borrow war words: sport, business, parliament, games, health.

"Attacked the plan", "killed the bill", "gunned down by a hamstring" are no events. A report is of
another trade when its own words outnumber those that only violence brings with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from cairn.accounts.reading import Reading
from cairn.model import Actor, Count

TRADES = frozenset(
    """
    match goal coach league season striker midfielder goalkeeper referee tournament championship
    trophy cup final semifinal quarterfinal stadium fixture kickoff penalty halftime defender
    batsman bowler wicket innings cricket football soccer rugby tennis basketball boxing boxer
    knockout medal olympic sprint marathon cyclist playoff scorer squad teammate title champion
    share shareholder investor revenue profit earnings stock dividend merger takeover bid market
    price quarter analyst currency inflation export retailer brand startup customer chief-executive
    bill amendment lawmaker legislator senator parliament vote ballot caucus budget quorum speaker
    coalition-talks minister cabinet poll candidate manifesto reading
    vaccine virus patient epidemic infection disease outbreak cholera malaria measles symptom
    race runner pace finisher lap rider athlete marathoner esports server clock umpire drill
    scenario simulation wargame rehearsal typhoon tsunami
    film actor album singer novel studio box-office game gamer console software chess
    """.split()
)
GRAVE = frozenset(
    """
    explosive ied landmine gunman militant insurgent rebel terrorist soldier troop airstrike
    mortar rocket missile shelling ambush hostage abduct kidnap bomber gunfire rifle weapon
    ammunition casualty civilian wounded corpse morgue militia army police insurgency curfew
    checkpoint battalion displaced displace ceasefire truce
    """.split()
)
RATIO = 1.6


def of_another_trade(reading: Reading) -> bool:
    """Whether the report's own vocabulary is that of sport, business, politics, health or play."""
    words = [t.lemma for s in reading.sentences for t in s.tokens]
    trade = _distinct(words, TRADES)
    grave = _distinct(words, GRAVE) + _armed(reading)
    return trade >= 4 and trade > RATIO * grave


def _distinct(words: Iterable[str], lexicon: frozenset[str]) -> int:
    return len({word for word in words if word in lexicon})


def _armed(reading: Reading) -> int:
    """Named armed groups and counted casualties weigh as much as three words each."""
    named = {
        m.value.name
        for m in reading.mentions
        if isinstance(m.value, Actor) and m.value.kind in {"rebel group", "external forces"}
    }
    dead = sum(
        1
        for m in reading.mentions
        if isinstance(m.value, Count) and m.value.noun in {"soldier", "civilian", "militant"}
    )
    return 3 * len(named) + 3 * min(dead, 2)
