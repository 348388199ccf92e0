"""Rules do with their examples what the examples say wherever these stand in an article."""

from __future__ import annotations

import pytest

from checker import rulebook
from checker.analyse import Analysis
from checker.examples import article_of
from checker.rulebook import Example, Rule

BEFORE = "Water ran in the ditch. Dogs slept in the sun.\n\n"
BEHIND = "\n\nRain fell in the hills. Birds sang in the reeds."
BY_SHARE = "residue/untranslated-article"  # judges the article as a whole
RULES = [rule for rule in rulebook.load().rules if rule.name != BY_SHARE]


def found_and_marked(rule: Rule, example: Example, behind: str) -> tuple[list[str], list[str]]:
    article, marked = article_of(example._replace(body=BEFORE + example.body + behind))
    found = sorted(match.span for match in rule.find(Analysis(article)))
    return [f"{span.start}: {article[span]}" for span in found], [f"{span.start}: {article[span]}" for span in marked]


def in_a_body(examples: tuple[Example, ...]) -> list[Example]:
    return [e for e in examples if e.body and not (e.headline or e.published or e.known_gap)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_other_paragraphs_around_an_example_change_nothing(rule: Rule) -> None:
    for example in in_a_body(rule.bad):
        found, marked = found_and_marked(rule, example, BEHIND)
        assert found == marked
    for example in in_a_body(rule.good):  # nothing behind it: some show how an article may end
        assert found_and_marked(rule, example, "")[0] == []
