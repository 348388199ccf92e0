"""A lede that says the headline again. The share of the headline's words that come back in it decides: on judged
ledes that did as well as sentence embeddings (docs/duplication.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.article import Span
from checker.findings import Match, Related
from checker.stems import FUNCTION_WORDS, content_stems, stem


@dataclass(frozen=True)
class Options:
    """Flags a lede whose first sentence holds at least `least` and less than `below` of the headline's content words
    (shares from 0 to 1, by stem). Headlines of fewer than `words` content words say too little to be restated.
    The message can use {shared} and {all}, numbers of words.
    """

    least: float
    below: float = 1.01
    words: int = 4


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    headline, lede = analysis.headline, analysis.lede
    if headline is None or lede is None or lede.span.start < headline.span.start:
        return
    wanted = set(content_stems(analysis.article[headline.span]))
    sentence = next((s for s in analysis.sentences if s.block == lede), None)
    if len(wanted) < options.words or sentence is None:
        return
    shared, end = set(), lede.span.start
    for token in sentence.words:
        for part in token.text.replace("’", "'").replace("-", "'").split("'"):
            if part.casefold() not in FUNCTION_WORDS and stem(part) in wanted and stem(part) not in shared:
                shared.add(stem(part))
                end = token.end
    if options.least <= len(shared) / len(wanted) < options.below:
        words = {"shared": str(len(shared)), "all": str(len(wanted))}
        yield Match(Span(lede.span.start, end), (Related(headline.span, "the headline"),), words)
