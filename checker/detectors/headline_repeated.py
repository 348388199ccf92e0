"""The headline printed again: twice in a row, as a slug, as a caption, with the site's name, or as the lede."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from checker.analyse import Analysis
from checker.article import Block
from checker.findings import Match, Related
from checker.read.layout import same_headline, words_of

LIKENESS = 0.9


@dataclass(frozen=True)
class Options:
    """`likeness` is the share of like characters, 0 to 1, from which a deck, heading or lede is the same line."""

    likeness: float = LIKENESS


NEAR = ("deck", "subheading", "caption")  # and the lede; further down, a sentence may be what the headline quotes
MUCH_LONGER = 1.6  # a block this many times as long as the headline says more than the headline


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    first = analysis.headline
    if first is None:
        return
    others = [b for b in analysis.article.blocks if b.kind == "headline" and b != first]
    again = [*others, *(b for b in _near(analysis) if _is_alike(analysis, first, b, options))]
    if again:
        span, *more = sorted(b.span for b in again)
        related = (Related(first.span, "the headline"), *(Related(other, "again here") for other in more))
        equal = [same_headline(analysis.article[first.span], analysis.article[other]) for other in (span, *more)]
        times = _times(len(again) + 1) + ("" if all(equal) else ", not in quite the same words")
        # Which of two wordings is right, a person tells.
        yield Match(span, related, {"times": times}, suggestion="" if equal[0] else None)


def _near(analysis: Analysis) -> Iterator[Block]:
    return (b for b in analysis.article.blocks if b.kind in NEAR or b == analysis.lede)


def _is_alike(analysis: Analysis, headline: Block, block: Block, options: Options) -> bool:
    return is_repeated(analysis.article[headline.span], analysis.article[block.span], options.likeness)


def is_repeated(one: str, other: str, least: float = LIKENESS) -> bool:
    """Whether a line is the headline again, small differences put aside: "the closing", "the closure"."""
    if len(other) > MUCH_LONGER * len(one):
        return False
    likeness = fuzz.ratio(" ".join(words_of(one)), " ".join(words_of(other))) / 100
    return same_headline(one, other) or (len(words_of(one)) > 3 and likeness >= least)


def _times(count: int) -> str:
    return {2: "twice", 3: "three times"}.get(count, f"{count} times")
