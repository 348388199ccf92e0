"""An office of state under a name that its country does not use: "the US defense minister"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.offices import Office, kind_of, names
from checker.findings import Match, Related


@dataclass(frozen=True)
class Options:
    """Which names are wrong stands in data/offices.toml. The message can use {name}, {country} and {right}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    wrong = names().wrong
    first: dict[tuple[str | None, tuple[str, str]], Office] = {}  # country and kind -> first mention
    for office in analysis.offices:
        first.setdefault((office.country, office.kind), office)
    for office in analysis.offices:
        right = wrong.get((office.country or "", office.name))
        if right:
            kind = kind_of(right)
            known = (first.get((country, kind)) for country in (office.country, None) if kind)
            related = tuple(Related(other.span, "its right name") for other in known if other)[:1]
            words = {"name": analysis.text[slice(*office.span)], "country": office.country or "", "right": right}
            yield Match(office.span, related, words)
