"""JUnit's XML: every article is a test, which fails if a finding in it fails the run.

https://github.com/jenkinsci/xunit-plugin: its schema junit-10.xsd is the strictest that is in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from checker.findings import Finding, Gate, Outcome, Report, at_least
from checker.report.ci import shown, troubles
from checker.report.html_verdict import number
from checker.report.positions import path, relative, written
from checker.report.xml import HEAD, element
from checker.report.xml import written as as_text
from checker.rulebook import Rulebook


def render(outcomes: Iterable[Outcome], rulebook: Rulebook, gate: Gate = "major") -> Iterator[str]:  # noqa: ARG001
    """The counts stand at the head, so nothing is written before the last article is checked."""
    tests = [_test(outcome, gate) for outcome in outcomes]
    counts = {
        "tests": len(tests),
        "failures": sum(test.find("failure") is not None for test in tests),
        "errors": sum(test.find("error") is not None for test in tests),
    }
    suite = element("testsuite", name="checker", **counts)
    suite.extend(tests)
    root = element("testsuites", name="checker", **counts)
    root.append(suite)
    yield HEAD + as_text(root)


def _test(outcome: Outcome, gate: Gate) -> Element:
    """Unreadable input and broken rules are errors; findings that fail no build are the test's output."""
    if not isinstance(outcome, Report):
        test = element("testcase", name=outcome.id, classname=relative(outcome.id))
    else:
        test = element("testcase", name=outcome.article.id, classname=relative(path(outcome.article)))
    if wrong := list(troubles(outcome)):
        told = "\n".join(trouble.message for trouble in wrong)
        test.append(element("error", told, type=wrong[0].kind, message=wrong[0].message))
    if isinstance(outcome, Report):
        found = shown(outcome)
        stopped = [finding for finding in found if at_least(finding, gate)]
        others = [finding for finding in found if not at_least(finding, gate)]
        if stopped:
            message = stopped[0].message + (f" (and {len(stopped) - 1:,} more)" if stopped[1:] else "")
            test.append(element("failure", _listed(outcome, stopped), type=stopped[0].severity, message=message))
        if others:
            text = f"{number(len(others), 'finding')} that fail no build:\n{_listed(outcome, others)}"
            test.append(element("system-out", text))
    return test


def _listed(report: Report, findings: list[Finding]) -> str:
    return "\n".join(
        f"{written(report.article, f.span)}: {f.severity}{' (preview)' if f.status == 'preview' else ''}: "
        f"{f.message} [{f.rule}]"
        for f in findings
    )
