"""Clauses and sentences that were left in the source language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.languages import LANGUAGE_NAMES
from checker.findings import Match


@dataclass(frozen=True)
class Options:
    """Passages between quotation marks of fewer than `quoted` words are left alone: quoting a foreign motto is fine.
    The message can use {text} and {language}.
    """

    quoted: int = 8


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for passage in analysis.foreign_passages:
        text = analysis.article[passage.span]
        quoted = analysis.is_quoted(passage.span)
        if not (quoted and len(text.split()) < options.quoted):
            yield Match(
                passage.span, words={"text": text, "language": LANGUAGE_NAMES.get(passage.language, "another language")}
            )
