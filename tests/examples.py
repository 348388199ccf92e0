"""Rule examples as articles."""

from __future__ import annotations

import re

from checker.article import Article, Block, Span
from checker.read import plain
from checker.rulebook import CLOSE, OPEN, Example


def article_of(example: Example) -> tuple[Article, list[Span]]:
    """The example's article without its marks, and the marked spans."""
    marked = example.text or "\n\n".join(part for part in (example.headline, example.body) if part)
    spans, text = [], ""
    for part in re.split(f"({OPEN}.*?{CLOSE})", marked, flags=re.DOTALL):
        if part.startswith(OPEN):
            spans.append(Span(len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    if example.text:
        return plain.article("example", text), spans
    blocks = [Block("paragraph", span) for span in plain.pieces(text)]
    if example.headline:
        blocks[0] = Block("headline", blocks[0].span)
    return Article("example", text, tuple(blocks)), spans
