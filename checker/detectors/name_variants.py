"""One name spelled in two ways: the rarer spelling is flagged, the others are shown beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.analyse import Analysis
from checker.findings import Match, Related
from checker.names.variants import Inconsistency, Variant, inconsistencies

MOST_RELATED = 12  # places shown for one name


@dataclass(frozen=True)
class Options:
    """`difference` is what sets the two spellings apart: letters, marks only, or a case ending only.

    The rule's message can use {odd} and {usual} (the two spellings), {times} ("once", "3 times") and {why}.
    """

    difference: Literal["spelling", "diacritic", "ending"]


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for inconsistency in inconsistencies(analysis):
        if inconsistency.kind == options.difference:
            yield match_of(inconsistency)


def match_of(inconsistency: Inconsistency) -> Match:
    usual, *others = inconsistency.variants
    odd = others[-1]
    why = "; ".join(inconsistency.why)
    related = [
        Related(
            usual.places[0],
            f"{_count(usual)}{' (most frequent)' if _is_majority(usual, others) else ''}{f': {why}' if why else ''}",
        )
    ]
    related += [Related(v.places[0], _count(v)) for v in others[:-1]]
    related += [Related(place, f"“{v.text}” again") for v in (odd, *others[:-1], usual) for place in v.places[1:]]
    words = {"odd": odd.text, "usual": usual.text, "times": times(len(usual.places)), "why": why}
    suggestion = usual.text if _is_majority(usual, others) else None
    return Match(odd.places[0], tuple(related[:MOST_RELATED]), words, suggestion)


def _is_majority(usual: Variant, others: list[Variant]) -> bool:
    return len(usual.places) >= 3 * sum(len(v.places) for v in others)


def _count(variant: Variant) -> str:
    return f"“{variant.text}” {times(len(variant.places))}"


def times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
