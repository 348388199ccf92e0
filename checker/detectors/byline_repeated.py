"""The byline or the dateline again: printed by the page's template and by the text, or before every paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.article import Span
from checker.findings import Match, Related
from checker.read.layout import words_of
from checker.read.lines import MONTH

LABELS = frozenset({"by", "author", "written", "posted", "published", "reported", "text", "words"})
DATE = rf",\s*(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}})?"
# "LONDON, May 4 (Agency)": a place in capitals with a date or an agency, as no speaker's label has them
DATELINE = re.compile(rf"[A-Z][A-Z'’.\- ]{{2,30}}(?i:{DATE}|(?=\())(?:\s*\([^()\n]{{2,40}}\))?")
DASH = re.compile(r"\s*[-–—]\s")


@dataclass(frozen=True)
class Options:
    """The message can use {what}, "byline" or "dateline", and {text}, what stands twice."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    """Each place at which a line stands again; related is the first one."""
    first: dict[tuple[str, ...], Span] = {}
    for what, span in _lines(analysis):
        line = analysis.article[span]
        key = (what, *(word for word in words_of(line) if what == "dateline" or word not in LABELS))
        if key not in first:
            first[key] = span
        elif len(key) > 2:
            yield Match(span, (Related(first[key], "first here"),), {"what": what, "text": line}, suggestion="")


def _lines(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    """Bylines, datelines of their own, and datelines that open a paragraph."""
    for block in analysis.article.blocks:
        if block.kind in ("byline", "dateline"):
            yield block.kind, block.span
        elif block.kind == "paragraph" and (found := DATELINE.match(analysis.text, *block.span)):
            yield from _opening(analysis.text, Span(*found.span()))


def _opening(text: str, line: Span) -> Iterator[tuple[str, Span]]:
    """The dateline of a paragraph, and its double right behind it."""
    at = line.end + 1
    double = Span(at, at + line.end - line.start)
    ends = [span for span in (line, double) if text[slice(*span)] == text[slice(*line)]]
    if DASH.match(text, ends[-1].end):
        yield from (("dateline", span) for span in ends)
