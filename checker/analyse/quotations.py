"""Quotations: what stands between quotation marks, also over several paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.article import Block, Span

PAIRS = {"“": "”", "„": "“", "«": "»", '"': '"'}
CLOSERS = {"”", "»"}


class Quotation(NamedTuple):
    """`span` holds the words without the marks. `closed` is False for a quotation that runs to the end of its block."""

    span: Span
    block: Block
    closed: bool


def quotations(text: str, block: Block) -> Iterator[Quotation]:
    """Quotations of one block. Nothing nests: a mark inside an open quotation only counts when it closes it."""
    opened: int | None = None
    closer = ""
    for at in range(block.span.start, block.span.end):
        char = text[at]
        if opened is None:
            if char in PAIRS and not (char == '"' and _is_inch(text, at)):
                opened, closer = at + 1, PAIRS[char]
        elif char == closer or (char == "”" and closer == "“"):
            yield Quotation(Span(opened, at), block, True)
            opened = None
    if opened is not None and opened < block.span.end:
        yield Quotation(Span(opened, block.span.end), block, False)


def _is_inch(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isdigit()
