"""The report in a terminal, for one person and one article, or many.

Severity is an icon and a word, and the span has marks beneath it: colour never stands alone. Article text passes
through `visible`, so that it cannot act on the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.article import Article, Span
from checker.findings import Finding, Outcome, Report, Unreadable
from checker.report import html_verdict
from checker.report.excerpt import excerpt, marks
from checker.report.positions import place, written
from checker.report.terminal import INDENT, NARROWEST, PLAIN, Look, cells, lines, paragraph, wrapped
from checker.report.visible import visible
from checker.rulebook import Rulebook

ICONS = {"critical": "✖", "major": "▲", "minor": "•"}
COLOURS = {"critical": "magenta", "major": "red", "minor": "yellow"}
MOST_RELATED = 4  # other places shown of one finding


def render(
    outcomes: Iterable[Outcome],
    rulebook: Rulebook,
    look: Look = PLAIN,
) -> Iterator[str]:
    """A chunk for each article with findings; why and advice of a rule stand once, at its first finding."""
    explained: set[str] = set()
    separator = ""
    for outcome in outcomes:
        if isinstance(outcome, Unreadable):
            yield separator + _unreadable(outcome, look) + "\n"
        elif outcome.findings or outcome.failures:
            yield separator + "".join(line + "\n" for line in _article(outcome, rulebook, look, explained))
        else:
            continue
        separator = "\n"


def _unreadable(outcome: Unreadable, look: Look) -> str:
    where = "" if outcome.error.startswith(outcome.id) else f"{outcome.id}: "
    label = look.can("✖ not checked")
    first, *rest = wrapped(f"{label}  {look.can(visible(where + outcome.error))}", look.width - len(INDENT))
    return "\n".join([look.paint(label, "magenta", bold=True) + first[len(label) :], *(INDENT + line for line in rest)])


def _article(report: Report, rulebook: Rulebook, look: Look, explained: set[str]) -> Iterator[str]:
    for finding in report.findings:
        if finding.suppressed_by is None:
            yield from _finding(report.article, finding, look)
            if finding.rule not in explained and finding.rule in rulebook.by_name:
                explained.add(finding.rule)
                rule = rulebook[finding.rule]
                yield from paragraph("Why: ", rule.why, look)
                yield from paragraph("Do:  ", rule.advice, look)
            yield ""
    for failure in report.failures:
        yield look.can(visible(f"✖ The rule {failure.rule} broke on this article: {failure.error}"))
    verdict = f"{report.article.id}: {html_verdict.headline(report, html_verdict.tally(report))}."
    yield from (look.paint(line, bold=True) for line in wrapped(look.can(visible(verdict)), look.width))


def _finding(article: Article, finding: Finding, look: Look) -> Iterator[str]:
    colour = COLOURS[finding.severity]
    preview = " (preview)" if finding.status == "preview" else ""
    label = look.can(f"{ICONS[finding.severity]} {finding.severity}{preview}")
    first, *rest = wrapped(f"{label}  {look.can(visible(finding.message))}", look.width - len(INDENT))
    yield look.paint(label, colour, bold=True) + look.paint(first[len(label) :], bold=True)
    yield from (INDENT + look.paint(line, bold=True) for line in rest)
    yield INDENT + look.can(visible(f"{finding.rule} · {written(article, finding.span)}"))
    suggestion = f"write “{finding.suggestion}”" if finding.suggestion else ""
    yield from _excerpt(article, finding.span, "^", suggestion, colour, look)
    for related in finding.related[:MOST_RELATED]:
        yield from _excerpt(article, related.span, "-", related.note, "cyan", look)
    if len(finding.related) > MOST_RELATED:
        yield f"{INDENT}and {html_verdict.number(len(finding.related) - MOST_RELATED, 'more place')}"


def _excerpt(article: Article, span: Span, sign: str, label: str, colour: str, look: Look) -> Iterator[str]:
    before, quoted, after = (look.can(visible(part)) for part in excerpt(article, span))
    text, marked = before + quoted + after, Span(len(before), len(before) + len(quoted))
    bar = look.can("│")
    gutter = f"{INDENT}{place(article, span).line:>4} {bar} "
    empty = f"{INDENT}     {bar} "
    width = max(NARROWEST, look.width - len(gutter))
    for line in lines(text, width):
        if not text[line.start : line.end].strip() and not line.start <= marked.start <= line.end:
            continue  # the space at which a full line was broken
        start, end = max(line.start, min(marked.start, line.end)), min(line.end, max(marked.end, line.start))
        inside = look.paint(text[start:end], bold=True, underline=True)
        yield (gutter + text[line.start : start] + inside + text[end : line.end]).rstrip()
        gutter = empty
        if row := marks(text, line, marked, sign):
            note = look.can(visible(label)) if line.end >= marked.end else ""
            fits = len(row) + 1 + cells(note) <= width
            yield empty + look.paint(f"{row} {note}".rstrip() if fits else row, colour)
            yield from (empty + look.paint(part, colour) for part in ([] if fits else wrapped(note, width)))
