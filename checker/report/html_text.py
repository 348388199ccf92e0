"""The article's text cut into pieces, so that places of findings that overlap can all be marked."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from checker.article import Article, Block, Span
from checker.report.html_cards import Place

LABELS = {
    "chrome": "Site text, not part of the story",
    "widget": "Inserted by the site, not part of the story",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text within the same places. `places`: the shortest first, whose card a click on the text opens.

    `begun` are the places that begin with this piece and `ended` those that end with it: they carry ids and numbers.
    """

    text: str
    places: tuple[Place, ...]
    begun: tuple[Place, ...]
    ended: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as it is shown. `number` counts paragraphs; `label` says what a block is that is no part of the story.

    A block that is set apart for the same reason as the one before it `follows` that one and needs no label.
    """

    kind: str
    number: int
    label: str
    follows: bool
    pieces: tuple[Piece, ...]


def passages(article: Article, places: Sequence[Place]) -> Iterator[Passage]:
    """All of the article's text in its blocks' roles, in order, with every place somewhere in it."""
    blocks = list(_with_gaps(article))
    paragraphs = 0
    begun: set[str] = set()
    before = ""
    for block, inside in zip(blocks, _by_block(blocks, places), strict=True):
        paragraphs += block.kind == "paragraph"
        yield Passage(
            kind=block.kind,
            number=paragraphs if block.kind == "paragraph" else 0,
            label=LABELS.get(block.kind, ""),
            follows=block.kind == before,
            pieces=tuple(_pieces(article.text, block.span, inside, begun)),
        )
        before = block.kind


def _with_gaps(article: Article) -> Iterator[Block]:
    """The blocks, and what text stands between them: a report leaves nothing out that a reader would see."""
    end = 0
    for block in (*article.blocks, None):
        until = block.span.start if block else len(article.text)
        gap = article.text[end:until]
        if gap.strip():
            start = end + len(gap) - len(gap.lstrip())
            yield Block("chrome", Span(start, start + len(gap.strip())))
        if block:
            yield block
            end = block.span.end


def _by_block(blocks: Sequence[Block], places: Sequence[Place]) -> list[list[Place]]:
    """The places that touch each block; a place in no block, such as spare blank lines, goes to the block before it."""
    touching: list[list[Place]] = [[] for _ in blocks]
    for place in places if blocks else ():
        first = max(0, bisect_right(blocks, place.span.start, key=lambda b: b.span.start) - 1)
        reached = takewhile(lambda nth: blocks[nth].span.start < place.span.end, range(first, len(blocks)))  # noqa: B023
        for nth in [nth for nth in reached if blocks[nth].span.overlaps(place.span)] or [first]:
            touching[nth].append(place)
    return touching


def _pieces(text: str, block: Span, places: Sequence[Place], begun: set[str]) -> Iterator[Piece]:
    """The pieces of one block. `begun`: places that began already, in a block before; this one's are put in."""
    begins: dict[int, list[Place]] = defaultdict(list)
    ends: dict[int, list[Place]] = defaultdict(list)
    carets: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        start, end = (min(max(offset, block.start), block.end) for offset in place.span)
        if start >= end:
            carets[start].append(place)
        else:
            begins[start].append(place)
            ends[end].append(place)
    cuts = sorted({*block, *begins, *ends, *carets})
    inside: dict[str, Place] = {}
    for start, end in zip(cuts, [*cuts[1:], block.end], strict=True):
        for place in ends[start]:
            del inside[place.anchor]
        if here := tuple(place for place in carets[start] if place.anchor not in begun):
            yield Piece("", here, here, here)
            begun |= {place.anchor for place in here}
        if start == end:
            break
        inside |= {place.anchor: place for place in begins[start]}
        yield Piece(
            text=text[start:end],
            places=tuple(sorted(inside.values(), key=lambda p: (p.span.end - p.span.start, p.rank, p.number))),
            begun=tuple(p for p in begins[start] if p.anchor not in begun),
            ended=tuple(ends[end]),
        )
        begun |= {place.anchor for place in begins[start]}
