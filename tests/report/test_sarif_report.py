"""SARIF: valid against the published schema, and within what GitHub takes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker import rulebook
from checker.findings import Failure, Outcome, Unreadable
from checker.report import sarif
from tests.report.outcomes import STORY as TEXT
from tests.report.outcomes import article, finding, report

BOOK = rulebook.load()
# Published by OASIS; here as in the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT licence).
SCHEMA = json.loads((Path(__file__).parent.parent / "data" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
STORY = article()


def run(*outcomes: Outcome) -> dict[str, Any]:
    document = json.loads("".join(sarif.render(outcomes, BOOK)))
    jsonschema.Draft4Validator(SCHEMA).validate(document)
    return dict(document["runs"][0])


def test_an_empty_run_is_valid() -> None:
    assert run()["results"] == []


def test_every_rule_has_all_that_github_asks_for() -> None:
    rules = run()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.name for rule in BOOK.rules]
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert "What to do" in rule["help"]["markdown"]
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")


def test_precision_comes_from_what_was_measured_and_from_nothing_else() -> None:
    rule = BOOK.rules[0]
    for precision, word in ((0.97, "very-high"), (0.9, "high"), (0.8, "medium"), (0.5, "low")):
        measured = replace(rule, content=f"[measured]\nprecision = {precision}\njudged = 20")
        assert sarif._rule(measured)["properties"]["precision"] == word
    few = replace(rule, content="[measured]\nprecision = 1.0\njudged = 3")
    assert sarif._rule(few)["properties"]["precision"] == "high"
    assert "precision" not in sarif._rule(replace(rule, content=""))["properties"]


@pytest.mark.parametrize(
    ("severity", "status", "level"),
    [
        ("critical", "stable", "error"),
        ("major", "stable", "error"),
        ("minor", "stable", "warning"),
        ("critical", "preview", "note"),
    ],
)
def test_only_stable_findings_are_errors_and_warnings(severity: str, status: str, level: str) -> None:
    outcome = report(STORY, finding(STORY, "mayor", severity=severity, status=status))
    assert run(outcome)["results"][0]["level"] == level


def test_a_place_is_given_in_lines_columns_and_characters_of_the_file() -> None:
    text = "Harbour 🚢 opens\n\nThe 🚢 mayor\nspoke.\n"
    ship = article(text)
    region = run(report(ship, finding(ship, "mayor\nspoke")))["results"][0]["locations"][0]["physicalLocation"][
        "region"
    ]
    assert region == {
        "startLine": 3,
        "startColumn": 7,
        "endLine": 4,
        "endColumn": 6,
        "charOffset": text.index("mayor"),
        "charLength": 11,
    }
    assert run()["columnKind"] == "unicodeCodePoints"


def test_a_record_of_json_lines_is_placed_by_its_line_alone() -> None:
    record = article(name="story-9", record=True)
    location = run(report(record, finding(record, "mayor")))["results"][0]["locations"][0]
    assert location["physicalLocation"]["region"] == {"startLine": 7, "endLine": 7}
    assert location["logicalLocations"][0]["name"] == "story-9"


def test_the_other_places_are_related_locations_with_their_notes() -> None:
    related = run(report(STORY, finding(STORY, "Shandler", "Chandler")))["results"][0]["relatedLocations"]
    assert related[0]["message"]["text"] == "other spelling 1"
    assert related[0]["physicalLocation"]["region"]["startLine"] == 3


def test_fingerprints_survive_a_paragraph_above_and_tell_twins_apart() -> None:
    def fingerprints(text: str) -> list[str]:
        story = article(text)
        outcome = report(story, finding(story, "Mora Chandler"), finding(story, "Mora Chandler", nth=1))
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in run(outcome)["results"]]

    before = fingerprints(TEXT)
    assert before == fingerprints("A new paragraph.\n\n" + TEXT)
    assert len(set(before)) == 2


def test_paths_are_relative_and_encoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def uri(name: str) -> str:
        story = article(name=name)
        location = run(report(story, finding(story, "mayor")))["results"][0]["locations"][0]
        return str(location["physicalLocation"]["artifactLocation"]["uri"])

    assert uri("dësk/a b%.txt") == "d%C3%ABsk/a%20b%25.txt"
    assert uri(str(tmp_path / "a.txt")) == "a.txt"
    assert uri("/elsewhere/a.txt") == "file:///elsewhere/a.txt"


def test_words_of_the_article_make_no_link_and_no_placeholder() -> None:
    message = run(report(STORY, finding(STORY, "mayor", message="“[win](http://x.example) {0}” is odd")))
    assert message["results"][0]["message"]["text"] == r"“\[win\](http://x.example) {{0}}” is odd"


def test_what_was_suppressed_says_by_what() -> None:
    result = run(report(STORY, finding(STORY, "mayor", suppressed_by="baseline")))["results"][0]
    assert result["suppressions"] == [{"kind": "external", "justification": "baseline"}]


def test_unreadable_input_and_broken_rules_are_notifications() -> None:
    broken = report(STORY, failures=(Failure("a/b", "KeyError in find, line 3"),))
    invocation = run(Unreadable("x.txt", "no such file"), broken)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [n["descriptor"]["id"] for n in invocation["toolExecutionNotifications"]] == [
        "unreadable-input",
        "rule-failure",
    ]


def test_of_too_many_results_the_severest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    mixed = [
        finding(STORY, "mayor", status="preview"),
        finding(STORY, "boats", severity="minor"),
        finding(STORY, "Tuesday", severity="critical"),
    ]
    document = run(report(STORY, *mixed))
    assert [result["properties"]["severity"] for result in document["results"]] == ["critical", "minor"]
    assert "1 lesser" in document["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
