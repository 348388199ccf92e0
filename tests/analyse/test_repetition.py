"""Repeats: words twice or more in a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.analyse import Analysis
from checker.article import Article, Block, Span


def analysis(*paragraphs: str) -> Analysis:
    text, blocks = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block("paragraph", Span(len(text), len(text) + len(paragraph))))
        text += paragraph
    return Analysis(Article("a", text, tuple(blocks)))


@pytest.mark.parametrize(
    ("text", "copy", "copies", "link"),
    [
        ("He saw the the sea.", "the", 2, ""),
        ("On the day of the of the fair.", "of the", 2, ""),
        ("Between Oslo and Oslo and Rome.", "Oslo", 2, "and"),
        ("Nothing, nothing and nothing.", "Nothing", 3, ","),
        ("The fund (the fund) paid.", "The fund", 2, "("),
        ("It was cold and wet, and cold and wet.", "cold and wet", 2, ", and"),
    ],
)
def test_a_repeat_has_its_copies_and_its_link(text: str, copy: str, copies: int, link: str) -> None:
    facts = analysis(text)
    (repeat,) = facts.repeats
    assert facts.article[repeat.copies[0]] == copy
    assert (len(repeat.copies), repeat.link) == (copies, link)


@pytest.mark.parametrize(
    "text",
    [
        "The North Sea and the Irish Sea.",
        "He ran, he swam, he rowed.",
        "Set score 2-0 2:0.",
        "",
    ],
)
def test_words_that_are_apart_are_no_repeat(text: str) -> None:
    assert analysis(text).repeats == ()


def test_a_repeat_never_crosses_blocks() -> None:
    assert analysis("Farmers protest", "Protest leaders met").repeats == ()


def test_the_tokens_next_to_a_repeat_are_known() -> None:
    (repeat,) = analysis("between Oslo and Oslo, he said").repeats
    assert repeat.before is not None
    assert repeat.after is not None
    assert (repeat.before.text, repeat.after.text) == ("between", ",")


@given(st.lists(st.sampled_from(["a", "and", "b", "Oslo", ",", "(", "2"]), max_size=40))
def test_copies_are_equal_and_in_order_whatever_the_words(words: list[str]) -> None:
    facts = analysis(" ".join(words))
    end = 0
    for repeat in facts.repeats:
        assert len({facts.article[copy].lower() for copy in repeat.copies}) == 1
        assert repeat.span.start >= end
        end = repeat.span.end


@pytest.mark.parametrize("word", ["and ", "the ", "a b ", "and or ", "x, "])
def test_a_long_row_of_one_word_takes_linear_time(word: str) -> None:
    assert len(analysis(word * 50_000).repeats) < 50_000
