"""A list that names one item twice with others between: "Iran, Iraq and Iran"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from checker.analyse import Analysis
from checker.analyse.closed_classes import AFTER_A_MEMBER, BEFORE_A_MEMBER
from checker.analyse.tokens import Token
from checker.article import Span
from checker.findings import Match, Related

LONGEST = 3  # words of an item
CONJUNCTIONS = frozenset({"and", "or"})


@dataclass(frozen=True)
class Options:
    """No options."""


class Item(NamedTuple):
    """What stands between two commas of a list; the first item of a list may drag the sentence before it along."""

    words: tuple[str, ...]
    tokens: tuple[Token, ...]


def find(analysis: Analysis, _options: Options) -> Iterator[Match]:
    """The message's word: {item}."""
    for block in analysis.story:
        for items in _lists(analysis.tokens[block]):
            yield from _duplicates(items)


def _lists(tokens: tuple[Token, ...]) -> Iterator[list[Item]]:
    """Enumerations "a, b and c" of one block, with at least three items."""
    items: list[Item] = []
    run: list[Token] = []
    closing = False  # a conjunction was seen: the run is the last item
    for token in tokens:
        word = token.text.lower()
        if closing and (token.kind == "mark" or word in AFTER_A_MEMBER):
            if len(items) > 1 and 0 < len(run) <= LONGEST:
                yield [*items, _item(run)]
            items, run, closing = [], [], False
        if token.text == ",":
            items, run = _with(items, run), []
        elif word in CONJUNCTIONS:
            items, run, closing = _with(items, run) if run else items, [], True
        elif token.kind == "mark":
            items, run, closing = [], [], False
        else:
            run.append(token)
    if closing and len(items) > 1 and 0 < len(run) <= LONGEST:
        yield [*items, _item(run)]


def _with(items: list[Item], run: list[Token]) -> list[Item]:
    """The list with one more item; a long run is a clause, with which a new list may begin."""
    return [*items, _item(run)] if items and 0 < len(run) <= LONGEST else [_item(run)] if run else []


def _item(run: list[Token]) -> Item:
    return Item(tuple(t.text.lower() for t in run), tuple(run))


def _duplicates(items: list[Item]) -> Iterator[Match]:
    """Items that stood before, with another between; neighbours belong to other rules."""
    seen: dict[tuple[str, ...], tuple[int, Span]] = {}
    for n, item in enumerate(items):
        place, span = seen.get(item.words, (n, Span(0, 0)))
        if n - place > 1 and items[n - 1].words != item.words and _is_distinct(item, len(items)):
            words = {"item": " ".join(t.text for t in item.tokens)}
            yield Match(Span(item.tokens[0].start, item.tokens[-1].end), (Related(span, "the first time"),), words)
        for size in range(1, min(LONGEST, len(item.words)) + 1):
            start = len(item.words) - size
            if start == 0 or (n == 0 and item.words[start - 1] in BEFORE_A_MEMBER):
                seen.setdefault(item.words[start:], (n, Span(item.tokens[start].start, item.tokens[-1].end)))


def _is_distinct(item: Item, size: int) -> bool:
    """A name, a plural, several words or one of a long list; not "left, right and left", a pronoun or a figure."""
    if set(item.words) & BEFORE_A_MEMBER or any(w[0].isdigit() for w in item.words):
        return False
    word = item.tokens[-1].text
    return size > 3 or word[0].isupper() or len(item.words) > 1 or (word.endswith("s") and not word.endswith("ss"))
