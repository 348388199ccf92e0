"""Sentences that come back in other words, as from an engine that renders one source passage twice.

Sentences that share words are compared by their content (similarity/rewording.py). Most of it in common: the same.
Some of it: open, unless the neighbours say the same as well; sentence embeddings, where they are asked for, decide such
pairs. A fact that only one of them has always speaks against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from typing import Literal

from checker.analyse import Analysis
from checker.analyse.sentences import Sentence
from checker.detectors.repeated_text import Pair, is_quoted, match, runs, says_enough, told
from checker.findings import Match
from checker.similarity.rewording import (
    Content,
    content,
    contrasts,
    counterparts,
    differ_in_a_fact,
    likeness,
    run_parallel,
    swap_roles,
    words_of,
)


@dataclass(frozen=True)
class Options:
    """`by` "words" flags what the words decide, "meaning" what embeddings decide of the pairs that words leave open.

    The message can use {text}, the beginning of the repeat.
    """

    by: Literal["words", "meaning"] = "words"


COMMON = 12  # a stem in more sentences than this cannot tell two apart; the bound keeps the comparison linear
CANDIDATES = 3  # earlier sentences that a sentence is compared with: those that share most words
FEWEST_WORDS, MOST_WORDS = 5, 200  # a longer "sentence" is a list or an attack
OPEN = 0.55  # likeness of content from which on a pair is looked at
IN_A_RUN = 0.65  # from which on two neighbouring sentences say the same as two others
SAME = 0.8  # from which on one sentence does by itself
FEWEST_OPEN, FEWEST_SAME = 4, 6  # content words in common
PARALLEL = 0.8  # share of words in the same order from which on another word in one slot is another fact
SAME_MEANING = 0.9  # cosine


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    sentences = told(analysis)
    alike = _alike(analysis, sentences)
    same = _same_by_words(alike)
    if options.by == "meaning":
        same = _same_by_meaning(analysis, sentences, [pair for pair in alike if pair not in same])
    for run in runs(sorted(same)):
        yield match(analysis, sentences, run, suggestion=None)


def _alike(analysis: Analysis, sentences: Sequence[Sentence]) -> dict[Pair, tuple[float, int]]:
    """Pairs that may say the same, with the likeness of their content and the number of words in common."""
    fit = [n for n, s in enumerate(sentences) if len(s.words) <= MOST_WORDS and says_enough(analysis, s, FEWEST_WORDS)]
    contents = {n: content(sentences[n].tokens) for n in fit}
    holders: dict[str, list[int]] = defaultdict(list)
    found = {}
    for n in fit:
        held = [holders[word] for word in contents[n].weights]
        shared = Counter(chain.from_iterable(few for few in held if len(few) < COMMON))
        near = [earlier for earlier, count in shared.items() if 2 * count >= FEWEST_OPEN]
        for earlier in nlargest(CANDIDATES, near, key=shared.__getitem__):
            one, other = sentences[earlier], sentences[n]
            if _is_told_alike(analysis, one, other):
                scored = score(one, other, contents[earlier], contents[n])
                if scored[0] >= OPEN and scored[1] >= FEWEST_OPEN:
                    found[Pair(n, earlier)] = scored
        for holding in held:
            holding.append(n)
    return found


def _is_told_alike(analysis: Analysis, one: Sentence, other: Sentence) -> bool:
    """Not the same words, which are another rule's; and not what somebody said and the quotation of it."""
    starts = [is_quoted(analysis, s.words[0]) for s in (one, other)]
    wholly = [begins and is_quoted(analysis, s.words[-1]) for begins, s in zip(starts, (one, other), strict=True)]
    return len(set(starts)) == len(set(wholly)) == 1 and words_of(one.tokens) != words_of(other.tokens)


def score(one: Sentence, other: Sentence, first: Content, second: Content) -> tuple[float, int]:
    """Likeness of two sentences with these contents, and the number of words in common; zeros for different facts."""
    if first.numbers != second.numbers or first.negations != second.negations:
        return 0.0, 0  # before what is dearer
    pairs = counterparts(first, second)
    alike = likeness(first, second, pairs)
    if alike < OPEN or differ_in_a_fact(first, second, pairs) or swap_roles(one.tokens, other.tokens):
        return 0.0, 0
    slots = contrasts(first, second, pairs)
    if slots and run_parallel(one.tokens, other.tokens, slots) >= PARALLEL:
        return 0.0, 0
    return alike, len(pairs)


def _same_by_words(alike: dict[Pair, tuple[float, int]]) -> set[Pair]:
    same = {pair for pair, (score, count) in alike.items() if score >= SAME and count >= FEWEST_SAME}
    for pair, (score, _) in alike.items():
        following = Pair(pair.later + 1, pair.earlier + 1)
        if min(score, alike.get(following, (0.0, 0))[0]) >= IN_A_RUN:
            same |= {pair, following}
    return same


def _same_by_meaning(analysis: Analysis, sentences: Sequence[Sentence], pairs: Sequence[Pair]) -> set[Pair]:
    if not pairs:
        return set()
    from checker.similarity.embeddings import embed

    texts = [analysis.article[sentences[n].span] for pair in pairs for n in pair]
    rows = embed(texts)
    cosines = (rows[::2] * rows[1::2]).sum(axis=1).tolist()
    return {pair for pair, cosine in zip(pairs, cosines, strict=True) if cosine >= SAME_MEANING}
