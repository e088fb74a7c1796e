"""From a reading to accounts: judge every frame, group them, fill the fields, keep the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.accounts import (
    crowds,
    domain,
    figures,
    merge,
    said,
    screen,
    sides,
    tally,
    things,
    when,
    where,
)
from cairn.accounts import frames as frames_
from cairn.accounts import typing as typing_
from cairn.accounts.frames import Frame
from cairn.accounts.harms import Harm
from cairn.accounts.merge import Group
from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged
from cairn.model import (
    OUTCOMES,
    Account,
    Actor,
    Claim,
    Count,
    DateInterval,
    Outcome,
    Report,
    Span,
    Speaker,
    Status,
    Tally,
    Value,
    digest,
)
from cairn.model import Group as People

METHOD = "rules"
CAPTIVE = frozenset(
    "captured captive captives prisoner hostage detainee abducted kidnapped".split()
)
FINDS = frozenset({"Disrupted weapons use"})
CIVIL_SITES = frozenset(
    """
    market home house funeral school church mosque hospital wedding village shop cafe
    restaurant bus street neighborhood neighbourhood town camp farm hotel mall
    """.split()
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The chosen values of one account before its claims are made."""

    group: Group
    weights: dict[str, float]
    harms: dict[Outcome, tuple[Harm, ...]]
    tallies: dict[Outcome, Tally]
    one: sides.Side | None
    two: sides.Side | None
    sited: where.Sited | None
    dated: when.Dated | None
    status: Status
    speakers: tuple[said.Said, ...]
    sub_event_type: str


def build(reading: Reading) -> tuple[Account, ...]:
    """The accounts of one report, in the order in which their evidence stands."""
    if domain.of_another_trade(reading):
        return ()
    founded = [g for g in groups(reading) if g.founded()]
    made = [_account(_draft(g, reading, _others(g, founded)), reading) for g in founded]
    unique: dict[str, Account] = {}
    for account in made:
        unique.setdefault(account.account_id, account)
    return tuple(sorted(unique.values(), key=lambda a: (a.evidence.start, a.account_id)))


def judgements(reading: Reading) -> tuple[Judged, ...]:
    """Every candidate of the report with its verdict and reasons, in text order."""
    return tuple(
        screen.judge(frame, reading)
        for sentence in reading.sentences
        for frame in frames_.frames(sentence, reading)
    )


def groups(reading: Reading) -> tuple[Group, ...]:
    """The report's events as groups of sentences."""
    return merge.group(judgements(reading), reading)


# --- choosing the values --------------------------------------------------------------------------


def _others(group: Group, founded: Sequence[Group]) -> frozenset[int]:
    """The sentences that other events of the report are told in."""
    return frozenset(f.sentence.index for g in founded if g is not group for f in g.frames)


def _draft(group: Group, reading: Reading, taken: frozenset[int] = frozenset()) -> Draft:
    ordered = _by_weight(group.frames)
    weights = _weights(ordered)
    told = figures.told(group, reading)
    speakers = said.speakers(ordered, reading)
    status = said.status(group.members, speakers, reading)
    case = sides.Case(tuple(ordered), weights, status == "thwarted")
    one, two = sides.choose(case, reading)
    sited = where.choose(ordered, reading, taken)
    country = _country(sited, reading)
    harms = {o: tuple(h for s in told[o] for h in s.found) for o in OUTCOMES}
    tallies = {
        o: t for o in OUTCOMES if (t := _tally(told[o], group, two, reading)) is not None
    }  # fmt: skip
    if "wounded" in tallies and (died := figures.died_of_wounds(told["killed"])):
        tallies["wounded"] = tally.without(tallies["wounded"], died)
    evidence = typing_.Evidence(
        weights,
        frozenset(cue.entry.id for f in group.frames for cue in f.weapons),
        one.actor if one else None,
        two.actor if two else None,
        _groups(tallies.get("killed")),
        _groups(tallies.get("wounded")),
        status == "thwarted",
        any(_captive(h, f) for f in group.frames for h in f.harms if h.outcome == "killed"),
        any(
            isinstance(m.value, Actor) and m.value.kind in {"protesters", "rioters"}
            for f in group.frames
            for m in f.actors
        ),
    )
    sub = typing_.sub_event_type(evidence)
    if one is None and sub in NAMELESS:
        one = _nameless(ordered, sub, country)
    one, two = crowds.sides(sub, one, two, crowds.Scene(ordered[0].cues[0].mention, country))
    if sub in FINDS:
        two = sides.seekers(case, two) or _nameless(ordered, sub, country)
    return Draft(
        group,
        weights,
        harms,
        tallies,
        one,
        two,
        sited,
        when.choose(ordered, reading),
        status,
        speakers,
        sub,
    )


