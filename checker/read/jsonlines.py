"""JSON Lines -> articles: {"id", "text"} or {"id", "headline", "body"}, optionally "language" and "source"."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from checker.article import Article, Origin, Span
from checker.errors import UserError
from checker.findings import Unreadable
from checker.read import plain
from checker.read.layout import layout


def articles(path: str, lines: Iterable[str]) -> Iterator[Article | Unreadable]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield article(json.loads(line), Origin(path, first_line=number))
        except ValueError as error:
            yield Unreadable(f"{path}:{number}", f"not valid JSON: {error}")
        except UserError as error:
            yield Unreadable(f"{path}:{number}", str(error))


def article(record: Any, origin: Origin) -> Article:
    identity = str(record.get("id", f"{origin.path}:{origin.first_line}"))
    if "text" in record:
        return plain.article(identity, record["text"], origin)
    headline, body = record["headline"], record["body"]
    text = f"{headline}\n\n{body}"
    start = len(headline) + 2
    spans = [(Span(s.start + start, s.end + start), None) for s in plain.pieces(body)]
    return Article(identity, text, layout(text, [(Span(0, len(headline)), "headline"), *spans]), origin=origin)
