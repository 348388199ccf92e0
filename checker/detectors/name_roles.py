"""One office of state, held by two people with unlike names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.findings import Match, Related
from checker.names.offices import clashes


@dataclass(frozen=True)
class Options:
    """No options. The rule's message can use {office}, {one} and {other}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    for clash in clashes(analysis):
        one, other = analysis.article[clash.first.span], analysis.article[clash.second.span]
        words = {"office": clash.office.name, "one": one, "other": other}
        yield Match(clash.second.span, (Related(clash.first.span, "the other holder of the office"),), words)
