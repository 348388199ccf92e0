"""A statement that its own sentence reports again: "the dam holds much water, noting that the dam holds much water"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from checker.analyse import Analysis
from checker.analyse.tokens import Token
from checker.article import Span
from checker.findings import Match, Related

REPORTING = re.compile(
    r",\s(?:saying|noting|adding|stressing|pointing\sout|explaining|emphasi[sz]ing|indicating|affirming|recalling|confirming"
    r"|underlining|highlighting|announcing|claiming|stating|mentioning|clarifying|revealing|declaring|reiterating)\sthat\s"
)
FEWEST = 5  # words that both have
FURTHEST = 60  # tokens on each side of the reporting verb that are compared


@dataclass(frozen=True)
class Options:
    """The message can use {phrase}, the words that stand twice."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    """The span is the second place, the related one the first."""
    sentences = analysis.sentences
    for found in REPORTING.finditer(analysis.text):
        at = bisect_right(sentences, found.start(), key=lambda sentence: sentence.span.start) - 1
        if at < 0 or found.end() > sentences[at].span.end:
            continue
        tokens = sentences[at].tokens
        verb, told = (bisect_left(tokens, edge, key=lambda token: token.start) for edge in found.span())
        before, after = _words(tokens[max(0, verb - FURTHEST) : verb]), _words(tokens[told : told + FURTHEST])
        if same := _same(before, after):
            first, size = same
            again = Span(after[0].start, after[size - 1].end)
            earlier = Related(Span(before[first].start, before[first + size - 1].end), "stated here")
            yield Match(again, (earlier,), {"phrase": analysis.article[again]})


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.kind != "mark"]


def _same(before: Sequence[Token], after: Sequence[Token]) -> tuple[int, int] | None:
    """Where the first words of `after` stand in `before`, and how many."""
    stated, told = [t.text.lower() for t in before], [t.text.lower() for t in after]
    for first in range(len(stated) - FEWEST + 1):
        if len(told) >= FEWEST and stated[first : first + FEWEST] == told[:FEWEST]:
            pairs = zip(stated[first:], told, strict=False)
            return first, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return None
