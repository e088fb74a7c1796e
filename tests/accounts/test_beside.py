"""What stands beside a deed, or adds it to a total, does not take its news away (all fictional)."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2021, 6, 15)

NEWS = {
    "habit-of-the-group": (
        "Militants killed five soldiers and wounded nine others in an ambush by members of a "
        "notorious kidnap-for-ransom gang, military authorities said.",
        "Armed clash",
    ),
    "history-of-the-place": (
        "Gunmen shot dead three traders in Baidoa, a town which was the seat of a court some "
        "years ago.",
        "Attack",
    ),
    "date-of-the-victim": (
        "The rebels have released a nurse whom they kidnapped four months ago in Bunia, police "
        "said on Monday.",
        "Other",
    ),
    "adds-to-a-total": (
        "Nine civilians were killed in an air strike on a market in Hajjah on Sunday, medics said, "
        "bringing to 30 the number of people killed in the province in two days.",
        "Air/drone strike",
    ),
    "model-of-a-weapon": (
        "On Sunday evening a junta MI-35 helicopter launched airstrikes at Kani village, "
        "destroying around 50 houses.",
        "Air/drone strike",
    ),
}
TOTALS = {
    "since": "Nine hundred civilians have been killed in Hajjah since 2015, a monitor said.",
    "habit": "The group, known locally as bandits, often kills villagers in the Zurmi area.",
    "month": "The province has been shaken since early March by demonstrations against the police.",
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def coded(coder: Coder, text: str) -> tuple[Account, ...]:
    report = Report("t", text, None, None, None, "en", PUBLISHED, "given", split(text, None))
    return coder.code(report)


@pytest.mark.parametrize("name", NEWS)
def test_is_news_all_the_same(coder: Coder, name: str) -> None:
    text, kind = NEWS[name]
    assert [a.sub_event_type for a in coded(coder, text)] == [kind]


@pytest.mark.parametrize("name", TOTALS)
def test_totals_and_habits_are_none(coder: Coder, name: str) -> None:
    assert not coded(coder, TOTALS[name])


def test_an_old_incident_goes_on_in_the_next_paragraph(coder: Coder) -> None:
    (account,) = coded(
        coder,
        "Three policemen were killed in an ambush in Sukma district on Monday, police said.\n\n"
        "In April 2019, 22 policemen were killed when rebels ambushed a patrol there.\n\n"
        "One constable had gone missing in the incident.",
    )
    assert dict(account.counts)["killed"].best == 3
    assert "abducted" not in dict(account.counts)
