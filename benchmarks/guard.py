"""Fails when the checker needs more instructions than the committed figures of benchmarks/figures.toml say.

    python benchmarks/guard.py            compare; `make speed` does this
    python benchmarks/guard.py --write    take new figures, which belong into the commit that explains them

Instructions are counted by valgrind, so that neither the machine's load nor its speed counts: two runs differ by less
than one in a hundred. They do depend on Python and on the compiled libraries, so figures hold for one Python version.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import tomli

ROOT = Path(__file__).parent.parent
FIGURES = Path(__file__).parent / "figures.toml"
ALLOWED = 1.05  # times the committed figure
FIRST, *MORE = sorted(ROOT.glob("fixtures/clean/*.txt"))
CHECKER = [sys.executable, "-m", "checker"]
LINT = [*CHECKER, "lint", "--no-config", "--format", "jsonl", "--fail-on", "never"]
VALGRIND = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
TASKS = {
    "start-up": [*CHECKER, "--version"],
    "one article": [*LINT, str(FIRST)],
    f"{1 + len(MORE)} articles": [*LINT, str(FIRST), *map(str, MORE)],
}


def instructions(command: list[str], environment: dict[str, str]) -> float:
    """Millions of instructions of one run, whose modules an earlier run compiled."""
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    run = subprocess.run([*VALGRIND, *command], env=environment, check=True, capture_output=True, text=True)
    return int(re.findall(r"I +refs: +([\d,]+)", run.stderr)[0].replace(",", "")) / 1e6


def measured() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as compiled:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": compiled}
        return {name: instructions(command, environment) for name, command in TASKS.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the figures instead of comparing them")
    args = parser.parse_args()
    if not shutil.which("valgrind"):
        raise SystemExit("valgrind is not installed. On Debian and Ubuntu: apt-get install valgrind")
    version = f"{platform.python_version()}, {platform.machine()}"
    if args.write:
        lines = [f'"{name}" = {millions:.0f}' for name, millions in measured().items()]
        head = f'# By `python benchmarks/guard.py --write`.\npython = "{version}"\n\n[millions_of_instructions]\n'
        FIGURES.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
        return
    table = tomli.loads(FIGURES.read_text(encoding="utf-8"))
    if table["python"] != version:
        raise SystemExit(
            f"The figures are of Python {table['python']}, this is {version}. Write figures of the parent commit."
        )
    worse = False
    for name, now in measured().items():
        before = table["millions_of_instructions"][name]
        over = now > ALLOWED * before
        worse |= over
        print(
            f"{name:12} {before:8,} million instructions, now {now:8,.0f}  {now / before - 1:+.1%}{'  TOO MANY' * over}"
        )
    if worse:
        raise SystemExit("Slower than the committed figures. Mend it, or say why and take new ones with --write.")


if __name__ == "__main__":
    main()
