"""What a side is called: people who live by their herds, crowds of nobody, the unnamed."""

from __future__ import annotations

from cairn.accounts.reading import Reading, tokens_of
from cairn.language.tokens import Sentence
from cairn.model import Actor, Mention

LIVELIHOODS = frozenset(
    """
    herder herders herdsman herdsmen farmer farmers pastoralist pastoralists villager villagers
    trader traders fisherman fishermen miner miners civilian civilians
    """.split()
)


SETTLERS = frozenset({"settlers", "settlers-home"})
WATCH = frozenset("guard guards watchman watchmen".split())


def as_sufferer(actor: Actor, mention: Mention) -> Actor:
    """ "Two Fulani herders were killed": they are a militia only where they attack.

    Settlers likewise, and a shop's watchman; a hired company of guards is a force.
    """
    words = mention.span.text.lower().split()
    guard = actor.actor_id == "private-security" and words[-1] in WATCH and "private" not in words
    herds = actor.kind == "identity militia" and bool(words) and words[-1] in LIVELIHOODS
    settles = actor.actor_id in SETTLERS
    if not (guard or herds or settles):
        return actor
    name = f"Civilians ({actor.country})" if actor.country else "Civilians"
    return Actor(name, "civilians", "civilians", "civilians", actor.country, actor.certainty)


def as_attacker(actor: Actor, mention: Mention, reading: Reading) -> Actor:
    """ "Berom farmers attacked a camp": a people's farmers who attack are its militia."""
    last = mention.span.text.lower().split()[-1:]
    sentence = reading.sentences[mention.sentence]
    if is_unnamed(actor) or actor.actor_id == "communal-militias":
        return _of_people(actor, mention, sentence)
    before = sentence.tokens[max(0, tokens_of(sentence, mention)[0].i - 1)]
    people = before.tag in {"NNP", "NNPS"} and before.end <= mention.span.start
    placed = any(
        m.span.start <= before.start < m.span.end
        for kind in ("place", "actor", "date")
        for m in reading.of(kind, sentence.index)
    )
    if actor.kind != "civilians" or not set(last) & LIVELIHOODS or not people or placed:
        return actor
    where = f" ({actor.country})" if actor.country else ""
    name = f"{before.text} Ethnic Militia{where}"
    return Actor(
        name, "identity militia", "armed_groups", "communal-militia", actor.country, "stated"
    )


TRIBAL = frozenset("tribesman tribesmen clansman clansmen".split())


def _of_people(actor: Actor, mention: Mention, sentence: Sentence) -> Actor:
    """ "Armed tribesmen from the Rizeigat", "Rizeigat tribesmen": the militia of that people."""
    own = tokens_of(sentence, mention)
    if not own or own[-1].text.lower() not in TRIBAL:
        return actor
    after = sentence.tokens[own[-1].i + 1 : own[-1].i + 4]
    before = [*own[:-1], *sentence.tokens[max(0, own[0].i - 1) : own[0].i]]
    named = [t for t in before if t.tag in {"NNP", "NNPS"}]
    if [t.text.lower() for t in after[:2]] in (["from", "the"], ["of", "the"]):
        named = [t for t in after[2:] if t.tag in {"NNP", "NNPS"}]
    if not named:
        return actor
    where = f" ({actor.country})" if actor.country else ""
    name = f"{named[-1].text} Ethnic Militia{where}"
    return Actor(
        name, "identity militia", "armed_groups", "communal-militia", actor.country, "stated"
    )


def specificity(actor: Actor) -> float:
    """How much an actor's name says: "gunmen" less than a group, "people" least."""
    if is_anybody(actor):
        return 0.35
    if is_unnamed(actor):
        return 0.5
    if actor.kind in {"protesters", "rioters"}:
        return 1.4
    return 0.8 if actor.kind == "civilians" else 1.0


def is_anybody(actor: Actor) -> bool:
    """ "people", "men": persons of whom the report says nothing else."""
    return actor.kind == "civilians" and actor.certainty == "unknown"


def is_unnamed(actor: Actor) -> bool:
    """ "gunmen", "rebels", "militants": armed men of whom the report says no group."""
    return actor.kind == "unidentified" or actor.name.startswith("Unidentified")


def unidentified(family: str, country: str | None) -> Actor:
    """The codebook's name for a perpetrator nobody names: planes have armies, bombs have groups."""
    if family == "airstrike":
        name = (
            f"Unidentified Military Forces ({country})"
            if country
            else "Unidentified Military Forces"
        )
        return Actor(
            name, "external forces", "unknown", "unidentified-military", country, "unknown"
        )
    name = f"Unidentified Armed Group ({country})" if country else "Unidentified Armed Group"
    return Actor(
        name, "unidentified", "armed_groups", "unidentified-armed-group", country, "unknown"
    )
