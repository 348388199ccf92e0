"""A noun that belongs to itself: "the ministry of the ministry"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.closed_classes import BEFORE_A_MEMBER, DEFINITE
from checker.article import Span
from checker.findings import Match

ARTICLES = DEFINITE | {"a", "an"}


@dataclass(frozen=True)
class Options:
    """`allow` are nouns that English doubles so: "the best of the best". The message can use {noun} and {whole}."""

    allow: tuple[str, ...] = ()


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for block in analysis.story:
        tokens = analysis.tokens[block]
        for n in range(len(tokens) - 4):
            article, noun, of, other, again = (t.text.lower() for t in tokens[n : n + 5])
            if of != "of" or noun != again or article not in ARTICLES or other not in ARTICLES:
                continue
            span = Span(tokens[n].start, tokens[n + 4].end)
            if _is_repeat(analysis, span):
                continue
            if noun not in options.allow and noun not in BEFORE_A_MEMBER and noun.isalpha():
                yield Match(span, words={"noun": tokens[n + 1].text, "whole": analysis.article[span]})


def _is_repeat(analysis: Analysis, span: Span) -> bool:
    """Whether it is part of "the repair of the repair of the repair of", which other rules flag: outside quotations."""
    at = bisect_left(analysis.repeats, span.end, key=lambda repeat: repeat.span.start)
    if at == 0 or analysis.repeats[at - 1].span.end <= span.start:
        return False
    return len(analysis.repeats[at - 1].copies) > 2 or not analysis.is_quoted(span)
