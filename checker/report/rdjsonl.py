"""Reviewdog Diagnostic Format, a diagnostic a line, with suggestions that a reviewer can apply.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Reviewdog refuses fields that its version does not know,
and lines of 64 KiB: so the other places of a problem are told in its message, and long texts are cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from checker.article import Article
from checker.findings import Finding, Outcome, Report
from checker.report.ci import level, shown, troubles
from checker.report.positions import Place, is_literal, path, place, relative, utf8_columns
from checker.report.visible import visible
from checker.rulebook import Rulebook

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
SOURCE = {"name": "mt-checker"}
MOST_RELATED = 4  # other places told of one finding
LONGEST = 2000  # characters of a message or a suggestion; each takes at most 12 bytes


def render(outcomes: Iterable[Outcome], rulebook: Rulebook) -> Iterator[str]:  # noqa: ARG001
    for outcome in outcomes:
        for trouble in troubles(outcome):
            location = {"path": relative(trouble.file)}
            yield _line(trouble.message, location, "ERROR", trouble.kind)
        if isinstance(outcome, Report):
            yield from _diagnostics(outcome)


def _diagnostics(report: Report) -> Iterator[str]:
    article, findings = report.article, shown(report)
    places = [place(article, finding.span) for finding in findings]
    offsets = (offset for at in places for offset in (at.offset, at.end) if offset is not None)
    columns = utf8_columns(article.origin, offsets)
    for finding, at in zip(findings, places, strict=True):
        location: dict[str, Any] = {"path": relative(path(article)), "range": _range(at, columns)}
        severity = SEVERITIES[level(finding.severity, finding.status)]
        suggestions = _suggestions(article, finding, at, location["range"])
        yield _line(_message(article, finding), location, severity, finding.rule, suggestions)


def _line(message: str, location: dict[str, Any], severity: str, code: str, suggestions: Any = ()) -> str:
    diagnostic = {
        "message": visible(message[:LONGEST]),
        "location": location,
        "severity": severity,
        "source": SOURCE,
        "code": {"value": code},
    }
    if suggestions:
        diagnostic["suggestions"] = suggestions
    return json.dumps(diagnostic) + "\n"


def _message(article: Article, finding: Finding) -> str:
    """With the lines of the other places: "... (first spelling: line 3)"."""
    others = [f"{r.note or 'also'}: line {place(article, r.span).line}" for r in finding.related[:MOST_RELATED]]
    return finding.message + (f" ({'; '.join(others)})" if others else "")


def _range(at: Place, columns: dict[int, int]) -> dict[str, dict[str, int]]:
    """Lines and columns from 1, columns in bytes of UTF-8, the end exclusive. Without columns: whole lines."""
    if at.offset is None or at.end is None:
        return {"start": {"line": at.line}, "end": {"line": at.end_line}}
    return {
        "start": {"line": at.line, "column": columns[at.offset]},
        "end": {"line": at.end_line, "column": columns[at.end]},
    }


def _suggestions(article: Article, finding: Finding, at: Place, where: dict[str, Any]) -> list[dict[str, Any]]:
    """Only where the file holds the flagged words as they are: no tag, entity or escape may be overwritten."""
    text = finding.suggestion
    if text is None or len(text) > LONGEST or not is_literal(article, at, finding.excerpt):
        return []
    return [{"range": where, "text": text}]
