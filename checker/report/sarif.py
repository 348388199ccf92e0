"""SARIF 2.1.0 for code scanning, within GitHub's limits.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ and
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import heapq
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from checker import __version__
from checker.article import Article, Span
from checker.findings import SEVERITIES, Finding, Outcome, Report
from checker.report.ci import identity, level, troubles
from checker.report.positions import path, place, relative
from checker.report.visible import visible
from checker.rulebook import Rule, Rulebook

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
LONGEST_DESCRIPTION = 1024
MOST_LOCATIONS = 100  # of one result
ENOUGH_JUDGED = 20  # hits, before a precision is called very high
PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}  # GitHub's words for the levels


def render(outcomes: Iterable[Outcome], rulebook: Rulebook) -> Iterator[str]:
    numbers = {rule.name: n for n, rule in enumerate(rulebook.rules)}
    results: list[tuple[int, dict[str, Any]]] = []
    notifications: list[dict[str, Any]] = []
    for outcome in outcomes:
        notifications += _notifications(outcome)
        if isinstance(outcome, Report):
            results += [(_rank(f), _result(outcome.article, f, numbers.get(f.rule, -1))) for f in outcome.findings]
    succeeded = not notifications
    if left_out := max(0, len(results) - MOST_RESULTS):
        results = heapq.nsmallest(MOST_RESULTS, results, key=lambda pair: pair[0])
        notifications.append(_notification("warning", "too-many-results", f"{left_out:,} lesser results left out."))
    run = {
        "tool": {"driver": _driver(rulebook)},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": succeeded, "toolExecutionNotifications": notifications}],
        "results": [result for _, result in results],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _driver(rulebook: Rulebook) -> dict[str, Any]:
    return {
        "name": "mt-checker",
        "version": __version__,
        "properties": {"rulebook": rulebook.version},
        "rules": [_rule(rule) for rule in rulebook.rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    problem = level(rule.severity, rule.status)
    properties: dict[str, Any] = {
        "tags": [rule.name.partition("/")[0], rule.mqm, rule.status],
        "problem.severity": PROBLEMS[problem],
    }
    if precision := _precision(rule):
        properties["precision"] = precision
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in re.split("[/-]", rule.name)),
        "shortDescription": {"text": _short(rule.title)},
        "fullDescription": {"text": _short(rule.why)},
        "help": {
            "text": f"{rule.why}\n\n{rule.advice}",
            "markdown": f"**{rule.title}**\n\n{rule.why}\n\n**What to do:** {rule.advice}\n\n`{rule.name}`",
        },
        "defaultConfiguration": {"level": problem},
        "properties": properties,
    }


def _precision(rule: Rule) -> str | None:
    """GitHub's word for the share of judged hits that were right; None where nobody has judged any."""
    share, judged = (rule.measured.get(key) for key in ("precision", "judged"))
    if not isinstance(share, int | float) or not isinstance(judged, int):
        return None
    if share >= 0.95 and judged >= ENOUGH_JUDGED:
        return "very-high"
    return "high" if share >= 0.9 else "medium" if share >= 0.7 else "low"


def _rank(finding: Finding) -> int:
    """The lower, the more urgent."""
    return 10 * (finding.status == "preview") - SEVERITIES.index(finding.severity)


def _result(article: Article, finding: Finding, number: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": level(finding.severity, finding.status),
        "message": {"text": _message(finding.message)},
        "locations": [_location(article, finding.span)],
        "partialFingerprints": {"primaryLocationLineHash": f"{identity(article, finding)}:1"},
        "properties": {"mqm": finding.mqm, "severity": finding.severity, "status": finding.status},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": n, **_location(article, related.span), "message": {"text": _message(related.note or "also here")}}
            for n, related in enumerate(finding.related[:MOST_LOCATIONS])
        ]
    if finding.suppressed_by is not None:
        result["suppressions"] = [{"kind": "external", "justification": visible(finding.suppressed_by)}]
    return result


def _location(article: Article, span: Span) -> dict[str, Any]:
    at = place(article, span)
    region: dict[str, Any] = {"startLine": at.line, "endLine": at.end_line}
    if at.column is not None:
        region |= {"startColumn": at.column, "endColumn": at.end_column}
        region |= {"charOffset": at.offset, "charLength": at.length}
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(path(article))}, "region": region},
        "logicalLocations": [{"name": visible(article.id), "kind": "article"}],
    }


def _uri(file: str) -> str:
    seen = relative(file)
    return Path(seen).as_uri() if seen.startswith("/") else quote(Path(seen).as_posix(), errors="surrogatepass")


def _notifications(outcome: Outcome) -> list[dict[str, Any]]:
    return [_notification("error", trouble.kind, trouble.message) for trouble in troubles(outcome)]


def _notification(grade: str, kind: str, message: str) -> dict[str, Any]:
    return {"level": grade, "descriptor": {"id": kind}, "message": {"text": _message(message)}}


def _message(text: str) -> str:
    """Words of the article must not become a link or a placeholder (SARIF 3.11.5 and 3.11.6)."""
    text = re.sub(r"\{(\d+)\}", r"{{\1}}", visible(text))
    return re.sub(r"([\[\]])", r"\\\1", text) if "](" in text else text


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_DESCRIPTION else text[: LONGEST_DESCRIPTION - 1] + "…"
