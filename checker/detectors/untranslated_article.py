"""An article that is not in English at all: the translation was never made, or the wrong text was sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.findings import Match


@dataclass(frozen=True)
class Options:
    """Flags the first block of the story. The message can use {language}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    if analysis.other_language and analysis.story:
        yield Match(analysis.story[0].span, words={"language": analysis.other_language})
