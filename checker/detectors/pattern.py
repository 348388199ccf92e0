"""Regular expressions in RE2's syntax, which match in linear time whatever the pattern (Cox 2010)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import re2

from checker.analyse import STORY, Analysis
from checker.article import Block, Span
from checker.detectors.screening import screen
from checker.findings import Match


@dataclass(frozen=True)
class Options:
    """`patterns` in RE2 syntax: no look-around, no backreference. A group named `span` narrows what is flagged to it.

    Every named group can be used in the rule's message and in `replace` ("{hour}:{minute}"), the text to put in place
    of the flagged span; `exchange` gives that text character by character. A match is dropped if one of `unless`
    matches the words around it: from 40 characters before to 40 after, within its block. `blocks` are the kinds of
    blocks searched. `case` false ignores case. `outside_quotations` leaves out what stands between quotation marks.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    replace: str = ""
    exchange: dict[str, str] = field(default_factory=dict)
    delete: bool = False
    blocks: tuple[str, ...] = STORY
    case: bool = True
    outside_quotations: bool = False

    def check(self) -> None:
        """Raises ValueError for what is no pattern."""
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
    return re2.compile(f"(?m){pattern}", options)


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    end = 0
    for match in sorted(_matches(analysis, options), key=lambda m: m.span):
        if match.span.start >= end:  # two patterns of one rule may see the same place
            yield match
            end = match.span.end


def _matches(analysis: Analysis, options: Options) -> Iterator[Match]:
    # One search of the whole text, ^ and $ being the ends of a line: most rules find nothing and are done.
    if not screen(options.patterns, options.case).search(analysis.unwrapped):
        return
    for pattern in options.patterns:
        if screen((pattern,), options.case).search(analysis.unwrapped):
            for block in analysis.article.blocks:
                if block.kind in options.blocks:
                    yield from _in_block(analysis, block, compiled(pattern, options.case), options)


def _in_block(analysis: Analysis, block: Block, pattern: Any, options: Options) -> Iterator[Match]:
    text = analysis.unwrapped[block.span.start : block.span.end]
    for found in pattern.finditer(text):
        start, end = found.span(pattern.groupindex.get("span", 0))
        span = Span(block.span.start + start, block.span.start + end)
        if start == end or _excepted(text, start, end, options):
            continue
        if options.outside_quotations and analysis.is_quoted(span):
            continue
        words = {name: value or "" for name, value in found.groupdict().items()} | {"text": text[start:end]}
        yield Match(span, words=words, suggestion=_suggestion(words, options))


def _suggestion(words: dict[str, str], options: Options) -> str | None:
    if options.replace:
        return options.replace.format_map(words)
    if options.exchange:
        return "".join(options.exchange.get(char, char) for char in words["text"])
    return "" if options.delete else None


def _excepted(text: str, start: int, end: int, options: Options) -> bool:
    """Whether an `unless` pattern matches across the flagged place, in its surroundings."""
    begin = max(0, start - CONTEXT)
    around = text[begin : end + CONTEXT]
    return any(
        begin + m.start() < end and start < begin + m.end()
        for pattern in options.unless
        for m in compiled(pattern, options.case).finditer(around)
    )
