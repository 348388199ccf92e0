"""Annotations of GitHub Actions."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import rulebook
from checker.findings import Failure, Outcome, Unreadable
from checker.report import github
from tests.report.outcomes import article, finding, report

BOOK = rulebook.load()
STORY = article()


def lines(*outcomes: Outcome) -> list[str]:
    return "".join(github.render(outcomes, BOOK)).splitlines()


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_finding_is_an_annotation_at_its_place() -> None:
    (line,) = lines(report(STORY, finding(STORY, "mayor")))
    assert line.startswith(
        "::error file=desk/a.txt,line=3,endLine=3,col=64,endColumn=68,title=residue/unknown-token::“mayor” is odd. "
    )


def test_only_stable_major_findings_are_errors() -> None:
    minor = finding(STORY, "mayor", severity="minor")
    preview = finding(STORY, "boats", severity="critical", status="preview")
    found = lines(report(STORY, preview, minor))
    assert [line.split()[0] for line in found] == ["::warning", "::warning"]
    assert "title=residue/unknown-token (preview)" in found[1]


def test_the_severest_come_first_and_the_rest_is_counted() -> None:
    many = [finding(STORY, "mayor")] * 14 + [finding(STORY, "boats", severity="critical")]
    minors = [finding(STORY, "Tuesday", severity="minor")] * 12
    found = lines(report(STORY, *many, *minors))
    assert "boats" in found[0]
    assert [sum(line.startswith(f"::{level} ") for line in found) for level in ("error", "warning")] == [10, 10]
    assert found[-1] == "::notice title=checker::7 more findings: see the report."


def test_no_text_can_break_out_of_its_annotation() -> None:
    hostile = article("Harbour\n\nThe 100%\r\n::error::mayor.\n", "a,b:c\n%.txt")
    (line,) = lines(report(hostile, finding(hostile, "100%", message="“100%\n::error::x” \x1b[31m")))
    assert "file=a%2Cb%3Ac %25.txt," in line
    assert "“100%25 " in line
    assert line.count("::error") == 1
    assert r"\x1b[31m" in line


def test_unreadable_input_and_broken_rules_are_errors_and_come_first() -> None:
    broken = report(STORY, finding(STORY, "mayor", severity="critical"), failures=(Failure("a/b", "KeyError"),))
    found = lines(broken, Unreadable("x.txt", "x.txt: no such file"))
    assert "the rule a/b broke" in found[0]
    assert "x.txt: no such file" in found[1]
    assert "mayor" in found[2]


def test_suppressed_findings_are_left_out() -> None:
    assert lines(report(STORY, finding(STORY, "mayor", suppressed_by="baseline"))) == []
