"""A desk to work at: a folder of its own, four rules of the tests' own, and the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from checker import cli
from tests.command import rule_folder

settings.register_profile("repeatable", derandomize=True, deadline=None)  # the same examples in every run
settings.load_profile("repeatable")

Desk = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Desk:
    """Runs a command in an empty folder with the rules own/*: exit status, standard output, standard error."""
    rules = rule_folder(tmp_path_factory.mktemp("rules"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(command: str, *arguments: str) -> tuple[int, str, str]:
        status = cli.run([command, "--rules", str(rules), "--only", "own/*", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run
