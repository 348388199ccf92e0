"""Files that are not ours, two at once, full disks and killed runs."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.archive.news import HARBOUR, added, invented, pairs, write_lines
from tests.command import checker


def refused(archive: Path, *arguments: str | Path) -> str:
    done = checker("archive", *arguments, "--archive", archive)
    assert done.returncode == 2, done
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()


@pytest.mark.parametrize("command", [("dups",), ("info",), ("find", "ARTICLE"), ("remove", "x")])
def test_an_archive_that_is_not_there_is_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    article = tmp_path / "a.txt"
    article.write_text(HARBOUR, encoding="utf-8")
    arguments = [str(article) if part == "ARTICLE" else part for part in command]
    assert "there is no archive" in refused(tmp_path / "none.duckdb", *arguments)
    assert not (tmp_path / "none.duckdb").exists()


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("My notes. " * 1000, encoding="utf-8")
    for command in (("add", file), ("dups",), ("info",)):
        assert "no archive" in refused(file, *command)
    assert file.read_text(encoding="utf-8") == "My notes. " * 1000


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "sales.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE TABLE sales AS SELECT 1 AS price")
    before = file.read_bytes()
    article = write_lines(tmp_path / "a.jsonl", {"id": "a", "text": HARBOUR})
    assert "no archive of articles" in refused(file, "add", article)
    assert file.read_bytes() == before


def test_an_archive_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    archive = added(tmp_path, {"id": "a", "text": HARBOUR})
    with duckdb.connect(str(archive)) as connection:
        connection.execute("UPDATE archive SET format_version = 99")
    before = archive.read_bytes()
    assert "newer version of checker" in refused(archive, "add", tmp_path / "articles.jsonl")
    assert "newer version of checker" in refused(archive, "dups")
    assert archive.read_bytes() == before


def test_two_writers_at_once_get_a_clear_message(tmp_path: Path) -> None:
    archive = added(tmp_path, {"id": "a", "text": HARBOUR})
    holder = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(archive)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.readline()
        assert "another program is working with this archive" in refused(archive, "add", tmp_path / "articles.jsonl")
        process.stdin.close()


def limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_loses_nothing_that_was_there(tmp_path: Path) -> None:
    archive = added(tmp_path, {"id": "kept", "text": HARBOUR})
    records = ({"id": str(n), "text": invented(n, 200)} for n in range(9000))
    path = write_lines(tmp_path / "many.jsonl", *records)
    done = checker("archive", "add", "--archive", archive, path, preexec_fn=limited(6 * 2**20))
    assert done.returncode == 2
    assert b"the disk is full" in done.stderr
    assert added(tmp_path, {"id": "kept", "text": HARBOUR}) == archive
    info = json.loads(checker("archive", "info", "--archive", archive, "--format", "jsonl").stdout)
    assert info["articles"] == 1
    assert checker("archive", "add", "--archive", archive, path).returncode == 0
    info = json.loads(checker("archive", "info", "--archive", archive, "--format", "jsonl").stdout)
    assert info["articles"] == 9001


ADD_AND_TELL = """
import sys
import checker.archive.add
from checker import read
from checker.archive.add import add
from checker.archive.store import opened
checker.archive.add.BATCH = 4000
with opened(sys.argv[1], write=True, create=True) as connection:
    for added in add(connection, read.read(sys.argv[2], "jsonl", blocks=False)):
        print(added.new, flush=True)
"""


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_killed_run_loses_nothing_that_it_acknowledged(tmp_path: Path, after: int) -> None:
    records = ({"id": str(n), "text": invented(n // 2, 60) + (" more" if n % 2 else "")} for n in range(24_000))
    path = write_lines(tmp_path / "many.jsonl", *records)
    archive = tmp_path / "news.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", ADD_AND_TELL, str(archive), str(path)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(after)][-1]
        time.sleep(0.03 * after)
        os.kill(process.pid, signal.SIGKILL)
    with duckdb.connect(str(archive), read_only=True) as connection:
        (count,) = connection.execute("SELECT count(*) FROM articles").fetchall()[0]
    assert count >= acknowledged
    found = pairs(archive)
    assert len([pair for pair in found if pair["tier"] == "copy"]) >= acknowledged // 2
    done = checker("archive", "add", "--archive", archive, path)
    assert done.returncode == 0
    assert len(pairs(archive)) == 12_000


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nreal = u.find_spec\n"
        "u.find_spec = lambda name, package=None: None if name == 'duckdb' else real(name, package)\n",
        encoding="utf-8",
    )
    done = checker("archive", "info", "--archive", tmp_path / "a", env={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert b"pip install '.[archive]'" in done.stderr
