"""Offsets in units of UTF-16, as JavaScript, Java, LanguageTool's clients and language servers count."""

from __future__ import annotations

import re
from bisect import bisect_left

ASTRAL = re.compile("[\U00010000-\U0010ffff]")  # two units; everything else, lone surrogates too, is one


class Utf16:
    """The offsets of one text. Finding its characters of two units takes one walk; each question then a bisection."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in ASTRAL.finditer(text)]

    def units(self, offset: int) -> int:
        """The offset in units of an offset in code points."""
        return offset + bisect_left(self._wide, offset)

    def length(self, start: int, end: int) -> int:
        """The units between two offsets in code points."""
        return self.units(end) - self.units(start)
