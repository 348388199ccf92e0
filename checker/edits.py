"""From a place in an article to the place in its file: what to replace there, exactly or not at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from checker.article import Article, Span

NEAR = 2000  # characters beside a place in which its tags are looked for
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*>")
OPENING = re.compile(r"<([a-zA-Z][\w-]*)[^<>]*>\s*\Z")
CLOSING = re.compile(r"\s*</([a-zA-Z][\w-]*)\s*>")
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))
KEPT = frozenset(("html", "body", "main", "article", "section", "header", "td", "th"))  # not taken out when empty
BLANK = re.compile(r"[ \t]*\r?\n")


class Edit(NamedTuple):
    """Replace the characters from `start` to `end` of a text."""

    start: int
    end: int
    put: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits, which do not overlap."""
    parts, at = list[str](), 0
    for start, end, put in sorted(edits):
        parts += (text[at:start], put)
        at = end
    return "".join(parts) + text[at:]


def edit(file: str, article: Article, span: Span, put: str) -> Edit | None:
    """What to do in the file's text to put other words in place of a span; None where the file writes it otherwise.

    Whole blocks that are deleted go with their element or their lines, and with the blank line after them.
    """
    if span.end <= span.start or not article.origin.runs:
        return None
    start, end = _place(article, span.start), _place(article, span.end - 1) + 1
    if not put and _is_whole_blocks(article, span):
        element = _element(file, start, end)
        return Edit(*_with_blank_lines(file, *_lines(file, *element)), "") if element else None
    stands, says = file[start:end], article[span]
    return Edit(start, end, put) if _shows(stands, says) else None


def _shows(stands: str, says: str) -> bool:
    """Whether the file holds what the article says, character by character; a line end may stand for a space."""
    return len(stands) == len(says) and all(
        a == b or (a.isspace() and b.isspace()) for a, b in zip(stands, says, strict=True)
    )


def _place(article: Article, offset: int) -> int:
    runs = article.origin.runs
    at, place = runs[max(0, bisect_right(runs, (offset, float("inf"))) - 1)]
    return place + offset - at


def _is_whole_blocks(article: Article, span: Span) -> bool:
    spans = [block.span for block in article.blocks]
    return span.start in {one.start for one in spans} and span.end in {one.end for one in spans}


def _element(file: str, start: int, end: int) -> tuple[int, int] | None:
    """The range widened to whole elements, with those that nothing else stands in; None if tags do not match."""
    while True:
        before = OPENING.search(file, max(0, start - NEAR), start)
        after = CLOSING.match(file, end, end + NEAR)
        opened, closed = _unmatched(file[start:end])
        if closed:
            if before is None or before[1] != closed[0]:
                return None
            start = before.start()
        elif opened:
            if after is None or after[1] != opened[-1]:
                return None
            end = after.end()
        elif before and after and before[1] == after[1] and before[1].lower() not in KEPT:
            start, end = before.start(), after.end()
        else:
            return start, end


def _unmatched(part: str) -> tuple[list[str], list[str]]:
    """Names of the tags that a part of a page opens and does not close, and of those it closes and did not open."""
    opened, closed = list[str](), list[str]()
    for tag in TAG.finditer(part):
        name = tag[2]
        if name.lower() in VOID:
            continue
        if not tag[1]:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        else:
            closed.append(name)
    return opened, closed


def _lines(file: str, start: int, end: int) -> tuple[int, int]:
    """The range widened to whole lines, unless tags of other elements stand on them."""
    first = file.rfind("\n", 0, start) + 1
    newline = file.find("\n", end)
    last = len(file) if newline < 0 else newline + 1
    return (start, end) if TAG.search(file[first:start] + " " + file[end:last]) else (first, last)


def _with_blank_lines(file: str, start: int, end: int) -> tuple[int, int]:
    """The range with the blank lines after it, if a blank line stands before it; at the end of a file, before it."""
    whole = (start == 0 or file[start - 1] == "\n") and (end == len(file) or file[end - 1] == "\n")
    if not whole:
        return start, end
    first = start
    while (blank := file.rfind("\n", 0, max(0, first - 1)) + 1) < first and not file[blank:first].strip():
        first = blank
    if first == start > 0:
        return start, end  # it stands right below other text
    while found := BLANK.match(file, end):
        end = found.end()
    return (first, end) if end == len(file) else (start, end)
