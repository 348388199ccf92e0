"""Articles -> archive, in batches that are stored wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from checker.archive.dates import day_of
from checker.archive.remove import take_out
from checker.archive.rows import frequent_paragraphs, insert, one_row, transaction
from checker.archive.signing import PLACE_BITS, Slice, band_rows, frequent_in, paragraph_lists, signed, slices
from checker.article import Article

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCH = 2**PLACE_BITS  # articles of one transaction: as many as DuckDB writes to their place at once
BATCH_CHARACTERS = 64 * 2**20
FACTS = ("url", "title", "date", "language", "source")


@dataclass
class Added:
    """What became of the articles so far."""

    new: int = 0
    unchanged: int = 0
    undated: int = 0  # of those with a date, how many have one that cannot be understood
    replaced: list[str] = field(default_factory=list)  # ids
    copies: int = 0  # of the new and replaced, how many have the words of one that was there before


def add(connection: DuckDBPyConnection, articles: Iterable[Article]) -> Iterator[Added]:
    """Store articles; the running counts after each batch, when it is safe on disk.

    An id that is in the archive: same text and facts, nothing happens; else the article is replaced.
    """
    added = Added()
    connection.execute("SET threads = 1")  # its threads would wait for us, busily
    for batch in _batches(articles):
        with transaction(connection):
            _store(connection, batch, added)
        yield added
    connection.execute("RESET threads")


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) >= BATCH or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _store(connection: DuckDBPyConnection, batch: list[Article], added: Added) -> None:
    fresh, replaced = _changed(connection, batch, added)
    take_out(connection, replaced)
    if not fresh:
        return
    revision, first = one_row(
        connection, "SELECT revision + 1, (SELECT coalesce(max(number) + 1, 0) FROM articles) FROM archive"
    )
    numbers = np.arange(first, first + len(fresh))
    parts = list(slices([article.text for article in fresh]))
    same_as = _first_copies(connection, parts, numbers)
    chosen = np.array([number is None for number in same_as])
    added.copies += int(np.sum(~chosen))
    frequent = _frequent(connection, parts, chosen, revision)
    tables, keys, owners, start = [], [], [], 0
    for part in parts:
        own = slice(start, start + len(part.fingerprints))
        table, rows, compared = signed(part, numbers[own], frequent, chosen[own])
        tables.append(table)
        keys.append(rows)
        owners.append(compared)
        start = own.stop
    dates = [day_of(article.meta.get("date", "")) for article in fresh]
    added.undated += sum(day is None and "date" in article.meta for day, article in zip(dates, fresh, strict=True))
    columns = {
        "revision": np.full(len(fresh), revision),
        "id": [article.id for article in fresh],
        **dict(zip(FACTS, map(list, zip(*map(_facts, fresh), strict=True)), strict=True)),
        "published": pa.array(dates, pa.date32()),
        "text": [article.text for article in fresh],
        "fingerprint": np.concatenate([part.fingerprints for part in parts]),
        "same_as": pa.array(same_as, pa.int64()),
    }
    signatures = pa.concat_tables(tables)
    insert(
        connection,
        "articles",
        pa.table({**columns, **dict(zip(signatures.column_names, signatures.columns, strict=True))}),
    )
    insert(connection, "bands", band_rows(keys, owners))
    connection.execute("UPDATE archive SET revision = ?", [revision])


def _facts(article: Article) -> list[str | None]:
    """Values of the columns FACTS."""
    meta = article.meta
    return [meta.get("url"), meta.get("title"), meta.get("date"), article.language, article.source]


def _changed(connection: DuckDBPyConnection, batch: list[Article], added: Added) -> tuple[list[Article], list[int]]:
    """The articles to store, the last of each id, and the numbers of those in the archive that they replace."""
    connection.register("arriving", pa.table({"id": [article.id for article in batch]}))
    rows = connection.execute(
        f"SELECT id, number, text, {', '.join(FACTS)} FROM articles SEMI JOIN arriving USING (id)"
    ).fetchall()
    connection.unregister("arriving")
    known = {identity: [text, *facts] for identity, _, text, *facts in rows}
    fresh: dict[str, Article] = {}
    for article in batch:
        now = [article.text, *_facts(article)]
        before = known.get(article.id)
        if before == now:
            added.unchanged += 1
            continue
        if before is None:
            added.new += 1
        else:
            added.replaced.append(article.id)
        known[article.id], fresh[article.id] = now, article
    return list(fresh.values()), [number for identity, number, *_ in rows if identity in fresh]


def _first_copies(connection: DuckDBPyConnection, parts: list[Slice], numbers: Any) -> list[int | None]:
    """For each text the number of the first article with its fingerprint, None where it is the first itself."""
    fingerprints = np.concatenate([part.fingerprints for part in parts])
    connection.register("arriving", pa.table({"fingerprint": np.unique(fingerprints)}))
    first: dict[int, int] = dict(
        connection.execute(
            "SELECT fingerprint, number FROM articles SEMI JOIN arriving USING (fingerprint) WHERE same_as IS NULL"
        ).fetchall()
    )
    connection.unregister("arriving")
    return [
        None if not print_ or first.setdefault(print_, number) == number else first[print_]
        for print_, number in zip(fingerprints.tolist(), numbers.tolist(), strict=True)
    ]


def _frequent(connection: DuckDBPyConnection, parts: list[Slice], chosen: Any, revision: int) -> Any:
    """Hashes of the paragraphs to set aside: those known, and those that this batch alone shows to be frequent."""
    known = frequent_paragraphs(connection)
    lists, start = [], 0
    for part in parts:
        found = paragraph_lists(part.paragraphs)
        mine = chosen[start : start + len(part.fingerprints)]
        lists.append(found.values[np.repeat(mine, np.diff(found.bounds))].astype(np.int64))
        start += len(mine)
    fresh = np.setdiff1d(frequent_in(lists), known)
    if len(fresh):
        insert(connection, "frequent_paragraphs", pa.table({"hash": fresh, "since": np.full(len(fresh), revision)}))
    return np.union1d(known, fresh)