NAMELESS = frozenset(
    {
        "Remote explosive/landmine/IED",
        "Suicide bomb",
        "Air/drone strike",
        "Grenade",
        "Attack",
        "Abduction/forced disappearance",
        "Shelling/artillery/missile attack",
        "Chemical weapon",
        "Looting/property destruction",
    }
)


def _captive(harm: Harm, frame: Frame) -> bool:
    """Whether the counted dead are called prisoners ("18 captured soldiers", "the hostages")."""
    span = harm.mention.span
    inside = [t for t in frame.sentence.tokens if span.start <= t.start < span.end]
    return any(t.lemma in CAPTIVE or t.text.lower() in CAPTIVE for t in inside)


def _nameless(frames: Sequence[Frame], sub: str, country: str | None) -> sides.Side:
    """A perpetrator nobody names; the words that tell of the act hold the value up."""
    cue = frames[0].cues[0]
    family = "airstrike" if sub == "Air/drone strike" else cue.entry.id
    return sides.Side(sides.unidentified(family, country), cue.mention, 0.5)


def _country(sited: where.Sited | None, reading: Reading) -> str | None:
    return (sited.place.country if sited else None) or reading.home


def _by_weight(frames: Sequence[Frame]) -> list[Frame]:
    """Body sentences in order; the headline, short and often coarse, after the first of them."""
    body = [f for f in frames if not f.headline]
    heads = [f for f in frames if f.headline]
    return [*body[:1], *heads, *body[1:]] if body else heads


def _weights(frames: Sequence[Frame]) -> dict[str, float]:
    """How strongly each trigger class speaks in the account: asserted and early counts most."""
    weights: dict[str, float] = {}
    for order, frame in enumerate(frames):
        place = 1.0 / (1 + 0.25 * order)
        seen: dict[str, float] = {}
        for cue in frame.cues:
            real = (
                1.0
                if cue.realis in {"asserted", "ongoing", "thwarted"}
                else 0.5
                if cue.realis == "anaphoric"
                else 0.2
            )
            seen[cue.entry.id] = max(seen.get(cue.entry.id, 0.0), cue.entry.strength * real)
        for family, value in seen.items():
            weights[family] = weights.get(family, 0.0) + value * place
    return weights


def _groups(stated: Tally | None) -> dict[str, int]:
    if stated is None:
        return {}
    return {g: n for g, n in stated.by_group if n is not None}


def _tally(
    stated: Sequence[figures.Stated], group: Group, two: sides.Side | None, reading: Reading
) -> Tally | None:
    renewed = any(figures.is_new(s) for s in stated)
    official = figures.official(stated, reading)
    made = []
    for one in stated:
        groups_ = [_side_of(h, reading) for h in one.found]
        partisan, early = said.figure_flags(one.frame, one.found, reading)
        outdone = (renewed and not figures.is_new(one)) or (
            official and figures.is_lesser(one, reading)
        )
        figure = tally.figure(one.found, groups_, (partisan, early or outdone))
        if figure is not None:
            made.append(figure)
    return tally.tally(made, _rest(group, two, reading)) if made else None


def _side_of(harm: Harm, reading: Reading) -> People | None:
    """Whose side the counted persons are on: by their noun, or by the actor named in the phrase."""
    for mention in reading.of("actor", harm.sentence):
        if mention.span.overlaps(harm.mention.span) and isinstance(mention.value, Actor):
            side = mention.value.group
            if side != "unknown":
                return side
    if figures.of_enemies(harm, reading):
        return figures.enemies(harm, reading)
    stated = harm.count.group
    return None if stated == "unknown" else stated


def _rest(group: Group, two: sides.Side | None, reading: Reading) -> People | None:
    """Whom victims without a name must have been, or None.

    People killed where civilians live and trade are civilians unless stated. The side acted on
    gives the rest its group, but not where it is itself only a stated part of the dead: of
    thirteen dead, three of them policemen, ten were civilians.
    """
    parts = {
        side for f in group.frames for h in f.harms if h.part and (side := _side_of(h, reading))
    }
    if two is not None and two.actor.group != "unknown" and two.actor.group not in parts:
        return two.actor.group
    if two is not None and (parts or sides.is_anybody(two.actor)):
        return "civilians"
    words = {t.lemma for f in group.frames for t in f.sentence.tokens}
    return "civilians" if words & CIVIL_SITES else None


