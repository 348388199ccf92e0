"""Two texts side by side: how alike they are, and which passages they share."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from checker.similarity.likeness import COPY, Passage, Tier, compared, least_likeness, likenesses
from checker.similarity.signatures import distinct, fingerprints
from checker.similarity.words import words


class Comparison(NamedTuple):
    """`shared` and `copied` are the Jaccard likeness of the texts' words and of their runs of three words.

    `tier` is None for texts that do not tell the same story. No two of the passages overlap.
    """

    tier: Tier | None
    shared: float
    copied: float
    passages: tuple[Passage, ...]


def compare(a: str, b: str) -> Comparison:
    found = words([a, b])
    (evidence,) = compared(found, [(0, 1)])
    different = distinct(found)
    (shared,) = likenesses(different, np.array([(0, 1)])).tolist()
    prints = fingerprints(found)
    tier: Tier | None = None
    if prints[0] and prints[0] == prints[1]:
        tier = "exact"
    elif shared >= least_likeness(int(np.diff(different.bounds).min())):
        tier = "copy" if evidence.copied >= COPY else "story"
    return Comparison(tier, shared, evidence.copied, apart(evidence.passages, a, b))


def apart(passages: tuple[Passage, ...], a: str, b: str) -> tuple[Passage, ...]:
    """The longest of the passages that overlap in neither text, in the order of the first."""
    taken = bytearray(len(a)), bytearray(len(b))
    kept = []
    for passage in sorted(passages, key=lambda p: p.a_start - p.a_end):
        sides = ((taken[0], passage.a_start, passage.a_end), (taken[1], passage.b_start, passage.b_end))
        if not any(marks[start] or marks[end - 1] for marks, start, end in sides):
            for marks, start, end in sides:
                marks[start:end] = b"\x01" * (end - start)
            kept.append(passage)
    return tuple(sorted(kept))
