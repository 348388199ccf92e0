"""One name spelled in two ways: the rarer spelling is flagged, the others are shown beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.analyse import Analysis
from checker.findings import Match, Related
from checker.names.house import HouseList
from checker.names.variants import Variant, inconsistencies

MOST_RELATED = 12  # places shown for one name


@dataclass(frozen=True, kw_only=True)
class Options(HouseList):
    """`difference` is what sets the two spellings apart: letters, marks only, or a case ending only.

    The rule's message can use {odd} and {usual} (the two spellings), {times} ("once", "3 times") and {why}.
    """

    difference: Literal["spelling", "diacritic", "ending"]


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for inconsistency in inconsistencies(analysis):
        house = options.form_of(name for variant in inconsistency.variants for name in variant.names)
        usual, *others = sorted(inconsistency.variants, key=lambda v: house not in v.names)
        others = [v for v in others if not options.are_distinct(v.names, usual.names)]
        if others and inconsistency.kind == options.difference:
            yield match_of(usual, others, "; ".join(inconsistency.why), house, analysis.text)


def match_of(usual: Variant, others: list[Variant], why: str, house: str | None, text: str) -> Match:
    odd = others[-1]
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
    here = text[odd.places[0].start : odd.places[0].end]
    return Match(odd.places[0], tuple(related[:MOST_RELATED]), words, _suggestion(here, usual, others, house))


def _suggestion(here: str, usual: Variant, others: list[Variant], house: str | None) -> str | None:
    """The house form, else the majority form, of what stands at the odd place, in as many words."""
    forms = [house] if house else [usual.text, usual.bare] if _is_majority(usual, others) else []
    return next((form for form in forms if form != here and len(form.split()) == len(here.split())), None)


def _is_majority(usual: Variant, others: list[Variant]) -> bool:
    return len(usual.places) >= 3 * sum(len(v.places) for v in others)


def _count(variant: Variant) -> str:
    return f"“{variant.text}” {times(len(variant.places))}"


def times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
