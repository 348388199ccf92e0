"""A name that other articles of the same run spell otherwise. The run must be told to compare them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.article import Span
from checker.findings import Match
from checker.names.house import HouseList


@dataclass(frozen=True, kw_only=True)
class Options(HouseList):
    """The message can use {odd} and {usual}, the two spellings, and {articles}, how many have the usual one."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for other in analysis.article.elsewhere:
        places = [
            Span(mention.words[0].span.start, mention.words[-1].span.end)
            for mention in analysis.mentions
            if " ".join(word.form for word in mention.words) == other.name
        ]
        names = (other.name, other.usual)
        if places and options.form_of(names) != other.name and not options.are_distinct((other.name,), (other.usual,)):
            articles = "another article" if other.articles == 1 else f"{other.articles} other articles"
            words = {"odd": other.name, "usual": other.usual, "articles": articles}
            yield Match(places[0], (), words, options.form_of(names) or other.usual)
