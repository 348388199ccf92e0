"""From offsets in a document to positions as the protocol counts them."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from checker.article import Article, Span
from checker.report.positions import place
from checker.report.utf16 import Utf16

LINE_END = re.compile(r"\r\n|\n|\r")  # and no other: specification, "Text Documents"


class Places:
    """The positions of one text, in the units that client and server agreed on."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.text, self.encoding = text, encoding
        self._lines = [0, *(found.end() for found in LINE_END.finditer(text))]
        self._utf16 = Utf16(text)

    def position(self, offset: int) -> Position:
        line = bisect_right(self._lines, offset) - 1
        return Position(line, self._units(self._lines[line], offset))

    def _units(self, start: int, end: int) -> int:
        if self.encoding == PositionEncodingKind.Utf32:
            return end - start
        if self.encoding == PositionEncodingKind.Utf8:
            return len(self.text[start:end].encode("utf-8", "surrogatepass"))
        return self._utf16.length(start, end)

    def range(self, start: int, end: int) -> Range:
        return Range(self.position(start), self.position(end))

    def of(self, article: Article, span: Span) -> Range:
        """Where a span stands in the document; a whole line where the document holds the article escaped (JSON)."""
        at = place(article, span)
        if at.offset is not None and at.end is not None:
            return self.range(at.offset, at.end)
        return self.line(at.line)

    def line(self, number: int) -> Range:
        """A line from 1, without its end; the last one for a number beyond it."""
        line = min(max(number, 1), len(self._lines)) - 1
        end = self._lines[line + 1] if line + 1 < len(self._lines) else len(self.text)
        start = self._lines[line]
        return self.range(start, start + len(self.text[start:end].rstrip("\r\n")))

    @property
    def end(self) -> Position:
        return self.position(len(self.text))


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a character, or one stands at the other's edge."""
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: Position) -> tuple[int, int]:
    return position.line, position.character
