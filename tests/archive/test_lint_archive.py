from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.archive.news import HARBOUR, HARBOUR_AGAIN, ORCHARD, added
from tests.command import checker

RULE = "duplication/already-published"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    title = "Harbour town opens its new ferry terminal"
    return added(tmp_path, {"id": "a-1", "text": HARBOUR, "title": title, "date": "2024-05-01T09:00:00Z"})


def findings(archive: Path, record: dict[str, str], *options: str) -> list[dict[str, str]]:
    line = json.dumps(record).encode()
    arguments = ("--no-config", "--input-format", "jsonl", "--format", "jsonl", "--archive", str(archive), *options)
    done = checker("lint", *arguments, "-", stdin=line)
    assert done.returncode in (0, 1), done.stderr
    return [row for row in json.loads(done.stdout)["findings"] if row["rule"] == RULE]


def test_a_story_that_was_published_before_is_flagged_at_its_headline(archive: Path) -> None:
    (found,) = findings(archive, {"id": "new", "text": HARBOUR_AGAIN})
    assert found["text"] == "Harbour town opens new terminal for ferries"
    assert "“Harbour town opens its new ferry terminal” (2024-05-01)" in found["message"]
    assert any("opened on Monday after four years of work" in place["text"] for place in found["related"])


def test_news_and_newer_versions_of_an_article_are_left_alone(archive: Path) -> None:
    assert findings(archive, {"id": "new", "text": ORCHARD}) == []
    assert findings(archive, {"id": "a-1", "text": HARBOUR + " It rained."}) == []


def test_kept_reports_do_not_outlive_a_change_of_the_archive(archive: Path, tmp_path: Path) -> None:
    record, kept = {"id": "new", "text": ORCHARD}, ("--cache", str(tmp_path / "kept"))
    assert findings(archive, record, *kept) == []
    added(tmp_path, {"id": "a-2", "text": ORCHARD})
    assert len(findings(archive, record, *kept)) == 1


def test_an_archive_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = checker("lint", "--archive", tmp_path / "none.duckdb", "-", stdin=HARBOUR.encode())
    assert done.returncode == 2
    assert b"there is no archive" in done.stderr
