"""The figures of earlier runs over the same articles, and the picture of how they went."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from checker.report.html_index import IndexEntry, rule_totals
from checker.report.html_verdict import per_1000_words

MOST_RUNS = 200  # kept
WIDTH, HEIGHT = 600, 120  # of the picture, in its own units
SHAPES: dict[str, tuple[type, ...]] = {
    "time": (str,),
    "articles": (int,),
    "hold": (int,),
    "words": (int,),
    "points": (int,),
    "rules": (dict,),
}


@dataclass(frozen=True, slots=True)
class Run:
    """`time` as ISO 8601 in UTC, `hold`: articles to hold, `points`: MQM's, `rules`: how many findings of each."""

    time: str
    articles: int
    hold: int
    words: int
    points: int
    rules: dict[str, int]

    @property
    def penalty(self) -> float:
        """MQM points per 1,000 words."""
        return per_1000_words(self.points, self.words)


def run_of(entries: Sequence[IndexEntry], time: str) -> Run:
    return Run(
        time=time,
        articles=len(entries),
        hold=sum(entry.state == "hold" for entry in entries),
        words=sum(entry.tally.words for entry in entries),
        points=sum(entry.tally.points for entry in entries),
        rules={total.rule: total.findings for total in rule_totals(entries)},
    )


def with_run(runs: Sequence[Run], latest: Run) -> list[Run]:
    """The history with one run more. A run that came to the same as the one before it adds nothing."""
    same = bool(runs) and asdict(runs[-1]) | {"time": ""} == asdict(latest) | {"time": ""}
    return [*runs, *([] if same else [latest])][-MOST_RUNS:]


def parsed(text: str) -> list[Run]:
    """The runs of a history's file. Raises ValueError for a file that is none."""
    document = json.loads(text)
    rows = document["runs"] if isinstance(document, dict) and document.get("version") == 1 else None
    if not isinstance(rows, list) or not all(_is_run(row) for row in rows):
        raise ValueError("not a history of version 1")
    return [Run(**row) for row in rows]


def _is_run(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and set(row) == set(SHAPES)
        and all(type(row[key]) in shapes for key, shapes in SHAPES.items())
        and all(type(count) is int for count in row["rules"].values())
    )


def as_text(runs: Iterable[Run]) -> str:
    """A run a line, so that two versions of the file can be compared."""
    rows = ",\n".join(json.dumps(asdict(run)) for run in runs)
    return f'{{"version": 1, "runs": [\n{rows}\n]}}\n'


def points(runs: Sequence[Run]) -> str:
    """The penalties as the points of a line that fills the picture, with room for its stroke."""
    highest = max((run.penalty for run in runs), default=0.0) or 1.0
    step = (WIDTH - 8) / max(1, len(runs) - 1)
    return " ".join(
        f"{4 + n * step:.1f},{HEIGHT - 4 - run.penalty / highest * (HEIGHT - 8):.1f}" for n, run in enumerate(runs)
    )
