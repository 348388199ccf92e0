"""Quotations: what stands between quotation marks, also over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.article import Block, Span

CLOSERS = {"“": '”"', "„": '“”"', "«": "»", '"': '"”'}
MARK = re.compile(r"[“”„«»\"]")


class Quotation(NamedTuple):
    """`span` holds the words without the marks. `closed` is False for a quotation that runs to the end of its block."""

    span: Span
    block: Block
    closed: bool


def quotations(text: str, block: Block) -> Iterator[Quotation]:
    """Quotations of one block. Nothing nests: a mark inside an open quotation only counts when it closes it.

    An opener and a closer of two styles make a pair where the closer stands like one: behind a word, before none.
    """
    opened: int | None = None
    inside = False  # a quotation in straight marks is open within one in typographic marks
    for found in MARK.finditer(text, *block.span):
        at, mark = found.start(), found.group()
        if opened is None:
            if mark in CLOSERS and not (mark == '"' and _is_inch(text, at)):
                opened, inside = at, False
        elif mark in CLOSERS[text[opened]] and (
            _is_own(text[opened], mark) or (not inside and _closes(text, at, block))
        ):
            yield Quotation(Span(opened + 1, at), block, True)
            opened = None
        elif mark == '"':
            inside = not inside
    if opened is not None and opened + 1 < block.span.end:
        yield Quotation(Span(opened + 1, block.span.end), block, False)


def _is_own(opener: str, closer: str) -> bool:
    return CLOSERS[opener][0] == closer or opener == "„"


def _closes(text: str, at: int, block: Block) -> bool:
    after = text[at + 1 : at + 2] if at + 1 < block.span.end else ""
    return not text[at - 1].isspace() and not after.isalnum()


def _is_inch(text: str, at: int) -> bool:
    """Whether the mark stands for inches: 5'11" or 12" behind a digit."""
    return at > 0 and text[at - 1].isdigit()
