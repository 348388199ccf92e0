"""A day of the month without its month: "the ministry said on the 11th"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.closed_classes import ADVERBS, AFTER_A_MEMBER, BEFORE_A_MEMBER
from checker.analyse.sentences import Sentence
from checker.analyse.tokens import Token
from checker.article import Span
from checker.findings import Match, Related

DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)")
BEFORE = frozenset({"on", "until", "till", "since"})
PARTS_OF_DAYS = frozenset({"morning", "afternoon", "evening", "night"})  # "on the evening of the 11th"
BEHIND = (AFTER_A_MEMBER | BEFORE_A_MEMBER | ADVERBS) - {"of"}  # no noun, which would be the 11th of its kind
MONTHS = frozenset(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
) | {"December", "month"}
GOLF = frozenset({"golf", "birdie", "birdies", "bogey", "bogeys", "fairway", "par"})


@dataclass(frozen=True)
class Options:
    """No options. The message's word: {text}."""


def find(analysis: Analysis, _options: Options) -> Iterator[Match]:
    """One match for an article: its first such day, with the others beside it."""
    days = [span for sentence in analysis.sentences for span in _days(sentence)]
    if days and not any(t.text in GOLF for s in analysis.sentences for t in s.tokens):  # "a bogey on the 18th"
        related = tuple(Related(span, "again") for span in days[1:])
        yield Match(days[0], related, {"text": analysis.article[days[0]]})


def _days(sentence: Sentence) -> Iterator[Span]:
    tokens = sentence.tokens
    for n, token in enumerate(tokens):
        if n < 2 or not DAY.fullmatch(token.text) or tokens[n - 1].text != "the" or not _stands_alone(tokens, n):
            continue
        if not any(t.text in MONTHS for t in tokens):
            yield Span(tokens[n - 1].start, token.end)


def _stands_alone(tokens: Sequence[Token], n: int) -> bool:
    """Whether the words around leave nothing for the ordinal to count but days."""
    before, behind = tokens[n - 2].text.lower(), tokens[n + 1] if n + 1 < len(tokens) else None
    of_part = before == "of" and n > 2 and tokens[n - 3].text.lower() in PARTS_OF_DAYS
    if not (before in BEFORE or of_part):
        return False
    return behind is None or behind.text.lower() in BEHIND or (behind.kind == "mark" and behind.text not in "-–’'(")
