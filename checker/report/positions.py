"""Where a span of an article stands in its file, as people and other tools count: lines and columns from 1."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from checker.article import Article, Origin, Span


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

    @property
    def end(self) -> int | None:
        return None if self.offset is None or self.length is None else self.offset + self.length


def place(article: Article, span: Span) -> Place:
    origin = article.origin
    line, column = origin.position(span.start)
    if not origin.runs:
        return Place(line, None, line, None, None, None)
    # The end is taken from the last character: the next one may belong to another part of the file.
    end_line, end_column = origin.position(max(span.start, span.end - 1))
    end_column += span.end > span.start
    lines, first = origin.lines, origin.first_line
    start, end = lines[line - first] + column - 1, lines[end_line - first] + end_column - 1
    return Place(line, column, end_line, end_column, start, end - start)


def is_literal(article: Article, at: Place, words: str) -> bool:
    """Whether these words stand at that place of the file as they are, without a tag, entity or escape."""
    if at.offset is None or at.length is None:
        return False
    start = at.offset - article.origin.lines[0]
    return article.origin.text[start : start + at.length] == words


def utf8_columns(origin: Origin, offsets: Iterable[int]) -> dict[int, int]:
    """The column from 1, in bytes of UTF-8, of each offset in the file. One walk over it, however many offsets."""
    columns: dict[int, int] = {}
    seen, column = 0, 1
    for offset in sorted(set(offsets)):
        end = offset - origin.lines[0]
        start = origin.text.rfind("\n", seen, end) + 1
        column = (1 if start else column) + len(origin.text[max(seen, start) : end].encode("utf-8", "surrogatepass"))
        columns[offset] = column
        seen = end
    return columns


def path(article: Article) -> str:
    return article.origin.path or article.id


def written(article: Article, span: Span) -> str:
    """ "article.txt:9:18", or "articles.jsonl:3 (its-id)" for one record of many."""
    at = place(article, span)
    column = "" if at.column is None else f":{at.column}"
    record = "" if article.id == path(article) else f" ({article.id})"
    return f"{path(article)}:{at.line}{column}{record}"


def relative(file: str) -> str:
    """The path seen from the working folder, symbolic links resolved; the full path where it lies outside.

    What can be no path, such as a name with a NUL in it, is left as it is.
    """
    try:
        full = os.path.realpath(file)
    except ValueError:
        return file
    here = os.path.realpath(os.curdir)
    return os.path.relpath(full, here) if full.startswith(os.path.join(here, "")) else full
