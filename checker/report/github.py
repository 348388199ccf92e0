"""Annotations of GitHub Actions, as workflow commands on standard output.

An error is what fails the run. GitHub shows ten errors and ten warnings of a step: the severest go first, and one
notice counts the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.article import Article
from checker.findings import SEVERITIES, Finding, Gate, Outcome, Report, at_least
from checker.report.ci import shown, troubles
from checker.report.html_verdict import number
from checker.report.positions import path, place, relative
from checker.report.visible import visible
from checker.rulebook import Rulebook

TITLES = {"unreadable-input": "Could not be checked", "rule-failure": "Internal error"}
MOST_SHOWN = {"error": 10, "warning": 10}  # https://github.com/actions/toolkit/issues/1113


class Annotation(NamedTuple):
    rank: tuple[int, int]  # the lower, the more urgent; then the order of arrival, which is unique
    level: str
    title: str
    message: str
    properties: dict[str, str | int]


def render(outcomes: Iterable[Outcome], rulebook: Rulebook, gate: Gate = "major") -> Iterator[str]:
    shown: dict[str, list[Annotation]] = {level: [] for level in MOST_SHOWN}
    total = 0
    for annotation in _annotations(outcomes, rulebook, gate):
        total += 1
        kept = sorted([*shown[annotation.level], annotation])
        shown[annotation.level] = kept[: MOST_SHOWN[annotation.level]]
    for level, kept in shown.items():
        yield from (command(level, a.message, {**a.properties, "title": a.title}) for a in kept)
    if more := total - sum(map(len, shown.values())):
        yield command("notice", f"{number(more, 'more finding')}: see the report.", {"title": "checker"})


def _annotations(outcomes: Iterable[Outcome], rulebook: Rulebook, gate: Gate) -> Iterator[Annotation]:
    order = 0
    for outcome in outcomes:
        for trouble in troubles(outcome):
            order += 1
            yield Annotation((0, order), "error", TITLES[trouble.kind], trouble.message, {})
        if isinstance(outcome, Report):
            for finding in shown(outcome):
                order += 1
                level = "error" if at_least(finding, gate) else "warning"
                yield _annotation(outcome.article, finding, rulebook, level, order)


def _annotation(article: Article, finding: Finding, rulebook: Rulebook, level: str, order: int) -> Annotation:
    rank = len(SEVERITIES) - SEVERITIES.index(finding.severity) + 10 * (finding.status == "preview")
    title = finding.rule + (" (preview)" if finding.status == "preview" else "")
    rule = rulebook.by_name.get(finding.rule)
    message = f"{finding.message}. {rule.advice if rule else ''}".rstrip()
    return Annotation((rank, order), level, title, message, _position(article, finding))


def _position(article: Article, finding: Finding) -> dict[str, str | int]:
    at = place(article, finding.span)
    properties: dict[str, str | int] = {"file": relative(path(article)), "line": at.line, "endLine": at.end_line}
    if at.column is not None and at.end_column is not None and at.line == at.end_line:
        properties |= {"col": at.column, "endColumn": max(at.column, at.end_column - 1)}  # GitHub's end is inclusive
    return properties


def command(level: str, message: str, properties: dict[str, str | int]) -> str:
    """A workflow command that no text can break out of."""
    written = ",".join(f"{key}={_escaped(visible(str(value)), ':,')}" for key, value in properties.items())
    return f"::{level} {written}::{_escaped(visible(message))}\n"


def _escaped(text: str, more: str = "") -> str:
    """As the runner unescapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts"""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
