"""What a detector reports (Match) and what a reader gets (Finding)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from checker.article import Article, Span

Severity = Literal["minor", "major", "critical"]  # MQM's own words
Status = Literal["preview", "stable"]
SEVERITIES: tuple[Severity, ...] = ("minor", "major", "critical")
Gate = Severity | None  # the severity from which a run fails; None: it never does


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to the same problem: "here X, there Y"."""

    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One problem that a detector found. `words` fill the placeholders of the rule's message.

    `suggestion` is the text to put in place of the span; None where only a person can tell.
    """

    span: Span
    related: tuple[Related, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A match in the words of its rule. `fingerprint` survives edits elsewhere in the article."""

    rule: str
    mqm: str
    severity: Severity
    status: Status
    span: Span
    excerpt: str
    message: str
    related: tuple[Related, ...] = ()
    suggestion: str | None = None
    fingerprint: str = ""
    suppressed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that broke on this article. The other rules' findings stand."""

    rule: str
    error: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found in one article, in reading order."""

    article: Article
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    checker_version: str
    rulebook_version: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input without report: it could not be made into an article or, where `broken`, the checker broke on it.

    `id` is the path, or path:line of a record. `no_article`: it is whole, but nothing in it has the form of an article.
    """

    id: str
    error: str
    broken: bool = False
    no_article: bool = False


Outcome = Report | Unreadable


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by place and give each finding its fingerprint: rule + normalised quote + n-th occurrence."""
    seen: Counter[tuple[str, str]] = Counter()
    ordered = []
    for finding in sorted(findings, key=lambda f: (f.span.start, -f.span.end, f.rule, f.message)):
        quote = normalised(finding.excerpt)
        seen[finding.rule, quote] += 1
        key = f"{finding.rule}\0{quote}\0{seen[finding.rule, quote]}"
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        ordered.append(replace(finding, fingerprint=digest))
    return tuple(ordered)


def normalised(quote: str) -> str:
    """Quoted words without what does not count when two quotes are compared: case and the width of white space."""
    return " ".join(quote.casefold().split())


def at_least(finding: Finding, gate: Gate) -> bool:
    """Whether the gate stops this finding: stable, not suppressed, and that severe."""
    return (
        gate is not None
        and finding.status == "stable"
        and finding.suppressed_by is None
        and SEVERITIES.index(finding.severity) >= SEVERITIES.index(gate)
    )
