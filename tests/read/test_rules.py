"""The tables are held to their own examples."""

import pytest

from cairn.read.rules import EdgeRule, LineRule, rules
from cairn.read.shape import words


@pytest.mark.parametrize("rule", rules().lines, ids=lambda rule: rule.name)
def test_line_rules_know_their_examples_and_no_others(rule: LineRule) -> None:
    missed = [text for text in rule.examples if not rule.fits(text, len(words(text)))]
    wrong = [text for text in rule.others if rule.fits(text, len(words(text)))]
    assert (missed, wrong) == ([], [])
    assert rule.examples


@pytest.mark.parametrize("rule", [*rules().openings, *rules().closings], ids=lambda rule: rule.name)
def test_edge_rules_know_their_examples_and_no_others(rule: EdgeRule) -> None:
    missed = [text for text in rule.examples if not rule.pattern.search(text)]
    wrong = [text for text in rule.others if rule.pattern.search(text)]
    assert (missed, wrong) == ([], [])
    assert rule.examples
