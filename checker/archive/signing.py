"""Texts -> the columns that are stored and compared, as Arrow tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from checker.similarity.paragraphs import Paragraphs, paragraphs, without
from checker.similarity.signatures import BANDS, RUN, Grouped, bands, distinct, fingerprints, owners
from checker.similarity.words import Positions, Words, words

SLICE = 200  # texts that are worked on at once: as much as stays in the processor's cache
PLACE_BITS = 14  # beside 48 of a key in 64
FREQUENT = 20  # articles that hold a paragraph from which on it is set aside


class Slice(NamedTuple):
    """The words and paragraphs of some texts, and a fingerprint each."""

    words: Words
    paragraphs: Paragraphs
    fingerprints: NDArray[np.int64]


def slices(texts: Sequence[str]) -> Iterator[Slice]:
    for start in range(0, len(texts), SLICE):
        found = words(texts[start : start + SLICE])
        yield Slice(found, paragraphs(found), fingerprints(found))


def paragraph_lists(parts: Paragraphs) -> Grouped:
    """The different paragraphs of each text, by their hashes."""
    text = owners(parts.bounds)
    order = np.lexsort((parts.hashes, text))
    hashes, text = parts.hashes[order], text[order]
    new = np.concatenate(([True], (hashes[1:] != hashes[:-1]) | (text[1:] != text[:-1]))) if len(hashes) else text > 0
    bounds = np.searchsorted(text[new], np.arange(len(parts.bounds)))
    return Grouped(hashes[new].astype(np.uint64), bounds)


def frequent_in(lists: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Hashes that stand in FREQUENT lists or more; no list holds one twice."""
    if not lists:
        return np.zeros(0, np.int64)
    hashes, counts = np.unique(np.concatenate(lists), return_counts=True)
    return hashes[counts >= FREQUENT]


def signed(
    part: Slice, numbers: Positions, frequent: NDArray[np.int64], chosen: NDArray[np.bool_]
) -> tuple[pa.Table, NDArray[np.int64], Positions]:
    """Rows of a slice's texts: size, words and paragraphs, NULL for those not chosen.

    And band keys, a row of BANDS each, and numbers of those that are compared: chosen ones with a run of words.
    """
    left = without(part.words, part.paragraphs, frequent)
    different = distinct(left)
    columns = {
        "number": numbers,
        "size": pa.array(np.diff(different.bounds).astype(np.int32), mask=~chosen),
        "words": _lists(different, np.uint32, chosen),
        "paragraphs": _lists(paragraph_lists(part.paragraphs), np.int64, chosen),
    }
    compared = chosen & (np.diff(left.bounds) >= RUN)
    keys = bands(left)[compared]
    return pa.table(columns), keys, numbers[compared]


def band_rows(keys: Sequence[NDArray[np.int64]], numbers: Sequence[Positions]) -> pa.Table:
    """Rows of the table bands, sorted, for at most 2^PLACE_BITS articles; it is cheaper to sort all when parts are."""
    every = np.concatenate(numbers)
    place = np.repeat(np.arange(len(every), dtype=np.uint64), BANDS)
    packed = np.concatenate(keys).ravel().astype(np.uint64) << np.uint64(PLACE_BITS) | place
    packed.sort()
    article = every[(packed & np.uint64(2**PLACE_BITS - 1)).astype(np.int64)]
    return pa.table({"key": (packed >> np.uint64(PLACE_BITS)).astype(np.int64), "article": article})


def _lists(found: Grouped, kind: type, chosen: NDArray[np.bool_]) -> pa.Array:
    sizes = np.where(chosen, np.diff(found.bounds), 0)
    values: NDArray[Any] = found.values[np.repeat(chosen, np.diff(found.bounds))].astype(kind)
    offsets: Positions = np.concatenate(([0], np.cumsum(sizes)))
    return pa.ListArray.from_arrays(offsets.astype(np.int32), values, mask=pa.array(~chosen))
