"""Kill runs at random moments: no file may be left half-written, and --resume must end where an undisturbed run ends.

python -m benchmarks.kills 200
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from checker import cli
from checker.commands import lint  # before a process is forked, so that its run begins at once

ARTICLES = 12
UNFINISHED = ".part"  # how the names of files end that are not there yet
Files = dict[str, bytes]


class Result(NamedTuple):
    """How many runs were killed before their end; what was half-written, and where resuming came to something else."""

    killed: int
    torn: list[str]
    different: list[str]


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        result = kill(times, Path(folder))
    print(f"{times} runs, {result.killed} killed before their end, {time.perf_counter() - begun:.0f} s")
    print(f"half-written files: {result.torn or 'none'}; resumed runs that differ: {result.different or 'none'}")
    sys.exit(bool(result.torn or result.different))


def kill(times: int, folder: Path) -> Result:
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    articles = folder / "articles.jsonl"
    articles.write_text("".join(json.dumps(record(n)) + "\n" for n in range(ARTICLES)), encoding="utf-8")
    old, new, now = (folder / name for name in ("old", "new", "now"))
    run(old, articles, "--only", "repetition/*")
    shutil.copytree(old, new)
    seconds = run(new, articles) or 1.0
    before, after = files(old), files(new)
    torn, different, killed = [], [], 0
    for n in range(times):
        shutil.rmtree(now, ignore_errors=True)
        shutil.copytree(old, now)
        killed += run(now, articles, "--resume", until=random.Random(n).uniform(0, seconds)) is None
        left = files(now)
        torn += [f"{n}: {name}" for name, data in left.items() if data not in (before.get(name), after.get(name))]
        run(now, articles, "--resume")
        resumed = files(now)
        different += [f"{n}: {name}" for name in resumed | after if resumed.get(name) != after.get(name)]
        different += [f"{n}: {lint.UNFINISHED}"] * (now / lint.UNFINISHED).exists()
    return Result(killed, torn, different)


def record(number: int) -> dict[str, str]:
    body = f"The ferry {number} sailed to to the island on Monday.\n\nIt is the ferry of the port of the island of it."
    return {"id": str(number), "headline": f"Ferry {number} sails", "body": f"{body}\n\n" * (1 + number % 3)}


def run(folder: Path, articles: Path, *options: str, until: float | None = None) -> float | None:
    """The seconds of a run whose reports go to `folder`; None for one that was killed at the time `until`."""
    folder.mkdir(exist_ok=True)
    begun = time.perf_counter()
    process = os.fork()
    if process == 0:
        os.chdir(folder)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os._exit(
            cli.run(["lint", *options, "-f", "jsonl", "-o", "report.jsonl", "--report-dir", "html", str(articles)])
        )
    if until is not None:
        time.sleep(until)
        os.kill(process, signal.SIGKILL)
    status = os.waitpid(process, 0)[1]
    return None if os.WIFSIGNALED(status) else time.perf_counter() - begun


def files(folder: Path) -> Files:
    """The content of each file, but not of what a killed run keeps for the next, nor what it had only begun."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != UNFINISHED)
    kept = folder / lint.UNFINISHED
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if kept not in path.parents}


if __name__ == "__main__":
    main()
