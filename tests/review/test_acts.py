"""A reviewer's words: what they do to an event, what they outlive, and what undoing gives back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn import archive, judging, linker
from cairn.errors import CairnError
from cairn.model import Account, Act, Event, Tally
from cairn.review import acts
from cairn.review.acts import ChangedError, Look, Support
from cairn.store import Store
from support.archives import Told, account, coded, fill
from support.databases import Database

RANA = judging.Author("Rana", "2031-06-01T00:00:00+00:00", "read it twice")
BEN = judging.Author("Ben", "2031-06-02T00:00:00+00:00", "another look")
LATER = "Shoppers of Old Mill Lane were shot dead, medics say"
PAIR = [Told("a"), Told("b", late=2, killed=7, words=LATER)]
OTHER = Told("c", town="Umm Warda", day=9, killed=1, words="Masked men shot a driver")


@pytest.fixture
def store(tmp_path: Path) -> object:
    with Store.open(tmp_path / "acts.db", write=True) as held:
        fill(held, [*PAIR, OTHER])
        linker.run(held)
        yield held


def all_of(store: Store, *, rejected: bool = True) -> dict[str, Event]:
    return {e.event_id: e for e in archive.events(store, rejected=rejected)}


def the(store: Store, report: str = "a") -> Event:
    for event in archive.events(store, rejected=True):
        if report in {t.origin.report_id for t in (*event.tellings, *event.reviewed.set_aside)}:
            return event
    raise AssertionError(report)


def look(store: Store, report: str = "a", by: judging.Author = RANA) -> Look:
    return Look(the(store, report).event_id, by)


def killed(event: Event) -> Tally | None:
    return dict(event.counts).get("killed")


def test_a_correction_stands_above_the_machine_whatever_the_policy(store: Store) -> None:
    assert killed(the(store)) == Tally(5, 5, 7)
    acts.correct(store, look(store), "killed", "6")
    for policy in ("conservative", "best", "maximal"):
        event = archive.find(store, the(store).event_id, policy)  # type: ignore[arg-type]
        assert killed(event) == Tally(6, 6, 7), policy
        assert event.reviewed.state == "corrected"
        assert event.reviewed.wrong == (("killed", Tally(5, 5, 7)),)
        (made,) = event.reviewed.corrections
        assert (made.reviewer, made.note, made.stands) == ("Rana", "read it twice", True)
        assert "killed" not in dict(event.chosen)


def test_the_figure_that_was_corrected_away_is_in_no_range(store: Store) -> None:
    acts.correct(store, look(store), "killed", "9")
    assert killed(the(store)) == Tally(7, 9, 9)
    acts.correct(store, look(store), "killed", "5 (3 to 8)")
    assert killed(the(store)) == Tally(3, 5, 8)


def test_words_of_a_report_hold_a_correction_up_verbatim(store: Store) -> None:
    acts.correct(store, look(store), "killed", "7", Support("Shoppers  of\nOld Mill Lane"))
    quote = the(store).reviewed.corrections[0].quote
    assert quote is not None
    assert quote.text == "Shoppers of Old Mill Lane"
    assert store.report(quote.report_key).text[quote.start : quote.end] == quote.text
    with pytest.raises(CairnError, match="no report of the event says 'Shoppers of New Mill Lane'"):
        acts.correct(store, look(store), "killed", "8", Support("Shoppers of New Mill Lane"))


def test_a_correction_without_words_needs_a_note(store: Store) -> None:
    silent = replace(RANA, note=" ")
    with pytest.raises(CairnError, match="needs its reason"):
        acts.correct(store, look(store, by=silent), "killed", "8")
    acts.correct(store, look(store, by=silent), "killed", "8", Support("Gunmen killed people"))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("type", "armed CLASH", "Armed clash"),
        ("status", "claimed", "claimed"),
        ("date", "2031-05-01 to 2031-05-03", "2031-05-01"),
        ("said_by", "Hill Radio (media); a medic (medical, anonymous)", "Hill Radio"),
        ("wounded", "at least 4", "4"),
        ("displaced", "30 families", "30"),
    ],
)
def test_every_kind_of_field_can_be_corrected(
    store: Store, field: str, text: str, value: str
) -> None:
    before = the(store)
    acts.correct(store, look(store), field, text)
    event = the(store)
    name = {"type": "sub_event_type"}.get(field, field)
    held = event.reviewed.on(name)
    assert held is not None
    assert value in repr(held.value) or held.value.start == date(2031, 5, 1)  # type: ignore[union-attr]
    if field == "type":
        assert (event.event_type, event.sub_event_type) == ("Battles", "Armed clash")
    judging.undo(store, None, RANA)
    assert the(store) == before


def test_a_field_can_be_cleared_and_an_event_needs_its_type(store: Store) -> None:
    for field in ("actor1", "date", "place", "killed", "said_by"):
        acts.correct(store, look(store), field, None)
    event = the(store)
    assert (event.actor1, event.place, event.counts, event.said_by) == (None, None, (), ())
    assert event.date.start is None
    assert event.event_id in {each.event_id for each in archive.events(store)}
    with pytest.raises(CairnError, match="cannot be without status"):
        acts.correct(store, look(store), "status", None)


def test_a_rejected_value_gives_way_to_the_next(store: Store) -> None:
    acts.reject(store, look(store), "killed")
    assert killed(the(store)) == Tally(7, 7, 7)
    acts.reject(store, look(store), "killed")
    assert killed(the(store)) is None
    judging.undo(store, None, RANA)
    judging.undo(store, None, RANA)
    assert killed(the(store)) == Tally(5, 5, 7)


def test_a_rejected_event_leaves_and_comes_back(store: Store) -> None:
    before = all_of(store)
    name = the(store).event_id
    acts.reject(store, look(store))
    assert name not in all_of(store, rejected=False)
    assert all_of(store)[name].reviewed.state == "rejected"
    with pytest.raises(CairnError, match="undo that or accept the event first"):
        acts.correct(store, Look(name, BEN), "killed", "6")
    acts.accept(store, Look(name, BEN))
    event = all_of(store, rejected=False)[name]
    assert event.reviewed.state == "accepted"
    assert event.reviewed.disputed == ("",)
    judging.undo(store, None, BEN)
    judging.undo(store, None, BEN)
    assert all_of(store) == before


def test_an_account_that_nobody_rejected_keeps_the_event(tmp_path: Path) -> None:
    with Store.open(tmp_path / "one.db", write=True) as store:
        fill(store, PAIR[:1])
        linker.run(store)
        acts.reject(store, look(store))
        fill(store, PAIR[1:])
        linker.run(store)
        event = the(store, "b")
        assert [t.origin.report_id for t in event.tellings] == ["b"]
        assert [t.origin.report_id for t in event.reviewed.set_aside] == ["a"]
        assert killed(event) == Tally(7, 7, 7)


def test_what_was_accepted_is_open_again_when_the_event_says_otherwise(tmp_path: Path) -> None:
    with Store.open(tmp_path / "one.db", write=True) as store:
        fill(store, PAIR[1:])
        linker.run(store)
        acts.accept(store, look(store, "b"))
        assert the(store, "b").reviewed.state == "accepted"
        fill(store, PAIR[:1])
        linker.run(store)
        event = the(store, "b")
        assert event.reviewed.state == "unreviewed"
        assert "killed" not in event.reviewed.accepted
        assert "place" in event.reviewed.accepted


def test_of_two_corrections_the_later_stands_and_both_stay(store: Store) -> None:
    acts.correct(store, look(store), "killed", "6")
    acts.correct(store, look(store, by=BEN), "killed", "8")
    event = the(store)
    assert killed(event) == Tally(7, 8, 8)
    assert [(c.reviewer, c.stands) for c in event.reviewed.corrections] == [
        ("Rana", False), ("Ben", True),
    ]  # fmt: skip
    assert event.reviewed.disputed == ("killed",)
    judging.undo(store, None, BEN)
    assert killed(the(store)) == Tally(6, 6, 7)
    assert the(store).reviewed.disputed == ()


def test_a_merge_keeps_the_corrections_of_both(store: Store) -> None:
    acts.correct(store, look(store), "killed", "6")
    acts.correct(store, look(store, "c", BEN), "killed", "2")
    judging.merge(store, [the(store).event_id, the(store, "c").event_id], BEN)
    event = the(store)
    assert len(event.tellings) == 3
    assert [(c.reviewer, c.stands) for c in event.reviewed.corrections] == [
        ("Rana", False), ("Ben", True),
    ]  # fmt: skip
    tally = killed(event)
    assert tally is not None
    assert tally.best == 2


def test_a_correction_goes_with_its_account_when_an_event_is_split(store: Store) -> None:
    acts.correct(store, look(store), "killed", "6")  # of the figure of report a
    judging.split(store, [the(store, "b").tellings[1].account.account_id], RANA)
    assert killed(the(store, "a")) == Tally(6, 6, 6)
    assert killed(the(store, "b")) == Tally(7, 7, 7)
    assert the(store, "b").reviewed.corrections == ()


def test_a_sensitive_mark_stays_with_a_merge(store: Store) -> None:
    acts.sensitive(store, look(store, "c"))
    with pytest.raises(CairnError, match="is marked as sensitive already"):
        acts.sensitive(store, look(store, "c"))
    judging.merge(store, [the(store).event_id, the(store, "c").event_id], BEN)
    assert the(store).reviewed.sensitive
    acts.sensitive(store, look(store), off=True)
    assert not the(store).reviewed.sensitive


def test_a_word_on_an_event_that_changed_meanwhile_is_refused(store: Store) -> None:
    seen = acts.state_of(the(store))
    acts.correct(store, look(store, by=BEN), "killed", "8")
    late = replace(look(store), seen=seen)
    for act in (
        lambda: acts.accept(store, late),
        lambda: acts.correct(store, late, "killed", "6"),
        lambda: acts.reject(store, late),
        lambda: acts.sensitive(store, late),
    ):
        with pytest.raises(ChangedError, match=r"changed since.*Ben corrected killed to 8, act 1"):
            act()
    assert len(_acts(store)) == 1


def test_what_nobody_links_anew_stays_linked(store: Store) -> None:
    acts.accept(store, look(store))
    with store.links() as links:
        assert links.applied() == 1
    judging.undo(store, None, RANA)
    with store.links() as links:
        assert links.applied() == 2
    assert linker.run(store).fresh == 0


def _acts(store: Store) -> tuple[Act, ...]:
    with store.links() as links:
        return links.acts()


def test_words_come_back_from_the_database_as_they_were_kept(database: Database) -> None:
    with Store.open(database.db, write=True) as store:
        fill(store, [*PAIR, OTHER])
        linker.run(store)
        made = [
            acts.accept(store, look(store)),
            acts.accept(store, look(store), "place"),
            acts.correct(store, look(store), "said_by", "Hill Radio (media)", Support("Gunmen")),
            acts.correct(store, look(store), "date", None),
            acts.reject(store, look(store), "actor1"),
            acts.sensitive(store, look(store)),
            acts.reject(store, look(store, "c")),
        ]
        assert list(_acts(store)) == made
        event = the(store)
    with Store.open(database.db) as again:
        assert the(again) == event


# --- the archive is coded again ------------------------------------------------------------------


def test_a_correction_outlives_coding_the_archive_again(store: Store) -> None:
    acts.correct(store, look(store), "killed", "6")
    acts.reject(store, look(store, "c"))
    for told in (*PAIR, OTHER):
        report, _ = coded(told)
        moved = _with_killed(account(report, told, start=3), 4)
        store.save(report, (moved,), "v2")
    linker.run(store)
    tally = killed(the(store))
    assert tally is not None
    assert tally.best == 6
    assert the(store, "c").reviewed.state == "rejected"


def _with_killed(held: Account, number: int) -> Account:
    return replace(held, counts=(("killed", Tally(number, number, number)),))


def test_words_whose_accounts_are_gone_wait(store: Store) -> None:
    acts.correct(store, look(store, "c"), "killed", "6")
    report, accounts = coded(OTHER)
    store.save(report, (), "v2")
    linker.run(store)
    with store.links() as links:
        assert [act.number for act in linker.unresolved(links)] == [1]
    store.save(report, accounts, "v3")
    linker.run(store)
    assert killed(the(store, "c")) == Tally(6, 6, 6)


# --- laws ----------------------------------------------------------------------------------------

fields = st.sampled_from(["killed", "wounded", "status", "sub_event_type", "date", "actor1"])
texts = {
    "killed": ["6", "12 (3 to 20)", None], "wounded": ["4", None], "status": ["claimed", "denied"],
    "sub_event_type": ["Armed clash", "Attack"], "date": ["2031-05", None],
    "actor1": ["Hill Brigade (rebel group)", None],
}  # fmt: skip
steps = st.lists(
    st.tuples(
        st.sampled_from(["accept", "accept field", "correct", "reject", "reject field", "sensitive",
                         "open", "undo", "merge"]),
        st.sampled_from(["a", "b", "c"]),
        fields,
        st.integers(0, 5),
        st.sampled_from([RANA, BEN]),
    ),
    max_size=6,
)  # fmt: skip
Step = tuple[str, str, str, int, judging.Author]


def take(store: Store, step: Step) -> Act | None:
    """One step of a reviewer; None where it cannot be taken, and then nothing is written."""
    what, report, field, which, by = step
    seen = look(store, report, by)
    try:
        match what:
            case "accept":
                return acts.accept(store, seen)
            case "accept field":
                return acts.accept(store, seen, field)
            case "correct":
                choices = texts[field]
                return acts.correct(store, seen, field, choices[which % len(choices)])
            case "reject":
                return acts.reject(store, seen)
            case "reject field":
                return acts.reject(store, seen, field)
            case "sensitive" | "open":
                return acts.sensitive(store, seen, off=what == "open")
            case "merge":
                return judging.merge(store, [the(store, r).event_id for r in "ac"], by)
        return judging.undo(store, None, by)
    except CairnError:
        return None


@settings(max_examples=30, deadline=None)
@given(steps)
def test_undoing_every_act_gives_back_exactly_what_was_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    with Store.open(tmp_path_factory.mktemp("law") / "l.db", write=True) as store:
        fill(store, [*PAIR, OTHER])
        linker.run(store)
        history = [all_of(store)]
        stack: list[int] = []
        for step in steps:
            before = all_of(store)
            act = take(store, step)
            if act is None:
                assert all_of(store) == before
            elif act.kind == "undo":
                stack.remove(act.undoes or 0)
                history.pop()
                assert all_of(store) == history[-1]
            else:
                stack.append(act.number)
                history.append(all_of(store))
        while stack:
            judging.undo(store, stack.pop(), RANA)
            history.pop()
            assert all_of(store) == history[-1]


@settings(max_examples=20, deadline=None)
@given(steps, st.permutations(["a", "b", "c"]))
def test_events_do_not_depend_on_the_order_in_which_accounts_arrive(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step], order: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    told = {each.name: each for each in (*PAIR, OTHER)}
    with Store.open(folder / "one.db", write=True) as store:
        fill(store, list(told.values()))
        linker.run(store)
        for step in steps:
            take(store, step)
        said, whole = _acts(store), all_of(store)
    with Store.open(folder / "two.db", write=True) as store:
        with store.links(write=True) as links:
            links.put_acts(said)
        for name in order:
            fill(store, [told[name]])
            linker.run(store)
        assert all_of(store) == whole
