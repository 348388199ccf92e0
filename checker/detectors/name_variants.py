"""One name spelled in two ways: the rarer spelling is flagged, the others are shown beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import JaroWinkler

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
    one, other = _opposed(odd, usual)
    most = f"{' (most frequent)' if _is_majority(usual, others) else ''}{f': {why}' if why else ''}"
    named = [(usual, other, most), *((v, v.text, "") for v in others[:-1])]
    related = [Related(v.places_of(form)[0], f"“{form}” {_times(v, form)}{note}") for v, form, note in named]
    noted, shown = {one, *(form for _, form, _ in named)}, {odd.places[0], *(r.span for r in related)}
    for variant in (odd, *others[:-1], usual):
        for place, said in zip(variant.places, variant.said, strict=True):
            if place not in shown:
                related.append(Related(place, f"“{said}” again" if said in noted else f"“{said}”"))
                noted.add(said)
    words = {"odd": one, "usual": other, "times": _times(usual, other), "why": why}
    here = text[odd.places[0].start : odd.places[0].end]
    return Match(odd.places[0], tuple(related[:MOST_RELATED]), words, _suggestion(here, other, usual, others, house))


def _opposed(odd: Variant, usual: Variant) -> tuple[str, str]:
    """What stands at the odd place and the likest form of the other spelling: a surname against a surname only."""
    here = odd.said[0]
    alike = [form for form in dict.fromkeys((*usual.names, *usual.said)) if len(form.split()) == len(here.split())]
    if alike:
        return here, max(alike, key=lambda form: JaroWinkler.similarity(form, here))
    return odd.bare if odd.places_of(odd.bare)[:1] == odd.places[:1] else here, usual.bare


def _suggestion(here: str, other: str, usual: Variant, others: list[Variant], house: str | None) -> str | None:
    """The house form, else the majority form, of what stands at the odd place, in as many words."""
    forms = [house] if house else [other, *usual.names] if _is_majority(usual, others) else []
    return next((form for form in forms if form != here and len(form.split()) == len(here.split())), None)


def _is_majority(usual: Variant, others: list[Variant]) -> bool:
    return len(usual.places) >= 3 * sum(len(v.places) for v in others)


def _times(variant: Variant, form: str) -> str:
    return times(len(variant.places_of(form)))


def times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
