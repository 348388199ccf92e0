"""Sentences of a block, with exact offsets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import sentencex

from checker.analyse.tokens import Token
from checker.article import Block, Span


class Sentence(NamedTuple):
    span: Span
    block: Block
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[Token, ...]:
        return tuple(t for t in self.tokens if t.kind == "word")


def sentences(text: str, block: Block, tokens: tuple[Token, ...]) -> Iterator[Sentence]:
    """Sentence boundaries by sentencex's English rules; a sentence starts and ends with a token."""
    whole = text[block.span.start : block.span.end].encode("utf-8", "replace").decode()  # "?" for a lone surrogate
    ends = [block.span.start + s["end_index"] for s in sentencex.get_sentence_boundaries("en", whole)]
    at = 0
    for end in ends:
        begin = at
        while at < len(tokens) and tokens[at].end <= end:
            at += 1
        if at > begin:
            own = tokens[begin:at]
            yield Sentence(Span(own[0].start, own[-1].end), block, own)
    if at < len(tokens):
        own = tokens[at:]
        yield Sentence(Span(own[0].start, own[-1].end), block, own)
