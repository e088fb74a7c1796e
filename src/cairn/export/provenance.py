"""What a dataset was made from and by: it goes with every export."""

from __future__ import annotations

from cairn import __version__, codebook, linker
from cairn.archive import Edition
from cairn.export.profile import Profile
from cairn.model import Policy, digest


def edition_id(edition: Edition) -> str:
    """Twelve digits that change whenever texts, coding, linking, judgements or the version do."""
    made = (*edition.coded_with, linker.version(), edition.corpus, edition.judgements)
    return digest(__version__, *made, size=12)


def about(edition: Edition, policy: Policy, profile: Profile) -> dict[str, str]:
    """The provenance of an export, in the order in which it is written."""
    return {
        "made by": f"Cairn {__version__}",
        "edition": edition_id(edition),
        "coded with": "; ".join(edition.coded_with),
        "linked with": linker.version(),
        "codebook": codebook.load().digest[:16],
        "corpus": edition.corpus,
        "judgements": edition.judgements,
        "reports": str(edition.reports),
        "policy": policy,
        "profile": profile,
        "coordinates": "WGS 84, degrees",
        "status": "coded by machine; see the words before you rely on a value",
    }
