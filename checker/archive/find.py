"""Which articles of an archive an article repeats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from checker.archive.pairs import grouped
from checker.archive.rows import frequent_paragraphs
from checker.similarity.likeness import COPY, Passage, Tier, compared, least_likeness, shared_counts
from checker.similarity.paragraphs import paragraphs, without
from checker.similarity.signatures import Grouped, bands, distinct, fingerprints
from checker.similarity.words import words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST = 1000  # candidates that are compared: those that meet in most bands
LONGEST = 20  # passages that are shown


@dataclass(frozen=True, slots=True)
class Found:
    """An article of the archive that is like the one asked about. Passages are offsets in (the asked, the found)."""

    id: str
    tier: Tier
    score: float
    words: float
    url: str | None
    title: str | None
    date: str | None
    text: str
    passages: tuple[Passage, ...]

    def record(self) -> dict[str, Any]:
        """As JSON, without the text: offsets are half-open, in code points."""
        shown = [{"article": [p.a_start, p.a_end], "found": [p.b_start, p.b_end]} for p in self.passages]
        return {**{key: value for key, value in asdict(self).items() if key != "text"}, "passages": shown}


def find(connection: DuckDBPyConnection, text: str, but: str | None = None) -> list[Found]:
    """Articles that `text` repeats, the most alike first; not the one whose id is `but`, an older version of it."""
    own = words([text])
    print_ = int(fingerprints(own)[0])
    if not print_:
        return []
    left = without(own, paragraphs(own), frequent_paragraphs(connection))
    mine = distinct(left)
    likely = _candidates(connection, bands(left)[0].tolist())
    verified = _verified(connection, mine, likely)
    same = {
        number: 1.0
        for (number,) in connection.execute(
            "SELECT number FROM articles WHERE fingerprint = ? LIMIT ?", [print_, MOST]
        ).fetchall()
    }
    rows = [row for row in _rows(connection, {**verified, **same}) if row["id"] != but]
    texts = words([text, *(row["text"] for row in rows)])
    core = without(texts, paragraphs(texts), frequent_paragraphs(connection))
    evidence = compared(core, [(0, n) for n in range(1, len(rows) + 1)], LONGEST)
    found = []
    for row, (copied, passages) in zip(rows, evidence, strict=True):
        tier: Tier = "exact" if row["fingerprint"] == print_ else "copy" if copied >= COPY else "story"
        shared = {**verified, **same}[row["number"]]
        score = {"exact": 1.0, "copy": copied, "story": shared}[tier]
        found.append(
            Found(
                id=row["id"],
                tier=tier,
                score=round(score, 4),
                words=round(shared, 4),
                url=row["url"],
                title=row["title"],
                date=row["date"],
                text=row["text"],
                passages=(Passage(0, len(text), 0, len(row["text"])),) if tier == "exact" else passages,
            )
        )
    return sorted(found, key=lambda f: (("exact", "copy", "story").index(f.tier), -f.score))


def _candidates(connection: DuckDBPyConnection, keys: Iterable[int]) -> list[int]:
    """Numbers of the articles that meet the keys in most bands."""
    listed = ", ".join(map(str, keys))
    rows = connection.execute(
        f"SELECT article FROM bands WHERE key IN ({listed}) "
        f"GROUP BY article ORDER BY count(*) DESC, article LIMIT {MOST}"
    ).fetchall()
    return [number for (number,) in rows]


def _verified(connection: DuckDBPyConnection, mine: Grouped, numbers: list[int]) -> dict[int, float]:
    """Of the candidates, those that share enough words, with their likeness."""
    if not numbers:
        return {}
    table: Any = connection.sql(
        f"SELECT number, size, words FROM articles WHERE number IN ({', '.join(map(str, numbers))})"
    ).to_arrow_table()
    theirs = grouped(table["words"])
    copies = Grouped(np.tile(mine.values, table.num_rows), np.arange(table.num_rows + 1) * len(mine.values))
    shared = shared_counts(copies, theirs)
    verified = {}
    for number, size, both in zip(table["number"].to_pylist(), table["size"].to_pylist(), shared.tolist(), strict=True):
        likeness = both / (size + len(mine.values) - both)
        if likeness >= least_likeness(min(size, len(mine.values))):
            verified[number] = likeness
    return verified


def _rows(connection: DuckDBPyConnection, numbers: Iterable[int]) -> list[dict[str, Any]]:
    listed = ", ".join(map(str, numbers))
    if not listed:
        return []
    columns = ("number", "id", "url", "title", "date", "text", "fingerprint")
    rows = connection.execute(f"SELECT {', '.join(columns)} FROM articles WHERE number IN ({listed})").fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]
