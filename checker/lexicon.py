"""How common an English word is, and whether it is an ordinary one: a memory-mapped table, built by tools/build_lexicon.py.

Frequencies come from wordfreq 3.1.1 (Speer 2022, CC BY-SA 4.0); ordinary words from SCOWL's American and British lists
up to size 70 (Atkinson). The table holds 211,000 lower-case words and costs no start-up time.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import marisa_trie

TABLE = Path(__file__).parent / "data" / "english.marisa"
ORDINARY = 128  # bit of a table value; the seven lower bits are ten times the Zipf frequency


@cache
def _table() -> marisa_trie.RecordTrie:
    return marisa_trie.RecordTrie("<B").mmap(str(TABLE))


@lru_cache(maxsize=65536)
def _value(word: str) -> int:
    try:
        found = _table().get(word.lower().replace("’", "'"))
    except UnicodeEncodeError:  # a lone surrogate
        return 0
    return found[0][0] if found else 0


def zipf(word: str) -> float:
    """Zipf frequency: log10 of the uses per billion words, 0.0 for an unknown word; "the" 7.7, "table" 5.0, "Ryder" 3.3."""
    return (_value(word) & ~ORDINARY) / 10


def is_ordinary(word: str) -> bool:
    """Whether dictionaries list the word in lower case: "ryder" is no ordinary word, "rider" and "china" are."""
    return bool(_value(word) & ORDINARY)
