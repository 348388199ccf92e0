"""Words that were left in another language: unknown to English, and common in the other or spelt with its letters."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.tokens import Token
from checker.article import Block, Span
from checker.findings import Match, Related
from checker.lexicon import foreign_language, is_ordinary, zipf


@dataclass(frozen=True)
class Options:
    """A word that stands `often` times is what the article is about: a dish, a dance, an office. Words between
    quotation marks, inside a name or an address, or explained at once in brackets are meant to stand there.
    The message can use {word}, one word or several in a row, and {known}: "; German has it", or nothing.
    """

    often: int = 4


ADDRESS = re.compile(r"[^\W_][.@/&_-][^\W_]")  # joined to its neighbour, as in "news.example" or "a/b"
EXPLAINED = ("(", "[", "“", '"', "–", "—", "@")  # what stands around a word that is explained, or is a token's half
MOST_NAMED = 6  # words of a term or title between quotation marks
COMMON = 2  # Zipf frequency from which English uses a word; below, its lists hold slips and other languages
BEHIND_LATIN = "\u0250"
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    runs = [(b, tokens, run) for b, tokens in _story(analysis) for run in _runs(tokens)]
    places = [_span(tokens, run) for block, tokens, run in runs if not _is_meant(analysis, block, tokens, run)]
    times = Counter(analysis.article[span].casefold() for span in places)
    told: dict[str, list[Span]] = {}
    for span in places:
        word = analysis.article[span].casefold()
        if times[word] < options.often and not _in_passage(analysis, span):
            told.setdefault(word, []).append(span)
    for first, *again in told.values():
        text = analysis.article[first]
        language = next(filter(None, map(foreign_language, text.split())), None)
        related = tuple(Related(span, "again") for span in again)
        yield Match(first, related, {"word": text, "known": f"; {language} has it" if language else ""})


def _story(analysis: Analysis) -> Iterator[tuple[Block, tuple[Token, ...]]]:
    return ((b, analysis.tokens[b]) for b in analysis.story)


def _runs(tokens: Sequence[Token]) -> Iterator[range]:
    """Places of foreign words that follow each other."""
    begin: int | None = None
    for n, token in enumerate(tokens):
        if _is_foreign(token):
            begin = n if begin is None else begin
        elif begin is not None:
            yield range(begin, n)
            begin = None
    if begin is not None:
        yield range(begin, len(tokens))


def _is_foreign(token: Token) -> bool:
    """Whether English knows neither the word nor its form without accents, and another language does or may."""
    word = token.text
    if token.kind != "word" or not word.islower():
        return False
    if word.isascii():
        return foreign_language(word) is not None
    if foreign_language(word) is None and (not word.isalpha() or max(word) >= BEHIND_LATIN or len(word) < 3):
        return False
    accents = unicodedata.normalize("NFD", word).translate(PLAIN)
    plain = "".join(letter for letter in accents if not unicodedata.combining(letter))
    return not any(is_ordinary(form) or zipf(form) >= COMMON for form in (word, plain))


def _span(tokens: Sequence[Token], run: range) -> Span:
    return Span(tokens[run.start].start, tokens[run.stop - 1].end)


def _is_meant(analysis: Analysis, block: Block, tokens: Sequence[Token], run: range) -> bool:
    span = _span(tokens, run)
    before, after = tokens[max(0, run.start - 1) : run.start], tokens[run.stop : run.stop + 1]
    if any(t.text in EXPLAINED for t in (*before, *after)) or _is_named(analysis, span):
        return True
    if ADDRESS.search(analysis.text, max(0, span.start - 2), span.end + 2):
        return True
    if _in_brackets(analysis.text, block, span):
        return True
    return any(_is_name(t) for t in before) and any(_is_name(t) for t in after)


def _is_named(analysis: Analysis, span: Span) -> bool:
    """Whether quotation marks set the words off; in a sentence that somebody says, they are left over as elsewhere."""
    at = bisect_left(analysis.quotations, span.end, key=lambda q: q.span.start)
    quotation = analysis.quotations[at - 1].span if at else Span(0, 0)
    return quotation.end > span.start and len(analysis.article[quotation].split()) <= MOST_NAMED


def _in_brackets(text: str, block: Block, span: Span) -> bool:
    opened = text.rfind("(", max(block.span.start, span.start - 40), span.start)
    return opened >= 0 and ")" not in text[opened : span.start]


def _in_passage(analysis: Analysis, span: Span) -> bool:
    passages = analysis.foreign_passages  # in order and apart
    at = bisect_left(passages, span.end, key=lambda passage: passage.span.start)
    return at > 0 and passages[at - 1].span.end > span.start


def _is_name(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()
