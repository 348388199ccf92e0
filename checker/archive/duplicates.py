"""All repeats in an archive, with their evidence, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from checker.archive.clusters import clusters, weak_links
from checker.archive.pairs import like_pairs
from checker.archive.rows import article_rows, frequent_paragraphs, one_row
from checker.similarity.likeness import COPY, Evidence, Passage, Tier, compared
from checker.similarity.paragraphs import paragraphs, without
from checker.similarity.words import words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

AT_ONCE = 500  # pairs whose texts are held in memory
EXACT_AT_ONCE = 20_000
LONGEST = 20  # passages that are shown of a pair
FACTS = ("id", "date", "url", "published")
Facts = Mapping[str, Any]  # of an article: its FACTS


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two articles that are alike. `a` came first: by date, else into the archive.

    `score` is 1 for exact copies, the likeness of runs of three words for copies, that of words for stories.
    `cluster` is the id of the first article of its cluster. `weak`: this pair alone holds two parts of it together.
    """

    a: str
    b: str
    tier: Tier
    score: float
    words: float  # Jaccard likeness of the words
    a_date: str | None
    b_date: str | None
    a_url: str | None
    b_url: str | None
    cluster: str
    weak: bool
    passages: tuple[Passage, ...]

    def record(self) -> dict[str, Any]:
        """As JSON: a passage has its half-open offsets, in code points, in both texts."""
        shown = [{"a": [p.a_start, p.a_end], "b": [p.b_start, p.b_end]} for p in self.passages]
        return {**asdict(self), "passages": shown}


@dataclass
class Told:
    """What was left out, to be said."""

    crowds: int = 0
    undated: int = 0


def repeats(connection: DuckDBPyConnection, within: int | None, told: Told) -> Iterator[Repeat]:
    """Exact copies, each with the first of its kind; then pairs that share words, in order."""
    pairs = like_pairs(connection, within)
    told.crowds = pairs.crowds
    if within is not None:
        (told.undated,) = one_row(connection, "SELECT count(*) FROM articles WHERE published IS NULL")
    links = list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    cluster_of = clusters(links)
    names = {number: row["id"] for number, row in article_rows(connection, cluster_of.values(), ("id",)).items()}
    yield from _exact(connection, within, cluster_of, names)
    weak = weak_links(links)
    frequent = frequent_paragraphs(connection)
    for start in range(0, len(links), AT_ONCE):
        part = links[start : start + AT_ONCE]
        texts = article_rows(connection, (number for link in part for number in link), (*FACTS, "text"))
        scores = pairs.likeness[start : start + AT_ONCE].tolist()
        shown = evidence_for(part, {number: row["text"] for number, row in texts.items()}, frequent)
        for n, (link, score, evidence) in enumerate(zip(part, scores, shown, strict=True), start):
            a, b = (texts[number] for number in link)
            yield repeat(a, b, score, evidence, names[cluster_of[link[0]]], n in weak)


def _exact(
    connection: DuckDBPyConnection, within: int | None, cluster_of: dict[int, int], names: dict[int, str]
) -> Iterator[Repeat]:
    query = """
        SELECT one.number, length(one.text), length(other.text), one.id, one.date, one.url, one.published,
            other.id, other.date, other.url, other.published
        FROM articles AS other JOIN articles AS one ON one.number = other.same_as"""
    if within is not None:
        query += f" WHERE coalesce(abs(one.published - other.published), 0) <= {within}"
    rows = connection.execute(f"{query} ORDER BY one.number, other.number")
    while some := rows.fetchmany(EXACT_AT_ONCE):
        for number, a_length, b_length, *facts in some:
            a, b = (dict(zip(FACTS, half, strict=True)) for half in (facts[:4], facts[4:]))
            cluster = names[cluster_of[number]] if number in cluster_of else a["id"]
            yield repeat(a, b, 1.0, whole(a_length, b_length), cluster, exact=True)


def whole(a_length: int, b_length: int) -> Evidence:
    """That two texts are the same from end to end."""
    return Evidence(1.0, (Passage(0, a_length, 0, b_length),))


def repeat(
    a: Facts, b: Facts, shared: float, evidence: Evidence, cluster: str, weak: bool = False, exact: bool = False
) -> Repeat:
    """Two articles that are alike, as they are told: the older one first. `shared` is the likeness of their words."""
    tier: Tier = "exact" if exact else "copy" if evidence.copied >= COPY else "story"
    passages = evidence.passages
    if came_before(b["published"], a["published"]):
        a, b, passages = b, a, tuple(map(_turned, passages))
    return Repeat(
        a=a["id"],
        b=b["id"],
        tier=tier,
        score=round(shared if tier == "story" else evidence.copied, 4),
        words=round(shared, 4),
        a_date=a["date"],
        b_date=b["date"],
        a_url=a["url"],
        b_url=b["url"],
        cluster=cluster,
        weak=weak and tier == "story",
        passages=passages,
    )


def came_before(one: date | None, other: date | None) -> bool:
    """Whether one article is known to be older than another; without dates, the one that arrived first is."""
    return one is not None and other is not None and one < other


def _turned(passage: Passage) -> Passage:
    return Passage(passage.b_start, passage.b_end, passage.a_start, passage.a_end)


def evidence_for(
    links: Sequence[tuple[int, int]], texts: Mapping[int, str], frequent: NDArray[np.int64]
) -> list[Evidence]:
    """What the texts of each link have in common, frequent paragraphs set aside."""
    place = {number: n for n, number in enumerate(texts)}
    found = words(list(texts.values()))
    left = without(found, paragraphs(found), frequent)
    return compared(left, [(place[a], place[b]) for a, b in links], LONGEST)
