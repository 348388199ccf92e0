"""One place or body under two names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.findings import Match, Related
from checker.names.renderings import Kind, renderings


@dataclass(frozen=True)
class Options:
    """`of`: names of places or of bodies. The rule's message can use {odd} and {usual}, the two names."""

    of: Kind


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for found in renderings(analysis, options.of):
        related = [Related(place, f"“{found.usual}”") for place in found.usual_places[:4]]
        related += [Related(place, f"“{found.odd}” again") for place in found.odd_places[1:4]]
        yield Match(found.odd_places[0], tuple(related), {"odd": found.odd, "usual": found.usual})
