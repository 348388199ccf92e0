"""One name with its parts joined in two ways: by a hyphen, by a space, or written as one word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.findings import Match, Related
from checker.names.house import HouseList
from checker.names.joining import joinings


@dataclass(frozen=True)
class Options(HouseList):
    """The house list alone. The rule's message can use {odd} and {usual}, two spellings."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for joining in joinings(analysis.mentions):
        (usual, usual_places), *others = joining.spellings
        odd, odd_places = others[-1]
        if options.are_distinct([odd], [usual]):
            continue
        related = [Related(place, f"“{usual}”") for place in usual_places[:4]]
        related += [Related(place, f"“{text}”") for text, places in others[:-1] for place in places[:3]]
        related += [Related(place, f"“{odd}” again") for place in odd_places[1:4]]
        clear = len(usual_places) >= 3 * sum(len(places) for _, places in others)
        house = options.form_of([odd, usual])
        yield Match(odd_places[0], tuple(related), {"odd": odd, "usual": usual}, house or (usual if clear else None))
