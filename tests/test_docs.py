"""The commands in the documentation work and print what it says; its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.docs import PAGES, ROOT, blocks, run_page

_LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
_FENCED = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
HOW_TO = list((ROOT / "docs" / "howto").glob("*.md"))
WITH_COMMANDS = [
    page
    for page in PAGES
    if any(block.language == "console" for block in blocks(page.read_text(encoding="utf-8")))
]


def test_the_readme_the_tutorial_and_the_how_tos_show_commands() -> None:
    wanted = {"README.md", "usage.md", "tutorial.md", *(page.name for page in HOW_TO)}
    assert len(HOW_TO) == 5
    assert wanted <= {page.name for page in WITH_COMMANDS}


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.name)
def test_the_commands_of_a_page_work_and_print_what_it_says(page: Path, tmp_path: Path) -> None:
    for _, ran in run_page(page.read_text(encoding="utf-8"), tmp_path):
        for each in ran:
            assert each.code == 0, f"{each.command}\n{each.printed}{each.errors}"
            assert each.printed, f"{each.command} printed nothing"
            if each.written:
                assert each.printed == each.written, f"{each.command}: `make docs` writes it anew"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_to_files(page: Path) -> None:
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    for target in _LINK.findall(text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"
