"""Words, numbers and marks, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.article import Span

# A word may hold inner apostrophes and hyphens (O'Brien, Jong-un) and combining marks; an initialism keeps its dots.
# Each alternative starts with a different class or is decided by bounded look-ahead, so matching is linear.
LETTER = r"[^\W_]"
NUMBER = rf"\d+(?:[.,:]\d+)*(?!{LETTER})"
WORD = rf"(?:[^\W\d_]\.){{2,}}|{LETTER}[\w\u0300-\u036f]*(?:['’\-‐‑]{LETTER}[\w\u0300-\u036f]*)*"
TOKEN = re.compile(rf"(?P<number>{NUMBER})|(?P<word>{WORD})|(?P<mark>\S)")
NO_MARK = re.compile(f"{NUMBER}|{WORD}")


class Token(NamedTuple):
    """A word, a number ("1,200", "11:30", "2.5") or any single other visible character."""

    start: int
    end: int
    text: str
    kind: str  # "word", "number" or "mark"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in TOKEN.finditer(text, start, end):
        yield Token(match.start(), match.end(), match.group(), match.lastgroup or "mark")


def count_words(text: str, start: int, end: int) -> int:
    """How many tokens are words or numbers."""
    return len(NO_MARK.findall(text, start, end))
