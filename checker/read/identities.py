"""Each article of a run gets an id of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.article import Article
from checker.findings import Unreadable


def unique(parts: Iterable[Article | Unreadable]) -> Iterator[Article | Unreadable]:
    """The same articles in the same order; the second of an id "x" is "x#2", the third "x#3"."""
    uses: dict[str, int] = {}
    for part in parts:
        identity = part.id
        while identity in uses:
            uses[part.id] += 1
            identity = f"{part.id}#{uses[part.id]}"
        uses[identity] = 1
        yield part if identity == part.id else replace(part, id=identity)
