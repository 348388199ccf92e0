"""Whole runs that are killed, stopped or short of disk: no file is torn, no process left, nothing written elsewhere."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker import check
from checker.article import Article
from checker.check import check_article
from checker.commands import lint
from checker.findings import Report
from checker.rulebook import Rulebook
from tests.command import checker
from tests.conftest import Desk

ROOT = Path(__file__).parent.parent
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_each_test_that_the_promises_name_is_there() -> None:
    named = NAMED_TEST.findall((ROOT / "docs/reliability.md").read_text(encoding="utf-8"))
    assert len(named) > 40
    missing = [f"{path}::{name}" for path, name in named if f"def {name}(" not in (ROOT / path).read_text()]
    assert missing == []


# Runs that are stopped


def test_a_run_that_is_killed_leaves_no_half_file_and_resuming_ends_as_if_nothing_had_been() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks.kills", "3"], cwd=ROOT, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"half-written files: none; resumed runs that differ: none" in done.stdout


def test_a_resumed_run_checks_only_what_is_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def until_ctrl_c(article: Article, book: Rulebook) -> Report:
        checked.append(article.id)
        if len(checked) == 5:
            raise KeyboardInterrupt
        return check_article(article, book)

    monkeypatch.setattr("checker.cache.check_article", until_ctrl_c)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    checked: list[str] = []
    names = [f"{n}.txt" for n in range(8)]
    for n, name in enumerate(names):
        Path(name).write_text(f"Ferry {n} sails\n\nThe blunderword sailed {n} times.\n")
    arguments = ("-f", "json", "-o", "out.json", "--report-dir", "html", *names)
    assert desk("lint", *arguments, "--resume")[0] == 130
    assert checked == names[:5]
    assert not Path("html/history.json").exists()
    checked[:] = ["none"] * 10
    assert desk("lint", *arguments, "--resume")[0] == 1
    assert checked[10:] == names[4:]
    assert not Path(lint.UNFINISHED).exists()
    resumed = files(Path())
    shutil.rmtree("html")
    assert desk("lint", *arguments)[0] == 1
    assert files(Path()) == resumed


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_no_process_behind(how: signal.Signals) -> None:
    records = "".join(json.dumps({"id": str(n), "text": "The ferry sailed to to the island."}) + "\n" for n in range(9))
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "lint", "-j", "2", "--input-format", "jsonl", "-f", "jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(records.encode())
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == "0"  # the run waits for more
    if how == signal.SIGINT:
        os.killpg(process.pid, how)  # as a terminal does
    else:
        process.kill()
    rest, said = process.communicate(timeout=60)
    assert b"Traceback" not in said
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert all(json.loads(line) for line in rest.splitlines())
    assert all_gone(process.pid)


def all_gone(group: int, seconds: float = 10) -> bool:
    """Whether no process of a group is left after that time at most."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_neither_hash_seed_nor_number_of_processes_changes_a_byte() -> None:
    article = ("-f", "json", "fixtures/dirty/fr-port-strike")
    one, two = (checker("lint", "-j", n, *article, cwd=ROOT, env={"PYTHONHASHSEED": n}).stdout for n in "12")
    assert json.loads(one)["articles"][0]["findings"]
    assert one == two


# Files


def at_most_a_page() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def test_a_full_disk_is_named_and_the_report_of_before_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ferry sails\n\nThe ferry sailed to to the island.\n" * 200)
    (tmp_path / "report.json").write_text("old")
    done = checker("lint", "-f", "json", "-o", "report.json", "a.txt", cwd=tmp_path, preexec_fn=at_most_a_page)
    assert done.returncode == 2
    assert b"report.json: cannot be written: File too large. The disk is full: make room." in done.stderr
    assert (tmp_path / "report.json").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "report.json"]


TRAVERSING = ("../../up", "/abs", "..", "CON", "a\0b", "x" * 300, "case", "CASE", "\u00e9", "e\u0301", "a/../../b")


def test_no_article_leads_a_file_out_of_the_reports_folder(desk: Desk) -> None:
    records = [json.dumps({"id": name, "text": "The blunderword sails."}) for name in TRAVERSING]
    Path("a.jsonl").write_text("\n".join(records))
    Path("in").mkdir()
    status, _, _ = desk("lint", "-f", "html", "--report-dir", "in/html", "a.jsonl")
    assert status == 1
    assert sorted(os.listdir()) == ["a.jsonl", "in"]
    assert os.listdir("in") == ["html"]
    pages = [path for path in os.listdir("in/html") if path.endswith(".html") and path != "index.html"]
    assert len({page.casefold() for page in pages}) == len(TRAVERSING)
    assert all(len(page) < 200 for page in pages)


def test_reports_are_not_written_through_a_link_that_stands_in_their_folder(desk: Desk) -> None:
    Path("a.txt").write_text("Ferry\n\nThe blunderword sails.\n")
    for name in ("html", "elsewhere"):
        Path(name).mkdir()
    Path("html/rules").symlink_to("../elsewhere")
    status, _, err = desk("lint", "-f", "html", "--report-dir", "html", "a.txt")
    assert status == 2
    assert "html/rules: this is a symbolic link" in err
    assert os.listdir("elsewhere") == []


# What leaves this machine, and what reaches a log

NO_SOCKETS = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"):
        sys.stderr.write(f"SOCKET {event}\\n")
        raise SystemExit(99)
sys.addaudithook(refuse)
"""
PAGE = '<html><head><link rel=stylesheet href="http://x.example/a.css"></head><body><h1>Ferry sails</h1>{}</html>'
FEED = '<!DOCTYPE rss SYSTEM "http://x.example/rss.dtd"><rss><channel><item><title>Ferry</title></item></channel></rss>'
MARKDOWN = "---\nurl: http://x.example/\n---\n# Ferry\n\n![x](http://x.example/c.png) It sails."


def test_a_run_opens_no_socket(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_SOCKETS)
    (tmp_path / "a.html").write_text(PAGE.format('<p>The ferry <img src="//x.example/b.png"> sails on Monday.' * 9))
    (tmp_path / "b.xml").write_text(FEED)
    (tmp_path / "c.md").write_text(MARKDOWN)
    (tmp_path / "d.txt").write_text("Der Bürgermeister dankte am Sonntag den Arbeitern für ihre Geduld. " * 9)
    names = ("a.html", "b.xml", "c.md", "d.txt")
    done = checker("lint", "--report-dir", "html", *names, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert b"SOCKET" not in done.stderr
    assert done.returncode in (0, 1)
    assert b"4 articles" in done.stdout


def test_a_rule_that_breaks_puts_no_word_of_the_article_into_any_format(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(analysis: object, _: object) -> None:
        raise ValueError(f"secret {vars(analysis)}")

    monkeypatch.setattr("checker.detectors.pattern.find", broken)
    Path("a.txt").write_text("Quietword sails\n\nThe quietword sails.\n")
    for name in ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjsonl", "checkstyle", "markdown"):
        status, out, err = desk("lint", "-f", name, "a.txt")
        assert status == 3
        assert "ValueError in" in out + err
        assert not re.search("secret|quietword", out + err, re.IGNORECASE), name
    assert check.without_article_text(ValueError("secret")) == "ValueError"
