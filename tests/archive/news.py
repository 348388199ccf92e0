"""Made-up news: stories, other tellings of them, and archives of both."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from tests.command import checker

HARBOUR = """Harbour town opens its new ferry terminal

The ferry terminal at Lindholm opened on Monday after four years of work, the mayor said. It cost 31 million kroner and
can serve six ships at once. Three thousand people came to see the first boat leave for the outer islands.

Fishermen had protested against the plan because their old quay was torn down. The town has promised them another one
south of the lighthouse, but work on it will not begin before spring."""

# The same story as another translator might put it.
HARBOUR_AGAIN = """Harbour town opens new terminal for ferries

The new ferry terminal in Lindholm was opened on Monday after four years of work, said the mayor. It cost 31 million
kroner, and six ships can be served at once. Three thousand people came to watch the first boat leave for the outer
islands.

The fishermen had protested against this plan, since their old quay was torn down. They have been promised another quay
by the town, south of the lighthouse, but work on it will not begin before the spring."""

ORCHARD = """Late frost ruins the apple harvest

Growers in the valley expect to lose two thirds of their apples after three nights of frost in May. Many lit fires
between the rows, yet the blossom froze where the ground is low.

The growers' union wants the state to pay for part of the damage. A decision is due in autumn, the ministry wrote."""

SYLLABLES = [a + b + c for a in "bdfgklmnprst" for b in "aeiou" for c in ("", "n", "r", "s")]


def invented(seed: int, words: int = 120) -> str:
    """A text of invented words that is like no text of another seed."""
    picker = random.Random(seed)
    return " ".join("".join(picker.choices(SYLLABLES, k=3)) for _ in range(words)) + "."


def write_lines(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def added(folder: Path, *records: dict[str, Any]) -> Path:
    """An archive in the folder, to which the records were added."""
    archive = folder / "news.duckdb"
    path = write_lines(folder / "articles.jsonl", *records)
    done = checker("archive", "add", "--archive", archive, "--input-format", "jsonl", path)
    assert done.returncode == 0, done.stderr.decode()
    return archive


def pairs(archive: Path, *options: str) -> list[dict[str, Any]]:
    done = checker("archive", "dups", "--archive", archive, "--format", "jsonl", *options)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def tiers(archive: Path, *options: str) -> dict[tuple[str, str], str]:
    return {(pair["a"], pair["b"]): pair["tier"] for pair in pairs(archive, *options)}
