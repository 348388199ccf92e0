"""How alike two texts are, and which tier that makes."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.similarity.signatures import Grouped, chosen, different, runs
from checker.similarity.words import Positions, Words

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
    if not pairs:
        return []
    copied = likenesses(different(runs(words)), np.array(pairs))
    common, characters = _Common(runs(words, FEWEST)), _Characters(words)
    found = []
    for (a, b), likeness in zip(pairs, copied.tolist(), strict=True):
        spans = common.spans(a, b)
        if most is not None and len(spans) > most:
            spans = spans[np.sort(np.argsort(-spans[:, 2], kind="stable")[:most])]
        places = (*characters.places(a, spans[:, 0], spans[:, 2]), *characters.places(b, spans[:, 1], spans[:, 2]))
        found.append(Evidence(likeness, tuple(Passage(*place) for place in zip(*places, strict=True))))
    return found


def likenesses(values: Grouped, pairs: Positions) -> NDArray[np.float64]:
    """Jaccard likeness of the values of each pair of texts; 0 where neither has any."""
    one, other = chosen(values, pairs[:, 0]), chosen(values, pairs[:, 1])
    both = shared_counts(one, other)
    return both / np.maximum(1, np.diff(one.bounds) + np.diff(other.bounds) - both)


class _Common:
    """Which runs of words two texts have in common. Sorts the runs of each text once."""

    def __init__(self, grams: Grouped) -> None:
        self.grams = grams
        self.sorted: dict[int, tuple[NDArray[np.uint64], Positions]] = {}

    def of(self, text: int) -> NDArray[np.uint64]:
        return self.grams.values[self.grams.bounds[text] : self.grams.bounds[text + 1]]

    def spans(self, a: int, b: int) -> NDArray[np.int64]:
        """Rows of (first word in a, first word in b, number of words) of the longest runs that both have."""
        one, other = self.of(a), self.of(b)
        if not len(one) or not len(other):
            return np.zeros((0, 3), np.int64)
        if a not in self.sorted:
            order = np.argsort(one, kind="stable")
            self.sorted[a] = one[order], order
        ascending, order = self.sorted[a]
        place = np.minimum(np.searchsorted(ascending, other), len(one) - 1)
        hits = np.flatnonzero(ascending[place] == other)
        at = order[place[hits]]
        begins = np.ones(len(hits), np.bool_)
        begins[1:] = (hits[1:] != hits[:-1] + 1) | (at[1:] != at[:-1] + 1)
        first = np.flatnonzero(begins)
        lengths = np.diff(np.append(first, len(hits))) + FEWEST - 1
        return np.stack((at[first], hits[first], lengths), axis=1)


class _Characters:
    """From words to code points. Counts the characters of each text once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.counts: dict[int, NDArray[np.int64] | None] = {}

    def places(self, text: int, first: Positions, lengths: Positions) -> tuple[list[int], list[int]]:
        """Code points at which passages of a text begin and end, given their first words and their numbers of words."""
        words, offset = self.words, self.words.offsets[text]
        begin = words.bounds[text] + first
        starts, ends = words.starts[begin] - offset, words.ends[begin + lengths - 1] - offset
        if text not in self.counts:
            self.counts[text] = self._counted(text)
        counts = self.counts[text]
        return (starts.tolist(), ends.tolist()) if counts is None else (counts[starts].tolist(), counts[ends].tolist())

    def _counted(self, text: int) -> NDArray[np.int64] | None:
        """For each byte of a text the number of code points before it; None where all are of one byte."""
        offsets, data = self.words.offsets, self.words.data
        data = data[offsets[text] : offsets[text + 1] - 1 if text + 1 < len(offsets) else len(data)]
        if data.isascii():
            return None
        return np.concatenate(([0], np.cumsum((np.frombuffer(data, np.uint8) & 0xC0) != 0x80)))
