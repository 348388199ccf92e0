"""The formats for CI services: valid by their schemas, nothing lost in silence, nothing that article text can break."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from markdown_it import MarkdownIt

from checker import job_summary, rulebook
from checker.findings import SEVERITIES, Failure, Gate, Outcome, Unreadable
from checker.read import read
from checker.report import renderer
from checker.report.positions import utf8_columns
from tests.report.outcomes import article, finding, report

BOOK = rulebook.load()
STORY = article()
DATA = Path(__file__).parent.parent / "data"
# Of the Jenkins plug-in xUnit, MIT licence (in the file); here as in the sdist of pytest 9.2.0 on PyPI.
JUNIT = etree.XMLSchema(file=str(DATA / "junit-10.xsd"))
# The diagnosticSchema of the npm package @umbrelladocs/rdformat-validator 1.0.1 (Apache-2.0), as JSON.
RDFORMAT = json.loads((DATA / "rdformat-diagnostic.json").read_text(encoding="utf-8"))
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, which has no published schema
GITLAB = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "minLength": 1},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                "path": {"type": "string", "pattern": "^[^./]"},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "properties": {name: {"type": "integer", "minimum": 1} for name in ("begin", "end")},
                    "additionalProperties": False,
                },
            },
            "additionalProperties": False,
        },
        "content": {"type": "object", "properties": {"body": {"type": "string"}}, "additionalProperties": False},
    },
    "additionalProperties": False,
}
HOSTILE = "</failure>]]>&\x1b[31m\x00 | <script>\n::error::x\u202e\ufffe\ud800`*_[a](b)"
FORMATS = ("gitlab", "junit", "rdjsonl", "checkstyle", "markdown")
MIXED = (
    report(
        STORY,
        finding(STORY, "mayor", severity="critical"),
        finding(STORY, "boats", severity="minor"),
        finding(STORY, "Tuesday", status="preview"),
        finding(STORY, "evening", suppressed_by="baseline"),
    ),
    report(article(name="b.txt"), failures=(Failure("a/b", "KeyError in find, line 3"),)),
    Unreadable("x.txt", "x.txt: there is no such file."),
    report(article(name="clean.txt")),
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def rendered(format_name: str, *outcomes: Outcome, gate: Gate = "major") -> str:
    return "".join(renderer(format_name, gate)(outcomes, BOOK))


def gitlab(*outcomes: Outcome) -> list[dict[str, Any]]:
    issues = json.loads(rendered("gitlab", *outcomes))
    jsonschema.validate(issues, {"type": "array", "items": GITLAB})
    return list(issues)


def rdjsonl(*outcomes: Outcome) -> list[dict[str, Any]]:
    lines = rendered("rdjsonl", *outcomes).splitlines()
    diagnostics = [json.loads(line) for line in lines]
    for line, diagnostic in zip(lines, diagnostics, strict=True):
        assert len(line) < 2**16
        jsonschema.validate(diagnostic, RDFORMAT)
        assert set(diagnostic) <= set(RDFORMAT["properties"])
    return diagnostics


def junit(*outcomes: Outcome, gate: Gate = "major") -> Any:
    tree = etree.fromstring(rendered("junit", *outcomes, gate=gate).encode())
    JUNIT.assertValid(tree)
    return tree


def checkstyle(*outcomes: Outcome) -> Any:
    """Valid by https://github.com/checkstyle/checkstyle/blob/master/config/checkstyle-report-1.0.0.xsd."""
    tree = etree.fromstring(rendered("checkstyle", *outcomes).encode())
    assert tree.tag == "checkstyle"
    for file in tree:
        assert (file.tag, set(file.keys())) == ("file", {"name"})
        for error in file:
            assert error.tag == "error"
            assert set(error.keys()) <= {"line", "column", "severity", "message", "source"}
            assert error.get("severity") in ("error", "warning", "info")
            assert all(int(error.get(name, "1")) >= 1 for name in ("line", "column"))
    return tree


def rows(*outcomes: Outcome) -> list[list[str]]:
    """The cells of the summary's table, as Markdown reads them."""
    tokens = MarkdownIt("js-default").parse(rendered("markdown", *outcomes))
    inline = [token for before, token in pairwise(tokens) if before.type == "td_open"]
    assert all(child.type in ("text", "text_special") for token in inline for child in token.children or ())
    cells = ["".join(child.content for child in token.children or ()) for token in inline]
    return [cells[n : n + 4] for n in range(0, len(cells), 4)]


