"""Places and bodies under two names that translate one: "Toyoda-cho" and "Toyoda Town", two nouns for one agency."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import tomli

from checker.analyse import Analysis
from checker.analyse.tokens import Token
from checker.article import Span
from checker.names.romanisation import fold

Kind = Literal["places", "bodies"]
LEAST_WORDS: dict[Kind, int] = {"places": 1, "bodies": 2}  # before the term, that have to agree
TABLE = Path(__file__).parent.parent / "data" / "names" / "renderings.toml"


class Rendering(NamedTuple):
    """Two names for one place or body, with all places of each; the rarer (then the later) first."""

    odd: str
    odd_places: tuple[Span, ...]
    usual: str
    usual_places: tuple[Span, ...]


class Term(NamedTuple):
    """A name that ends in a generic term: `stem` is what stands before it, `groups` the lists that hold the term."""

    stem: tuple[str, ...]
    term: str
    groups: frozenset[int]
    span: Span
    sentence: int


@cache
def _groups() -> dict[Kind, dict[str, frozenset[int]]]:
    """By kind and term the lists that hold the term."""
    table = tomli.loads(TABLE.read_text(encoding="utf-8"))
    found: dict[Kind, dict[str, frozenset[int]]] = {}
    for kind in LEAST_WORDS:
        of: dict[str, frozenset[int]] = {}
        for n, terms in enumerate(table[kind]):
            for term in terms:
                of[term] = of.get(term, frozenset()) | {n}
        found[kind] = of
    return found


def renderings(analysis: Analysis, of: Kind) -> Iterator[Rendering]:
    """Pairs of terms of one list behind the same name, where no sentence holds both."""
    found: dict[tuple[str, ...], dict[str, list[Term]]] = {}
    for term in _terms(analysis, _groups()[of], LEAST_WORDS[of]):
        found.setdefault(term.stem, {}).setdefault(term.term, []).append(term)
    for named in found.values():
        ranked = sorted(named.values(), key=lambda t: (len(t), -t[0].span.start))
        for odd in ranked[:-1]:
            usual = ranked[-1]
            apart = not {t.sentence for t in odd} & {t.sentence for t in usual}
            if apart and odd[0].groups & usual[0].groups:
                yield Rendering(
                    analysis.article[odd[0].span],
                    tuple(t.span for t in odd),
                    analysis.article[usual[0].span],
                    tuple(t.span for t in usual),
                )


def _terms(analysis: Analysis, terms: dict[str, frozenset[int]], least: int) -> Iterator[Term]:
    """Capitalised runs of `least` words or more before a generic term, or joined to it by a hyphen."""
    for number, sentence in enumerate(analysis.sentences):
        tokens = sentence.tokens
        for n, token in enumerate(tokens):
            if token.kind != "word" or not token.text[0].isupper():
                continue
            head, joint, tail = token.text.rpartition("-")
            if joint and tail in terms and least == 1 and len(head) > 2:
                yield Term((fold(head),), tail, terms[tail], token.span, number)
            elif token.text.lower() in terms:
                stem = _stem(tokens, n)
                if len(stem) >= least:
                    span = Span(stem[-least if least == 1 else 0].start, token.end)
                    words = stem[-1:] if least == 1 else stem
                    yield Term(
                        tuple(fold(t.text) for t in words), token.text.lower(), terms[token.text.lower()], span, number
                    )


def _stem(tokens: tuple[Token, ...], end: int) -> list[Token]:
    begin = end
    while (
        begin > 0
        and tokens[begin - 1].kind == "word"
        and tokens[begin - 1].text[0].isupper()
        and tokens[begin].start == tokens[begin - 1].end + 1
        and tokens[begin - 1].text not in ("The", "A", "An")
    ):
        begin -= 1
    return list(tokens[begin:end])
