"""Acronyms in brackets behind what they stand for: "the World Health Organization (WHO)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.analyse.sentences import Sentence
from checker.analyse.tokens import Token
from checker.article import Span

ACRONYM = re.compile(r"(?:[A-Z]\.){2,6}|[A-Z][A-Za-z]{0,6}[A-Z]s?")
MOST_WORDS = 9  # of a name
LINKS = frozenset({"of", "for", "the", "and", "on", "in", "to", "against", "de", "des", "la", "&"})


class BracketedAcronym(NamedTuple):
    """`before` are the up to nine words in front of the bracket; `letters` is the acronym without its dots."""

    span: Span
    letters: str
    before: tuple[Token, ...]

    @property
    def name(self) -> tuple[Token, ...]:
        """The capitalised words in front of the bracket with the small words that link them."""
        start = len(self.before)
        while start and (self.before[start - 1].text[0].isupper() or self.before[start - 1].text in LINKS):
            start -= 1
        words = self.before[start:]
        while words and words[0].text.lower() in LINKS:
            words = words[1:]
        return words


def bracketed_acronyms(sentences: Iterable[Sentence]) -> Iterator[BracketedAcronym]:
    for sentence in sentences:
        tokens = sentence.tokens
        for n, token in enumerate(tokens):
            if token.text == "(" and n + 2 < len(tokens) and tokens[n + 2].text == ")":
                acronym, before = tokens[n + 1], _words_before(tokens, n)
                if before and ACRONYM.fullmatch(acronym.text):
                    yield BracketedAcronym(acronym.span, acronym.text.replace(".", ""), before)


def _words_before(tokens: Sequence[Token], end: int) -> tuple[Token, ...]:
    start = end
    while start and end - start < MOST_WORDS and tokens[start - 1].kind == "word":
        start -= 1
    return tuple(tokens[start:end])
