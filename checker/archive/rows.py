"""Rows into and out of the archive's tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@contextmanager
def transaction(connection: DuckDBPyConnection) -> Iterator[None]:
    """All that is done within is stored at its end, or nothing of it."""
    import duckdb

    connection.begin()
    try:
        yield
        connection.commit()
    except BaseException:
        with suppress(duckdb.Error):  # a commit that failed has ended the transaction
            connection.rollback()
        raise


def one_row(connection: DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    """The row of a query that has exactly one. (DuckDB holds a result open until all of it is fetched.)"""
    (row,) = connection.execute(query).fetchall()
    return tuple(row)


def insert(connection: DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Insert rows whose columns have the names of the table's."""
    connection.register("arriving", rows)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM arriving")
    connection.unregister("arriving")


def with_numbers(connection: DuckDBPyConnection, numbers: Iterable[int], query: str) -> list[tuple[Any, ...]]:
    """The rows of a query that reads numbers of articles from a table `chosen`."""
    connection.register("chosen", pa.table({"number": pa.array(numbers, pa.int64())}))
    rows = connection.execute(query).fetchall()
    connection.unregister("chosen")
    return rows


def article_rows(
    connection: DuckDBPyConnection, numbers: Iterable[int], columns: Sequence[str]
) -> dict[int, dict[str, Any]]:
    """Columns of the articles of these numbers, by number."""
    query = f"SELECT number, {', '.join(columns)} FROM articles SEMI JOIN chosen USING (number) ORDER BY number"
    rows = with_numbers(connection, sorted(set(numbers)), query)
    return {number: dict(zip(columns, row, strict=True)) for number, *row in rows}


def frequent_paragraphs(connection: DuckDBPyConnection) -> NDArray[np.int64]:
    """Hashes of the paragraphs that are set aside, ascending."""
    return (
        connection.execute("SELECT hash FROM frequent_paragraphs ORDER BY hash").fetchnumpy()["hash"].astype(np.int64)
    )
