"""Where a span of an article stands in its file, as people and other tools count: lines and columns from 1."""

from __future__ import annotations

import os
from typing import NamedTuple

from checker.article import Article, Span


class Place(NamedTuple):
    """Lines and columns from 1; columns count code points and `end_column` is the one after the last character.

    Columns and `offset`, which counts code points from the start of the file, are None where the file holds the text
    escaped (a record of JSON Lines): only its line is known.
    """

    line: int
    column: int | None
    end_line: int
    end_column: int | None
    offset: int | None
    length: int | None


def place(article: Article, span: Span) -> Place:
    origin = article.origin
    line, column = origin.position(span.start)
    if not origin.runs:
        return Place(line, None, line, None, None, None)
    # The end is taken from the last character: the next one may belong to another part of the file.
    end_line, end_column = origin.position(max(span.start, span.end - 1))
    end_column += span.end > span.start
    start, end = origin.lines[line - 1] + column - 1, origin.lines[end_line - 1] + end_column - 1
    return Place(line, column, end_line, end_column, start, end - start)


def path(article: Article) -> str:
    return article.origin.path or article.id


def written(article: Article, span: Span) -> str:
    """ "article.txt:9:18", or "articles.jsonl:3 (its-id)" for one record of many."""
    at = place(article, span)
    column = "" if at.column is None else f":{at.column}"
    record = "" if article.id == path(article) else f" ({article.id})"
    return f"{path(article)}:{at.line}{column}{record}"


def relative(file: str) -> str:
    """The path seen from the working folder, symbolic links resolved; the full path where it lies outside."""
    full = os.path.realpath(file)
    here = os.path.realpath(os.curdir)
    return os.path.relpath(full, here) if full.startswith(os.path.join(here, "")) else full
