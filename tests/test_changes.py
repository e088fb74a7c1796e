"""The difference of two databases, and coding an archive again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cairn import archive, judging, linker, recoding
from cairn.changes import compare
from cairn.errors import CairnError
from cairn.model import Report
from cairn.store import Links, Store, read_address
from support import coders
from support.archives import Told, fill
from support.databases import Database

BY = judging.Author("Ana", "2031-06-01T00:00:00+00:00")
NOTHING = recoding.Recoded(0, (), 0, ())
REPORT = "Gunmen killed 3 guards.\n\nThe army seized 4 rifles."


def linked(path: Path, told: list[Told]) -> Path:
    with Store.open(path, write=True) as store:
        fill(store, told)
        linker.run(store)
    return path


def differing(left: Path, right: Path) -> list[tuple[bool, bool, dict[str, tuple[object, object]]]]:
    with Store.open(left) as one, Store.open(right) as two:
        found = compare(archive.events(one), archive.events(two))
    return [
        (
            c.before is not None,
            c.after is not None,
            {d.field: (d.before, d.after) for d in c.differences},
        )
        for c in found
    ]


def test_the_same_archive_differs_in_nothing(tmp_path: Path) -> None:
    told = [Told("a"), Told("b", late=2), Told("c", town="Umm Warda", words="A bus burnt")]
    left = linked(tmp_path / "left.db", told)
    right = linked(tmp_path / "right.db", told[::-1])
    assert differing(left, right) == []


def test_a_changed_a_new_and_a_gone_event_are_told(tmp_path: Path) -> None:
    with Store.open(
        linked(
            tmp_path / "left.db",
            [Told("a"), Told("b", town="Umm Warda", day=9, words="A bus burnt")],
        )
    ) as one:
        before = tuple(archive.events(one))
    changed = replace(before[0], sub_event_type="Armed clash")
    other = linked(tmp_path / "other.db", [Told("c", town="Tell Hisn")])
    with Store.open(other) as two:
        (new,) = archive.events(two)
    found = compare(before, (changed, new))
    kinds = {(c.before is not None, c.after is not None): c for c in found}
    assert len(found) == 3
    assert set(kinds) == {(True, True), (True, False), (False, True)}
    (told,) = kinds[True, True].differences
    assert (told.field, told.before, told.after) == ("type", "Attack", "Armed clash")


def test_coding_again_shows_the_difference_and_takes_it_only_when_told(
    database: Database, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.recoded"
    source = coders.source()
    with Store.open(database.db, write=True) as store:
        report = Report("r1", REPORT)
        store.save(report, coders.StandIn().code(report)[:1], "an older version")
        linker.run(store)
        before = tuple(archive.events(store))
        done = recoding.code_again(store, draft, source)
        assert (done.reports, len(done.changed), done.lost, done.failed) == (1, 1, 0, ())
        assert tuple(archive.events(store)) == before
        assert recoding.take(store, draft, source, done) == 1
        assert len(tuple(archive.events(store))) == 2
        with store.links() as links:
            (kept,) = links.recodings()
        assert (kept.reports, kept.taken) == (1, 1)
        again = recoding.code_again(store, draft, source)
        assert again.changed == ()
        assert recoding.take(store, draft, source, again) == 0


def test_a_draft_of_another_coding_is_not_taken(database: Database, tmp_path: Path) -> None:
    draft = tmp_path / "draft.db"
    with Store.open(database.db, write=True) as store, Store.open(draft, write=True):
        report = Report("r1", REPORT)
        store.save(report, (), "an older version")
        with pytest.raises(CairnError, match="run `cairn recode` again"):
            recoding.take(store, draft, coders.source(), NOTHING)


def test_a_recoding_is_taken_with_what_it_changed_or_not_at_all(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, source = tmp_path / "draft.recoded", coders.source()
    with Store.open(database.db, write=True) as store:
        report = Report("r1", REPORT)
        store.save(report, (), "an older version")
        done = recoding.code_again(store, draft, source)

        def stopped(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(Links, "add_recoding", stopped)
            with pytest.raises(KeyboardInterrupt):
                recoding.take(store, draft, source, done)
        assert store.fingerprint()[1] == ("an older version",)
        assert recoding.take(store, draft, source, done) == 1


def test_a_draft_of_another_database_is_refused(tmp_path: Path) -> None:
    draft = linked(tmp_path / "a.db.recoded", [Told("b")])
    with Store.open(linked(tmp_path / "a.db", [Told("a")]), write=True) as store:
        with pytest.raises(CairnError, match=r"recoded: holds the coding of another database than"):
            recoding.code_again(store, draft, coders.source())
        assert len(tuple(archive.events(store))) == 1


def test_every_database_has_a_draft_of_its_own_that_names_no_password() -> None:
    servers = [
        "postgresql://ann:s3cret@db.example/events",
        "postgresql://ann:s3cret@db.example/other",
        "postgresql://ann:s3cret@else.example/events",
        "postgresql://ann:s3cret@db.example/events?options=-csearch_path%3Done",
    ]
    drafts = [recoding.draft_of(read_address(each)) for each in servers]
    assert len(set(drafts)) == 4
    assert drafts[0] == recoding.draft_of(read_address("postgresql://ben@db.example/events"))
    assert drafts[0].name.startswith("events-")
    assert not any("s3cret" in str(draft) for draft in drafts)
    beside = recoding.draft_of(read_address("sqlite:////srv/cairn.db"))
    assert beside == Path("/srv/cairn.db.recoded")


def test_judgements_stand_after_coding_again(database: Database, tmp_path: Path) -> None:
    text = "Gunmen killed 3 guards in Testville."
    with Store.open(database.db, write=True) as store:
        for name in "ab":
            report = Report(name, text)
            store.save(report, coders.StandIn().code(report), "an older version")
        linker.run(store)
        (one,) = archive.events(store)
        judging.split(store, [one.tellings[0].account.account_id], BY)
        done = recoding.code_again(store, tmp_path / "draft", coders.source("stand-in 2"))
        assert (done.changed, done.lost) == ((), 0)
        assert recoding.take(store, tmp_path / "draft", coders.source("stand-in 2"), done) == 0
        assert store.fingerprint()[1] == ("stand-in 2",)
        assert len(tuple(archive.events(store))) == 2
        with store.links() as links:
            assert [(act.kind, act.reviewer) for act in links.acts()] == [("split", "Ana")]
