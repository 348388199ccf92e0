"""Write checker/data/english.marisa. Needs wordfreq, and Debian's wamerican-large and wbritish-large.

pip install wordfreq && apt-get install wamerican-large wbritish-large && python tools/build_lexicon.py
"""

import math
from pathlib import Path

import marisa_trie
import wordfreq

from checker.lexicon import ORDINARY, TABLE

RAREST = 1.5  # Zipf; below that, frequencies are mostly typing errors
DICTIONARIES = ("american-english-large", "british-english-large")


def main() -> None:
    ordinary = {
        word
        for name in DICTIONARIES
        for word in Path("/usr/share/dict", name).read_text(encoding="utf-8").split()
        if word.islower() and word.isalpha()
    }
    frequent = {
        word: math.log10(f) + 9 for word, f in wordfreq.get_frequency_dict("en", "large").items() if word.isalpha()
    }
    values = {
        word: round(zipf * 10) | ORDINARY * (word in ordinary) for word, zipf in frequent.items() if zipf >= RAREST
    }
    for word in ordinary:
        values.setdefault(word, ORDINARY)
    marisa_trie.RecordTrie("<B", [(word, (value,)) for word, value in sorted(values.items())]).save(str(TABLE))
    print(f"{len(values):,} words, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
