"""Which words can stand for one another: a memory-mapped table, built by tools/build_synonyms.py.

From WordNet 3.0 (Fellbaum 1998; Princeton University, WordNet licence): nouns, adjectives and adverbs of one synset,
and adjectives that are satellites of one head.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import marisa_trie

TABLE = Path(__file__).parent / "data" / "synonyms.marisa"


@cache
def _table() -> marisa_trie.RecordTrie:
    return marisa_trie.RecordTrie("<I").mmap(str(TABLE))


@lru_cache(maxsize=65536)
def groups(word: str) -> frozenset[int]:
    """Numbers of the groups of synonyms that a lower-case word belongs to; empty for an unknown word."""
    try:
        return frozenset(number for (number,) in _table().get(word, ()))
    except UnicodeEncodeError:  # a lone surrogate
        return frozenset()


def are_synonyms(one: str, other: str) -> bool:
    return not groups(one).isdisjoint(groups(other))
