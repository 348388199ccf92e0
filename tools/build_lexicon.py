"""Write the word tables checker/data/english.marisa and checker/data/foreign.marisa.

Needs wordfreq, and Debian's wamerican-large, wbritish-large and wordnet-base:

    pip install wordfreq && apt-get install wamerican-large wbritish-large wordnet-base && python tools/build_lexicon.py
"""

import math
from collections.abc import Mapping
from pathlib import Path

import marisa_trie
import wordfreq

from checker.lexicon import ENGLISH, FOREIGN, GERMAN_ALONE, LANGUAGES, ORDINARY, PERHAPS_BORROWED, without_accents

RAREST = 1.5  # Zipf; below that, frequencies are mostly typing errors
FREQUENT = 2.5  # Zipf; a foreign word that common is no accident
RATIO = 2.2  # powers of ten by which the other language uses a word more often: English lists hold foreign words too
KNOWN = 3.2  # Zipf frequency from which English uses a word, whatever others do
COMMON = 3.5  # Zipf; English words that common need no accents but where English texts have them: "élément" is French
NOUN_FREQUENT, NOUN_RATIO = 3.0, 2.3  # of a German word that may be a noun and no name
ELSEWHERE = 1.5  # Zipf from which a language has a word; names stand in many lists, common nouns in one
# Words that travel: below FAMOUS, those that English or TRAVELLED languages of other families write at all; and those
# that English writes more than SELDOM and FAR_TRAVELLED languages write, but for those that are EVERYDAY words or that
# their own language has FAR_OFTENER.
FAMOUS, TRAVELLED = 4.5, 2
SELDOM, FAR_TRAVELLED, FAR_OFTENER, EVERYDAY = 1.5, 6, 2.8, 5.0
FAMILIES = ("es fr it pt ro", "de nl", "da is nb sv", "cs pl", "fi", "hu", "tr", "id")
SHORTEST = 3  # letters of a foreign word
DICTIONARIES = ("american-english-large", "british-english-large")
WORDNET = Path("/usr/share/wordnet")


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


def loans() -> set[str]:
    """Words of WordNet's entries in lower case and their parts: "laissez faire", "raison d'etre", "chili con carne"."""
    return {
        part.casefold()
        for path in WORDNET.glob("data.*")
        for line in path.read_text(encoding="ascii").splitlines()
        if not line.startswith(" ")
        for entry in line.split()[4 : 4 + 2 * int(line.split()[3], 16) : 2]
        if entry.islower()
        for part in entry.partition("(")[0].replace("'", "_").split("_")
    }


def foreign(english: Mapping[str, int]) -> dict[str, int]:
    """Number of the language in which a word is most frequent that English hardly uses, with its bits."""
    zipfs = {language: zipf_of(language) for language in LANGUAGES}
    usual = loans() | {word for word, value in english.items() if value & ORDINARY}
    written = zipf_of("en")  # rare words too
    best: dict[str, tuple[float, int]] = {}
    for number, own in enumerate(zipfs.values()):
        for word, zipf in own.items():
            english_plural = word.endswith("s") and word[:-1] in usual
            if zipf >= FREQUENT and len(word) >= SHORTEST and word not in usual and not english_plural:
                best[word] = max(best.get(word, (0.0, 0)), (zipf, number))
    numbers = {}
    for word, (zipf, number) in best.items():
        known = zipf_in(english, word)
        plain = without_accents(word)
        loan = plain in usual and (word in written or zipf_in(english, plain) < COMMON)  # "entrepôt", "złoty"
        if known <= KNOWN and zipf - known >= RATIO and not loan:
            german = list(LANGUAGES)[number] == "de" and zipf >= NOUN_FREQUENT and zipf - known >= NOUN_RATIO
            most = max(ELSEWHERE, zipf - NOUN_RATIO)
            alone = all(own.get(word, 0) <= most for language, own in zipfs.items() if language not in ("de", "nl"))
            language = list(LANGUAGES)[number]
            borrowed = may_be_borrowed(word, language, zipfs, written.get(word, 0.0))
            numbers[word] = number | GERMAN_ALONE * (german and alone) | PERHAPS_BORROWED * borrowed
    return numbers


def may_be_borrowed(word: str, language: str, zipfs: Mapping[str, Mapping[str, float]], known: float) -> bool:
    """Whether the word travels, as names of dishes, offices and customs do: "carabinieri", "hygge", "dosa"."""
    zipf = zipfs[language][word]
    relatives = next(family.split() for family in FAMILIES if language in family.split())
    elsewhere = [own[word] for other, own in zipfs.items() if other not in relatives and word in own]
    if zipf < FAMOUS and (known > 0 or sum(z >= ELSEWHERE for z in elsewhere) >= TRAVELLED):
        return True
    if zipf >= EVERYDAY or zipf - known >= FAR_OFTENER:
        return False
    return known >= SELDOM and len(elsewhere) >= FAR_TRAVELLED


def zipf_in(english: Mapping[str, int], word: str) -> float:
    return (english.get(word, 0) & ~ORDINARY) / 10


def write(path: Path, values: dict[str, int]) -> None:
    marisa_trie.RecordTrie("<B", [(word, (value,)) for word, value in sorted(values.items())]).save(str(path))
    print(f"{path.name}: {len(values):,} words, {path.stat().st_size:,} bytes")


def main() -> None:
    known = english()
    write(ENGLISH, known)
    write(FOREIGN, foreign(known))


if __name__ == "__main__":
    main()
