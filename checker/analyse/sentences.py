"""Sentences of a block, with exact offsets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import sentencex

from checker.analyse.tokens import Token
from checker.article import Block, Span

WINDOW = 8_000  # characters; no sentence of prose is that long


class Sentence(NamedTuple):
    span: Span
    block: Block
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[Token, ...]:
        return tuple(t for t in self.tokens if t.kind == "word")


def sentences(text: str, block: Block, tokens: tuple[Token, ...]) -> Iterator[Sentence]:
    """Sentence boundaries by sentencex's English rules; a sentence starts and ends with a token."""
    at = 0
    for end in _ends(text, block.span):
        begin = at
        while at < len(tokens) and tokens[at].end <= end:
            at += 1
        if at > begin:
            own = tokens[begin:at]
            yield Sentence(Span(own[0].start, own[-1].end), block, own)


def _ends(text: str, span: Span) -> Iterator[int]:
    """Offsets behind the sentences of a block, the last one its end. A long block is split window by window, each from
    the last boundary on: sentencex takes quadratic time over quotation marks that are never closed.
    """
    start = span.start
    while start < span.end:
        window = text[start : min(start + WINDOW, span.end)].encode("utf-8", "replace").decode()  # no lone surrogates
        ends = [start + s["end_index"] for s in sentencex.get_sentence_boundaries("en", window)]
        if start + WINDOW < span.end and len(ends) > 1:
            ends.pop()  # it may go on behind the window
        yield from ends
        start = max(ends, default=start + WINDOW)
    yield span.end
