"""Quotations of a block."""

from __future__ import annotations

import pytest

from checker.analyse import Analysis
from checker.article import Article, Block, Span


def analysis(text: str) -> Analysis:
    return Analysis(Article("a", text, (Block("paragraph", Span(0, len(text))),)))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no” and “yes”.", ["no", "yes"]),
        ('He said "no" and "yes".', ["no", "yes"]),
        ("Er sagte „nein“ und „ja”.", ["nein", "ja"]),
        ("Il a dit « non ».", [" non "]),
        ('He said “no" and left.', ["no"]),
        ('He said “she called it "late" and left”.', ['she called it "late" and left']),
        ('A 12" pizza and a man of 5\'11".', []),
        ("“” is empty.", [""]),
    ],
)
def test_quotations_are_found_without_their_marks(text: str, quoted: list[str]) -> None:
    facts = analysis(text)
    assert [facts.article[q.span] for q in facts.quotations] == quoted


def test_a_quotation_that_runs_to_the_end_of_its_block_is_open() -> None:
    (quotation,) = analysis("He said: “The ferry is").quotations
    assert not quotation.closed


def test_a_place_is_quoted_if_some_of_it_is_between_marks() -> None:
    facts = analysis("He said “no” and “yes”.")
    assert facts.is_quoted(Span(9, 11))
    assert facts.is_quoted(Span(5, 10))
    assert not facts.is_quoted(Span(0, 8))
    assert not facts.is_quoted(Span(12, 17))
