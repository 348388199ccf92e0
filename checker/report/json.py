"""One JSON document for the whole run: the rows of `jsonlines` with path, lines and columns added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from checker import __version__
from checker.article import Article, Span
from checker.findings import Outcome, Report
from checker.report.jsonlines import row
from checker.report.positions import path, place
from checker.rulebook import Rulebook


def render(outcomes: Iterable[Outcome], rulebook: Rulebook) -> Iterator[str]:
    """An article a line, so that two runs can be compared line by line."""
    yield f'{{"checker": {json.dumps(__version__)}, "rulebook": {json.dumps(rulebook.version)}, '
    yield f'"sentences_compared_by": {json.dumps(rulebook.compares)}, "articles": ['
    separator = "\n"
    for outcome in outcomes:
        yield separator + json.dumps(_with_places(outcome))
        separator = ",\n"
    yield "\n]}\n"


def _with_places(outcome: Outcome) -> dict[str, Any]:
    fields = row(outcome)
    if isinstance(outcome, Report):
        fields["path"] = path(outcome.article)
        for finding, found in zip(fields["findings"], outcome.findings, strict=True):
            finding |= _line_and_column(outcome.article, found.span)
            for related, other in zip(finding["related"], found.related, strict=True):
                related |= _line_and_column(outcome.article, other.span)
    return fields


def _line_and_column(article: Article, span: Span) -> dict[str, int | None]:
    at = place(article, span)
    return {"line": at.line, "column": at.column, "end_line": at.end_line, "end_column": at.end_column}
