"""A lede, or a deck above it, that says the headline again.

The share of the headline's content words that come back in the lede decides: on judged ledes word overlap did as well
as sentence embeddings. Restating is normal wire style, so it is graded. What no news desk writes is a lede that opens
with the headline's own sentence: headlines leave out articles and put verbs in the present, so even a restating lede
begins differently, unless one engine rendered both from the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.analyse import Analysis
from checker.analyse.closed_classes import VERBS
from checker.analyse.sentences import Sentence
from checker.article import Block, Span
from checker.detectors.headline_repeated import is_repeated
from checker.findings import Match, Related
from checker.similarity.rewording import content, contrasts, counterparts, differ_in_a_fact, likeness
from checker.stems import FUNCTION_WORDS, content_stems, stem


@dataclass(frozen=True)
class Options:
    """`grade` is what to flag: "restated" for a lede that opens with the headline's own sentence and says nearly all
    of it, "echoed" for any other that says more than half of it and little else; "deck" for a deck that says nothing
    that the headline does not say. The message can use {what}, "lede" or "deck", and {shared} and {all}, the number of
    the headline's content words that come back and of all of them.
    """

    grade: Literal["restated", "echoed", "deck"]


OPENERS = ("deck", "paragraph")  # what is read right after the headline
FEWEST_WORDS = 4  # a headline of fewer content words says too little to be restated
MOST = 0.8  # share of the headline's content words in a restating lede
SOME = 0.6  # the same in an echoing one
NEWS = 4  # an echoing one has at most so many further content words: names, titles and numbers are no news of their own
SAME_CONTENT = 0.85  # of a deck and the headline, as similarity/rewording.py measures it
OPENING = 4  # so many first words in the same order make the same opening
GAP = 3  # with at most so many words put in between, as "on Monday"


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    headline = analysis.headline
    after = (s for s in analysis.sentences if headline and s.block.kind in OPENERS and s.span.start > headline.span.end)
    sentence = next(after, None)
    if headline is None or sentence is None or _is_the_headline_again(analysis, headline, sentence.block):
        return
    wanted = set(content_stems(analysis.article[headline.span]))
    shared = _shared(wanted, sentence)
    if len(wanted) < FEWEST_WORDS or len(shared) < SOME * len(wanted):
        return
    again = sentence.block.kind == "deck" and _says_nothing_else(analysis, headline, sentence)
    if again != (options.grade == "deck"):
        return
    opening = _opens_alike([t.text for t in analysis.tokens[headline]], [t.text for t in sentence.tokens])
    restated = opening and len(shared) >= MOST * len(wanted)
    echoed = not restated and len(_new_words(wanted, sentence)) <= NEWS
    if {"restated": restated, "echoed": echoed, "deck": again}[options.grade]:
        what = "deck" if sentence.block.kind == "deck" else "lede"
        words = {"what": what, "shared": str(len(shared)), "all": str(len(wanted))}
        first = next(t for t in sentence.tokens if t.kind != "mark")
        span = Span(first.start, max(shared.values()))
        yield Match(span, (Related(headline.span, "the headline"),), words)


def _says_nothing_else(analysis: Analysis, headline: Block, deck: Sentence) -> bool:
    """Whether a deck of one sentence holds the headline's content and no other."""
    tokens = analysis.tokens[headline]
    one, other = content(tokens), content(deck.tokens)
    pairs = counterparts(one, other)
    if likeness(one, other, pairs) < SAME_CONTENT or differ_in_a_fact(one, other, pairs):
        return False
    return deck.span == deck.block.span and not contrasts(one, other, pairs)


def _is_the_headline_again(analysis: Analysis, headline: Block, block: Block) -> bool:
    """Whether duplication/headline-repeated speaks on these words: one problem, one finding."""
    return is_repeated(analysis.article[headline.span], analysis.article[block.span])


def _shared(wanted: set[str], sentence: Sentence) -> dict[str, int]:
    """The wanted stems that the sentence holds, each with the offset behind its first place."""
    shared: dict[str, int] = {}
    for token in sentence.tokens:
        for part in token.text.replace("’", "'").replace("-", "'").split("'"):
            if part.casefold() not in FUNCTION_WORDS and stem(part) in wanted:
                shared.setdefault(stem(part), token.end)
    return shared


def _new_words(headline: set[str], sentence: Sentence) -> set[str]:
    """Stems of the sentence's lower-case content words that the headline does not hold."""
    words = (t.text for t in sentence.words[1:] if t.text[0].islower() and t.text not in FUNCTION_WORDS)
    return {stem(word) for word in words} - headline


def _opens_alike(headline: list[str], lede: list[str]) -> bool:
    """Whether the first words of both are the same, in order, small insertions in the lede put aside.

    An auxiliary is no small one: “13 killed in crash” that becomes “13 people have been killed” is a headline told.
    """
    at = 0
    for n, word in enumerate(headline[:OPENING]):
        window = [w.casefold() for w in lede[at : at + 1 + (GAP if n else 0)]]
        if word.casefold() not in window or not VERBS.isdisjoint(window[: window.index(word.casefold())]):
            return False
        at += window.index(word.casefold()) + 1
    return len(headline) >= OPENING
