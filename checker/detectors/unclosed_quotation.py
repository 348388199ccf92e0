"""Quotations that are opened and never closed.

In English a quotation over several paragraphs opens each of them and is closed once, at its end; a careless page opens
it once and closes it paragraphs later. Both are complete. An article that was cut off may end in an open quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.quotations import Quotation
from checker.article import Block, Span
from checker.findings import Match

OPENERS = '“„«"'
REACH = 6  # paragraphs over which a quotation may run
SENTENCE_END = '.!?…”"’»:)'


@dataclass(frozen=True)
class Options:
    """No options."""


def find(analysis: Analysis, _options: Options) -> Iterator[Match]:
    """The message's words: {words}, those around the mark."""
    blocks = [b for b in analysis.story if b.kind == "paragraph"]
    places = {block: n for n, block in enumerate(blocks)}
    opened = [q for q in analysis.quotations if not q.closed and q.block in places]
    odd = {places[q.block] for q in opened}
    done = -1
    for quotation in opened:
        place = places[quotation.block]
        if place <= done:
            continue
        if _goes_on(analysis, blocks, place, odd) or _is_cut_off(analysis, blocks, place):
            done = place + REACH
            continue
        yield _match(analysis, quotation)


def _goes_on(analysis: Analysis, blocks: list[Block], place: int, odd: set[int]) -> bool:
    """Whether the next paragraph opens with a quotation mark, or one soon after holds a mark that is left over."""
    following = blocks[place + 1 : place + 1 + REACH]
    if following and analysis.text[following[0].span.start] in OPENERS:
        return True
    return any(n in odd for n in range(place + 1, place + 1 + REACH)) or any(
        _has_lone_closer(analysis.article[block.span]) for block in following
    )


def _has_lone_closer(text: str) -> bool:
    first = next(iter(re.finditer(r"[“”„«»]", text)), None)
    return first is not None and first.group() in "”»"


def _is_cut_off(analysis: Analysis, blocks: list[Block], place: int) -> bool:
    end = blocks[-1].span.end
    return place == len(blocks) - 1 and analysis.text[end - 1] not in SENTENCE_END


def _match(analysis: Analysis, quotation: Quotation) -> Match:
    at, block = quotation.span.start - 1, quotation.block.span
    before = analysis.text[block.start : at].split(" ")[-3:]
    after = analysis.text[at : block.end].split(" ")[:5]
    return Match(Span(at, at + 1), words={"words": " ".join(before) + " ".join(after)})
