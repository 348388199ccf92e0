"""One family name first here and last there, with two given names: one person, read in two ways?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.findings import Match, Related
from checker.names.order import readings
from checker.names.romanisation import likely_languages
from checker.names.variants import capitalised


@dataclass(frozen=True)
class Options:
    """No options. The rule's message can use {one} and {other}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    languages = likely_languages(capitalised(analysis), analysis.article.source)
    for reading in readings(analysis.mentions, languages):
        words = {"one": analysis.article[reading.first.span], "other": analysis.article[reading.second.span]}
        yield Match(reading.second.span, (Related(reading.first.span, "the other reading"),), words)
