"""One person's surname as a name, and as a word that may translate it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.findings import Match, Related
from checker.names.house import HouseList
from checker.names.translated import translated


@dataclass(frozen=True)
class Options(HouseList):
    """The house list alone. The rule's message can use {odd} and {usual}, the word and the name."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for found in translated(analysis):
        odd, usual = (analysis.article[mentions[0].span] for mentions in (found.worded, found.named))
        if options.are_distinct([odd], [usual]):
            continue
        related = [Related(mention.span, f"“{usual}”") for mention in found.named[:4]]
        related += [Related(mention.span, f"“{odd}” again") for mention in found.worded[1:4]]
        yield Match(found.worded[0].span, tuple(related), {"odd": odd, "usual": usual})
