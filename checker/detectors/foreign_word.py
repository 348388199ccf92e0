"""Single words that were left in another language: unknown to English, and common in the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.tokens import Token
from checker.findings import Match, Related
from checker.lexicon import foreign_language


@dataclass(frozen=True)
class Options:
    """A word that stands `often` times is what the article is about: a dish, a dance, an office. Words between
    quotation marks, inside a name or an address, or explained at once in brackets are meant to stand there.
    The message can use {word} and {language}.
    """

    often: int = 4


ADDRESS = re.compile(r"[^\W_][.@/&_-][^\W_]")  # joined to its neighbour, as in "news.example" or "a/b"
EXPLAINED = ("(", "[", "“", '"', "–", "—")  # what stands around a word that is explained


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    words = [(tokens, n) for b in analysis.story for tokens in (analysis.tokens[b],) for n in _candidates(tokens)]
    places = [tokens[n] for tokens, n in words if not _is_meant(analysis, tokens, n)]
    times = Counter(t.text.casefold() for t in places)
    told: dict[str, list[Token]] = {}
    for token in places:
        if times[token.text.casefold()] < options.often:
            told.setdefault(token.text.casefold(), []).append(token)
    for first, *again in told.values():
        related = tuple(Related(token.span, "again") for token in again)
        yield Match(first.span, related, {"word": first.text, "language": foreign_language(first.text) or ""})


def _candidates(tokens: Sequence[Token]) -> Iterator[int]:
    return (n for n, t in enumerate(tokens) if t.kind == "word" and t.text.islower() and foreign_language(t.text))


def _is_meant(analysis: Analysis, tokens: Sequence[Token], n: int) -> bool:
    token, before, after = tokens[n], tokens[max(0, n - 1) : n], tokens[n + 1 : n + 2]
    if any(t.text in EXPLAINED for t in (*before, *after)) or analysis.is_quoted(token.span):
        return True
    if ADDRESS.search(analysis.text, max(0, token.start - 2), token.end + 2):
        return True
    return any(_is_name(t) for t in before) and any(_is_name(t) or foreign_language(t.text) for t in after)


def _is_name(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()
