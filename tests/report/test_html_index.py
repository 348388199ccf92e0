"""The index: who brings which errors, and how it went from run to run."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from checker import rulebook
from checker.errors import UserError
from checker.findings import Report, Unreadable
from checker.pages import HISTORY, Pages
from checker.report import html, html_history
from checker.report.html_history import Run
from checker.report.html_index import groups
from tests.report.outcomes import article, finding, report

BOOK = rulebook.load()


def outcome(name: str, *words: str, **meta: str) -> Report:
    story = replace(article(name=name), meta=meta, source=meta.pop("source", None))
    return report(story, *(finding(story, word) for word in words))


ENTRIES = [
    html.entry(outcome("a", "mayor", "boats", engine="North MT", source="fi"), "a.html"),
    html.entry(outcome("b", engine="North MT", source="fi"), "b.html"),
    html.entry(outcome("c", "mayor", engine="South MT", source="fi"), "c.html"),
    html.entry(outcome("d", source="fi"), "d.html"),
    html.entry(Unreadable("e", "not valid JSON"), ""),
]


def test_articles_are_compared_by_the_engine_they_name() -> None:
    found = {group.name: (group.articles, group.hold, group.points, group.rules) for group in groups(ENTRIES, "engine")}
    rule = "residue/unknown-token"
    assert found == {
        "North MT": (2, 1, 10, ((rule, 2),)),
        "South MT": (1, 1, 5, ((rule, 1),)),
        "": (1, 0, 0, ()),
    }
    assert [group.penalty for group in groups(ENTRIES, "engine")] == pytest.approx([5000 / 32, 5000 / 32, 0])


def test_where_all_articles_name_the_same_or_nothing_there_is_nothing_to_compare() -> None:
    assert groups(ENTRIES, "source") == []
    assert groups(ENTRIES, "site") == []
    source = html.index(ENTRIES)
    assert "By engine" in source
    assert "not named" in source
    assert "By source language" not in source


def test_the_articles_of_many_sites_take_no_more_than_a_screenful() -> None:
    many = [html.entry(outcome(str(n), site=f"site {n}"), "x.html") for n in range(200)]
    assert len(groups(many, "site")) == 50


def run(points: int = 10, **changed: object) -> Run:
    return replace(Run("2025-01-01 10:00 UTC", 4, 1, 400, points, {"a/b": 2}), **changed)  # type: ignore[arg-type]


def test_a_history_survives_its_file() -> None:
    runs = [run(30), run(20, time="2025-01-02 10:00 UTC")]
    assert html_history.parsed(html_history.as_text(runs)) == runs
    assert html_history.parsed(html_history.as_text([])) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 2, "runs": []}',
        '{"version": 1, "runs": [{}]}',
        '{"version": 1, "runs": [{"time": 5, "articles": 1, "hold": 0, "words": 1, "points": 0, "rules": {}}]}',
        '{"version": 1, "runs": [{"time": "", "articles": 1, "hold": 0, "words": 1, "points": 0, "rules": {"a": ""}}]}',
    ],
)
def test_what_is_no_history_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        html_history.parsed(text)


def test_a_run_that_came_to_the_same_adds_nothing_and_old_ones_go() -> None:
    assert html_history.with_run([run()], run(time="later")) == [run()]
    assert html_history.with_run([run()], run(20)) == [run(), run(20)]
    assert len(html_history.with_run([run(n) for n in range(300)], run(1))) == html_history.MOST_RUNS


def test_how_it_went_is_shown_from_two_runs_on() -> None:
    assert "How it went" not in html.index(ENTRIES, [run()])
    source = html.index(ENTRIES, [run(40), run(20), run(0)])
    assert "Penalty over 3 runs: 100.0 at first, 0.0 now" in source
    (line,) = re.findall(r'<polyline points="([^"]+)"', source)
    assert line == "4.0,4.0 300.0,60.0 596.0,116.0"


def test_the_index_keeps_its_history_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    def saved(*outcomes: Report) -> list[object]:
        pages = Pages(str(tmp_path), BOOK)
        assert list(pages.saved(outcomes)) == list(outcomes)
        history = tmp_path / HISTORY
        return list(json.loads(history.read_text(encoding="utf-8"))["runs"]) if history.exists() else []

    assert saved(outcome("a", "mayor")) == []  # one article is no run over many
    (first,) = saved(outcome("a", "mayor"), outcome("b"))
    assert first == {
        "time": "1970-01-01 00:00 UTC",
        "articles": 2,
        "hold": 1,
        "words": 64,
        "points": 5,
        "rules": {"residue/unknown-token": 1},
    }
    before = (tmp_path / "index.html").read_bytes()
    assert saved(outcome("a", "mayor"), outcome("b")) == [first]
    assert (tmp_path / "index.html").read_bytes() == before
    assert len(saved(outcome("a"), outcome("b"))) == 2
    assert "How it went" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_history_that_cannot_be_read_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / HISTORY).write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="Move it away"):
        list(Pages(str(tmp_path), BOOK).saved([outcome("a"), outcome("b")]))
    assert (tmp_path / HISTORY).read_text(encoding="utf-8") == "mine"
