"""All repeats in a corpus, by Spark: the steps of the archive over tables that no one machine has to hold.

Candidates, verified pairs and clusters come from the archive's own SQL, `archive/steps.sql`; what it starts from is
made in Spark's workers (`workers.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from checker.archive.duplicates import FACTS
from checker.archive.pairs import CROWD, step
from checker.archive.signing import FREQUENT
from checker.similarity.likeness import BASE, SHORT
from checker.similarity.signatures import KEY_BITS
from checker.spark import workers

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray
    from pyspark.sql import DataFrame, SparkSession

SHARED_WORDS = """CREATE OR REPLACE TEMPORARY FUNCTION shared_words(one ARRAY<INT>, other ARRAY<INT>) RETURNS BIGINT
RETURN size(array_intersect(one, other))"""
# Of several articles with one id the last, as when they are added to an archive one after the other.
COUNTED = """SELECT max(number) AS number, max_by(fingerprint, number) AS fingerprint,
    max_by(paragraphs, number) AS paragraphs FROM printed GROUP BY id"""
REPLACED = "SELECT printed.number FROM printed LEFT ANTI JOIN counted ON printed.number = counted.number"
COPIES = """SELECT number, same_as FROM (
    SELECT number, min(number) OVER (PARTITION BY fingerprint) AS same_as FROM counted WHERE fingerprint <> 0
) AS alike WHERE number <> same_as"""
FREQUENT_PARAGRAPHS = f"""SELECT hash FROM (
    SELECT explode(paragraphs) AS hash FROM counted LEFT ANTI JOIN copies ON counted.number = copies.number
) AS held GROUP BY hash HAVING count(*) >= {FREQUENT}"""
TEXTS = "SELECT number, unix_date(published) AS day, size, words FROM signatures"
BANDS = "SELECT explode(keys) AS key, number AS article FROM signatures"
LINKS = """SELECT verified.a, verified.b, clusters.a AS cluster, verified.likeness
FROM verified JOIN clusters ON verified.b = clusters.b"""
FACTS_OF = ", ".join(f"'{name}', {{side}}.{name}" for name in FACTS)  # a struct's fields
ONE, OTHER = (FACTS_OF.format(side=side) for side in ("one", "other"))
LIKE = f"""SELECT links.a, links.b, links.likeness, links.weak, root.id AS cluster,
    named_struct({ONE}, 'text', one.text) AS one, named_struct({OTHER}, 'text', other.text) AS other
FROM links JOIN articles AS root ON root.number = links.cluster
JOIN articles AS one ON one.number = links.a JOIN articles AS other ON other.number = links.b"""
EXACT = f"""SELECT root.id AS cluster,
    named_struct({ONE}, 'length', char_length(one.text)) AS one,
    named_struct({OTHER}, 'length', char_length(other.text)) AS other
FROM copies JOIN articles AS one ON one.number = copies.same_as JOIN articles AS other ON other.number = copies.number
LEFT JOIN clusters ON clusters.b = one.number JOIN articles AS root ON root.number = coalesce(clusters.a, one.number)
WHERE {{within}} < 0 OR coalesce(abs(datediff(one.published, other.published)), 0) <= {{within}}"""


@dataclass(frozen=True)
class Repeats:
    """`pairs` has the columns of workers.REPEATS, and is computed when it is asked for; the rest is to be said."""

    pairs: DataFrame
    articles: int
    unreadable: int
    replaced: int  # articles whose id a later one has too
    undated: int
    crowds: int  # bands in which so many articles meet that only neighbours were compared


def repeats(rows: DataFrame, within: int | None) -> Repeats:
    """What `dups` tells of an archive to which the articles of the rows were added in their order."""
    session = rows.sparkSession
    days = -1 if within is None else within
    replaced, frequent = _signed(rows)
    numbers = {"low": 0, "high": 2**KEY_BITS, "crowd": CROWD, "within": days, "base": BASE, "short": SHORT}
    for name in ("meetings", "candidates", "verified"):
        _table(name, session.sql(step(name, **numbers)), keep=name != "candidates")
    _clusters(session)
    # Of a cluster all links are in one partition.
    _table("links", _map(session.sql(LINKS).repartition("cluster"), workers.weak, workers.LINKS), keep=False)
    like = _map(session.sql(LIKE), workers.comparing(frequent), workers.REPEATS)
    exact = _map(session.sql(EXACT.format(within=days)), workers.same, workers.REPEATS)
    return Repeats(
        pairs=exact.unionByName(like),
        articles=_count(session, "articles"),
        unreadable=_count(session, "given WHERE error IS NOT NULL"),
        replaced=replaced,
        undated=_count(session, "articles WHERE published IS NULL"),
        crowds=_count(session, f"meetings WHERE size > {CROWD}"),
    )


def _signed(rows: DataFrame) -> tuple[int, NDArray[np.int64]]:
    """Makes the tables articles, copies, texts and bands.

    Returns how many articles are replaced by later ones, and the hashes of the frequent paragraphs, ascending. These
    and the numbers of replaced articles and of copies are the only lists that one machine has to hold.
    """
    from pyspark.sql.functions import monotonically_increasing_id

    session = rows.sparkSession
    given = _map(rows, workers.read, workers.READ).withColumn("number", monotonically_increasing_id())
    articles = _table("articles", _table("given", given).where("error IS NULL"), keep=False)
    _table("printed", _map(articles.select("id", "number", "text"), workers.printed, workers.PRINTED))
    _table("counted", session.sql(COUNTED))
    _table("copies", session.sql(COPIES))
    frequent = _numbers(session, FREQUENT_PARAGRAPHS)
    replaced, copies = _numbers(session, REPLACED), _numbers(session, "SELECT number FROM copies")
    sign = workers.signing(frequent, np.union1d(replaced, copies))
    _table("signatures", _map(articles.select("number", "published", "text"), sign, workers.SIGNED))
    _table("texts", session.sql(TEXTS), keep=False)
    _table("bands", session.sql(BANDS), keep=False)
    session.sql(SHARED_WORDS)
    return len(replaced), frequent


def _clusters(session: SparkSession) -> None:
    """Makes the table clusters(a, b): an edge from the first article of each cluster to each other one."""
    edges = session.sql("SELECT a, b FROM verified")
    while True:
        edges.createOrReplaceTempView("edges")
        if not session.sql(step("unfinished")).first()[0]:
            break
        session.sql(step("large_star")).createOrReplaceTempView("edges")
        edges = session.sql(step("small_star")).localCheckpoint()  # or each round would compute all those before it
    edges.createOrReplaceTempView("clusters")


def _table(name: str, frame: DataFrame, keep: bool = True) -> DataFrame:
    """The frame under a name, for the next steps. If it is kept, it is computed only once."""
    from pyspark import StorageLevel

    frame = frame.persist(StorageLevel.DISK_ONLY) if keep else frame
    frame.createOrReplaceTempView(name)
    return frame


def _map(frame: DataFrame, function: workers.Map, schema: pa.Schema) -> DataFrame:
    return frame.mapInArrow(function, frame.sparkSession.createDataFrame(schema.empty_table()).schema)


def _numbers(session: SparkSession, query: str) -> NDArray[np.int64]:
    """The one column of a query, ascending."""
    found = session.sql(query).toArrow().column(0).to_numpy()
    return np.sort(found.astype(np.int64))


def _count(session: SparkSession, what: str) -> int:
    return int(session.sql(f"SELECT count(*) AS rows FROM {what}").collect()[0]["rows"])
