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
# Detectors that set one place of an article against another, or look at how it begins or ends
COMPARING = {
    "style_variants",
    "spelling_variants",
    "quoted_word",
    "figure_differs",
    "role_drift",
    "byline_repeated",
    "repeated_text",
    "tense_clash",
    "name_variants",
    "name_renderings",
    "name_translated",
    "day_without_month",
    "brackets",
    "unclosed_quotation",
}


def found_and_marked(rule: Rule, body: str) -> tuple[list[str], list[str]]:
    article, marked = article_of(Example(body=body))
    found = sorted(match.span for match in rule.find(Analysis(article)))
    return [f"{span.start}: {article[span]}" for span in found], [f"{span.start}: {article[span]}" for span in marked]


def bodies(examples: tuple[Example, ...]) -> list[str]:
    return [e.body for e in examples if e.body and not (e.headline or e.published or e.elsewhere or e.known_gap)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_other_paragraphs_around_an_example_change_nothing(rule: Rule) -> None:
    for body in bodies(rule.bad):
        found, marked = found_and_marked(rule, BEFORE + body + BEHIND)
        assert found == marked
    for body in bodies(rule.good):  # nothing behind it: some show how an article may end
        assert found_and_marked(rule, BEFORE + body)[0] == []


@pytest.mark.parametrize("rule", [r for r in RULES if r.detector not in COMPARING], ids=lambda rule: rule.name)
def test_all_examples_in_one_article_are_flagged_where_the_bad_ones_are_marked(rule: Rule) -> None:
    found, marked = found_and_marked(rule, "\n\n".join(bodies(rule.good) + bodies(rule.bad)))
    assert found == marked
