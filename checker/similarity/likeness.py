"""How alike two texts are, and which tier that makes."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.similarity.signatures import Grouped, runs
from checker.similarity.words import Words

Tier = Literal["exact", "copy", "story"]
# Two texts tell the same story if the Jaccard likeness of their words is BASE + SHORT / sqrt(words of the shorter) or
# more: 0.40 for 100 different words, 0.37 for 200. The fewer words, the more of a likeness is chance, by about 1/sqrt.
# Fitted on re-translated news of three languages, where bases of 0.28 to 0.32 all do (docs/archive.md).
BASE = 0.30
SHORT = 1.0
COPY = 0.38  # Jaccard likeness of runs of three words from which on a text is a copy, lightly edited
FEWEST = 4  # words of a passage worth showing


class Passage(NamedTuple):
    """The same words in two texts, as half-open offsets of code points in each."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Evidence(NamedTuple):
    """`copied` is the Jaccard likeness of the texts' runs of three words, `passages` what they share, in b's order."""

    copied: float
    passages: tuple[Passage, ...]


def least_likeness(words: int) -> float:
    """The word likeness from which on two texts tell the same story, the shorter of which has so many words."""
    return BASE + SHORT / sqrt(max(words, 1))


def shared_counts(a: Grouped, b: Grouped) -> NDArray[np.int64]:
    """How many values the n-th lists of two groups have in common. Values are 32-bit and differ within a list."""
    lists = len(a.bounds) - 1
    number = np.arange(lists, dtype=np.uint64) << np.uint64(32)
    keys = np.concatenate([np.repeat(number, np.diff(side.bounds)) | side.values for side in (a, b)])
    keys.sort()
    twice = keys[1:][keys[1:] == keys[:-1]]
    return np.bincount((twice >> np.uint64(32)).astype(np.int64), minlength=lists)


def compared(words: Words, pairs: Sequence[tuple[int, int]], most: int | None = None) -> list[Evidence]:
    """Evidence for pairs of the texts of `words`: at most the `most` longest passages of each pair."""
    grams = runs(words)
    passages = runs(words, FEWEST)
    characters = _Characters(words)
    found = []
    for a, b in pairs:
        one, other = (np.unique(grams.values[grams.bounds[n] : grams.bounds[n + 1]]) for n in (a, b))
        both = len(np.intersect1d(one, other, assume_unique=True))
        copied = both / max(1, len(one) + len(other) - both)
        spans = _common(passages, a, b)
        if most is not None and len(spans) > most:
            spans = spans[np.sort(np.argsort(-spans[:, 2], kind="stable")[:most])]
        found.append(Evidence(copied, tuple(characters.passage(a, b, *span) for span in spans.tolist())))
    return found


def _common(grams: Grouped, a: int, b: int) -> NDArray[np.int64]:
    """Rows of (first word in a, first word in b, number of words) of the longest runs that both texts have."""
    one, other = (grams.values[grams.bounds[n] : grams.bounds[n + 1]] for n in (a, b))
    if not len(one) or not len(other):
        return np.zeros((0, 3), np.int64)
    order = np.argsort(one, kind="stable")
    place = np.minimum(np.searchsorted(one, other, sorter=order), len(one) - 1)
    at = order[place]
    hits = np.flatnonzero(one[at] == other)
    if not len(hits):
        return np.zeros((0, 3), np.int64)
    new = np.concatenate(([True], (np.diff(hits) != 1) | (np.diff(at[hits]) != 1)))
    first = np.flatnonzero(new)
    lengths = np.diff(np.append(first, len(hits))) + FEWEST - 1
    return np.column_stack((at[hits[first]], hits[first], lengths))


class _Characters:
    """From words to code points. Counts the characters of each text once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.counts: dict[int, NDArray[np.int64]] = {}

    def passage(self, a: int, b: int, first_a: int, first_b: int, length: int) -> Passage:
        sides = []
        for text, first in ((a, first_a), (b, first_b)):
            start = int(self.words.bounds[text]) + first
            end = min(start + length, int(self.words.bounds[text + 1])) - 1
            sides += [self.offset(text, int(self.words.starts[start])), self.offset(text, int(self.words.ends[end]))]
        return Passage(*sides)

    def offset(self, text: int, byte: int) -> int:
        """The code point of text n at an offset in the bytes of all texts."""
        if text not in self.counts:
            last = self.words.offsets[text + 1] if text + 1 < len(self.words.offsets) else len(self.words.data) + 1
            data = np.frombuffer(self.words.data, np.uint8)[self.words.offsets[text] : last - 1]
            self.counts[text] = np.concatenate(([0], np.cumsum((data & 0xC0) != 0x80)))
        return int(self.counts[text][byte - self.words.offsets[text]])
