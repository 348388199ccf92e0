"""A summary of the run in Markdown, as GitHub shows it on the page of a job or in a comment.

https://github.github.com/gfm/ and, for its limit of 1 MiB,
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.findings import SEVERITIES, Gate, Outcome, Report, at_least
from checker.report.ci import shown, troubles
from checker.report.html_verdict import number
from checker.report.positions import written
from checker.report.summary import Tally, sentence
from checker.report.visible import visible
from checker.rulebook import Rulebook

MOST_ROWS = 100
LONGEST = 300  # characters of a message or place
MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$:@])")

Row = tuple[int, int, str, str, str, str]  # urgency (the lower, the more urgent), order, severity, place, message, rule


@dataclass(slots=True)
class Summary:
    """Of a run, gathered as its outcomes pass: the counts, and the rows of what is most urgent."""

    tally: Tally
    failing: int = 0  # findings that fail the run
    rows: list[Row] = field(default_factory=list)
    seen: int = 0

    def add(self, outcome: Outcome) -> None:
        self.tally.add(outcome)
        self.failing += sum(at_least(finding, self.tally.gate) for finding in shown(outcome))
        new = [*self._troubles(outcome), *self._findings(outcome)]
        self.seen += len(new)
        self.rows = heapq.nsmallest(MOST_ROWS, [*self.rows, *new])

    def _troubles(self, outcome: Outcome) -> Iterator[Row]:
        for n, trouble in enumerate(troubles(outcome), self.seen):
            yield -len(SEVERITIES), n, "not checked", trouble.file, trouble.message, trouble.kind

    def _findings(self, outcome: Outcome) -> Iterator[Row]:
        if isinstance(outcome, Report):
            after = self.seen + len(outcome.failures)
            for n, finding in enumerate(shown(outcome), after):
                on_probation = finding.status == "preview"
                urgency = len(SEVERITIES) * on_probation - SEVERITIES.index(finding.severity)
                severity = finding.severity + (" (preview)" if on_probation else "")
                yield urgency, n, severity, written(outcome.article, finding.span), finding.message, finding.rule

    def text(self) -> str:
        lines = ["## Copy desk", "", f"{escaped(sentence(self.tally))} {self._failing()}", ""]
        if self.rows:
            lines += ["| Severity | Place | Finding | Rule |", "| --- | --- | --- | --- |"]
            lines += [f"| {' | '.join(escaped(cell) for cell in row[2:])} |" for row in self.rows]
            lines.append("")
        if more := self.seen - len(self.rows):
            lines += [f"{number(more, 'more finding')}: see the report.", ""]
        return "\n".join(lines)

    def _failing(self) -> str:
        """What fails the run, and from which severity on."""
        gate, failing = self.tally.gate, self.failing
        if not failing:
            return f"No finding fails the run{f', which it would from {gate} on' if gate else ''}."
        return f"**{number(failing, 'finding')} fail{'s' if failing == 1 else ''} the run**, from {gate} on."


def render(outcomes: Iterable[Outcome], rulebook: Rulebook, gate: Gate = "major") -> Iterator[str]:  # noqa: ARG001
    summary = Summary(Tally(gate))
    for outcome in outcomes:
        summary.add(outcome)
    yield summary.text()


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: no markup, tag, link, picture or cell of its own."""
    shown_text = visible(text)
    cut = shown_text if len(shown_text) <= LONGEST else shown_text[: LONGEST - 1] + "…"
    return MARKUP.sub(r"\\\1", cut)
