"""Lists of phrases, all found in one pass over a block (Aho and Corasick 1975)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import ahocorasick_rs

from checker.analyse import STORY, Analysis
from checker.article import Span
from checker.findings import Match


@dataclass(frozen=True)
class Options:
    """`phrases` are matched as whole words; `replacements` also give the text to put in place of each.

    `unless` are longer phrases that are left alone: with "french" goes "french fries". `case` false ignores case.
    `blocks` are the kinds of blocks searched. `outside_quotations` leaves out what stands between quotation marks.
    The rule's message can use {phrase} and {replacement}.
    """

    phrases: tuple[str, ...] = ()
    replacements: dict[str, str] = field(default_factory=dict)
    unless: tuple[str, ...] = ()
    case: bool = False
    blocks: tuple[str, ...] = STORY
    outside_quotations: bool = False

    def __post_init__(self) -> None:
        if not (self.phrases or self.replacements):
            raise ValueError("phrases: give at least one phrase, or replacements")


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    listed = (*options.phrases, *options.replacements, *options.unless)
    wanted = len(listed) - len(options.unless)
    automaton = _automaton(listed, options.case)
    for block in analysis.article.blocks:
        if block.kind not in options.blocks:
            continue
        text = analysis.text[block.span.start : block.span.end]
        for which, start, end in automaton.find_matches_as_indexes(fold(text, options.case)):
            span = Span(block.span.start + start, block.span.start + end)
            quoted = options.outside_quotations and analysis.is_quoted(span)
            if which < wanted and _is_whole_word(text, start, end) and not quoted:
                replacement = options.replacements.get(listed[which])
                words = {"phrase": text[start:end], "replacement": replacement or ""}
                yield Match(span, words=words, suggestion=replacement)


@cache
def _automaton(phrases: tuple[str, ...], case: bool) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(
        [fold(p, case) for p in phrases], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )


def fold(text: str, case: bool) -> str:
    """The text with typographic apostrophes straightened, and in lower case unless `case`; never longer or shorter."""
    if not case:
        text = text.replace("İ", "i").lower()  # the only letter whose lower case is longer
    return text.replace("’", "'")


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether neither end is inside a word, an address or a tag: not "english" in "englishman" or "@english"."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 2]
    if text[start].isalnum() and (before.isalnum() or before in ("@", "#", "/", "_")):
        return False
    return not (text[end - 1].isalnum() and (after[:1].isalnum() or re.match(r"[/_@]|\.\w", after)))
