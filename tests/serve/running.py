"""A server of its own for a test, and a client that says everything there is to say about an answer."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.command import rule_folder


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Server:
    process: subprocess.Popen[bytes]
    port: int
    log: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)  # type: ignore[arg-type]
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def form(self, path: str, **fields: str) -> Answer:
        return self.ask("POST", path, urlencode(fields), Content_Type="application/x-www-form-urlencoded")

    def ended(self) -> list[str]:
        """End it as Ctrl-C does; the lines of its log."""
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=20)
        self.log = errors.decode().splitlines()
        return self.log


@contextmanager
def serving(folder: Path, *arguments: str, own_rules: bool = True) -> Iterator[Server]:
    """A server on a free port, in a folder; with the four rules of the tests' own, or all built-in ones."""
    rules = ["--rules", str(rule_folder(folder / "rules")), "--only", "own/*"] if own_rules else ["--no-config"]
    command = [sys.executable, "-m", "checker", "serve", "--port", "0", "--jobs", "1", *rules, *arguments]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE)
    assert process.stderr is not None
    line = process.stderr.readline().decode()
    try:
        assert line.startswith("Serving at http://127.0.0.1:"), line
        yield Server(process, int(line.split(":")[2].partition("/")[0]))
    finally:
        process.kill()
        process.communicate()
