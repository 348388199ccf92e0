"""What a terminal can show, and text broken into its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import click

from checker.article import Span
from checker.report.visible import visible

IN_ASCII = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "│": "|", "·": "-"}
    | {"✖": "x", "▲": "!", "•": "*"}
    | {"⟦": "[[", "⟧": "]]"}
)
INDENT = "  "
NARROWEST = 20  # cells a line; on a narrower terminal lines run over
# What most texts are made of
ONE_CELL_EACH = re.compile("[ -~\xa1-\xac\xae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027▲✖]*")


@dataclass(frozen=True, slots=True)
class Look:
    """What the terminal can show: cells a line, colours, and the characters of `encoding`."""

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"

    def can(self, text: str) -> str:
        """The text with only characters that the terminal can show."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            text = text.translate(IN_ASCII).encode(self.encoding, "backslashreplace").decode(self.encoding)
        return text

    def paint(self, text: str, colour: str | None = None, *, bold: bool = False, underline: bool = False) -> str:
        # None leaves a style out; False would write a code that ends it.
        style = {"fg": colour, "bold": bold or None, "underline": underline or None}
        return click.style(text, **style) if self.colour and text else text  # type: ignore[arg-type]


PLAIN = Look()


def cells(text: str) -> int:
    """How many cells of a terminal the text takes: two for an East Asian character."""
    if ONE_CELL_EACH.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def lines(text: str, width: int) -> Iterator[Span]:
    """Break a text into lines of at most `width` terminal cells (East Asian characters take two), at spaces if any."""
    measure = len if ONE_CELL_EACH.fullmatch(text) else cells
    start = space = filled = 0
    for at, character in enumerate(text):
        filled += measure(character)
        if filled > width and at > start and character != " ":
            cut = space if space > start else at
            yield Span(start, cut)
            start, filled = cut, measure(text[cut : at + 1])
        if character == " ":
            space = at + 1
    yield Span(start, len(text))


def paragraph(label: str, text: str, look: Look) -> Iterator[str]:
    for line in wrapped(look.can(visible(text)), look.width - len(INDENT + label)):
        yield INDENT + label + line
        label = " " * len(label)


def wrapped(text: str, width: int) -> list[str]:
    return [text[line.start : line.end].rstrip() for line in lines(text, max(NARROWEST, width))]
