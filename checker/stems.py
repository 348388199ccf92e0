"""Content words of a text, reduced to their stems, so that "meets" and "meeting" count as one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import Stemmer
import tomli

TABLE = Path(__file__).parent / "data" / "function_words.toml"


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The frequent short words of English ("en") and other languages, by ISO 639-1 code."""
    table = tomli.loads(TABLE.read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in table.items()}


FUNCTION_WORDS = function_words()["en"]
WORD = re.compile(r"[^\W_]+")


PORTER2 = Stemmer.Stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word's stem by the Snowball English stemmer (Porter2)."""
    return str(PORTER2.stemWord(word.casefold().replace("’", "'")))


def content_stems(text: str) -> list[str]:
    """Stems of the words of `text` that are no function words, in order."""
    return [stem(w) for w in WORD.findall(text) if w.casefold() not in FUNCTION_WORDS]
