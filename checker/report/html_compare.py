"""Two articles side by side as one self-contained HTML page, in the style of the editor's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.article import Article
from checker.report.html import asset, render_page
from checker.report.side_by_side import figures, rows, verdict

if TYPE_CHECKING:
    from checker.similarity.comparing import Comparison


def page(a: Article, b: Article, comparison: Comparison) -> str:
    """The comparison as an HTML file's text. A shared passage links to its other place."""
    return render_page(
        "compare.html",
        style=asset("common.css") + asset("compare.css"),
        script="",
        a=a,
        b=b,
        verdict=verdict(comparison),
        figures=figures(comparison),
        tier=comparison.tier,
        rows=list(rows(a, b, comparison.passages)),
    )
