"""Users, sessions and the audit log on SQLite and PostgreSQL; which names and passwords do."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cairn import users
from cairn.errors import CairnError, StoreError
from cairn.store import Store
from cairn.users import By
from support.databases import Database
from support.users import PEOPLE, TESTER, cheap, password

__all__ = ["cheap"]
SECRET = "nine loud storks"


@pytest.fixture
def store(database: Database, cheap: None) -> Iterator[Store]:
    with Store.open(database.db, write=True) as held:
        yield held


def names(store: Store) -> list[tuple[str, str]]:
    with store.users() as held:
        return [(user.name, user.role) for user in held.all()]


def test_users_are_added_changed_and_removed(store: Store) -> None:
    for name, role in PEOPLE.items():
        users.add(store, name, role, password(name), TESTER)
    assert names(store) == [("Ada", "admin"), ("Rita", "reader"), ("Vera", "reviewer")]
    users.set_role(store, "RITA", "reviewer", TESTER)
    users.set_role(store, "rita", "reviewer", TESTER)  # no change, no line
    users.remove(store, "vera", TESTER)
    assert names(store) == [("Ada", "admin"), ("Rita", "reviewer")]
    with store.users() as held:
        told = [(each.what, each.detail) for each in held.entries()]
    assert told[:3] == [
        ("user removed", "Vera: reviewer"),
        ("role changed", "Rita: reader to reviewer"),
        ("user added", "Ada: admin"),
    ]
    assert len(told) == 5


def test_a_name_is_taken_once_in_any_spelling(store: Store) -> None:
    users.add(store, "Zoë Strauß", "reader", SECRET, TESTER)
    for name in ("zoë strauss", "ZOË STRAUSS", unicodedata.normalize("NFD", "Zoë Strauß")):
        with pytest.raises(CairnError, match="already"):
            users.add(store, name, "reader", SECRET, TESTER)
    assert users.check(store, "ZOË STRAUSS", SECRET).right


def test_a_password_is_the_same_however_its_characters_are_composed(store: Store) -> None:
    users.add(store, "Rita", "reader", "crème brûlée à midi", TESTER)
    assert users.check(store, "Rita", unicodedata.normalize("NFD", "crème brûlée à midi")).right
    assert not users.check(store, "Rita", "creme brulee a midi").right


def test_the_last_admin_stays_while_there_are_others(store: Store) -> None:
    users.add(store, "Ada", "admin", SECRET, TESTER)
    users.add(store, "Rita", "reader", SECRET, TESTER)
    for change in (
        lambda: users.remove(store, "Ada", TESTER),
        lambda: users.set_role(store, "Ada", "reader", TESTER),
    ):
        with pytest.raises(CairnError, match="last admin"):
            change()
    users.remove(store, "Rita", TESTER)
    users.remove(store, "Ada", TESTER)
    assert names(store) == []


def test_a_session_lives_as_long_as_its_user(store: Store) -> None:
    users.add(store, "Ada", "admin", SECRET, TESTER)
    users.add(store, "Rita", "reader", SECRET, TESTER)
    token = users.log_in(store, users.check(store, "rita", SECRET), "192.0.2.1", 10**10)
    assert token is not None
    with store.users() as held:
        found = held.session(users.fingerprint(token))
    assert found is not None
    assert (found[0].name, found[1]) == ("Rita", 10**10)  # beyond the year 2038
    users.remove(store, "Rita", TESTER)
    with store.users() as held:
        assert held.session(users.fingerprint(token)) is None


def test_a_session_of_nobody_cannot_be_kept(store: Store) -> None:
    with pytest.raises(StoreError), store.users(write=True) as held:
        held.begin("0" * 64, "nobody", 0)


def test_lines_that_are_added_at_once_are_numbered_one_by_one(store: Store) -> None:
    def add(number: int) -> None:
        with store.users(write=True) as held:
            users.note(held, By(str(number), "here"), "what")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(20)))
    with store.users() as held:
        found = held.entries()
        assert held.entries_number() == 20
    assert [each.number for each in found] == list(range(20, 0, -1))
    assert {each.who for each in found} == {str(number) for number in range(20)}


def test_a_line_holds_what_no_database_would(store: Store) -> None:
    with store.users(write=True) as held:
        users.note(held, By("a\0\udcff", "\u202e"), "x\ny", "z" * 1000)
    with store.users() as held:
        entry = held.entries()[0]
    assert (entry.who, entry.address, entry.what) == ("a\ufffd\ufffd", "\ufffd", "x y")
    assert len(entry.detail) == 500


def test_the_audit_log_is_only_ever_added_to(database: Database, cheap: None) -> None:
    with Store.open(database.db, write=True) as store:
        users.add(store, "Ada", "admin", SECRET, TESTER)
    before = database.rows()["desk_audit"]
    changes = ["DELETE FROM desk_audit", "UPDATE desk_audit SET who = 'x'"]
    if database.kind == "postgres":
        changes.append("TRUNCATE desk_audit")
    for change in changes:
        with pytest.raises(Exception, match="only ever added to"):
            database.execute(change)
    assert database.rows()["desk_audit"] == before


def test_what_a_lone_store_writes_is_no_change_by_others(database: Database) -> None:
    with (
        Store.open(database.db, write=True) as other,
        Store.open(database.db, write=True, alone=True) as store,
    ):
        seen = store.others_wrote()
        with store.users(write=True) as held:
            users.note(held, TESTER, "what")
        assert store.others_wrote() == seen
        with other.users(write=True) as held:
            users.note(held, TESTER, "what")
        if database.kind == "sqlite":
            assert store.others_wrote() != seen
        else:
            assert seen is None
            assert store.others_wrote() is None


# --- names and passwords -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ada", "زينب", "O'Neil-2", "ada@example.org", "Ana  María", "7"])
def test_names_of_people_are_taken(name: str) -> None:
    assert users.checked_name(f" {name} ") == name


@pytest.mark.parametrize(
    "name", ["", " ", "-ada", "ada-", "a/b", "<b>", "a\nb", "a\u202eb", "a" * 65, "a:b", "_", "\0"]
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(CairnError, match="cannot be a user's name") as told:
        users.checked_name(name)
    assert "\n" not in str(told.value)


@given(st.text(max_size=80))
def test_a_name_that_is_taken_prints_on_one_line_and_has_a_key(text: str) -> None:
    try:
        name = users.checked_name(text)
    except CairnError:
        return
    assert name.isprintable()
    assert len(name) <= 64
    assert users.key_of(name)
    assert users.checked_name(name) == name


@pytest.mark.parametrize(
    "secret",
    ["", "short", "elevenchars", "a" * 12, "ababababababab", "margareta123"[:11], "x" * 1001],
)
def test_what_is_easy_to_guess_is_no_password(secret: str) -> None:
    with pytest.raises(CairnError) as told:
        users.checked_password(secret, "Rita")
    assert not secret or secret not in str(told.value)


def test_a_password_is_not_the_name() -> None:
    with pytest.raises(CairnError, match="easy to guess"):
        users.checked_password("Margareta Ek", "margareta ek")


@given(st.text(st.characters(exclude_characters="\0"), max_size=20), st.text(max_size=20))
@example("", "\0")
@settings(deadline=None)
def test_a_hash_knows_its_password_and_no_other(one: str, other: str) -> None:
    held, users.COST = users.COST, users.Cost(2, 1, 1)
    try:
        kept = users.hashed(one)
        again = users.hashed(one)
    finally:
        users.COST = held
    assert kept != again  # a salt of its own
    assert users.verified(one, kept)
    same = unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
    assert users.verified(other, kept) == same


def test_a_password_holds_no_nul() -> None:
    with pytest.raises(CairnError, match="NUL"):
        users.checked_password("seven quiet herons\0", "Ada")


def test_the_cost_of_a_hash_is_what_is_recommended() -> None:
    assert users.Cost(2**15, 8, 3) == users.COST
    kept = users.hashed(SECRET)
    assert kept.startswith("scrypt$32768$8$3$")
    assert users.verified(SECRET, kept)
    assert not users.verified(SECRET + "!", kept)


def test_scrypt_is_the_one_of_the_standard() -> None:
    """RFC 7914, section 12, the second vector, as the hash is kept here."""
    made = hashlib.scrypt(b"password", salt=b"NaCl", n=1024, r=8, p=16, dklen=32)
    assert users._scrypt("password", b"NaCl", users.Cost(1024, 8, 16)) == made
    assert made.hex().startswith("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162")
