"""Rule examples as articles."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.article import Article, Block, Published, Span
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
    published = published_before(text, example.published)
    if example.text:
        return replace(plain.article("example", text), published=published), spans
    blocks = [Block("paragraph", span) for span in plain.pieces(text)]
    if example.headline:
        blocks[0] = Block("headline", blocks[0].span)
    return Article("example", text, tuple(blocks), published=published), spans


def published_before(text: str, other: str) -> tuple[Published, ...]:
    """What an archive that holds the other text alone would say of this one."""
    if not other:
        return ()
    from checker.similarity.comparing import compare

    found = compare(text, other)
    if found.tier is None:
        return ()
    spans = tuple(Span(p.a_start, p.a_end) for p in found.passages)
    return (Published("before", found.tier, "2024-05-01", "", "", spans),)
