"""The events of a database: derived from its accounts when they are asked for, never stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cairn import standing
from cairn.errors import CairnError
from cairn.events import ledger, sources, traits
from cairn.events.traits import Traits
from cairn.events.version import version
from cairn.model import Account, Act, Event, Origin, Policy, Telling
from cairn.store import Store

_AT_ONCE = 500
"""Events whose accounts are read at once."""


class UnlinkedError(CairnError):
    """The database holds accounts that were not linked."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a dataset was made from: the same edition of the same policy gives the same bytes.

    ``coded_with`` holds the versions that reports were coded with (code, gazetteer and codebook
    are digested in each), ``corpus`` a digest of the texts, ``judgements`` one of people's words.
    """

    coded_with: tuple[str, ...]
    corpus: str
    judgements: str
    reports: int


def edition(store: Store) -> Edition:
    """The edition of a database."""
    texts, versions = store.fingerprint()
    with store.links() as links:
        acts = links.acts()
    told = [(a.kind, a.undoes, a.judgements, a.accounts, a.words, a.sample) for a in acts]
    said = hashlib.sha256(repr(told).encode())
    corpus = hashlib.sha256("\n".join(texts).encode())
    return Edition(versions, corpus.hexdigest()[:16], said.hexdigest()[:16], len(texts))


def events(
    store: Store,
    policy: Policy = "conservative",
    ids: Iterable[str] | None = None,
    *,
    rejected: bool = False,
    said: Sequence[Act] | None = None,
) -> Iterator[Event]:
    """The events of a database (or those of ``ids``), by id.

    Events that reviewers rejected are left out, unless ``rejected`` asks for them. ``said`` are the
    reviews that count, where they are known (see `cairn.standing.visible`). Raises `UnlinkedError`
    when some accounts were never linked, `StoreError` for what the database reports.
    """
    with store.links() as links:
        _check_linked(store, links.unlinked(version()))
        wanted = sorted(ids) if ids is not None else sorted(set(links.members().values()))
        said = standing.visible(links) if said is None else said
    for at in range(0, len(wanted), _AT_ONCE):
        for event in _derived(store, wanted[at : at + _AT_ONCE], policy, said):
            if rejected or event.reviewed.state != "rejected":
                yield event


def _check_linked(store: Store, waiting: int) -> None:
    if waiting:
        raise UnlinkedError(
            f"{store}: {waiting} accounts are not linked into events by this Cairn yet; "
            "run `cairn link`"
        )


def _derived(
    store: Store, wanted: Sequence[str], policy: Policy, said: Sequence[Act]
) -> Iterator[Event]:
    with store.links() as links:
        grouped = links.accounts_of(wanted)
        ids = [account for found in grouped.values() for account in found]
        origins = links.origins(ids)
        looked = {t.account: t for t in map(traits.from_json, links.bodies(ids))}
        keys = {origin.report_key for origin in origins.values()}
        stands = standing.standing(said, links, keys)
        coded = [account for _, accounts in links.coded_in(keys) for account in accounts]
    held = {account.account_id: account for account in coded}
    # another process may have coded reports anew since the first look
    _check_linked(store, sum(account in held and account not in looked for account in ids))
    for name in wanted:
        found = [account for account in grouped.get(name, ()) if account in held]
        if found:
            tellings = _tellings(found, held, origins, looked)
            yield ledger.derive(tellings, policy, stands.on(frozenset(found)))


def _tellings(
    ids: Sequence[str],
    held: Mapping[str, Account],
    origins: Mapping[str, Origin],
    looked: Mapping[str, Traits],
) -> tuple[Telling, ...]:
    ordered = sorted(ids, key=lambda each: (looked[each].published or date.max, each))
    numbers = sources.number([looked[account] for account in ordered])
    return tuple(
        Telling(held[account], replace(origins[account], source=number))
        for account, number in zip(ordered, numbers, strict=True)
    )


def find(store: Store, prefix: str, policy: Policy = "conservative") -> Event:
    """The one event whose id, or the id of one of whose accounts, begins with ``prefix``.

    Events that reviewers rejected are found too. Raises `CairnError` when there is none or more
    than one.
    """
    with store.links() as links:
        _check_linked(store, links.unlinked(version()))
        named = links.events_named(prefix)
        if not named:
            accounts = [account for _, account in store.find_accounts(prefix)]
            named = tuple(sorted(set(links.event_of(accounts).values())))
        said = standing.visible(links)
    if len(named) != 1:
        some = ", ".join(named[:5])
        raise CairnError(
            f"{store}: {len(named)} events begin with {prefix!r} ({some}); give more of the id"
            if named
            else f"{store}: no event or account begins with {prefix!r}; see `cairn events`"
        )
    found = next(_derived(store, named, policy, said), None)
    if found is None:
        raise CairnError(f"{store}: the event of {prefix!r} is no more; see `cairn events`")
    return found
