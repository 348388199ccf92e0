"""Write the word tables checker/data/english.marisa and checker/data/foreign.marisa.

Needs wordfreq, and Debian's wamerican-large and wbritish-large:

    pip install wordfreq && apt-get install wamerican-large wbritish-large && python tools/build_lexicon.py
"""

import math
from pathlib import Path

import marisa_trie
import wordfreq

from checker.lexicon import ENGLISH, FOREIGN, LANGUAGES, ORDINARY

RAREST = 1.5  # Zipf; below that, frequencies are mostly typing errors
FREQUENT = 3.3  # Zipf; a foreign word that common is no accident
SHORTEST = 3  # letters of a foreign word
DICTIONARIES = ("american-english-large", "british-english-large")


def zipf_of(language: str) -> dict[str, float]:
    """Zipf frequency of the words that are written with letters only."""
    frequencies = wordfreq.get_frequency_dict(language, "best")
    return {word: math.log10(f) + 9 for word, f in frequencies.items() if word.isalpha()}


def english() -> dict[str, int]:
    ordinary = {
        word
        for name in DICTIONARIES
        for word in Path("/usr/share/dict", name).read_text(encoding="utf-8").split()
        if word.islower() and word.isalpha()
    }
    values = {w: round(z * 10) | ORDINARY * (w in ordinary) for w, z in zipf_of("en").items() if z >= RAREST}
    return values | {word: ORDINARY for word in ordinary if word not in values}


def foreign(known: dict[str, int]) -> dict[str, int]:
    """Number of the language in which a word that English does not know is most frequent."""
    best: dict[str, tuple[float, int]] = {}
    for number, language in enumerate(LANGUAGES):
        for word, zipf in zipf_of(language).items():
            if zipf >= FREQUENT and len(word) >= SHORTEST and word not in known:
                best[word] = max(best.get(word, (0.0, 0)), (zipf, number))
    return {word: number for word, (_, number) in best.items()}


def write(path: Path, values: dict[str, int]) -> None:
    marisa_trie.RecordTrie("<B", [(word, (value,)) for word, value in sorted(values.items())]).save(str(path))
    print(f"{path.name}: {len(values):,} words, {path.stat().st_size:,} bytes")


def main() -> None:
    known = english()
    write(ENGLISH, known)
    write(FOREIGN, foreign(known))


if __name__ == "__main__":
    main()
