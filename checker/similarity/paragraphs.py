"""Paragraphs that stand in many articles, put aside before articles are compared.

A newsletter call or a copyright note under every article makes unrelated articles alike. A line of text is a paragraph
here: what is set aside must be the same word for word.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.similarity.signatures import among, ordered_hashes, owners
from checker.similarity.words import Positions, Words

LEAST_LEFT = 0.25  # share of an article's words that must remain; a story that twenty sites print is no boilerplate


class Paragraphs(NamedTuple):
    """Paragraphs of several texts, one after the other: those of text n are [bounds[n]:bounds[n + 1]].

    Paragraph m has the words [starts[m]:starts[m + 1]] of the Words it was made of, and the number hashes[m].
    """

    hashes: NDArray[np.int64]
    starts: Positions
    bounds: Positions


def paragraphs(words: Words) -> Paragraphs:
    data = np.frombuffer(words.data, np.uint8)
    breaks = np.searchsorted(words.starts, np.flatnonzero(data == ord("\n")))
    starts = np.unique(np.concatenate((breaks, words.bounds)))
    starts = starts if len(starts) else np.zeros(1, np.int64)
    return Paragraphs(ordered_hashes(words.hashes, starts), starts, np.searchsorted(starts, words.bounds))


def without(words: Words, parts: Paragraphs, frequent: NDArray[np.int64]) -> Words:
    """The texts without their `frequent` paragraphs (ascending), unless too little of a text would be left."""
    if not len(frequent):
        return words
    sizes = np.diff(parts.starts)
    out = among(parts.hashes, frequent)
    text = owners(parts.bounds)
    texts = len(words.bounds) - 1
    dropped = np.bincount(text[out], sizes[out], texts)
    total = np.diff(words.bounds)
    out &= (dropped <= (1 - LEAST_LEFT) * total)[text]
    keep = ~np.repeat(out, sizes)
    left = np.concatenate(([0], np.cumsum(keep)))[words.bounds]
    return words._replace(hashes=words.hashes[keep], starts=words.starts[keep], ends=words.ends[keep], bounds=left)
