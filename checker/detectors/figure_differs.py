"""One figure told twice with two numbers: "cities have 90 days to join", and below "60 days for the cities to join"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from checker.analyse import Analysis
from checker.analyse.sentences import Sentence
from checker.article import Span
from checker.findings import Match, Related
from checker.stems import FUNCTION_WORDS, stem

WORDS = dict(zip(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), range(2, 11), strict=True))
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
YEAR = re.compile(r"(?:19|20)\d\d")
YEAR_BEFORE = frozenset({"in", "since", "of", "until", "from"})
# What makes a number inexact, or one of several: a limit, a rest, a change, a comparison.
INEXACT = frozenset({
    "than", "least", "most", "over", "nearly", "about", "around", "almost", "some", "under", "below", "above",
    "another", "further", "up", "down", "approximately", "roughly", "from", "only", "other", "additional", "first",
    "last", "next", "every", "each", "between", "original", "earlier", "previous", "previously", "initially", "now",
})  # fmt: skip
CHANGING = re.compile(
    r"\b(?:rose|risen|fell|fallen|increas|decreas|grew|grown|dropp|revis|updat|earlier|previous|initial|compared|instead|later|then"
    r"|former|another|last year|year before|year earlier|corrected|up from|down from)\w*",
    re.IGNORECASE,
)
# Words that tell one time or part from another.
TIMES = frozenset({
    "last", "this", "next", "today", "yesterday", "tomorrow", "tonight", "overnight", "season", "morning",
    "afternoon", "evening", "night", "first", "second", "third", "half", "total", "new",
})  # fmt: skip
MOST_FIGURES = 60  # of an article; a table has more
MOST_IN_SENTENCE = 2  # a sentence with more compares, or lists
MOST_OF_ONE = 6  # figures with one noun; more are a series
SHARED = 3  # content words besides what is counted
MEASURE = re.compile(
    r"million|billion|trillion|thousand|hundred|dollar|euro|yen|yuan|rubl|roubl|pound|crown|percent|per|cent|point|degre"
    r"|km|kilomet|metr|meter|mile|gram|kilogram|ton|tonn|litr|liter|hour|minut|second|year|month|week|time|goal|game|new|old|[ap]\.m\.?"
)


class Figure(NamedTuple):
    number: float
    of: str  # stem of what is counted; "year" for a year
    span: Span
    sentence: int
    around: frozenset[str]  # stems of the sentence's other content words
    names: frozenset[str]  # words with a capital inside the sentence
    times: frozenset[str]


@dataclass(frozen=True)
class Options:
    """`alike` is the share of the shorter sentence's content words that the other sentence must have.

    The message can use {text} and {first}.
    """

    alike: float = 0.6


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    """Compared are exact figures of one thing in two sentences of the story that clearly tell one fact."""
    by_noun: dict[str, list[Figure]] = defaultdict(list)
    for figure in _figures(analysis):
        by_noun[figure.of].append(figure)
    told: set[Span] = set()
    for figures in by_noun.values():
        if len(figures) > MOST_OF_ONE:
            continue
        for first, second in combinations(figures, 2):
            if (
                second.span not in told
                and _clash(first, second, options.alike)
                and not _restated(figures, second, first)
            ):
                told.add(second.span)
                words = {"text": analysis.article[second.span], "first": analysis.article[first.span]}
                yield Match(second.span, (Related(first.span, "the first figure"),), words)


def _clash(first: Figure, second: Figure, alike: float) -> bool:
    if first.names - second.names and second.names - first.names:  # each speaks of somebody or some place of its own
        return False
    if first.times != second.times:
        return False
    shared = first.around & second.around
    return len(shared) >= SHARED and len(shared) >= alike * min(len(first.around), len(second.around))


def _restated(figures: Sequence[Figure], second: Figure, first: Figure) -> bool:
    """Whether the numbers are equal, or a sentence has both: then it compares, or speaks of two things."""
    numbers = Counter((f.sentence, f.number) for f in figures)
    return bool(numbers[second.sentence, first.number] or numbers[first.sentence, second.number])


def _figures(analysis: Analysis) -> Iterator[Figure]:
    count = 0
    for n, sentence in enumerate(analysis.sentences):
        found = list(_in_sentence(sentence)) if sentence.block.kind in ("headline", "paragraph") else []
        if not 0 < len(found) <= MOST_IN_SENTENCE or CHANGING.search(analysis.article[sentence.span]):
            continue
        words = {t.text.lower() for t in sentence.words if not t.text[0].isdigit()}
        stems = frozenset(map(stem, words - FUNCTION_WORDS - TIMES))
        names = frozenset(t.text for t in sentence.words[1:] if t.text[0].isupper())
        for number, of, span in found:
            count += 1
            if count > MOST_FIGURES:
                return
            yield Figure(number, of, span, n, stems - {of}, names, TIMES & words)


def _in_sentence(sentence: Sentence) -> Iterator[tuple[float, str, Span]]:
    """Exact numbers with the noun behind them, and years behind "in" or "since"."""
    tokens = sentence.tokens
    for n, token in enumerate(tokens[:-1]):
        value = _value(token.text)
        before = tokens[n - 1].text.lower() if n else ""
        two_before = tokens[n - 2].text.lower() if n > 1 else ""
        if value is None or before in INEXACT or two_before in INEXACT or (n and tokens[n - 1].end == token.start):
            continue
        if YEAR.fullmatch(token.text):
            if before in YEAR_BEFORE:
                yield value, "year", token.span
            continue
        after = tokens[n + 1]
        noun = stem(after.text)
        counted = after.text.isalpha() and after.text.islower() and after.text not in FUNCTION_WORDS
        if counted and not MEASURE.fullmatch(noun):
            yield value, noun, Span(token.start, after.end)


def _value(text: str) -> float | None:
    """Two or more: "one" and "no" are mostly no counts."""
    value = float(text.replace(",", "")) if NUMBER.fullmatch(text) else WORDS.get(text.lower(), 0)
    return value if value >= 2 else None
