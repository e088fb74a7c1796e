"""How often somebody may try to log in: by name and by address, with a wait that doubles."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

_MOST = 10_000
"""Names and addresses that are remembered of each: beyond them the longest unused are forgotten."""


@dataclass(frozen=True, slots=True)
class Rule:
    """``free`` tries, then a wait of one second that doubles up to ``longest``; all in seconds.

    Tries are forgotten after ``quiet`` without any.
    """

    free: int
    longest: float
    quiet: float


NAME = Rule(free=5, longest=300, quiet=1800)
ADDRESS = Rule(free=20, longest=900, quiet=3600)


@dataclass(slots=True)
class _Tries:
    number: int
    last: float


@dataclass(slots=True)
class _Book:
    rule: Rule
    held: OrderedDict[str, _Tries] = field(default_factory=OrderedDict)

    def wait(self, key: str, now: float) -> float:
        tries = self.held.get(key)
        if tries is None:
            return 0.0
        since = now - tries.last
        over = tries.number - self.rule.free
        if since >= self.rule.quiet:
            del self.held[key]
            return 0.0
        if over < 0:
            return 0.0
        return max(0.0, min(self.rule.longest, 2.0 ** min(over, 30)) - since)

    def count(self, key: str, now: float) -> None:
        tries = self.held.setdefault(key, _Tries(0, now))
        tries.number, tries.last = tries.number + 1, now
        self.held.move_to_end(key)
        while len(self.held) > _MOST:
            self.held.popitem(last=False)


class Limiter:
    """Counts tries; safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._names, self._addresses = _Book(NAME), _Book(ADDRESS)

    def take(self, name: str, address: str) -> int:
        """Whole seconds to wait before a try; 0 when it may be made now, and then it is counted."""
        network = _network(address)
        with self._lock:
            now = self._clock()
            wait = max(self._names.wait(name, now), self._addresses.wait(network, now))
            if wait > 0:
                return math.ceil(wait)
            self._names.count(name, now)
            self._addresses.count(network, now)
            return 0

    def forgive(self, name: str, address: str) -> None:
        """A try was right: the name begins anew, and of the address that try is not counted."""
        with self._lock:
            self._names.held.pop(name, None)
            tries = self._addresses.held.get(_network(address))
            if tries is not None:
                tries.number = max(0, tries.number - 1)


def _network(address: str) -> str:
    """What stands for an address: of IPv6 the network, as a machine has many addresses there."""
    try:
        held = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((held, 64), strict=False)) if held.version == 6 else str(held)
