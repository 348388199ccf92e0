"""Two articles set against each other, block by block, with what they share marked."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from checker.article import Article, Block
from checker.report.html_verdict import number
from checker.report.terminal import Look, cells, wrapped
from checker.report.visible import visible

if TYPE_CHECKING:
    from checker.similarity.comparing import Comparison
    from checker.similarity.likeness import Passage

VERDICTS = {
    "exact": "The same words in the same order.",
    "copy": "One is a lightly edited copy of the other.",
    "story": "The same story in other words.",
    None: "Not the same story.",
}
COLUMN_GAP = 3


class Piece(NamedTuple):
    """A run of text; `passage` counts the shared passages from 1, 0 where the text is the article's own."""

    text: str
    passage: int


class Numbered(NamedTuple):
    """A place of the shared passage of such a number."""

    start: int
    end: int
    number: int


class Row(NamedTuple):
    """A block of the first article beside the block of the second that shares most with it; either may be missing."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


def verdict(comparison: Comparison) -> str:
    return VERDICTS[comparison.tier]


def figures(comparison: Comparison) -> str:
    return (
        f"{comparison.shared:.0%} of their words and {comparison.copied:.0%} of their runs of three words "
        f"are the same; {number(len(comparison.passages), 'passage')} in common."
    )


def rows(a: Article, b: Article, passages: Sequence[Passage]) -> Iterator[Row]:
    """All blocks of the first article in order, each with its like; then what the second has besides.

    Headlines stand beside each other, whatever they share.
    """
    numbered = [(Numbered(p.a_start, p.a_end, n), Numbered(p.b_start, p.b_end, n)) for n, p in enumerate(passages, 1)]
    left, right = (
        [_pieces(article, block, places) for block in article.blocks]
        for article, places in ((a, sorted(one for one, _ in numbered)), (b, sorted(other for _, other in numbered)))
    )
    holders: dict[int, list[int]] = {}
    for n, pieces in enumerate(right):
        for piece in pieces:
            if piece.passage:
                holders.setdefault(piece.passage, []).append(n)
    headline = next((n for n, block in enumerate(b.blocks) if block.kind == "headline"), None)
    used: set[int] = set()
    for block, pieces in zip(a.blocks, left, strict=True):
        shared: Counter[int] = Counter()
        if headline is not None and block.kind == "headline":
            shared[headline] = len(b.text)
        for piece in pieces:
            for n in holders.get(piece.passage, ()):
                shared[n] += len(piece.text)
        best = next((n for n, _ in shared.most_common() if n not in used), None)
        if best is not None:
            used.add(best)
        yield Row(pieces, () if best is None else right[best])
    yield from (Row((), pieces) for n, pieces in enumerate(right) if n not in used)


def _pieces(article: Article, block: Block, places: Sequence[Numbered]) -> tuple[Piece, ...]:
    """A block cut where shared passages begin and end. These are in order and do not overlap."""
    start, end = block.span
    pieces, at = [], start
    for n in range(bisect_right(places, start, key=lambda place: place.end), len(places)):
        first, last = max(places[n].start, start), min(places[n].end, end)
        if first >= end:
            break
        pieces += [Piece(article.text[at:first], 0), Piece(article.text[first:last], places[n].number)]
        at = last
    return tuple(piece for piece in (*pieces, Piece(article.text[at:end], 0)) if piece.text)


def render(a: Article, b: Article, comparison: Comparison, look: Look) -> Iterator[str]:
    """Two columns; what is shared stands between ⟦ ⟧."""
    yield look.paint(look.can(verdict(comparison)), bold=True) + "\n"
    yield from (line + "\n" for line in wrapped(look.can(figures(comparison)), look.width))
    yield "\n"
    yield from _beside(a.id, b.id, look)
    for row in rows(a, b, comparison.passages):
        yield "\n"
        yield from _beside(_marked(row.left), _marked(row.right), look)


def _marked(pieces: Sequence[Piece]) -> str:
    return "".join(f"⟦{piece.text}⟧" if piece.passage else piece.text for piece in pieces)


def _beside(left: str, right: str, look: Look) -> Iterator[str]:
    """Two texts in columns, line by line."""
    width = (look.width - COLUMN_GAP) // 2
    one, other = (wrapped(look.can(visible(text.replace("\n", " "))), width) for text in (left, right))
    for start, end in zip_longest(one, other, fillvalue=""):
        yield f"{start}{' ' * max(0, width - cells(start))}{look.can(' │ ')}{end}".rstrip() + "\n"
