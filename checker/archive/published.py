"""Articles, each with what an archive says was published before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.archive.find import Found, find
from checker.archive.store import opened
from checker.article import Article, Published, Span
from checker.findings import Unreadable
from checker.similarity.comparing import apart

LONGEST = 5  # passages that are told


def with_published(parts: Iterable[Article | Unreadable], path: str) -> Iterator[Article | Unreadable]:
    """The same articles, with their `published`. The archive is read once for each, in this process.

    An article in the archive of the same id is an older version, and not counted.
    """
    with opened(path) as connection:
        for part in parts:
            if isinstance(part, Article):
                found = find(connection, part.text, but=part.id)
                part = replace(part, published=tuple(_published(part, one) for one in found))
            yield part


def _published(article: Article, found: Found) -> Published:
    passages = apart(found.passages, article.text, found.text)
    longest = sorted(passages, key=lambda p: p.a_start - p.a_end)[:LONGEST]
    spans = tuple(sorted(Span(p.a_start, p.a_end) for p in longest))
    return Published(found.id, found.tier, found.date or "", found.title or "", found.url or "", spans)
