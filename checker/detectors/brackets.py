"""Brackets that open and never close, or close and were never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.article import Span
from checker.findings import Match

PAIRS = {")": "(（", "）": "(（", "]": "[【", "】": "[【"}
BRACKET = re.compile(r"[()（）\[\]【】]")
# "1)", "a)" and "iv)" number a list, ":-)" and ":(" are faces
NUMBERING = re.compile(r"(?:^|[\s(])(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})$")
FACE = re.compile(r"[:;=][-~o']?$")
SENTENCE_END = ".!?…”\"’'»:)]"
CONTEXT = 30  # characters shown around a lone bracket


@dataclass(frozen=True)
class Options:
    """No options."""


def find(analysis: Analysis, _options: Options) -> Iterator[Match]:
    """The message's words: {text}, the bracket, and {words} next to it.

    A bracket may close in a later block: lists and long quotations run over several. A text that was cut off at its
    end leaves brackets of its last block open.
    """
    text = analysis.text
    stack: list[int] = []
    lone: list[int] = []
    for block in analysis.story:
        for found in BRACKET.finditer(text, *block.span):
            at, mark = found.start(), found.group()
            before = text[max(block.span.start, at - 5) : at]
            if FACE.search(before):
                continue
            if mark not in PAIRS:
                stack.append(at)
            elif stack and text[stack[-1]] in PAIRS[mark]:
                stack.pop()
            elif not (mark in ")）" and NUMBERING.search(before)):
                lone.append(at)
    if stack and analysis.story and _is_cut_off(analysis):
        stack = [at for at in stack if at < analysis.story[-1].span.start]
    for at in sorted(lone + stack):
        around = text[max(0, at - CONTEXT) : at + CONTEXT].split("\n")
        yield Match(Span(at, at + 1), words={"text": text[at], "words": max(around, key=len).strip()})


def _is_cut_off(analysis: Analysis) -> bool:
    end = analysis.story[-1].span.end
    return analysis.text[end - 1] not in SENTENCE_END
