"""The words around a span, in lines that fit a terminal, with a row of marks under the span."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from checker.article import Article, Span
from checker.report.terminal import cells

CONTEXT = 90  # characters shown at most on either side of the span
LONGEST_SPAN = 200  # characters; of a longer span the beginning is shown
SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)]*\s+(?=\S)")


class Excerpt(NamedTuple):
    before: str
    quoted: str
    after: str


def excerpt(article: Article, span: Span) -> Excerpt:
    """The sentence around the span, as far as it fits; an ellipsis stands where words of the block are left out."""
    block = _block_around(article, span)
    text = article.text
    left = text[max(block.start, span.start - CONTEXT) : span.start]
    ends = list(SENTENCE_END.finditer(left))
    if ends:
        left = left[ends[-1].end() :]
    elif span.start - CONTEXT > block.start:
        left = "…" + left[left.find(" ") + 1 :]
    quoted, after = text[span.start : span.end], ""
    if len(quoted) > LONGEST_SPAN:
        quoted = quoted[:LONGEST_SPAN].rsplit(" ", 1)[0] + "…"
    else:
        after = _after(text[span.end : max(span.end, min(block.end, span.end + CONTEXT + 1))])
    return Excerpt(left, quoted, after)


def _block_around(article: Article, span: Span) -> Span:
    """The block in which the span begins; the whole text for a span between blocks."""
    at = bisect_right(article.blocks, span.start, key=lambda block: block.span.start) - 1
    inside = at >= 0 and span.start < article.blocks[at].span.end
    return article.blocks[at].span if inside else Span(0, len(article.text))


def _after(text: str) -> str:
    end = SENTENCE_END.search(text)
    if end:
        return text[: end.end()].rstrip()
    return text if len(text) <= CONTEXT else text[:CONTEXT].rpartition(" ")[0] + "…"


def marks(text: str, line: Span, marked: Span, sign: str) -> str:
    """The row that goes under a line: `sign` below each cell of `marked`; empty where the line holds none of it."""
    start, end = max(line.start, marked.start), min(line.end, marked.end)
    if start >= end and not line.start <= marked.start == marked.end <= line.end:
        return ""
    width = max(1, cells(text[start:end].rstrip()))
    indent = cells(text[line.start : start])
    if start == end == line.end and indent:  # a place behind the line's last character: there may be no cell for it
        indent -= 1
    return " " * indent + sign * width
