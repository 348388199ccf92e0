"""Print how many mutants of each file the tests kill, from what mutmut left in mutants/; or draw mutants by lot.

make mutants                                        # all of them
mutmut run $(python -m tools.mutants --sample 60)   # after a first run: so many of each file, always the same ones
"""

import json
import random
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

MUTANTS = Path(__file__).parents[1] / "mutants"
SURVIVED = {0: "survived", 5: "untested", 33: "untested"}  # exit statuses of the tests, as mutmut keeps them
COLUMNS = ("killed", "survived", "untested")


def pytest_sessionstart() -> None:
    """Forget what was cached: mutants are tested in forks of a process in which all tests have run already."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("checker.detectors.", "checker.names.")):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def files() -> Iterator[tuple[str, dict[str, int | None]]]:
    """Each mutated file with the exit status of the tests for each mutant, None where they were not run."""
    for path in sorted(MUTANTS.rglob("*.py.meta")):
        results: dict[str, int | None] = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        yield path.relative_to(MUTANTS).as_posix().removesuffix(".meta"), results


def table() -> Iterator[str]:
    """A Markdown row for each file: all mutants, those that were run, how these ended."""
    yield f"| file | mutants | run | {' | '.join(COLUMNS)} | left |"
    yield "|---" * (4 + len(COLUMNS)) + "|"
    total: Counter[str] = Counter()
    for name, results in files():
        ends = Counter(SURVIVED.get(status, "killed") for status in results.values() if status is not None)
        counts = Counter({"mutants": len(results)}) + ends
        total += counts
        yield row(f"`{name}`", counts)
    yield row("all", total)


def row(name: str, counts: Counter[str]) -> str:
    run = sum(counts[column] for column in COLUMNS)
    left = f"{(run - counts['killed']) / run:.0%}" if run else ""
    return f"| {name} | {counts['mutants']} | {run} | {' | '.join(str(counts[c]) for c in COLUMNS)} | {left} |"


def sample(size: int) -> Iterator[str]:
    for _, results in files():
        names = sorted(results)
        yield from random.Random(1).sample(names, min(size, len(names)))


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, metavar="N", help="print the names of N mutants of each file")
    size = parser.parse_args().sample
    print("\n".join(sample(size) if size else table()))
