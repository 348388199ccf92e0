"""A desk to work at: a folder of its own, four rules of the tests' own, and the command."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from checker import cli
from tests.command import rule_folder

settings.register_profile("repeatable", derandomize=True, deadline=None)  # the same examples in every run
settings.load_profile("repeatable")

LOOPBACK = ("127.0.0.1", "::1", "localhost", None)  # None: a socket of this machine that has no host


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches beyond this machine, nor asks for the address of a name."""

    def only_here(call: Callable[..., Any], host_of: Callable[..., Any]) -> Callable[..., Any]:
        def checked(*arguments: Any, **options: Any) -> Any:
            host = host_of(*arguments)
            assert host in LOOPBACK, f"a test wants to reach {host!r}"
            return call(*arguments, **options)

        return checked

    def host_of(connection: socket.socket, address: Any) -> Any:
        return address[0] if connection.family in (socket.AF_INET, socket.AF_INET6) else None

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, only_here(getattr(socket.socket, name), host_of))
    monkeypatch.setattr(socket, "getaddrinfo", only_here(socket.getaddrinfo, lambda host, *_: host))


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
