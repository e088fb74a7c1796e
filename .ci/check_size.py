"""Check that what `make demo` installs stays small: ``check_size.py [MEGABYTES]``, 700 by default.

Counted are the files of Cairn's distribution and of all that it requires with the extra ``web``,
as pip recorded them; the compiled twins that Python writes are among them.
"""

from __future__ import annotations

import importlib.metadata
import re
import sys

from packaging.requirements import Requirement


def required(name: str, extra: str) -> set[str]:
    """The names of a distribution and of everything it requires here with one of its extras."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if one in found:
            continue
        found.add(one)
        for line in importlib.metadata.requires(one) or []:
            requirement = Requirement(line)
            wanted = {"extra": extra if one == name else ""}
            if requirement.marker is None or requirement.marker.evaluate(wanted):
                waiting.append(requirement.name)
    return found


def size(name: str) -> int:
    """Bytes of the files of a distribution."""
    paths = [file.locate() for file in importlib.metadata.files(name) or []]
    return sum(path.stat().st_size for path in paths if path.exists())  # type: ignore[attr-defined]


def main(limit: int) -> int:
    """Print the sum and the largest, and say whether it is within the limit."""
    sizes = sorted(((size(name), name) for name in required("cairn", "web")), reverse=True)
    total = sum(number for number, _ in sizes) / 1e6
    largest = ", ".join(f"{name} {number / 1e6:.0f}" for number, name in sizes[:5])
    print(f"installed for a run: {total:.0f} MB in {len(sizes)} packages ({largest})")
    return 0 if total <= limit else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 700))
