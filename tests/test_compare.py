from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.archive.news import HARBOUR, HARBOUR_AGAIN, ORCHARD
from tests.command import checker


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "ours.txt", tmp_path / "theirs.txt"
    for path, text in zip(paths, (HARBOUR, HARBOUR_AGAIN), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_shared_passages_come_with_their_places_in_both_articles(files: tuple[Path, Path]) -> None:
    found = json.loads(checker("compare", "--format", "json", *files).stdout)
    assert found["tier"] == "story"
    shown = [(HARBOUR[slice(*p["a"])], HARBOUR_AGAIN[slice(*p["b"])]) for p in found["passages"]]
    assert ("opened on Monday after four years of work",) * 2 in shown
    starts = [p["a"] for p in found["passages"]]
    assert all(one[1] <= other[0] for one, other in pairwise(starts))


def test_the_terminal_shows_both_side_by_side(files: tuple[Path, Path]) -> None:
    shown = checker("compare", *files, env={"COLUMNS": "90"}).stdout.decode()
    assert "The same story in other words." in shown
    assert any("Harbour town opens its new" in line and "opens new terminal" in line for line in shown.splitlines())
    assert "⟦opened on Monday" in shown
    assert max(map(len, shown.splitlines())) <= 90


def test_unrelated_articles_are_said_to_be(files: tuple[Path, Path]) -> None:
    files[1].write_text(ORCHARD, encoding="utf-8")
    assert b"Not the same story." in checker("compare", *files).stdout


def test_the_page_links_passages_and_nothing_hostile_gets_out(files: tuple[Path, Path], tmp_path: Path) -> None:
    files[0].write_text("<script>alert(1)</script>\n\n" + HARBOUR, encoding="utf-8")
    assert checker("compare", "--format", "html", "-o", tmp_path / "c.html", *files).returncode == 0
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert 'id="a1"' in page
    assert 'href="#a1"' in page


def test_an_article_that_is_not_there_is_said(files: tuple[Path, Path]) -> None:
    done = checker("compare", files[0], files[0].with_name("none.txt"))
    assert done.returncode == 2
    assert b"there is no such file" in done.stderr


@pytest.mark.parametrize("text", ["…", "One.", "x" * 100_000, "word " * 50_000])
def test_odd_articles_can_be_compared(files: tuple[Path, Path], text: str) -> None:
    files[1].write_text(text, encoding="utf-8")
    assert checker("compare", *files).returncode == 0
    assert json.loads(checker("compare", "-f", "json", files[1], files[1]).stdout)["tier"] in ("exact", None)
