"""Every example of every rule is a test: bad ones are flagged exactly at their marks, good ones are left alone."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from checker import rulebook
from checker.examples import problem_of
from checker.rulebook import Example, Rule

WITHOUT_MODEL = find_spec("sentence_transformers") is None  # the development environment does without
RULES = [rule for rule in rulebook.load(semantic=True).rules if not (rule.needs and WITHOUT_MODEL)]


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.name}-{n}", marks=[pytest.mark.xfail] if example.known_gap else [])
        for rule in RULES
        for n, example in enumerate(getattr(rule, kind), 1)
    ]


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_a_bad_example_is_flagged_exactly_where_it_is_marked(rule: Rule, example: Example) -> None:
    assert problem_of(rule, "bad", example) == ""


@pytest.mark.parametrize(("rule", "example"), cases("good"))
def test_a_good_example_is_left_alone(rule: Rule, example: Example) -> None:
    assert problem_of(rule, "good", example) == "", example.because


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_at_least_two_bad_and_two_good_examples(rule: Rule) -> None:
    assert len(rule.bad) >= 2
    assert len(rule.good) >= 2
