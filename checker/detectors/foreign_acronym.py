"""An acronym of the source language: "the World Health Organization (OMS)", "the OTAN summit"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

from checker.analyse import Analysis
from checker.analyse.acronyms import BracketedAcronym
from checker.analyse.tokens import Token
from checker.findings import Match
from checker.stems import FUNCTION_WORDS

TABLE = Path(__file__).parent.parent / "data" / "acronyms.toml"
BRITISH = {"organisation": "organization", "organisations": "organizations", "labour": "labor", "programme": "program"}


@dataclass(frozen=True)
class Options:
    """The acronyms stand in data/acronyms.toml. The message can use {acronym} and {right}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    bracketed = set()
    for acronym in analysis.bracketed_acronyms:
        bracketed.add(acronym.span.start)
        right = _english(acronym)
        if right and acronym.letters not in right:
            yield Match(acronym.span, words={"acronym": acronym.letters, "right": right[0]}, suggestion=right[0])
    for block in analysis.story:
        tokens = analysis.tokens[block]
        for n, token in enumerate(tokens):
            alone = _table()["foreign"].get(token.text, [])
            if alone and token.start not in bracketed and not _is_meant(analysis, tokens, n):
                yield Match(token.span, words={"acronym": token.text, "right": alone[0]}, suggestion=alone[0])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomli.loads(TABLE.read_text(encoding="utf-8"))


def _english(acronym: BracketedAcronym) -> list[str]:
    """English acronyms of the longest name in front of the bracket that the table has; none if it has no such name."""
    plain = [BRITISH.get(t.text.lower(), t.text.lower()) for t in acronym.before]
    names = (" ".join(plain[start:]) for start in range(len(plain)))
    return next((right for name in names if (right := _table()["acronyms"].get(name))), [])


def _is_meant(analysis: Analysis, tokens: tuple[Token, ...], n: int) -> bool:
    """Whether the acronym is quoted, explained at once, or part of a foreign name: "Radio ONU"."""
    around = tokens[max(0, n - 1) : n] + tokens[n + 1 : n + 2]
    named = any(t.text[0].isupper() and t.text.lower() not in FUNCTION_WORDS for t in around)
    return named or analysis.is_quoted(tokens[n].span) or any(t.text in "([" for t in around)
