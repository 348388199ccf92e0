"""Blocks that do not belong to the article: site lines, widgets, other stories' headlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from checker.analyse import Analysis
from checker.article import Span
from checker.findings import Match
from checker.read.lines import is_labelled_widget


@dataclass(frozen=True)
class Options:
    """Flags each run of neighbouring blocks of one of the `kinds`. `label` tells widgets that open with a label of
    their own ("See also") from those that do not. The message can use {text}.
    """

    kinds: tuple[str, ...]
    label: Literal["any", "with", "without"] = "any"


SHOWN = 60  # characters of the run that the message quotes


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for wanted, group in groupby(analysis.article.blocks, key=lambda b: b.kind in options.kinds):
        if not wanted:
            continue
        run = list(group)
        labelled = is_labelled_widget(analysis.article[run[0].span])
        if options.label in ("any", "with" if labelled else "without"):
            span = Span(run[0].span.start, run[-1].span.end)
            yield Match(span, words={"text": shortened(analysis.article[span])}, suggestion="")


def shortened(text: str, length: int = SHOWN) -> str:
    """The text on one line, cut between words to at most `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length + 1].rsplit(" ", 1)[0] + " …"
