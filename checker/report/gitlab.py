"""GitLab's code quality report. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from checker.article import Article
from checker.findings import Finding, Outcome, Report
from checker.report.ci import hashed, identity, shown, troubles
from checker.report.positions import path, place, relative
from checker.report.visible import visible
from checker.rulebook import Rulebook


def render(outcomes: Iterable[Outcome], rulebook: Rulebook) -> Iterator[str]:
    """One list, an issue a line. GitLab drops issues of equal fingerprints: here each has its own."""
    separator = "[\n"
    for outcome in outcomes:
        for issue in _issues(outcome, rulebook):
            yield separator + json.dumps(issue)
            separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _issues(outcome: Outcome, rulebook: Rulebook) -> Iterator[dict[str, Any]]:
    for trouble in troubles(outcome):
        yield {
            "description": visible(trouble.message),
            "check_name": trouble.kind,
            "fingerprint": hashed(trouble.kind, trouble.message),
            "severity": "blocker",
            "location": {"path": visible(relative(trouble.file)), "lines": {"begin": 1}},
        }
    if isinstance(outcome, Report):
        yield from (_issue(outcome.article, finding, rulebook) for finding in shown(outcome))


def _issue(article: Article, finding: Finding, rulebook: Rulebook) -> dict[str, Any]:
    """GitLab's severities hold MQM's; "info" is for what is on probation."""
    at = place(article, finding.span)
    rule = rulebook.by_name.get(finding.rule)
    return {
        "description": visible(finding.message),
        "check_name": finding.rule,
        "fingerprint": identity(article, finding),
        "severity": finding.severity if finding.status == "stable" else "info",
        "location": {"path": relative(path(article)), "lines": {"begin": at.line, "end": at.end_line}},
        **({"content": {"body": f"{rule.why}\n\n{rule.advice}"}} if rule else {}),
    }
