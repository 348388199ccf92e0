"""British and American spelling in one article: "labour" and "labor", or "colour" and "center"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from checker.analyse import Analysis
from checker.analyse.spellings import Spelling
from checker.findings import Match, Related


@dataclass(frozen=True)
class Options:
    """`of` "one word" compares the forms of each word, "the article" all words but those that "one word" reports.

    The message can use {text}, {other} (the words that prevail) and {dialect}, {other_dialect}.
    """

    of: Literal["one word", "the article"]


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    """The first use of the rarer spelling; of two that are as frequent the later one is at fault."""
    words: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in analysis.spellings:
        words[spelling.word].append(spelling)
    mixed = {word for word, uses in words.items() if len({u.dialect for u in uses}) > 1}
    if options.of == "one word":
        for word in mixed:
            yield from _clash(words[word])
    else:
        yield from _clash([s for s in analysis.spellings if s.telling and s.word not in mixed])


def _clash(uses: Iterable[Spelling]) -> Iterator[Match]:
    sides: dict[str, list[Spelling]] = defaultdict(list)
    for use in uses:
        sides[use.dialect].append(use)
    if len(sides) == 2:
        usual, odd = sorted(sides.values(), key=lambda side: (-len(side), side[0].token.start))
        words = {"text": odd[0].token.text, "other": usual[0].token.text}
        words |= {"dialect": odd[0].dialect, "other_dialect": usual[0].dialect}
        related = (Related(usual[0].token.span, usual[0].dialect),)
        yield Match(odd[0].token.span, related, words, odd[0].other)
