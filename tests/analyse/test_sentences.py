"""Sentences of a block: exact spans, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.analyse import Analysis
from checker.article import Article, Block, Span


def sentences(text: str) -> list[str]:
    whole = text.strip()
    start = text.index(whole) if whole else 0
    blocks = (Block("paragraph", Span(start, start + len(whole))),) if whole else ()
    return [text[slice(*s.span)] for s in Analysis(Article("a", text, blocks)).sentences]


def test_titles_and_initials_do_not_end_a_sentence() -> None:
    assert sentences("Mr. Brandt met Dr. A. Lund at 5 p.m. on Monday. They talked.") == [
        "Mr. Brandt met Dr. A. Lund at 5 p.m. on Monday.",
        "They talked.",
    ]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert sentences("“We go home.” Then she left.") == ["“We go home.”", "Then she left."]


def test_a_cut_off_end_is_a_sentence() -> None:
    assert sentences("The boats run again. The company had ask") == ["The boats run again.", "The company had ask"]


def test_a_lone_surrogate_is_text_like_any_other() -> None:
    assert sentences("One \ud800 two. Three.") == ["One \ud800 two.", "Three."]


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_sentences_cover_all_tokens_in_order_without_overlap(text: str) -> None:
    article = Article("a", text, (Block("paragraph", Span(0, len(text))),) if text else ())
    analysis = Analysis(article)
    tokens = [token for block in article.blocks for token in analysis.tokens[block]]
    assert [token for sentence in analysis.sentences for token in sentence.tokens] == tokens
    for sentence in analysis.sentences:
        assert sentence.span == Span(sentence.tokens[0].start, sentence.tokens[-1].end)
