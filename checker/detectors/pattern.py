"""Regular expressions in RE2's syntax, which match in linear time whatever the pattern (Cox 2010)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import re2

from checker.analyse import STORY, Analysis
from checker.article import Block, Span
from checker.findings import Match


@dataclass(frozen=True)
class Options:
    """`patterns` in RE2 syntax: no look-around, no backreference. A group named `span` narrows what is flagged to it.

    Every named group can be used in the rule's message and in `replace` ("{hour}:{minute}"), the text to put in place
    of the flagged span. A match is dropped if one of `unless` matches the words around it: the sentence of text from
    40 characters before to 40 after, within its block. `blocks` are the kinds of blocks searched. `case` false ignores
    case. `outside_quotations` leaves out what stands between quotation marks.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    replace: str = ""
    delete: bool = False
    blocks: tuple[str, ...] = STORY
    case: bool = True
    outside_quotations: bool = False

    def __post_init__(self) -> None:
        for name in ("patterns", "unless"):
            for pattern in getattr(self, name):
                try:
                    compiled(pattern, self.case)
                except re2.error as error:
                    raise ValueError(f"{name}: not a pattern of RE2 ({error}): {pattern}") from None


CONTEXT = 40  # characters on either side of a match that `unless` patterns see


@cache
def compiled(pattern: str, case: bool) -> Any:
    options = re2.Options()
    options.case_sensitive = case
    options.log_errors = False
    return re2.compile(pattern, options)


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for block in analysis.article.blocks:
        if block.kind in options.blocks:
            yield from _in_block(analysis, block, options)


def _in_block(analysis: Analysis, block: Block, options: Options) -> Iterator[Match]:
    text = analysis.text[block.span.start : block.span.end]
    for pattern in options.patterns:
        for found in compiled(pattern, options.case).finditer(text):
            start, end = found.span("span") if "span" in found.re.groupindex else found.span()
            span = Span(block.span.start + start, block.span.start + end)
            if start == end or _excepted(text, start, end, options):
                continue
            if options.outside_quotations and any(span.overlaps(q.span) for q in analysis.quotations):
                continue
            words = {name: value or "" for name, value in found.groupdict().items()} | {"text": text[start:end]}
            suggestion = options.replace.format_map(words) if options.replace else "" if options.delete else None
            yield Match(span, words=words, suggestion=suggestion)


def _excepted(text: str, start: int, end: int, options: Options) -> bool:
    """Whether an `unless` pattern matches across the flagged place, in its surroundings."""
    begin = max(0, start - CONTEXT)
    around = text[begin : end + CONTEXT]
    return any(
        begin + m.start() < end and start < begin + m.end()
        for pattern in options.unless
        for m in compiled(pattern, options.case).finditer(around)
    )
