"""Detectors that compare places of one article: what is flagged, what is related, what prevails."""

from __future__ import annotations

from time import process_time

import pytest

from checker.analyse import Analysis
from checker.article import Article, Block, Span
from checker.detectors import role_drift, spelling_variants, style_variants, tense_clash, wrong_office_name
from checker.findings import Match
from checker.read import plain


def analysis(*paragraphs: str, date: str = "") -> Analysis:
    text = "\n\n".join(paragraphs)
    blocks = tuple(Block("paragraph", span) for span in plain.pieces(text))
    return Analysis(Article("a", text, blocks, meta={"date": date} if date else {}))


def places(facts: Analysis, match: Match) -> tuple[str, list[str]]:
    return facts.article[match.span], [facts.article[r.span] for r in match.related]


def test_the_style_that_is_used_more_often_prevails_and_of_two_the_first() -> None:
    options = style_variants.Options({"dash": "–", "hyphen": " -"})
    often = analysis("One - two - three – four.")
    tie = analysis("One – two - three.")
    assert [places(often, m)[0] for m in style_variants.find(often, options)] == ["–"]
    assert [places(tie, m) for m in style_variants.find(tie, options)] == [(" -", ["–"])]


def test_a_style_counts_from_its_least_number_of_uses() -> None:
    facts = analysis("One – two - three – four.")
    assert not list(style_variants.find(facts, style_variants.Options({"dash": "–", "hyphen": " - "}, least=2)))


def test_a_spelling_is_mended_in_the_form_in_which_it_stands() -> None:
    facts = analysis("The town organizes and organized a fair; the neighbour organised two.")
    (match,) = spelling_variants.find(facts, spelling_variants.Options("one word"))
    assert (places(facts, match), match.suggestion) == (("organised", ["organizes"]), "organized")


def test_a_wrong_office_is_related_to_its_right_name() -> None:
    facts = analysis("The US Secretary of Defense left.", "Then the US defense minister came back.")
    (match,) = wrong_office_name.find(facts, wrong_office_name.Options())
    assert places(facts, match) == ("the US defense minister", ["The US Secretary of Defense"])


def test_a_drifted_role_is_reported_once_with_its_introduction() -> None:
    facts = analysis("Zoo spokeswoman Ida Berg spoke.", "The spokesperson smiled.", "The spokesperson left.")
    (match,) = role_drift.find(facts, role_drift.Options("gendered and neutral"))
    assert places(facts, match) == ("The spokesperson", ["Zoo spokeswoman Ida Berg"])


@pytest.mark.parametrize(("date", "count"), [("2021-05-03", 1), ("2019-05-03", 0), ("", 0)])
def test_a_year_is_past_when_the_article_is_dated_later(date: str, count: int) -> None:
    facts = analysis("The dam was old. In 2020, the owner sells it to the town.", date=date)
    assert len(list(tense_clash.find(facts, tense_clash.Options()))) == count


@pytest.mark.parametrize(
    "text",
    [
        "US defense minister of the " * 5000,
        "spokesman Aa Bb " * 5000,
        "In 2020, tensions escalate and were bad. " * 3000,
        "Mr A" + " Bc," * 20000 + " spokesman",
    ],
)
def test_hostile_repetition_costs_time_in_proportion_to_its_length(text: str) -> None:
    facts = analysis("The dam was old in 2024.", text)
    start = process_time()
    list(wrong_office_name.find(facts, wrong_office_name.Options()))
    list(role_drift.find(facts, role_drift.Options("man and woman")))
    list(tense_clash.find(facts, tense_clash.Options()))
    assert process_time() - start < 10


def test_spans_are_exact_behind_wide_characters() -> None:
    facts = analysis("🚢 Zürich – 5 percent; 6 percent; 7 per cent.")
    options = style_variants.Options({"a": r"\d (?P<span>percent)", "b": r"\d (?P<span>per cent)"})
    (match,) = style_variants.find(facts, options)
    assert match.span == Span(facts.text.index("per cent"), facts.text.index("per cent") + 8)


def test_a_sentence_on_its_own_shows_no_tense_to_clash_with() -> None:
    facts = analysis("Last week, the firm announces a plan.")
    assert not list(tense_clash.find(facts, tense_clash.Options()))
