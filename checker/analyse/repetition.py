"""Repeats: the same words twice or more in a row, with at most a mark or a connective between the copies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from checker.analyse.tokens import Token
from checker.article import Block, Span

LONGEST = 8  # words in a copy
CONNECTIVES = frozenset({"and", "or", "nor"})


class Repeat(NamedTuple):
    """`copies` are equal but for case and stand in one block; `words` are those of the first copy, in lower case.

    `link` is what stands between the first two copies, in lower case: "", ",", "and", ", and", "(" and so on.
    `before` and `after` are the tokens next to the whole, None at the block's edges.
    """

    block: Block
    copies: tuple[Span, ...]
    words: tuple[str, ...]
    link: str
    before: Token | None
    after: Token | None

    @property
    def span(self) -> Span:
        return Span(self.copies[0].start, self.copies[-1].end)


def repeats(text: str, block: Block, tokens: tuple[Token, ...]) -> Iterator[Repeat]:
    """Maximal repeats of one block, in order, found in one pass: linear, as a copy has at most LONGEST words."""
    places = [n for n, t in enumerate(tokens) if t.kind != "mark"]
    words = [tokens[n].text.lower() for n in places]
    last: dict[str, int] = {}
    done = 0  # words before this are part of an earlier repeat
    for at, word in enumerate(words):
        previous = last.get(word, -LONGEST - 2)
        last[word] = at
        period = at - previous
        if period > LONGEST + 1 or at < done:
            continue
        begin, end = _run(words, at, period, done)
        if end - begin < period - 1 or end - begin == 0:
            continue
        found = [part for part in _parts(words, begin - period, end, period) if part[0] >= done]
        done = found[-1][1] if len(found) > 1 else max(done, end - 2 * LONGEST)  # keeps "and and and ..." linear
        if len(found) > 1 and (repeat := _repeat(text, block, tokens, places, words, found)):
            yield repeat


def _run(words: list[str], at: int, period: int, floor: int) -> tuple[int, int]:
    """The longest range around `at` in which every word equals the one `period` words before it."""
    begin, end = at, at + 1
    while begin - 1 - period >= floor and words[begin - 1] == words[begin - 1 - period]:
        begin -= 1
    while end < len(words) and words[end] == words[end - period]:
        end += 1
    return begin, end


def _parts(words: list[str], first: int, end: int, period: int) -> list[tuple[int, int]]:
    """Ranges of the copies; a connective that stands between them, or before or behind them, belongs to none."""
    size = period
    if period > 1 and words[first] in CONNECTIVES:
        first, size = first + 1, period - 1
    elif period > 1 and words[first + period - 1] in CONNECTIVES:
        size = period - 1
    elif end - first < 2 * period:
        return []
    copies = [(first, first + size)]
    while True:  # "close, close and close" is one repeat
        start = copies[-1][1]
        start += words[first] not in CONNECTIVES and start < len(words) and words[start] in CONNECTIVES
        if words[start : start + size] != words[first : first + size]:
            return copies if len(copies) > 1 else []
        copies.append((start, start + size))


def _repeat(
    text: str,
    block: Block,
    tokens: tuple[Token, ...],
    places: list[int],
    words: list[str],
    parts: list[tuple[int, int]],
) -> Repeat | None:
    """None if the copies differ in their marks: "2-0 2:0"."""
    copies = tuple(Span(tokens[places[a]].start, tokens[places[b - 1]].end) for a, b in parts)
    links = [" ".join(text[a.end : b.start].lower().split()) for a, b in pairwise(copies)]
    alike = next((n for n, link in enumerate(links) if bool(link) != bool(links[0])), len(links))
    copies, parts = copies[: alike + 1], parts[: alike + 1]  # "Yang Yang, Yang Ming" holds two
    if len({" ".join(text[c.start : c.end].lower().split()) for c in copies}) > 1:
        return None
    first, last = places[parts[0][0]], places[parts[-1][1] - 1]
    return Repeat(
        block,
        copies,
        tuple(words[slice(*parts[0])]),
        links[0],
        tokens[first - 1] if first else None,
        tokens[last + 1] if last + 1 < len(tokens) else None,
    )