def test_an_empty_run_is_valid_everywhere() -> None:
    assert gitlab() == []
    assert rdjsonl() == []
    assert junit().get("tests") == "0"
    assert len(checkstyle()) == 0
    assert rows() == []


@pytest.mark.parametrize("format_name", FORMATS)
def test_suppressed_findings_are_left_out_and_troubles_are_not(format_name: str) -> None:
    text = rendered(format_name, *MIXED)
    assert "evening" not in text
    assert "a/b" in text.replace("\\", "")
    assert "no such file" in text


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("place", ["message", "path", "error", "related"])
def test_hostile_text_is_only_text(format_name: str, place: str) -> None:
    story = article(name=HOSTILE if place == "path" else "a.txt")
    facts = {"message": HOSTILE} if place == "message" else {}
    odd = finding(story, "mayor", "boats", suggestion=HOSTILE, **facts)
    parse: dict[str, Any] = {
        "gitlab": gitlab, "junit": junit, "rdjsonl": rdjsonl, "checkstyle": checkstyle, "markdown": rows
    }  # fmt: skip
    parse[format_name](report(story, odd), *([Unreadable(HOSTILE, HOSTILE)] if place == "error" else []))
    text = rendered(format_name, report(story, odd))
    assert "\x1b" not in text
    assert "\n::error" not in text


def test_gitlab_knows_what_blocks_and_what_is_on_probation() -> None:
    issues = gitlab(*MIXED)
    assert [issue["severity"] for issue in issues] == ["info", "critical", "minor", "blocker", "blocker"]
    assert issues[1]["location"] == {"path": "desk/a.txt", "lines": {"begin": 3, "end": 3}}
    assert issues[1]["check_name"] == "residue/unknown-token"


def test_gitlab_gets_no_fingerprint_twice() -> None:
    def two(name: str) -> Outcome:
        story = article(name=name)
        return report(story, finding(story, "Mora Chandler"), finding(story, "Mora Chandler", nth=1))

    issues = gitlab(two("a.txt"), two("b.txt"), Unreadable("c", "no"), Unreadable("d", "no"))
    assert len({issue["fingerprint"] for issue in issues}) == 6


def test_junit_fails_the_articles_that_the_gate_would_hold() -> None:
    tree = junit(*MIXED)
    assert [tree.get(name) for name in ("tests", "failures", "errors")] == ["4", "1", "2"]
    held, broken, unreadable, clean = tree.iter("testcase")
    assert held.find("failure").get("message") == "“mayor” is odd"
    assert "desk/a.txt:3:64: critical: “mayor” is odd [residue/unknown-token]" in held.find("failure").text
    assert "2 findings that fail no build" in held.find("system-out").text
    assert "KeyError" in broken.find("error").text
    assert unreadable.find("error").get("type") == "unreadable-input"
    assert len(clean) == 0


WORDS = ("boats", "Tuesday", "mayor")
GRADED = report(STORY, *map(lambda word, severity: finding(STORY, word, severity=severity), WORDS, SEVERITIES))


@pytest.mark.parametrize(("gate", "failing"), [("minor", 3), ("major", 2), ("critical", 1), (None, 0)])
def test_what_fails_the_run_is_a_failure_an_error_and_said_in_the_summary(gate: Gate, failing: int) -> None:
    tree = junit(GRADED, gate=gate)
    assert tree.get("failures") == str(min(failing, 1))
    told = tree.find(".//failure").text.splitlines() if failing else []
    others = tree.find(".//system-out").text.splitlines()[1:] if failing < 3 else []
    assert (len(told), len(others)) == (failing, 3 - failing)
    annotations = rendered("github", GRADED, gate=gate).splitlines()
    assert [line.split()[0] for line in annotations] == ["::error"] * failing + ["::warning"] * (3 - failing)
    wanted = {3: "3 findings fail", 2: "2 findings fail", 1: "1 finding fails", 0: "No finding fails"}[failing]
    assert f"{wanted} the run" in rendered("markdown", GRADED, gate=gate).replace("*", "")


