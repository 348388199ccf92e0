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
        for n in range(2, len(tokens) - 2):
            if tokens[n].text != "of" or tokens[n - 1].text.lower() != tokens[n + 2].text.lower():
                continue
            noun, articles = tokens[n - 1].text.lower(), {tokens[n - 2].text.lower(), tokens[n + 1].text.lower()}
            span = Span(tokens[n - 2].start, tokens[n + 2].end)
            if articles <= ARTICLES and _is_noun(noun, options) and not _is_repeat(analysis, span):
                yield Match(span, words={"noun": tokens[n - 1].text, "whole": analysis.article[span]})


def _is_noun(word: str, options: Options) -> bool:
    return word.isalpha() and word not in options.allow and word not in BEFORE_A_MEMBER


def _is_repeat(analysis: Analysis, span: Span) -> bool:
    """Whether it is part of "the repair of the repair of the repair of", which other rules flag: outside quotations."""
    at = bisect_left(analysis.repeats, span.end, key=lambda repeat: repeat.span.start)
    if at == 0 or analysis.repeats[at - 1].span.end <= span.start:
        return False
    return len(analysis.repeats[at - 1].copies) > 2 or not analysis.is_quoted(span)
