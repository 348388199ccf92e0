"""Articles out of the archive, and articles signed anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from checker.archive.rows import frequent_paragraphs, insert, transaction, with_numbers
from checker.archive.signing import band_rows, signed, slices

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

AT_ONCE = 2000  # articles


def remove(connection: DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    """Remove the articles of these ids; the ids that there were."""
    connection.register("leaving", pa.table({"id": pa.array(sorted(set(ids)), pa.string())}))
    rows = connection.execute("SELECT id, number FROM articles SEMI JOIN leaving USING (id)").fetchall()
    connection.unregister("leaving")
    with transaction(connection):
        take_out(connection, [number for _, number in rows])
    return [identity for identity, _ in rows]


def take_out(connection: DuckDBPyConnection, numbers: Sequence[int]) -> None:
    """Delete articles. Where others have the same words, the first of those takes a deleted one's place."""
    if not numbers:
        return
    with_numbers(connection, numbers, "DELETE FROM articles WHERE number IN (SELECT number FROM chosen)")
    with_numbers(connection, numbers, "DELETE FROM bands WHERE article IN (SELECT number FROM chosen)")
    orphans = dict(
        with_numbers(
            connection,
            numbers,
            "SELECT min(number), same_as FROM articles WHERE same_as IN (SELECT number FROM chosen) GROUP BY same_as",
        )
    )
    for heir, lost in orphans.items():
        connection.execute("UPDATE articles SET same_as = ? WHERE same_as = ? AND number <> ?", [heir, lost, heir])
        connection.execute("UPDATE articles SET same_as = NULL WHERE number = ?", [heir])
    sign(connection, list(orphans))


def sign(connection: DuckDBPyConnection, numbers: Sequence[int]) -> None:
    """Make the signatures of stored articles anew, without the paragraphs that are frequent by now."""
    for start in range(0, len(numbers), AT_ONCE):
        _sign(connection, numbers[start : start + AT_ONCE])


def _sign(connection: DuckDBPyConnection, numbers: Sequence[int]) -> None:
    rows = with_numbers(connection, numbers, "SELECT number, text FROM articles SEMI JOIN chosen USING (number)")
    frequent = frequent_paragraphs(connection)
    found: Any = np.array([number for number, _ in rows])
    tables, keys, owners, start = [], [], [], 0
    for part in slices([text for _, text in rows]):
        mine = found[start : start + len(part.fingerprints)]
        table, rows_, compared = signed(part, mine, frequent, np.ones(len(mine), np.bool_))
        tables.append(table)
        keys.append(rows_)
        owners.append(compared)
        start += len(mine)
    with_numbers(connection, numbers, "DELETE FROM bands WHERE article IN (SELECT number FROM chosen)")
    connection.register("arriving", pa.concat_tables(tables))
    connection.execute(
        "UPDATE articles SET size = arriving.size, words = arriving.words, paragraphs = arriving.paragraphs "
        "FROM arriving WHERE articles.number = arriving.number"
    )
    connection.unregister("arriving")
    insert(connection, "bands", band_rows(keys, owners))
