"""LanguageTool's annotated text: what to check between markup that is left out, and the way back to the original."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import Any, NamedTuple

from checker.article import Span
from checker.errors import UserError
from checker.read import printable

SHAPE = '{"annotation": [{"text": "A word."}, {"markup": "<p>", "interpretAs": "\\n\\n"}]}'


class Part(NamedTuple):
    """A part of the text to check, where it begins there, and what stands for it in the original."""

    at: int
    original: Span
    literal: bool  # whether the original is the same text, not markup read as it


class Annotated(NamedTuple):
    """The text to check, the original with its markup, and the parts that map one to the other, in order."""

    text: str
    original: str
    parts: tuple[Part, ...]

    def place(self, span: Span) -> Span:
        """Where a span of the text stands in the original, markup inside it included. Offsets are code points."""
        start = self._place(span.start).start
        return Span(start, max(start, self._place(span.end - 1).end) if span.end > span.start else start)

    def _place(self, offset: int) -> Span:
        """What stands in the original for one character of the text."""
        if not self.parts:
            return Span(0, 0)
        part = self.parts[max(0, bisect_right(self.parts, offset, key=lambda part: part.at) - 1)]
        if not part.literal:
            return part.original
        start = part.original.start + offset - part.at
        return Span(start, start + 1)


def plain(text: str) -> Annotated:
    """A text without markup."""
    shown = printable(text)
    return Annotated(shown, shown, (Part(0, Span(0, len(shown)), True),))


def parse(data: str) -> Annotated:
    """The text of the parameter `data`. Raises UserError, which quotes none of it."""
    try:
        rows = json.loads(data)["annotation"]
        pieces = [_piece(row) for row in rows]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UserError(f"data: this is no annotated text. Write {SHAPE}") from None
    parts: list[Part] = []
    texts: list[str] = []
    originals: list[str] = []
    at = begin = 0
    for read, stands, literal in pieces:
        if read:
            parts.append(Part(at, Span(begin, begin + len(stands)), literal))
        texts.append(read)
        originals.append(stands)
        at, begin = at + len(read), begin + len(stands)
    return Annotated("".join(texts), "".join(originals), tuple(parts))


def _piece(row: dict[str, Any]) -> tuple[str, str, bool]:
    """How a row reads, what stands in the original, and whether the two are the same."""
    literal = "text" in row
    read, stands = (row["text"], row["text"]) if literal else (row.get("interpretAs", ""), row["markup"])
    if not isinstance(read, str) or not isinstance(stands, str):
        raise TypeError
    return printable(read), printable(stands), literal
