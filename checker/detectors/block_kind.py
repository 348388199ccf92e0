"""Blocks that do not belong to the article: site lines, widgets, other stories' headlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal
from urllib.parse import urlsplit

from checker.analyse import Analysis
from checker.article import Article, Block, Span
from checker.findings import Match
from checker.read.layout import parts_of_title, words_of
from checker.read.lines import is_chrome, is_labelled_widget


@dataclass(frozen=True)
class Options:
    """Flags each run of neighbouring blocks of one of the `kinds`. `label` tells widgets that open with a label of
    their own ("See also") from those that do not. The message can use {text}. It suggests to delete what is sure not to
    be the article's: a line above the headline only if it has the form of a label or names the site.
    """

    kinds: tuple[str, ...]
    label: Literal["any", "with", "without"] = "any"


SHOWN = 60  # characters of the run that the message quotes


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    for wanted, group in groupby(analysis.article.blocks, key=lambda b: b.kind in options.kinds):
        if not wanted:
            continue
        run = list(group)
        labelled = is_labelled_widget(analysis.article[run[0].span])
        if options.label in ("any", "with" if labelled else "without"):
            span = Span(run[0].span.start, run[-1].span.end)
            sure = all(_is_sure(analysis, block) for block in run)
            words = {"text": shortened(analysis.article[span])}
            yield Match(span, words=words, suggestion="" if sure else None)


def _is_sure(analysis: Analysis, block: Block) -> bool:
    """Whether a block can be deleted unseen. A line above the headline may be the headline after all."""
    article, headline = analysis.article, analysis.headline
    if block != article.blocks[0] and (headline is None or block.span.start > headline.span.start):
        return True
    line = article[block.span]
    return headline is not None and block.kind == "chrome" and (is_chrome(line) or _is_site(article, line))


def _is_site(article: Article, line: str) -> bool:
    """Whether the line is what the article's facts or the end of its headline call the site."""
    words, facts = words_of(line), article.meta
    titles = [facts.get("title", ""), *(article[block.span] for block in article.blocks if block.kind == "headline")]
    named = [words_of(facts.get("site", "")), *(part for title in titles for part in parts_of_title(title)[1:])]
    host = (_host(facts.get("url", "")) or "").removeprefix("www.").rpartition(".")[0]
    return words in named or (len(words) > 1 and "".join(words) == host.replace("-", ""))


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def shortened(text: str, length: int = SHOWN) -> str:
    """The text on one line, cut between words to at most `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length + 1].rsplit(" ", 1)[0] + " …"
