"""The same sentences twice: verbatim, or reworded as by an engine that renders one source passage twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.analyse import Analysis
from checker.analyse.sentences import Sentence
from checker.article import Span
from checker.detectors.block_kind import shortened
from checker.findings import Match, Related
from checker.lexicon import is_ordinary
from checker.stems import FUNCTION_WORDS, stem


@dataclass(frozen=True)
class Options:
    """`likeness` 1.0 asks for the same words. Below that it is the least Jaccard likeness of the sentences' content
    words (by stem) that are not the same words; two sentences that differ in a name or a number never count.
    Sentences of fewer than `words` words are left alone, and so are results in which every second word is a number, and
    short questions, which an article asks again as a heading.
    The message can use {text}, the beginning of the repeat.
    """

    likeness: float = 1.0
    words: int = 7


class Pair(NamedTuple):
    """The ordinals of a sentence and of an earlier one that it repeats."""

    later: int
    earlier: int


COMMON = 12  # a stem in more sentences than this cannot tell two apart; the bound keeps the comparison linear
FEWEST_STEMS = 7  # sentences of fewer content words share them by chance
SHORT_QUESTION = 12
SHORT_QUOTATION = 14  # a quotation of fewer words may be said again on purpose: a refrain, a chant, a motto


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    sentences = [s for s in analysis.sentences if s.block.kind in ("paragraph", "caption")]
    fit = [n for n, s in enumerate(sentences) if _says_enough(analysis, s, options.words)]
    pairs = _verbatim(sentences, fit) if options.likeness >= 1.0 else _reworded(sentences, fit, options.likeness)
    for run in _runs(sorted(pairs)):
        later = Span(sentences[run[0].later].span.start, sentences[run[-1].later].span.end)
        earlier = Span(sentences[run[0].earlier].span.start, sentences[run[-1].earlier].span.end)
        suggestion = "" if options.likeness >= 1.0 else None
        yield Match(later, (Related(earlier, "first here"),), {"text": shortened(analysis.article[later])}, suggestion)


def _says_enough(analysis: Analysis, sentence: Sentence, least: int) -> bool:
    words = sentence.words
    numbers = sum(t.kind == "number" for t in sentence.tokens)
    if len(words) < least or numbers * 2 > len(words):
        return False
    if sentence.tokens[-1].text == "?" and len(words) < SHORT_QUESTION:
        return False
    return len(words) >= SHORT_QUOTATION or not analysis.is_quoted(Span(words[0].start, words[0].end))


def _verbatim(sentences: Sequence[Sentence], fit: Sequence[int]) -> Iterator[Pair]:
    """Repeats of sentences that say enough, and of any sentences that follow both."""
    keys = [tuple(t.text.casefold() for t in s.tokens if t.kind != "mark") for s in sentences]
    first: dict[tuple[str, ...], int] = {}
    told = -1
    for n in fit:
        later, earlier = n, first.setdefault(keys[n], n)
        if earlier == n or n <= told:
            continue
        while later < len(keys) and keys[later] == keys[earlier]:
            yield Pair(later, earlier)
            told, later, earlier = later, later + 1, earlier + 1


def _reworded(sentences: Sequence[Sentence], fit: Sequence[int], likeness: float) -> Iterator[Pair]:
    stems = {n: _content(sentences[n]) for n in fit}
    holders: dict[str, list[int]] = defaultdict(list)
    for n in fit:
        shared: Counter[int] = Counter()
        for word in stems[n]:
            if len(holders[word]) < COMMON:
                shared.update(holders[word])
            holders[word].append(n)
        for earlier, _ in shared.most_common(3):
            if _says_the_same(sentences[n], sentences[earlier], stems[n], stems[earlier], likeness):
                yield Pair(n, earlier)
                break


def _says_the_same(
    one: Sentence, other: Sentence, stems: dict[str, str], others: dict[str, str], likeness: float
) -> bool:
    both, either = stems.keys() & others.keys(), stems.keys() | others.keys()
    if len(both) < max(FEWEST_STEMS, likeness * len(either)):
        return False
    differing = [stems.get(word) or others[word] for word in either - both]
    verbatim = [t.text for t in one.words] == [t.text for t in other.words]
    return not verbatim and not any(map(_is_name_or_number, differing))


def _content(sentence: Sentence) -> dict[str, str]:
    """Stem -> word as written, of the words and numbers that are no function words."""
    words = [t.text for t in sentence.tokens if t.kind != "mark"]
    if is_ordinary(words[0]):  # its capital is the sentence's, not a name's
        words[0] = words[0].casefold()
    return {stem(word): word for word in words if word.casefold() not in FUNCTION_WORDS}


def _is_name_or_number(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _runs(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Neighbouring sentences that repeat neighbouring ones are one repeat: a paragraph, or a whole article."""
    run: list[Pair] = []
    for pair in pairs:
        if run and pair != Pair(run[-1].later + 1, run[-1].earlier + 1):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run
