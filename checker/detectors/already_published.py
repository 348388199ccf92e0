"""An article that was published before, word for word, edited, or in another translation. An archive must be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.detectors.block_kind import shortened
from checker.findings import Match, Related

MOST = 3  # published articles that are told of; others are as like
KINDS = {
    "exact": "has the very words of",
    "copy": "has much of the wording of",
    "story": "tells the same story as",
}


@dataclass(frozen=True)
class Options:
    """`tiers` are the kinds of repeats to flag: "exact", "copy" or "story".

    The message can use {how}, what the article is to the published one, {what}, its title or id, and {when}, its date
    in brackets, if it is known.
    """

    tiers: tuple[str, ...]


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    start = analysis.headline or analysis.lede or next(iter(analysis.article.blocks), None)
    if start is None:
        return
    for published in [one for one in analysis.article.published if one.tier in options.tiers][:MOST]:
        date = f" ({published.date[:10]})" if published.date else ""
        words = {"how": KINDS[published.tier], "what": shortened(published.title or published.id), "when": date}
        yield Match(start.span, tuple(Related(span, "stands there too") for span in published.spans), words)