@pytest.mark.parametrize("format_name", ["gitlab", "sarif", "rdjsonl", "checkstyle"])
def test_severities_of_other_tools_do_not_hang_on_the_gate_of_a_run(format_name: str) -> None:
    assert rendered(format_name, GRADED, gate="critical") == rendered(format_name, GRADED, gate=None)


def test_checkstyle_gives_places_and_severities() -> None:
    files = list(checkstyle(*MIXED))
    assert [file.get("name") for file in files] == ["desk/a.txt", "b.txt", "x.txt"]
    assert [error.get("severity") for error in files[0]] == ["info", "error", "warning"]
    assert (files[0][1].get("line"), files[0][1].get("column")) == ("3", "64")
    assert files[0][1].get("source") == "checker.residue/unknown-token"


def test_reviewdog_counts_columns_in_bytes_of_utf_8() -> None:
    ship = article("Harbour 🚢 opens\n\nThe 🚢 “mayor” spoke.\n")
    (diagnostic,) = rdjsonl(report(ship, finding(ship, "mayor", suggestion="mayoress")))
    start = len("The 🚢 “".encode()) + 1
    where = {"start": {"line": 3, "column": start}, "end": {"line": 3, "column": start + 5}}
    assert diagnostic["location"] == {"path": "desk/a.txt", "range": where}
    assert diagnostic["suggestions"] == [{"range": where, "text": "mayoress"}]


def test_columns_of_many_places_are_counted_line_by_line() -> None:
    text = "é1\n“é2\n\nx"
    ship = article(text)
    expected = {n: len(text[text.rfind("\n", 0, n) + 1 : n].encode()) + 1 for n in range(len(text) + 1)}
    assert utf8_columns(ship.origin, reversed(range(len(text) + 1))) == expected


def test_reviewdog_gets_a_suggestion_only_where_the_file_holds_the_words_as_they_are(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<p>The plain mayor &amp; the <b>old</b> mayor spoke for an hour in the hall.</p>", encoding="utf-8"
    )
    (found,) = read(page)
    assert not isinstance(found, Unreadable)
    words = ("plain mayor", "mayor & the", "old mayor")
    diagnostics = rdjsonl(report(found, *(finding(found, w, suggestion="x") for w in words)))
    assert ["suggestions" in diagnostic for diagnostic in diagnostics] == [True, False, False]


def test_reviewdog_is_told_the_other_places_and_the_line_of_a_record() -> None:
    record = article(name="story-9", record=True)
    (diagnostic,) = rdjsonl(report(record, finding(record, "Shandler", "Chandler", suggestion="Chandler")))
    assert diagnostic["message"] == "“Shandler” is odd (other spelling 1: line 7)"
    assert diagnostic["location"]["range"] == {"start": {"line": 7}, "end": {"line": 7}}
    assert "suggestions" not in diagnostic


def test_a_line_for_reviewdog_stays_below_64_kib() -> None:
    long = "🚢" * 50_000
    rdjsonl(
        report(STORY, finding(STORY, "mayor", message=long, suggestion=long), finding(STORY, "boats", suggestion=""))
    )


def test_the_summary_lists_the_most_urgent_first() -> None:
    assert [row[0] for row in rows(*MIXED)] == ["not checked", "not checked", "critical", "minor", "major (preview)"]
    assert rows(*MIXED)[2][1:3] == ["desk/a.txt:3:64", "“mayor” is odd"]
    text = rendered("markdown", *MIXED).replace("\\", "")
    assert "3 articles, 96 words: 1 with major findings, 1 could not be checked." in text


def test_the_summary_stays_below_the_limit_of_github() -> None:
    long = report(STORY, *[finding(STORY, "mayor", message="🚢" * 5000)] * 150)
    text = rendered("markdown", long)
    assert len(text.encode()) < 2**20
    assert "50 more findings: see the report." in text


def test_a_github_job_gets_its_summary_beside_the_annotations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "summary.md"
    page.write_text("Before.\n", encoding="utf-8")
    monkeypatch.setenv(job_summary.VARIABLE, str(page))
    assert list(job_summary.noted(MIXED, "critical")) == list(MIXED)
    assert page.read_text(encoding="utf-8") == "Before.\n" + rendered("markdown", *MIXED, gate="critical") + "\n"
