"""After articles were added: what only the whole archive can tell. Interrupted at any point, it is done next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.archive.remove import AT_ONCE, sign
from checker.archive.rows import one_row, transaction
from checker.archive.signing import FREQUENT

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNSORTED = 1_000_000  # rows of bands that may lie unsorted, since `find` has to read all of those
UNSORTED_SHARE = 1 / 16  # the same, of all


def is_settled(connection: DuckDBPyConnection) -> bool:
    return bool(one_row(connection, "SELECT settled = revision FROM archive")[0])


def settle(connection: DuckDBPyConnection) -> None:
    """Set aside paragraphs that have become frequent, sign the articles anew that hold one, and sort the bands."""
    if not is_settled(connection):
        (settled,) = one_row(connection, "SELECT settled FROM archive")
        # Only paragraphs of articles that are new can have become frequent.
        new = f"hash IN (SELECT unnest(paragraphs) FROM articles WHERE revision > {settled})" if settled else "true"
        connection.execute(
            f"""INSERT INTO frequent_paragraphs
            SELECT hash, (SELECT revision + 1 FROM archive) FROM (SELECT unnest(paragraphs) AS hash FROM articles)
            WHERE {new} AND hash NOT IN (SELECT hash FROM frequent_paragraphs)
            GROUP BY hash HAVING count(*) >= {FREQUENT}"""
        )
        _sign_holders(connection)
        connection.execute("UPDATE archive SET settled = revision")
    _sort(connection)


def _sign_holders(connection: DuckDBPyConnection) -> None:
    """Articles that were stored before one of their paragraphs became frequent."""
    holders = connection.execute(
        """SELECT DISTINCT number
        FROM (SELECT number, revision, unnest(paragraphs) AS hash FROM articles) AS held
        JOIN frequent_paragraphs USING (hash) WHERE held.revision < since ORDER BY number"""
    ).fetchall()
    numbers = [number for (number,) in holders]
    for start in range(0, len(numbers), AT_ONCE):
        with transaction(connection):
            sign(connection, numbers[start : start + AT_ONCE])
    connection.execute("UPDATE frequent_paragraphs SET since = NULL WHERE since IS NOT NULL")


def _sort(connection: DuckDBPyConnection) -> None:
    rows, in_order = one_row(connection, "SELECT (SELECT count(*) FROM bands), sorted FROM archive")
    if rows - in_order <= max(UNSORTED, rows * UNSORTED_SHARE):
        return
    with transaction(connection):
        connection.execute("CREATE TABLE bands_in_order AS SELECT key, article FROM bands ORDER BY key")
        connection.execute("DROP TABLE bands")
        connection.execute("ALTER TABLE bands_in_order RENAME TO bands")
        connection.execute("UPDATE archive SET sorted = ?", [rows])
