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
            yield match_of(inconsistency, analysis.text)


def match_of(inconsistency: Inconsistency, text: str) -> Match:
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
    alike = len(odd.text.split()) == len(usual.text.split())  # a surname is set against a surname only
    one, other = (odd.text, usual.text) if alike else (odd.bare, usual.bare)
    words = {"odd": one, "usual": other, "times": times(len(usual.places)), "why": why}
    return Match(odd.places[0], tuple(related[:MOST_RELATED]), words, _suggestion(odd, usual, others, text))


def _suggestion(odd: Variant, usual: Variant, others: list[Variant], text: str) -> str | None:
    """The majority form of what stands at the odd place, in as many words."""
    here = text[odd.places[0].start : odd.places[0].end]
    if not _is_majority(usual, others):
        return None
    return next((form for form in (usual.text, usual.bare) if len(form.split()) == len(here.split())), None)


def _is_majority(usual: Variant, others: list[Variant]) -> bool:
    return len(usual.places) >= 3 * sum(len(v.places) for v in others)


def _count(variant: Variant) -> str:
    return f"“{variant.text}” {times(len(variant.places))}"


def times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
