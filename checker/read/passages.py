"""Text gathered piece by piece from a file, with the way back to the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from checker.article import BlockKind, Origin, Span
from checker.read.layout import Piece

BREAK = "\n\n"  # between two blocks


class Passage:
    """One block under construction. Places are offsets in the file's text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[tuple[int, int]] = []  # as in Origin, offsets into this passage
        self.length = 0

    def add(self, text: str, place: int) -> None:
        """Append text that stands in the file, character by character, from a place on."""
        if not text:
            return
        if not self.runs or self.runs[-1][1] - self.runs[-1][0] != place - self.length:
            self.runs.append((self.length, place))
        self.parts.append(text)
        self.length += len(text)

    def add_at(self, text: str, place: int) -> None:
        """Append text that stands in the file in other characters: all of it is said to be at one place."""
        for character in text:
            self.add(character, place)

    def through(self, outer: Passage) -> Passage:
        """This passage, whose places are offsets in the text of `outer`, with places in the file that `outer` is of."""
        passage = Passage()
        ends = [at for at, _ in self.runs[1:]] + [self.length]
        text = self.text
        for (at, place), end in zip(self.runs, ends, strict=True):
            run = bisect_right(outer.runs, (place, float("inf"))) - 1
            while at < end:
                start, there = outer.runs[run]
                reach = outer.runs[run + 1][0] - place if run + 1 < len(outer.runs) else end - at
                part = text[at : min(end, at + reach)]
                passage.add(part, there + place - start)
                at, place, run = at + len(part), place + len(part), run + 1
        return passage

    @property
    def ends_with_space(self) -> bool:
        return bool(self.parts) and self.parts[-1].endswith(" ")

    @property
    def text(self) -> str:
        return "".join(self.parts)


def joined(
    passages: Iterable[tuple[Passage, BlockKind | None]],
) -> tuple[str, list[Piece], tuple[tuple[int, int], ...]]:
    """One text of all passages that are not blank, a blank line between two; their spans; and the runs of an Origin."""
    parts: list[str] = []
    pieces: list[Piece] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for passage, kind in passages:
        whole = passage.text
        text = whole.strip()
        if not text:
            continue
        if parts:
            parts.append(BREAK)
            length += len(BREAK)
        runs += [(length + at, place) for at, place in _runs_from(passage.runs, len(whole) - len(whole.lstrip()))]
        parts.append(text)
        pieces.append((Span(length, length + len(text)), kind))
        length += len(text)
    return "".join(parts), pieces, tuple(runs)


def _runs_from(runs: list[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    """The runs of a passage whose first `start` characters are cut off."""
    first = bisect_right(runs, (start, float("inf"))) - 1
    at, place = runs[first]
    return [(0, place + start - at), *((at - start, place) for at, place in runs[first + 1 :])]


def origin(path: str, file_text: str, runs: tuple[tuple[int, int], ...]) -> Origin:
    return Origin(path, runs, (0, *(found.end() for found in re.finditer("\n", file_text))), text=file_text)
