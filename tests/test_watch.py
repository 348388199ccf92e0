"""`checker watch`, and the completion of its commands."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.commands.watch import saved
from tests.command import checker, rule_folder


def write(path: Path, text: str) -> None:
    """As an editor saves: another file, moved into place."""
    new = path.with_suffix(".new~")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def test_first_all_files_and_then_those_saved_or_added(tmp_path: Path) -> None:
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    write(one, "One.")
    write(two, "Two.")
    steps = iter(
        [
            lambda: None,
            lambda: write(two, "Two, again."),
            lambda: write(tmp_path / "3.txt", "Three."),
            lambda: one.unlink(),
            lambda: write(one, "One is back."),
        ]
    )
    rounds = saved((str(tmp_path),), lambda: next(steps)())
    names = [[Path(file).name for file in next(rounds)] for _ in range(4)]
    assert names == [["1.txt", "2.txt"], ["2.txt"], ["3.txt"], ["1.txt"]]


def test_a_file_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    rounds = saved((str(path),), lambda: write(path, "One."))
    assert next(rounds) == [str(path)]


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_an_article_is_checked_again_when_it_is_saved_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    rules, path = rule_folder(tmp_path / "rules"), tmp_path / "a.txt"
    write(path, "Harbour opens\n\nThe mayor said blunderword on Monday.\n")
    command = [sys.executable, "-m", "checker", "watch", "--rules", str(rules), "--only", "own/*", "a.txt"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None

    def seen(words: bytes) -> bool:
        assert process.stdout is not None
        return any(words in line for line in iter(process.stdout.readline, b""))

    try:
        assert seen(b"1 finding")
        (rules / "own" / "guess.toml").rename(rules / "own" / "broken.toml")
        (rules / "own" / "broken.toml").write_text("title =", encoding="utf-8")
        write(path, "Harbour opens\n\nNobody said anything.\n")
        time.sleep(1.5)
        (rules / "own" / "broken.toml").unlink()
        write(path, "Harbour opens\n\nThe mayor said nothing on Monday.\n")
        assert seen(b"nothing found")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    finally:
        process.kill()
    assert process.returncode == 0
    assert b"broken.toml:1" in errors


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("checker wa", b"plain,watch"),
        ("checker lint --new", b"plain,--new-only"),
        ("checker lint -f sa", b"plain,sarif"),
    ],
)
def test_the_shell_completes_commands_options_and_formats(words: str, offered: bytes) -> None:
    count = str(len(words.split()) - 1)
    done = checker(env={"_CHECKER_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": count})
    assert offered in done.stdout.splitlines()


def test_the_shell_completes_paths() -> None:
    done = checker(env={"_CHECKER_COMPLETE": "bash_complete", "COMP_WORDS": "checker lint a", "COMP_CWORD": "2"})
    assert done.stdout.startswith(b"file,")
