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
    for office in analysis.offices:
        right = wrong.get((office.country or "", office.name))
        if right:
            words = {"name": analysis.text[slice(*office.span)], "country": office.country or "", "right": right}
            yield Match(office.span, tuple(_under_its_right_name(analysis, office, right)), words)


def _under_its_right_name(analysis: Analysis, office: Office, right: str) -> Iterator[Related]:
    kind = kind_of(right)
    for other in analysis.offices:
        if other.kind == kind and other.country in (None, office.country):
            yield Related(other.span, "its right name")
            return
