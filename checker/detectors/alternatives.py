"""Two translations of one word, of which nobody chose: "the lawyer/attorney", "the reform (or: overhaul)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.article import Span
from checker.findings import Match
from checker.synonyms import are_synonyms

SLASHED = re.compile(r"(?<![\w/.@:-])(?P<one>[a-z]{3,20})/(?P<other>[a-z]{3,20})(?![\w/@-]|\.\w)", re.IGNORECASE)
BRACKETED = re.compile(
    r"[(\[](?:or|also|alternatively|alternative translation|literally, or)\s?: ?[^()\[\]\n]{2,60}[)\]]", re.IGNORECASE
)


@dataclass(frozen=True)
class Options:
    """Synonyms are those of data/synonyms.marisa. The message can use {text}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    for block in analysis.story:
        for found in SLASHED.finditer(analysis.text, *block.span):
            if are_synonyms(found["one"].lower(), found["other"].lower()):
                yield Match(Span(*found.span()), words={"text": found.group()})
        for found in BRACKETED.finditer(analysis.text, *block.span):
            yield Match(Span(*found.span()), words={"text": found.group()})
