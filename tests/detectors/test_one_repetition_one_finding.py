"""Rules that share the repeats of an article among themselves never report one place twice."""

from __future__ import annotations

from itertools import pairwise

import pytest

from checker import rulebook
from checker.analyse import Analysis
from tests.examples import article_of

RULES = rulebook.load().rules
GROUPS = {
    "repeats": [r for r in RULES if r.detector in ("repetition", "repeated_conjunct", "duplicate_item")],
    "numbers": [r for r in RULES if r.name.startswith("numbers/")],
    "typography": [r for r in RULES if r.name.startswith("typography/") and r.name != "typography/unclosed-quotation"],
}


@pytest.mark.parametrize(
    ("group", "rule"), [pytest.param(g, r, id=r.name) for g, rules in GROUPS.items() for r in rules]
)
def test_no_two_rules_of_a_group_flag_one_place(group: str, rule: rulebook.Rule) -> None:
    for example in rule.bad:
        article, _ = article_of(example)
        analysis = Analysis(article)
        found = sorted((m.span, r.name) for r in GROUPS[group] for m in r.find(analysis))
        for (first, one), (second, other) in pairwise(found):
            assert not first.overlaps(second), f"{one} and {other}: {article[first]!r}, {article[second]!r}"
