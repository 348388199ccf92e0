"""One name with its parts in two orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.mentions import Mention
from checker.findings import Match, Related
from checker.names.house import HouseList
from checker.names.order import flips


@dataclass(frozen=True)
class Options(HouseList):
    """The house list alone. The rule's message can use {odd} and {usual}, the two orders."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for flip in flips(analysis.mentions):
        odd, usual = _text(flip.odd[0]), _text(flip.usual[0])
        if options.are_distinct([odd], [usual]):
            continue
        related = [Related(m.span, "the other order") for m in flip.usual[:6]]
        related += [Related(m.span, "this order again") for m in flip.odd[1:6]]
        clear = len(flip.usual) >= 3 * len(flip.odd)
        suggestion = options.form_of([odd, usual]) or (usual if clear else None)
        yield Match(flip.odd[0].span, tuple(related), {"odd": odd, "usual": usual}, suggestion)


def _text(mention: Mention) -> str:
    return " ".join(word.form for word in mention.words)
