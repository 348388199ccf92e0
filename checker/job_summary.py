"""The summary on the page of a GitHub job, beside the annotations."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from checker.errors import UserError
from checker.findings import Gate, Outcome

VARIABLE = "GITHUB_STEP_SUMMARY"  # names the file to append to, on a runner


def noted(outcomes: Iterable[Outcome], gate: Gate) -> Iterator[Outcome]:
    """The outcomes; after the last of them the summary is appended to the runner's file, if there is one."""
    file = os.environ.get(VARIABLE)
    if not file:
        yield from outcomes
        return
    from checker.report.markdown import Summary
    from checker.report.summary import Tally

    summary = Summary(Tally(gate))
    for outcome in outcomes:
        summary.add(outcome)
        yield outcome
    try:
        with open(file, "a", encoding="utf-8", errors="backslashreplace") as page:
            page.write(summary.text() + "\n")
    except OSError as error:
        raise UserError(f"{file}: cannot be written: {error.strerror}. Unset {VARIABLE} to go without.") from None
