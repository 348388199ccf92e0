"""What the formats for CI services share: how grave, which one, and what went wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal, NamedTuple

from checker.article import Article
from checker.findings import Finding, Outcome, Severity, Status, Unreadable
from checker.report.positions import path

Level = Literal["error", "warning", "note"]
LEVELS: dict[Severity, Level] = {"minor": "warning", "major": "error", "critical": "error"}


class Trouble(NamedTuple):
    """Something other than a finding that a run must not pass over in silence. `file` is the best that is known."""

    kind: Literal["unreadable-input", "rule-failure"]
    file: str
    message: str


def level(severity: Severity, status: Status) -> Level:
    """Only stable rules speak of errors and warnings."""
    return LEVELS[severity] if status == "stable" else "note"


def identity(article: Article, finding: Finding) -> str:
    """16 hexadecimal digits for one finding of a run, the same in the next run.

    Many articles may share one file, and one quote: the article belongs to what identifies the finding.
    """
    return hashed(article.id, finding.fingerprint)


def hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def shown(outcome: Outcome) -> list[Finding]:
    """The findings that nobody has set aside."""
    return [] if isinstance(outcome, Unreadable) else [f for f in outcome.findings if f.suppressed_by is None]


def troubles(outcome: Outcome) -> Iterator[Trouble]:
    if isinstance(outcome, Unreadable):
        where = "" if outcome.error.startswith(outcome.id) else f"{outcome.id}: "
        yield Trouble("unreadable-input", outcome.id, where + outcome.error)
        return
    name = outcome.article.id
    for failure in outcome.failures:
        message = f"{name}: the rule {failure.rule} broke: {failure.error}"
        yield Trouble("rule-failure", path(outcome.article), message)
