"""Reports of articles that were checked before.

An entry's name is the hash of all that a report depends on, so that no answer is stale: the text and what is known of
it, the rules with their settings, and the checker with its libraries.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

from checker import __version__
from checker.article import Article, Span
from checker.check import check_article
from checker.findings import Finding, Related, Report, in_reading_order
from checker.output import save
from checker.rulebook import Rulebook


def check_once(folder: str, program: str, article: Article, rulebook: Rulebook) -> Report:
    """As `check_article`, but a report that is in `folder` is taken from there. `program` is from `program_version`.

    Raises UserError where the folder cannot be written. A report in which a rule broke is not kept.
    """
    key = _key(program, article, rulebook)
    path = os.path.join(folder, key[:2], f"{key[2:]}.json")
    known = _loaded(path, article)
    if known is not None:
        return Report(article, known, (), __version__, rulebook.version)
    report = check_article(article, rulebook)
    if not report.failures:
        rows = [_row(finding) for finding in report.findings]
        save([json.dumps(rows).encode()], path)
    return report


def program_version() -> str:
    """What tells this program from a changed one: the versions of all that it needs, and the state of its own files."""
    parts = [__version__, sys.version]
    for needed in metadata.requires("mt-checker") or ():
        if "extra ==" not in needed:
            name = re.split(r"[^\w.-]", needed)[0]
            parts.append(f"{name} {metadata.version(name)}")
    root = Path(__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            state = path.stat()
            parts.append(f"{path.relative_to(root)} {state.st_size} {state.st_mtime_ns}")
    return _hash(parts)


def _key(program: str, article: Article, rulebook: Rulebook) -> str:
    facts = (
        (article.text, [(block.kind, *block.span) for block in article.blocks]),
        (article.language, article.source, sorted(article.meta.items()), article.published, article.elsewhere),
    )
    return _hash([program, rulebook.version, *(rule.name for rule in rulebook.rules), json.dumps(facts)])


def _hash(parts: list[str]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _row(finding: Finding) -> list[Any]:
    related = [[*other.span, other.note] for other in finding.related]
    facts = [finding.rule, finding.mqm, finding.severity, finding.status, *finding.span, finding.message]
    return [*facts, related, finding.suggestion]


def _loaded(path: str, article: Article) -> tuple[Finding, ...] | None:
    """The findings of a file; None where there is none, or it is damaged."""
    try:
        rows = json.loads(Path(path).read_bytes())
        return in_reading_order(_finding(row, article) for row in rows)
    except (OSError, ValueError, TypeError):
        return None


def _finding(row: list[Any], article: Article) -> Finding:
    rule, mqm, severity, status, start, end, message, related, suggestion = row
    span = Span(start, end)
    return Finding(
        rule=rule,
        mqm=mqm,
        severity=severity,
        status=status,
        span=span,
        excerpt=article[span],
        message=message,
        related=tuple(Related(Span(start, end), note) for start, end, note in related),
        suggestion=suggestion,
    )
