"""The headline's number is not the body's: "12 killed" above, "13 people were killed" below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.analyse import Analysis
from checker.analyse.tokens import Token
from checker.article import Span
from checker.findings import Match, Related
from checker.stems import FUNCTION_WORDS, stem

WORDS = dict(zip(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), range(2, 11), strict=True))
MOST = 8  # counts of a headline that are looked up
LONGEST = 3  # digits; larger numbers are rounded in headlines
# Measures and times stand for different things in headline and text; "more" and "others" count the rest. Stems.
NOT_COUNTED = re.compile(
    "year|day|hour|minut|second|month|week|time|percent|per|cent|million|billion|thousand|hundr|more|other|point|old|km|degre"
)
APPROXIMATE = re.compile("than|least|over|nearly|about|around|almost|some|to|under|below|above|another|further|of")


class Count(NamedTuple):
    number: int
    of: str  # stem of what is counted
    span: Span


@dataclass(frozen=True)
class Options:
    """The message can use {headline} and {body}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    """Exact counts of one thing in headline and lede that differ, if the headline's number stands nowhere below."""
    if analysis.headline is None or analysis.lede is None:
        return
    above = list(_counts(analysis.tokens[analysis.headline]))
    below = list(_counts(analysis.tokens[analysis.lede])) if above else []
    for count in above[:MOST]:
        same = [c for c in below if c.of == count.of]
        differ = len({c.number for c in same}) == 1 and same[0].number != count.number
        if differ and count.number not in _all_numbers(analysis):
            words = {key: analysis.text[slice(*c.span)] for key, c in (("headline", count), ("body", same[0]))}
            yield Match(count.span, (Related(same[0].span, "in the text"),), words)


def _counts(tokens: Sequence[Token]) -> Iterator[Count]:
    """Numbers with each of the two words that follow: "12 people killed" counts people and the killed."""
    for n, token in enumerate(tokens):
        number = _value(token)
        before = tokens[n - 1] if n else None
        if number is None or (before and (APPROXIMATE.fullmatch(before.text.lower()) or before.end == token.start)):
            continue
        for after in tokens[n + 1 : n + 3]:
            word = stem(after.text)
            if after.kind != "word" or NOT_COUNTED.fullmatch(word):
                break
            if after.text.lower() not in FUNCTION_WORDS:
                yield Count(number, word, Span(token.start, after.end))


def _value(token: Token) -> int | None:
    if token.kind == "number":
        return int(token.text) if token.text.isdecimal() and len(token.text) <= LONGEST else None
    return WORDS.get(token.text.lower())


def _all_numbers(analysis: Analysis) -> Iterator[int]:
    return (v for b in analysis.paragraphs for t in analysis.tokens[b] if (v := _value(t)) is not None)
