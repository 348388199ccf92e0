"""The same sentences twice, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.analyse import Analysis
from checker.analyse.sentences import Sentence
from checker.analyse.tokens import Token
from checker.article import Span
from checker.detectors.block_kind import shortened
from checker.findings import Match, Related
from checker.similarity.rewording import words_of


@dataclass(frozen=True)
class Options:
    """Sentences of fewer than `words` words are left alone, and so are results in which every second word is a number,
    short quotations, which are said again on purpose, and short questions, which an article asks again as a heading.
    Right behind one another fewer words do: `words_in_a_row`.
    The message can use {text}, the beginning of the repeat.
    """

    words: int = 7
    words_in_a_row: int = 5


class Pair(NamedTuple):
    """The ordinals of a sentence and of an earlier one that it repeats."""

    later: int
    earlier: int


SHORT_QUESTION = 12
SHORT_QUOTATION = 14  # a quotation of fewer words may be said again on purpose: a refrain, a chant, a motto
SHORT_WITH_SPEAKER = 10  # the same with its speaker: "“I do not know,” he said again"
LABEL = 3  # a caption's label ends within so many tokens: "Photo:", "Image / Agency:"


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    sentences = told(analysis, "deck")  # which a text may say in other words, but not in the same
    fit = [n for n, s in enumerate(sentences) if says_enough(analysis, s, options.words)]
    short = [n for n, s in enumerate(sentences) if says_enough(analysis, s, options.words_in_a_row)]
    for run in runs(sorted(_verbatim(sentences, fit, short))):
        yield match(analysis, sentences, run, suggestion="")


def told(analysis: Analysis, *more: str) -> list[Sentence]:
    """The sentences that tell the story, captions without their label; those of `more` kinds of blocks too."""
    return [_without_label(s) for s in analysis.sentences if s.block.kind in ("paragraph", "caption", *more)]


def _without_label(sentence: Sentence) -> Sentence:
    if sentence.block.kind != "caption":
        return sentence
    end = next((n for n, token in enumerate(sentence.tokens[:LABEL]) if token.text == ":"), None)
    rest = sentence.tokens[end + 1 :] if end is not None else ()
    return Sentence(Span(rest[0].start, rest[-1].end), sentence.block, rest) if rest else sentence


def says_enough(analysis: Analysis, sentence: Sentence, least: int) -> bool:
    words = sentence.words
    numbers = sum(t.kind == "number" for t in sentence.tokens)
    if len(words) < least or numbers * 2 > len(words):
        return False
    if sentence.tokens[-1].text == "?" and len(words) < SHORT_QUESTION:
        return False
    if not is_quoted(analysis, words[0]):
        return True
    return len(words) >= (SHORT_QUOTATION if is_quoted(analysis, words[-1]) else SHORT_WITH_SPEAKER)


def is_quoted(analysis: Analysis, token: Token) -> bool:
    return analysis.is_quoted(token.span)


def match(analysis: Analysis, sentences: Sequence[Sentence], run: Sequence[Pair], suggestion: str | None) -> Match:
    """A run of sentences that repeats a run of earlier ones."""
    later = Span(sentences[run[0].later].span.start, sentences[run[-1].later].span.end)
    earlier = Span(sentences[run[0].earlier].span.start, sentences[run[-1].earlier].span.end)
    words = {"text": shortened(analysis.article[later])}
    return Match(later, (Related(earlier, "first here"),), words, suggestion)


def runs(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Neighbouring sentences that repeat neighbouring ones are one repeat: a paragraph, or a whole article."""
    run: list[Pair] = []
    for pair in pairs:
        if run and pair != Pair(run[-1].later + 1, run[-1].earlier + 1):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _verbatim(sentences: Sequence[Sentence], fit: Sequence[int], short: Sequence[int]) -> Iterator[Pair]:
    """Repeats of sentences that say enough, and of any sentences that follow both."""
    keys = [words_of(s.tokens) for s in sentences]
    first: dict[tuple[str, ...], int] = {}
    enough = set(fit)
    told_until = -1
    for n in short:
        in_a_row = n > 0 and keys[n] == keys[n - 1]
        earlier = first.setdefault(keys[n], n)
        if earlier == n or n <= told_until or not (in_a_row or n in enough):
            continue
        later = n
        while later < len(keys) and keys[later] == keys[earlier]:
            yield Pair(later, earlier)
            told_until, later, earlier = later, later + 1, earlier + 1
