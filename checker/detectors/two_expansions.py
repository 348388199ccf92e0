"""One acronym for two names: "the National Audit Office (NAO)", then "the National Accounting Office (NAO)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.acronyms import LINKS, BracketedAcronym
from checker.article import Span
from checker.findings import Match, Related
from checker.stems import stem


@dataclass(frozen=True)
class Options:
    """The message can use {acronym}, {name} and {first}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    """Names of two words and more that share a word and yet differ: else one acronym names two bodies."""
    first: dict[str, BracketedAcronym] = {}
    for acronym in analysis.bracketed_acronyms:
        if len(acronym.name) < 2:
            continue
        earlier = first.setdefault(acronym.letters, acronym)
        now, before = _stems(acronym), _stems(earlier)
        if now & before and now - before and before - now:
            spans = [Span(a.name[0].start, a.name[-1].end) for a in (acronym, earlier)]
            name, known = (analysis.article[span] for span in spans)
            words = {"acronym": acronym.letters, "name": name, "first": known}
            yield Match(spans[0], (Related(spans[1], "the first name"),), words)


def _stems(acronym: BracketedAcronym) -> set[str]:
    return {stem(t.text) for t in acronym.name if t.text.lower() not in LINKS}
