"""Signatures of texts: what is stored of a text so that its likes are found without reading it again.

MinHash (Broder 1997) over runs of three words, 128 permutations, banded as 64 bands of 2 rows: two texts that share a
twelfth of their runs meet in some band with a probability of 0.36, a quarter 0.98. Re-translations share few runs (0.31
at the median of real ones), so bands only propose; how many words two texts share decides (see `likeness`).
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.similarity.words import Hashes, Positions, Words, mixed

RUN = 3  # words
PERMUTATIONS = 128
BANDS = 64
SEED = 42
KEY_BITS = 48  # keys this short compress well when sorted; chance meetings are verified like all others
ALGORITHM = "minhash-3-128-64/1"  # stored beside the keys: only keys of the same making can meet


class Grouped(NamedTuple):
    """Values of several texts, one after the other: those of text n are [bounds[n]:bounds[n + 1]]."""

    values: Hashes
    bounds: Positions


def owners(bounds: Positions) -> Positions:
    """For each value the number of the text that it belongs to."""
    return np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))


def among(values: NDArray[np.int64], ascending: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the values stand in a sorted array, however long that is."""
    if not len(ascending):
        return np.zeros(len(values), np.bool_)
    place = np.minimum(np.searchsorted(ascending, values), len(ascending) - 1)
    found: NDArray[np.bool_] = ascending[place] == values
    return found


def runs(words: Words, length: int = RUN) -> Grouped:
    """Hashes of all runs of so many words, in order. A text of fewer words has none."""
    hashes, counts = words.hashes, np.maximum(np.diff(words.bounds) - (length - 1), 0)
    last = max(0, len(hashes) - (length - 1))
    values = np.zeros(last, np.uint64)
    for n in range(length):
        values += hashes[n : n + last] * np.uint64(2 * n + 3)
    inside = np.ones(last, np.bool_)
    for n in range(1, length):  # a run that begins so shortly before another text reaches into it
        edge = words.bounds[1:-1] - n
        inside[edge[(edge >= 0) & (edge < last)]] = False
    return Grouped(mixed(values[inside]), np.concatenate(([0], np.cumsum(counts))))


def distinct(words: Words) -> Grouped:
    """The different words of each text as 32-bit numbers, ascending."""
    return different(Grouped(words.hashes, words.bounds))


def different(found: Grouped) -> Grouped:
    """The different values of each text as 32-bit numbers (their upper halves), ascending."""
    keys = owners(found.bounds).astype(np.uint64) << np.uint64(32) | found.values >> np.uint64(32)
    keys.sort()
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if len(keys) else keys
    bounds = np.searchsorted(keys, np.arange(len(found.bounds), dtype=np.uint64) << np.uint64(32))
    return Grouped(keys & np.uint64(0xFFFFFFFF), bounds)


def chosen(found: Grouped, texts: Positions) -> Grouped:
    """The values of some of the texts, in the order given; a text may be given several times."""
    sizes = np.diff(found.bounds)[texts]
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    place = np.arange(bounds[-1]) + np.repeat(found.bounds[:-1][texts] - bounds[:-1], sizes)
    return Grouped(found.values[place], bounds)


def fingerprints(words: Words) -> NDArray[np.int64]:
    """A number for each text, the same for texts of the same words in the same order; 0 for texts without words."""
    return ordered_hashes(words.hashes, words.bounds)


def ordered_hashes(hashes: Hashes, bounds: Positions) -> NDArray[np.int64]:
    """A number for each stretch of hashes that depends on their order. No stretch but an empty one has 0."""
    place = (np.arange(len(hashes)) - np.repeat(bounds[:-1], np.diff(bounds))).astype(np.uint64)
    total = np.concatenate(
        (np.zeros(1, np.uint64), np.cumsum(mixed(hashes + place * np.uint64(0x9E3779B97F4A7C15)), dtype=np.uint64))
    )
    sums = total[bounds[1:]] - total[bounds[:-1]]
    return np.where(np.diff(bounds) > 0, mixed(sums) | np.uint64(1), np.uint64(0)).astype(np.int64)


def bands(words: Words) -> NDArray[np.int64]:
    """Band keys, one row of BANDS a text. Two texts that have a key in common are likely to be alike."""
    from rensa import RMinHash

    found = runs(words)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(found.values, found.bounds, PERMUTATIONS, SEED)
    packed = b"".join([array("I", row) for row in matrix.to_rows()])  # in half the time of np.array
    rows = np.frombuffer(packed, np.uint32).astype(np.uint64).reshape(-1, BANDS, 2)
    number = np.arange(BANDS, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)
    keys = mixed((rows[:, :, 0] << np.uint64(32) | rows[:, :, 1]) + number)
    return (keys >> np.uint64(64 - KEY_BITS)).astype(np.int64)
