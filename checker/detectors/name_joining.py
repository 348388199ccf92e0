"""One name with its parts joined in two ways: by a hyphen, by a space, or written as one word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.findings import Match, Related
from checker.names.joining import joinings


@dataclass(frozen=True)
class Options:
    """No options. The rule's message can use {odd} and {usual}, two spellings."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    for joining in joinings(analysis.mentions):
        (usual, usual_places), *others = joining.spellings
        odd, odd_places = others[-1]
        related = [Related(place, f"“{usual}”") for place in usual_places[:4]]
        related += [Related(place, f"“{text}”") for text, places in others[:-1] for place in places[:3]]
        related += [Related(place, f"“{odd}” again") for place in odd_places[1:4]]
        clear = len(usual_places) >= 3 * sum(len(places) for _, places in others)
        yield Match(odd_places[0], tuple(related), {"odd": odd, "usual": usual}, usual if clear else None)