# --- making the account ---------------------------------------------------------------------------


def _account(draft: Draft, reading: Reading) -> Account:
    evidence = _evidence(draft.group, reading)
    codebook = reading.codebook.sub_event_types
    event_type = codebook[draft.sub_event_type].event_type
    date = draft.dated.interval if draft.dated else when.OPEN
    place = draft.sited.place if draft.sited else None
    speakers = tuple(s.speaker for s in draft.speakers)
    report = reading.report
    return Account(
        report_id=report.report_id,
        account_id=digest(
            report.report_id, report.sha256, evidence.start, evidence.end, draft.sub_event_type
        ),
        event_type=event_type,
        sub_event_type=draft.sub_event_type,
        status=draft.status,
        evidence=evidence,
        claims=_claims(draft, event_type, date, report),
        actor1=draft.one.actor if draft.one else None,
        actor2=draft.two.actor if draft.two else None,
        date=date,
        place=place,
        counts=tuple((o, draft.tallies[o]) for o in OUTCOMES if o in draft.tallies),
        said_by=speakers,
    )


def _evidence(group: Group, reading: Reading) -> Span:
    """The sentences that report the event: the founding stretch of the body, else the headline.

    A run of neighbouring sentences is kept whole; sentences farther off still hold up their own
    claims but do not stretch the evidence over other matter.
    """
    members = [m for m in group.members if not m.frame.headline] or list(group.members)
    anchor = next((m for m in members if m.verdict == "event"), members[0])
    at = members.index(anchor)
    low = high = at
    while (
        low > 0 and members[low].frame.sentence.index - members[low - 1].frame.sentence.index <= 1
    ):
        low -= 1
    while (
        high + 1 < len(members)
        and members[high + 1].frame.sentence.index - members[high].frame.sentence.index <= 1
    ):
        high += 1
    return reading.report.span(members[low].frame.start, members[high].frame.end)


def _claims(draft: Draft, event_type: str, date: DateInterval, report: Report) -> tuple[Claim, ...]:
    cue = _telling_cue(draft)
    speakers = tuple(s.speaker for s in draft.speakers)
    made = [
        _claim("event_type", event_type, cue.mention.span, speakers, 0.85),
        _claim("sub_event_type", draft.sub_event_type, cue.mention.span, speakers, 0.75),
        _claim("status", draft.status, cue.mention.span, speakers, 0.9),
    ]
    for name, side in (("actor1", draft.one), ("actor2", draft.two)):
        if side is not None:
            made.append(
                _claim(name, side.actor, side.mention.span, speakers, 0.45 + 0.4 * side.sure)
            )
    if draft.sited is not None:
        made.append(
            _claim("place", draft.sited.place, draft.sited.mentions[0].span, speakers, 0.75)
        )
        made += [
            _claim("place_context", mention.value, mention.span, speakers, 0.6)
            for mention in draft.sited.mentions[1:]
        ]
    if draft.dated is not None:
        made.append(
            _claim(
                "date",
                date,
                draft.dated.mention.span,
                speakers,
                0.6 if draft.dated.from_saying else 0.85,
            )
        )
    made += _count_claims(draft, speakers)
    made += [
        _claim(field, item, span, speakers, 0.7)
        for field, item, span in things.items(draft.group.frames, report)
    ]
    made += [_claim("said_by", s.speaker, s.span, (), 0.8) for s in draft.speakers]
    return tuple(made)


def _telling_cue(draft: Draft) -> frames_.Cue:
    """The trigger whose words say the chosen type best."""
    cues = [c for f in _by_weight(draft.group.frames) for c in (*f.cues, *f.weapons)]
    same = [
        c
        for c in cues
        if c.entry.sub_event_type == draft.sub_event_type and c.entry.role == "event"
    ]
    return max(
        same or cues,
        key=lambda c: (c.realis == "asserted", c.entry.strength, -c.mention.span.start),
    )


def _count_claims(draft: Draft, speakers: tuple[Speaker, ...]) -> Iterable[Claim]:
    for outcome in draft.tallies:
        for harm in draft.harms[outcome]:
            count: Count = harm.count
            if count.best is not None:
                yield _claim(outcome, count, harm.mention.span, speakers, 0.6 + 0.3 * harm.sure)


def _claim(
    field: str, value: Value, span: Span, speakers: tuple[Speaker, ...], confidence: float
) -> Claim:
    return Claim(field, value, span, speakers, METHOD, round(confidence, 3))
