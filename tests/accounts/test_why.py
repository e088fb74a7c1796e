"""Every account can be taken apart: each value has a decision, and the rest has a reason."""

from __future__ import annotations

from datetime import date
from functools import cache

from cairn.accounts.why import Explanation, Why
from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

TEXT = (
    "Five dead as gunmen raid market in Benue\n\n"
    "Gunmen on motorcycles shot dead five traders at a market near Katsina-Ala in Nigeria's Benue "
    "State on Monday, police spokeswoman Grace Ude said. She blamed the Ansaru group.\n\n"
    "Since January bandits have killed more than 300 people in the state.\n\n"
    "The governor threatened to send the army."
)
REPORT = Report(
    "w1", TEXT, title="Five dead as gunmen raid market in Benue", published=date(2021, 3, 9),
    published_basis="given", parts=split(TEXT, "Five dead as gunmen raid market in Benue"),
)  # fmt: skip


@cache
def coder() -> Coder:
    return open_coder()


def explained() -> tuple[tuple[Account, ...], Why]:
    return coder().code(REPORT), coder().why(REPORT)


def decision_texts(explanation: Explanation, field: str) -> str:
    return " ".join(
        f"{d.ground} {' '.join(o.words.text for o in d.options)}"
        for d in explanation.decisions
        if d.field == field
    )


def test_each_account_has_its_explanation_and_each_claim_a_decision() -> None:
    accounts, why = explained()
    assert [a.account_id for a in accounts] == [e.account_id for e in why.accounts]
    for account, explanation in zip(accounts, why.accounts, strict=True):
        decided = {d.field for d in explanation.decisions}
        claimed = {c.field for c in account.claims} - {"event_type", "place_context"}
        claimed -= {"seized", "damaged"}
        assert claimed <= decided


def test_decisions_name_their_candidates_by_the_reports_words() -> None:
    _, why = explained()
    (explanation,) = why.accounts
    assert "Katsina-Ala" in decision_texts(explanation, "place")
    assert "five traders" in decision_texts(explanation, "killed")
    assert "Monday" in decision_texts(explanation, "date")
    for decision in explanation.decisions:
        for option in decision.options:
            assert TEXT[option.words.start : option.words.end] == option.words.text


def test_what_was_not_coded_says_why() -> None:
    _, why = explained()
    grounds = {passed.words.text[:13]: passed.ground for passed in why.passed}
    assert grounds["Since January"].startswith("no event: ")
