"""Notes to the checker in an article's comments: <!-- checker: allow names/inconsistent-spelling "Li" -- why -->"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.article import Note
from checker.read.decoding import printable

START = re.compile(r"<!--\s*checker:")
END = "-->"
LONGEST = 2000  # characters of a note
ALLOW = re.compile(r'allow\s+(?P<rule>[^\s"]+)\s*(?:"(?P<text>.*)"\s*)?(?:--\s*(?P<reason>.*))?', re.DOTALL)


def notes_in_comments(page: str) -> tuple[Note, ...]:
    """The notes in the comments of an HTML or Markdown file, in order."""
    return tuple(_notes(page)) if "checker:" in page else ()


def _notes(page: str) -> Iterator[Note]:
    line, counted, end = 1, 0, 0
    while found := START.search(page, end):
        close = page.find(END, found.end())
        if close < 0:
            return  # never closed: no comment
        line, counted = line + page.count("\n", counted, found.start()), found.start()
        yield parse(page[found.end() : min(close, found.end() + LONGEST)], line)
        end = close


def parse(comment: str, line: int) -> Note:
    """A note from what stands behind "checker:" in a comment."""
    words = printable(comment).strip()
    found = ALLOW.fullmatch(words.replace("“", '"').replace("”", '"'))
    if found is None:
        return Note("", words, "", line)
    text = words[slice(*found.span("text"))] if found["text"] is not None else ""
    return Note(found["rule"], text, " ".join((found["reason"] or "").split()), line)
