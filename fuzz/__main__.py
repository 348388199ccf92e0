"""Fuzzes targets one after the other, each from its seeds, and says what came of it.

    python -m fuzz [--runs N] [--seconds N] [TARGET ...]

What makes a target fail is written to fuzz/found/TARGET; mended, it becomes a seed in fuzz/corpus/TARGET for the tests.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from fuzz.targets import TARGETS, seeds

HERE = Path(__file__).parent
LONGEST = 4096  # bytes of an input
SLOWEST = 10  # seconds for one input: more is a hang
DONE = re.compile(r"Done (\d+) runs in (\d+) second")


def fuzz(target: str, runs: int, seconds: int) -> bool:
    """Whether the target held. What fails is kept in fuzz/found/; the corpus that grows from the seeds is not."""
    found = HERE / "found" / target
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for nth, seed in enumerate(seeds(target)):
            Path(corpus, f"seed{nth}").write_bytes(seed)
        ran = subprocess.run(
            [
                *(sys.executable, "-m", "fuzz.run", target, f"-runs={runs}", f"-max_total_time={seconds}"),
                *(f"-max_len={LONGEST}", f"-timeout={SLOWEST}", f"-artifact_prefix={found}/"),
                corpus,
            ],
            cwd=HERE.parent,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            check=False,
        )
    done = DONE.search(ran.stderr)
    print(f"{target}: {done[0] if done else ran.stderr[-2000:]}", flush=True)
    return ran.returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="fuzz", description="Coverage-guided fuzzing.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"default: all of {', '.join(TARGETS)}")
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=0, help="at most, for each target; 0: no limit")
    arguments = parser.parse_args()
    for target in arguments.targets:
        if target not in TARGETS:
            parser.error(f"there is no target {target}. Choose of: {', '.join(TARGETS)}")
    held = [fuzz(target, arguments.runs, arguments.seconds) for target in arguments.targets or TARGETS]
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
