"""What goes in, stays, is replaced and goes out."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from tests.archive.news import HARBOUR, HARBOUR_AGAIN, ORCHARD, added, invented, pairs, tiers, write_lines
from tests.command import checker


def add(archive: Path, *records: dict[str, str]) -> str:
    path = write_lines(archive.with_suffix(".jsonl"), *records)
    done = checker("archive", "add", "--archive", archive, path)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_the_same_article_again_changes_nothing(tmp_path: Path) -> None:
    archive = added(tmp_path, {"id": "a", "text": HARBOUR})
    assert "1 known already" in add(archive, {"id": "a", "text": HARBOUR})
    assert pairs(archive) == []


def test_another_text_of_the_same_id_replaces_the_article_and_is_said(tmp_path: Path) -> None:
    archive = added(tmp_path, {"id": "a", "text": HARBOUR}, {"id": "b", "text": HARBOUR_AGAIN})
    assert "1 replaced, as their text or facts had changed (a)" in add(archive, {"id": "a", "text": ORCHARD})
    assert pairs(archive) == []
    assert "1 replaced" in add(archive, {"id": "a", "text": ORCHARD}, {"id": "a", "text": HARBOUR})
    assert set(tiers(archive)) == {("b", "a")}


def test_a_removed_article_is_gone_and_its_exact_copies_stay_together(tmp_path: Path) -> None:
    archive = added(
        tmp_path,
        *({"id": key, "text": HARBOUR} for key in ("first", "second", "third")),
        {"id": "retold", "text": HARBOUR_AGAIN},
    )
    assert checker("archive", "remove", "--archive", archive, "first").stdout == b"1 article removed.\n"
    assert set(tiers(archive)) == {("second", "third"), ("second", "retold")}


def test_an_unknown_id_cannot_be_removed(tmp_path: Path) -> None:
    done = checker("archive", "remove", "--archive", added(tmp_path, {"id": "a", "text": HARBOUR}), "b")
    assert done.returncode == 2
    assert b"no article of this id: b" in done.stderr


def test_articles_without_words_are_kept_and_like_nothing(tmp_path: Path) -> None:
    archive = added(tmp_path, *({"id": str(n), "text": text} for n, text in enumerate(["…", "—", "Hi", "Two words"])))
    assert pairs(archive) == []
    info = json.loads(checker("archive", "info", "--archive", archive, "--format", "jsonl").stdout)
    assert (info["articles"], info["without_words"]) == (4, 2)


def test_what_cannot_be_read_is_said_and_the_rest_is_kept(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"id": "a", "text": "Some words."}\n{"id": \n{"id": "b", "text": ""}\n', encoding="utf-8")
    done = checker("archive", "add", "--archive", tmp_path / "n.duckdb", lines)
    assert done.returncode == 2
    assert b"a.jsonl:2" in done.stderr
    assert b"1 new article stored; 2 inputs could not be read." in done.stdout


def test_headline_and_body_and_files_of_any_format_can_be_added(tmp_path: Path) -> None:
    headline, body = HARBOUR.split("\n\n", 1)
    archive = added(tmp_path, {"id": "a", "headline": headline, "body": body})
    (tmp_path / "page.html").write_text(f"<h1>{headline}</h1><p>{body}</p>", encoding="utf-8")
    assert checker("archive", "add", "--archive", archive, tmp_path / "page.html").returncode == 0
    assert list(tiers(archive).values()) == ["exact"]


def test_a_date_that_cannot_be_understood_is_said(tmp_path: Path) -> None:
    assert "1 have a date that cannot be understood" in add(
        tmp_path / "n.duckdb", {"id": "a", "text": HARBOUR, "date": "last Tuesday"}
    )


def test_a_long_article_is_no_trouble(tmp_path: Path) -> None:
    text = invented(1, 200_000)
    archive = added(
        tmp_path, {"id": "a", "text": text}, {"id": "b", "text": text + " more"}, {"id": "c", "text": "x" * 10**6}
    )
    assert tiers(archive) == {("a", "b"): "copy"}


def test_an_article_of_50_megabytes_is_refused_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"id": "a", "text": "word " * 10_000_000}, {"id": "b", "text": HARBOUR})
    done = checker("archive", "add", "--archive", tmp_path / "n.duckdb", path)
    assert done.returncode == 2
    assert b"a.jsonl:1: larger than 20 MB" in done.stderr
    assert b"1 new article stored" in done.stdout


def test_any_duckdb_client_can_read_the_archive(tmp_path: Path) -> None:
    archive = added(tmp_path, {"id": "a", "text": HARBOUR, "language": "en", "source": "da", "date": "2024-05-01"})
    with duckdb.connect(str(archive), read_only=True) as connection:
        row = connection.execute("SELECT id, language, source, published::VARCHAR, text FROM articles").fetchall()
        assert row == [("a", "en", "da", "2024-05-01", HARBOUR)]
        assert connection.execute("SELECT format_version FROM archive").fetchall() == [(1,)]
