"""How common an English word is, whether it is an ordinary one, and what language an unknown word is of.

Two memory-mapped tables, built by tools/build_lexicon.py; they cost no start-up time. Frequencies come from wordfreq
3.1.1 (Speer 2022, CC BY-SA 4.0); ordinary words from SCOWL's American and British lists up to size 70 (Atkinson). The
first table holds 211,000 English words in lower case, the second 778,000 words that other languages use over a hundred
times as often as English.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import marisa_trie

ENGLISH = Path(__file__).parent / "data" / "english.marisa"
FOREIGN = Path(__file__).parent / "data" / "foreign.marisa"
ORDINARY = 128  # bit of a value in the first table; its seven lower bits are ten times the Zipf frequency
UNDIVIDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
)
GERMAN_ALONE = 32  # bits of a value in the second table; its five lower bits are the language's number
PERHAPS_BORROWED = 64
LANGUAGES = {
    "cs": "Czech", "da": "Danish", "de": "German", "es": "Spanish", "fi": "Finnish", "fr": "French", "hu": "Hungarian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "sv": "Swedish", "tr": "Turkish",
}  # fmt: skip


@cache
def _table(path: Path) -> marisa_trie.RecordTrie:
    return marisa_trie.RecordTrie("<B").mmap(str(path))


def _value(path: Path, word: str) -> int | None:
    try:
        found = _table(path).get(word.lower().replace("’", "'"))
    except UnicodeEncodeError:  # a lone surrogate
        return None
    return found[0][0] if found else None


@lru_cache(maxsize=65536)
def _english(word: str) -> int:
    return _value(ENGLISH, word) or 0


@lru_cache(maxsize=65536)
def _foreign(word: str) -> int | None:
    return _value(FOREIGN, word.replace("ß", "ss"))


def zipf(word: str) -> float:
    """Zipf frequency, log10 of the uses per billion words: "the" 7.7, "table" 5.0, "Ryder" 3.5; 0.0 if unknown."""
    return (_english(word) & ~ORDINARY) / 10


def is_ordinary(word: str) -> bool:
    """Whether dictionaries list the word in lower case: "ryder" is no ordinary word, "rider" and "china" are."""
    return bool(_english(word) & ORDINARY)


def foreign_language(word: str) -> str | None:
    """The name of the language in which a word that English hardly uses is common, None if there is none."""
    number = _foreign(word)
    return None if number is None else list(LANGUAGES.values())[number & 31]


def is_german_alone(word: str) -> bool:
    """Whether German alone uses the word, and often: so it is no name, though its capital may be that of a noun."""
    return bool((_foreign(word) or 0) & GERMAN_ALONE)


def is_perhaps_borrowed(word: str) -> bool:
    """Whether English or several languages write the word now and then, as they do names of dishes and customs."""
    return bool((_foreign(word) or 0) & PERHAPS_BORROWED)


def without_accents(word: str) -> str:
    """The word in plain letters: "zloty" for "złoty"."""
    divided = unicodedata.normalize("NFD", word).translate(UNDIVIDED)
    return "".join(letter for letter in divided if not unicodedata.combining(letter))
