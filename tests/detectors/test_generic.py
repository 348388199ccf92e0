"""The generic detectors: patterns, phrases, brackets, quotation marks, encoding."""

from __future__ import annotations

import pytest

from checker.analyse import Analysis
from checker.article import Article, Block, Span
from checker.detectors import brackets, encoding, pattern, phrase, unclosed_quotation


def analysis(*paragraphs: str) -> Analysis:
    text, blocks = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block("paragraph", Span(len(text), len(text) + len(paragraph))))
        text += paragraph
    return Analysis(Article("a", text, tuple(blocks)))


def found(facts: Analysis, options: pattern.Options) -> list[tuple[str, str | None]]:
    return [(facts.article[m.span], m.suggestion) for m in pattern.find(facts, options)]


def test_a_pattern_flags_its_span_group_with_exact_offsets_behind_wide_characters() -> None:
    facts = analysis("Über 🚢 café: it is a : b.")
    options = pattern.Options(patterns=(r"\w(?P<span> :) (?P<next>\w)",), replace=": {next}")
    assert found(facts, options) == [(" :", ": b")]


def test_a_pattern_sees_one_block_at_a_time() -> None:
    facts = analysis("The end", "of it")
    assert found(facts, pattern.Options(patterns=(r"end\s+of",))) == []
    assert found(facts, pattern.Options(patterns=("^of",))) == [("of", None)]
    assert found(facts, pattern.Options(patterns=("end$",))) == [("end", None)]


def test_two_patterns_of_a_rule_flag_a_place_once() -> None:
    assert found(analysis("a long word"), pattern.Options(patterns=("long word", "word"))) == [("long word", None)]


def test_an_exception_must_cover_the_flagged_place() -> None:
    options = pattern.Options(patterns=("fries",), unless=("french fries",))
    assert found(analysis("french fries and other fries"), options) == [("fries", None)]


def test_a_suggestion_may_exchange_characters_or_delete() -> None:
    assert found(analysis("24 °С"), pattern.Options(patterns=("°(?P<span>С)",), exchange={"С": "C"})) == [("С", "C")]
    assert found(analysis("a\u200bb"), pattern.Options(patterns=("\u200b",), delete=True)) == [("\u200b", "")]


def test_a_pattern_outside_quotations_leaves_them_alone() -> None:
    assert found(analysis("no “no” no"), pattern.Options(patterns=("no",), outside_quotations=True)) == [
        ("no", None),
        ("no", None),
    ]


def test_a_wrong_pattern_is_explained() -> None:
    with pytest.raises(ValueError, match="not a pattern of RE2"):
        pattern.Options(patterns=("(?=a)",)).check()


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("the french minister", ["french"]),
        ("he ate french fries", []),
        ("a frenchman, #french, @french, www.french.example, /french", []),
        ("anti-french", ["french"]),
    ],
)
def test_phrases_are_whole_words_and_longer_exceptions_win(text: str, hits: list[str]) -> None:
    facts = analysis(text)
    options = phrase.Options(replacements={"french": "French"}, unless=("french fries",), case=True)
    assert [facts.article[m.span] for m in phrase.find(facts, options)] == hits


def test_phrases_are_found_in_any_case_behind_a_letter_that_grows_and_outside_quotations_if_asked() -> None:
    facts = analysis("İzmir’s “French” and FRENCH fairs", "a_french, the french_, French")
    options = phrase.Options(phrases=("izmir's", "french"), outside_quotations=True)
    found = [(facts.article[m.span], m.suggestion) for m in phrase.find(facts, options)]
    assert found == [("İzmir’s", None), ("FRENCH", None), ("French", None)]


def test_only_the_wanted_kinds_of_blocks_are_searched() -> None:
    text = "A french menu\n\nA french fair"
    blocks = (Block("caption", Span(0, 13)), Block("paragraph", Span(15, len(text))))
    facts = Analysis(Article("a", text, blocks))
    for detector, options in (
        (phrase, phrase.Options(phrases=("french",), blocks=("paragraph",))),
        (pattern, pattern.Options(patterns=("french",), blocks=("paragraph",))),
    ):
        (match,) = detector.find(facts, options)
        assert match.span == Span(17, 23)


def test_a_pattern_may_ignore_case_and_drops_what_an_exception_covers() -> None:
    options = pattern.Options(patterns=("french", "(?P<span>)x"), unless=("FRENCH FRIES",), case=False)
    assert found(analysis("French fries and x, FRENCH ties"), options) == [("FRENCH", None)]


def test_a_wrong_exception_is_explained_too() -> None:
    with pytest.raises(ValueError, match="unless: not a pattern of RE2"):
        pattern.Options(patterns=("a",), unless=("(?=a)",)).check()


def test_a_bracket_may_close_in_a_later_paragraph() -> None:
    assert list(brackets.find(analysis("He left (it was", "late) and wet."), brackets.Options())) == []


def test_a_cut_off_text_forgives_open_brackets_of_its_last_paragraph_only() -> None:
    facts = analysis("The mayor (aged 60 left.", "She stayed.", "(The ferry")
    assert [m.span.start for m in brackets.find(facts, brackets.Options())] == [10]


def test_a_lone_bracket_is_quoted_with_its_surroundings() -> None:
    (match,) = brackets.find(analysis("The lorry (red hit a wall."), brackets.Options())
    assert match.words == {"text": "(", "words": "The lorry (red hit a wall."}


def test_an_open_quotation_is_flagged_once_and_a_cut_off_one_never() -> None:
    facts = analysis("He said “it is late and left.", "The end.")
    assert [facts.article[m.span] for m in unclosed_quotation.find(facts, unclosed_quotation.Options())] == ["“"]
    assert list(unclosed_quotation.find(analysis("The end.", "He said “it is"), unclosed_quotation.Options())) == []


def test_a_quotation_that_goes_on_does_not_hide_one_far_below_that_is_left_open() -> None:
    facts = analysis(
        "“It is late.", "“It was,” he said.", *["She slept."] * 8, "He said “it is late and left.", "The end."
    )
    assert [m.span.start for m in unclosed_quotation.find(facts, unclosed_quotation.Options())] == [
        facts.text.index("“it")
    ]


def test_garbled_text_is_mended_and_lost_characters_are_only_flagged() -> None:
    matches = list(encoding.find(analysis("A cafÃ© and a caf\ufffd, São Paulo."), encoding.Options()))
    assert [m.suggestion for m in matches] == ["café", None]


@pytest.mark.parametrize("mark", ["(", ")", '"', "“", "«", "Ã©", "。", "‮", "&amp;"])
def test_hostile_rows_of_one_mark_take_linear_time(mark: str) -> None:
    facts = analysis(*[mark * 2_000] * 20)
    assert list(brackets.find(facts, brackets.Options())) is not None
    assert list(unclosed_quotation.find(facts, unclosed_quotation.Options())) is not None
    assert list(encoding.find(facts, encoding.Options())) is not None
