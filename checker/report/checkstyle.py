"""Checkstyle's XML, which Jenkins and many other tools read.

https://github.com/checkstyle/checkstyle/blob/master/config/checkstyle-report-1.0.0.xsd
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from checker.article import Article
from checker.findings import Finding, Outcome, Report
from checker.report.ci import level, shown, troubles
from checker.report.positions import path, place, relative
from checker.report.xml import HEAD, element, written
from checker.rulebook import Rulebook

SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}


def render(outcomes: Iterable[Outcome], rulebook: Rulebook) -> Iterator[str]:  # noqa: ARG001
    yield f'{HEAD}<checkstyle version="10.0">\n'
    for outcome in outcomes:
        errors = [_trouble(trouble.kind, trouble.message) for trouble in troubles(outcome)]
        file = path(outcome.article) if isinstance(outcome, Report) else outcome.id
        if isinstance(outcome, Report):
            errors += [_error(outcome.article, finding) for finding in shown(outcome)]
        if errors:
            listed = element("file", name=relative(file))
            listed.extend(errors)
            yield written(listed)
    yield "</checkstyle>\n"


def _error(article: Article, finding: Finding) -> Element:
    at = place(article, finding.span)
    return element(
        "error",
        line=at.line,
        column=at.column,
        severity=SEVERITIES[level(finding.severity, finding.status)],
        message=finding.message,
        source=f"checker.{finding.rule}",
    )


def _trouble(kind: str, message: str) -> Element:
    return element("error", severity="error", message=message, source=f"checker.{kind}")
