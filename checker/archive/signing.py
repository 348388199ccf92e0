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
) -> tuple[pa.Table, pa.Table]:
    """Rows of a slice's texts: size, words and paragraphs, NULL for those not chosen; and the others' rows of bands."""
    left = without(part.words, part.paragraphs, frequent)
    different = distinct(left)
    columns = {
        "number": numbers,
        "size": pa.array(np.diff(different.bounds).astype(np.int32), mask=~chosen),
        "words": _lists(different, np.uint32, chosen),
        "paragraphs": _lists(paragraph_lists(part.paragraphs), np.int64, chosen),
    }
    compared = chosen & (np.diff(left.bounds) >= RUN)
    keys = bands(left)[compared].ravel()
    return pa.table(columns), pa.table({"key": keys, "article": np.repeat(numbers[compared], BANDS)})


def _lists(found: Grouped, kind: type, chosen: NDArray[np.bool_]) -> pa.Array:
    sizes = np.where(chosen, np.diff(found.bounds), 0)
    values: NDArray[Any] = found.values[np.repeat(chosen, np.diff(found.bounds))].astype(kind)
    offsets: Positions = np.concatenate(([0], np.cumsum(sizes)))
    return pa.ListArray.from_arrays(offsets.astype(np.int32), values, mask=pa.array(~chosen))
