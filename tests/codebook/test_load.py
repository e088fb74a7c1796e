"""Loading the codebook, and refusing a broken one in one clear line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from cairn.codebook import load, resolve_home
from cairn.codebook.loader import DATA
from cairn.errors import CodebookError
from cairn.model import Group

ACLED_SUB_EVENT_TYPES = 25


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped codebook that a test may break."""
    copy = tmp_path / "codebook"
    shutil.copytree(DATA, copy)
    return copy


def add(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(path.read_text("utf-8") + "\n" + text, "utf-8")


def test_the_shipped_codebook_loads_and_is_cached() -> None:
    book = load()
    assert load() is book
    assert len(book.sub_event_types) == ACLED_SUB_EVENT_TYPES
    assert len({s.event_type for s in book.sub_event_types.values()}) == 6
    assert set(book.persons.values()) == set(get_args(Group))
    assert book.persons["soldier"] == "state_forces"
    assert book.persons["villager"] == "civilians"
    assert book.persons["gunman"] == "armed_groups"
    assert book.persons["man"] == "unknown"


def test_excessive_force_is_political_violence_and_a_demonstration() -> None:
    sub = load().sub_event_types["Excessive force against protesters"]
    assert (sub.event_type, sub.disorder_type) == (
        "Protests",
        "Political violence; Demonstrations",
    )


def test_digest_follows_the_content(folder: Path) -> None:
    assert load(folder).digest == load().digest
    add(folder, "persons.toml", '[[person]]\ngroup = "unknown"\nnouns = ["stranger-folk"]\n')
    assert load(folder).digest != load().digest


def test_split_files_are_merged(folder: Path) -> None:
    (folder / "triggers_more.toml").write_text(
        '[[trigger]]\nid = "composed"\nsub_event_type = "Grenade"\npatterns = ["zap/VERB"]\n',
        "utf-8",
    )
    assert load(folder).triggers["composed"].event_type == "Explosions/Remote violence"


def actor(extra: str, *, ident: str = "x-composed", kind: str = "rebel group") -> str:
    return (
        f'[[actor]]\nid = "{ident}"\nname = "X"\nkind = "{kind}"\ngroup = "armed_groups"\n{extra}\n'
    )


def trigger(extra: str, *, sub: str = "Grenade", ident: str = "x-composed") -> str:
    return f'[[trigger]]\nid = "{ident}"\nsub_event_type = "{sub}"\n{extra}\n'


def outcome(extra: str) -> str:
    return f'[[outcome]]\nid = "x-composed"\npatterns = ["zapped"]\n{extra}\n'


APPENDED = [
    ("triggers.toml", trigger('patterns = ["zap"]', sub="Air raid"), "unknown sub_event_type"),
    ("triggers.toml", trigger('patterns = ["zap"]', sub=""), "sub_event_type is missing"),
    ("triggers.toml", trigger('patterns = ["Zap"]'), "upper-case"),
    ("triggers.toml", trigger('patterns = ["zap/VRB"]'), "unknown part of speech"),
    ("triggers.toml", trigger('patterns = [""]'), "the pattern is empty"),
    ("triggers.toml", trigger('patterns = ["zap| beam"]'), "empty alternative"),
    ("triggers.toml", trigger('patterns = ["* zap?"]'), "only optional or wildcard"),
    ("triggers.toml", trigger("patterns = []"), "patterns is missing or empty"),
    ("triggers.toml", trigger('patterns = ["zap"]\nstrenght = 1'), "unknown key 'strenght'"),
    ("triggers.toml", trigger('patterns = ["zap"]\nstrength = 2'), "no number from 0 to 1"),
    ("triggers.toml", trigger('patterns = ["zap"]\nrole = "noun"'), "unknown role"),
    ("triggers.toml", trigger('patterns = ["zap"]\nframe = "both"'), "unknown frame"),
    ("triggers.toml", trigger('patterns = ["zap"]\nneeds = ["luck"]'), "unknown needs"),
    (
        "triggers.toml",
        trigger('patterns = ["zap"]') + trigger('patterns = ["zip"]'),
        "already used",
    ),
    ("outcomes.toml", outcome('outcome = "lost"\nvictim = "object"'), "unknown outcome"),
    ("outcomes.toml", outcome('outcome = "killed"\nvictim = "thing"'), "unknown victim"),
    ("outcomes.toml", outcome('outcome = "killed"'), "victim is missing"),
    ("actors.toml", actor('aliases = ["Xers"]', kind="rebels"), "unknown kind"),
    ("actors_asia.toml", actor('aliases = ["Taliban"]'), "already names 'taliban'"),
    ("actors.toml", actor('aliases = ["Xers", "xers"]'), "already names"),
    ("actors.toml", actor(""), "no words can name it"),
    ("actors.toml", actor('aliases = ["Xers"]\ncountry = "Atlantis"'), "unknown country"),
    ("actors_asia.toml", actor('aliases = ["Xers"]', ident="taliban"), "already used"),
    ("actors.toml", actor("aliases = [3]"), "not a list of texts"),
    ("actors.toml", actor('aliases = ["Xers"]\ngeneric = "yes"'), "neither true nor false"),
    ("persons.toml", '[[person]]\ngroup = "army"\nnouns = ["zapper"]\n', "unknown group"),
    ("persons.toml", '[[person]]\ngroup = "unknown"\nnouns = ["Zapper"]\n', "no lemma"),
    ("persons.toml", '[[person]]\ngroup = "unknown"\nnouns = ["soldier"]\n', "listed twice"),
    ("countries.toml", '[[country]]\nname = "X"\ndemonyms = ["Iraqi"]\n', "already names 'Iraq'"),
    (
        "event_types.toml",
        '[[event_type]]\nname = "X"\ndefinition = "d"\n[[event_type.sub_event_type]]\n'
        'name = "Y"\ndefinition = "d"\ndisorder_type = "Weather"\n',
        "unknown disorder_type",
    ),
    ("event_types.toml", "[[sub_event_type]]\n", "unknown key 'sub_event_type'"),
    ("actors.toml", "[[actor]\n", "is not TOML"),
]


@pytest.mark.parametrize(("name", "text", "problem"), APPENDED)
def test_a_broken_entry_is_refused(folder: Path, name: str, text: str, problem: str) -> None:
    add(folder, name, text)
    with pytest.raises(CodebookError) as caught:
        load(folder)
    message = str(caught.value)
    assert problem in message
    assert message.startswith(name)
    assert "\n" not in message


def _delete(path: Path) -> None:
    path.unlink()


def _latin1(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# caf\xe9\n")


@pytest.mark.parametrize(
    ("break_it", "problem"), [(_delete, "is missing"), (_latin1, "is not UTF-8")]
)
def test_a_broken_file_is_refused(
    folder: Path, break_it: Callable[[Path], None], problem: str
) -> None:
    break_it(folder / "persons.toml")
    with pytest.raises(CodebookError, match=problem) as caught:
        load(folder)
    assert str(caught.value).startswith("persons.toml")


def test_several_problems_are_counted(folder: Path) -> None:
    add(folder, "actors_asia.toml", actor("") + actor('aliases = ["Taliban"]', ident="y-composed"))
    with pytest.raises(CodebookError, match=r"x-composed.*\(and 1 more\)$"):
        load(folder)


def test_one_alias_may_mean_two_actors_in_different_countries(folder: Path) -> None:
    for ident, home in (("x-one", "Iraq"), ("x-two", "Mali")):
        add(folder, "actors.toml", actor(f'aliases = ["Xers"]\nhome = ["{home}"]', ident=ident))
    assert load(folder).actors["x-two"].home == ("Mali",)


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Islamic State ({country})", "Iraq", "Islamic State (Iraq)"),
        ("Islamic State ({country})", None, "Islamic State"),
        ("Military Forces of {country}", "Philippines", "Military Forces of the Philippines"),
        ("Military Forces of {country}", None, "Military Forces"),
        ("Police Forces of {country} - Rangers", None, "Police Forces - Rangers"),
        ("Taliban", "Mali", "Taliban"),
    ],
)
def test_resolve_home(name: str, country: str | None, expected: str) -> None:
    assert resolve_home(name, country) == expected


def test_the_examples_of_the_documentation_load(folder: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "codebook.md"
    blocks = re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    entries = [entry for block in blocks for entry in re.split(r"\n(?=\[\[)", block)]
    add(folder, "countries.toml", '[[country]]\nname = "Freedonia"\n')
    kinds = []
    for entry in entries:
        kind = re.match(r"\[\[(\w+)", entry)
        assert kind
        kinds.append(kind[1])
        add(folder, f"{kind[1]}s.toml", entry)
    book = load(folder)
    assert kinds == ["actor", "trigger", "outcome"]
    assert {"night-riders"} <= set(book.actors)


def test_a_codebook_without_a_class_that_the_finder_needs_is_refused(folder: Path) -> None:
    path = folder / "actors.toml"
    path.write_text(path.read_text("utf-8").replace('id = "people"', 'id = "folk"'), "utf-8")
    with pytest.raises(CodebookError, match="class 'people' is missing"):
        load(folder)
