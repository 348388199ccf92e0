"""What was found in a document, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
)

from checker.article import Article
from checker.findings import Finding, Report
from checker.lsp.house import Checked
from checker.lsp.places import Places
from checker.report.ci import level, shown
from checker.report.visible import visible

SOURCE = "mt-checker"
SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "note": DiagnosticSeverity.Information,  # rules on probation
}
MOST_RELATED = 20  # other places of one finding


def diagnostics(checked: Checked, places: Places, uri: str) -> Iterator[Diagnostic]:
    for outcome in checked.outcomes:
        if isinstance(outcome, Report):
            for finding in shown(outcome):
                yield diagnostic(outcome.article, finding, checked, places, uri)
        else:
            line, problem = _of_file(outcome.error, checked.path)
            yield Diagnostic(places.line(line), problem, DiagnosticSeverity.Warning, source=SOURCE)
    for complaint in checked.complaints:
        if complaint.startswith(f"{checked.path}:"):
            line, problem = _of_file(complaint, checked.path)
            yield Diagnostic(places.line(line), problem, DiagnosticSeverity.Warning, source=SOURCE)


def diagnostic(article: Article, finding: Finding, checked: Checked, places: Places, uri: str) -> Diagnostic:
    rule = checked.house.book.by_name[finding.rule]
    related = [
        DiagnosticRelatedInformation(
            Location(uri, places.of(article, other.span)),
            visible(other.note) or f"“{visible(article[other.span][:80])}”",
        )
        for other in finding.related[:MOST_RELATED]
    ]
    return Diagnostic(
        places.of(article, finding.span),
        visible(finding.message),
        SEVERITIES[level(finding.severity, finding.status)],
        code=finding.rule,
        code_description=CodeDescription(
            rule.path.resolve().as_uri()
        ),  # why, advice and examples; there is no other page
        source=SOURCE,
        related_information=related or None,
    )


def _of_file(message: str, path: str) -> tuple[int, str]:
    """The line, from 1, that a message about a file begins with, and the rest: "story.md:9: what is wrong"."""
    rest = message.removeprefix(f"{path}:")
    number, _, problem = rest.partition(":")
    return (int(number), problem.strip()) if number.strip().isdecimal() else (1, rest.strip())
