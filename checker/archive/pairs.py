"""All pairs of like articles in an archive, each verified."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from checker.archive.rows import one_row
from checker.similarity.likeness import BASE, SHORT, shared_counts
from checker.similarity.signatures import KEY_BITS, Grouped

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STEPS = Path(__file__).with_name("steps.sql")
CROWD = 500  # articles that meet in one band beyond which only neighbours are paired
ROWS_AT_ONCE = 1_000_000  # of bands: a join that stays in the cache takes half the time, and little memory
TEXTS = """CREATE OR REPLACE TEMP VIEW texts AS
SELECT number, published - DATE '1970-01-01' AS day, size, words FROM articles WHERE same_as IS NULL"""


class Pairs(NamedTuple):
    """Numbers of two articles each, ascending, and the Jaccard likeness of their words; and what was capped."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    likeness: NDArray[np.float64]
    crowds: int  # bands in which so many articles meet that only neighbours were compared


@cache
def step(name: str, **numbers: float) -> str:
    """A step of steps.sql, its braces filled in."""
    parts = STEPS.read_text(encoding="utf-8").split("-- name: ")
    found = next(part for part in parts[1:] if part.startswith(name))
    return found.removeprefix(name).format(**numbers)


def like_pairs(connection: DuckDBPyConnection, within: int | None = None) -> Pairs:
    """Pairs that tell the same story, exact copies left out. `within`: days at most between two dated articles."""
    prepare(connection)
    (rows,) = one_row(connection, "SELECT count(*) FROM bands")
    edges = [round(n) for n in np.linspace(0, 2**KEY_BITS, 2 + rows // ROWS_AT_ONCE)]
    connection.execute("CREATE OR REPLACE TEMP TABLE candidates (a BIGINT, b BIGINT)")
    crowds = 0
    for low, high in pairwise(edges):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE meetings AS {step('meetings', low=low, high=high)}")
        query = step("candidates", low=low, high=high, crowd=CROWD, within=-1 if within is None else within)
        connection.execute(f"INSERT INTO candidates {query}")
        crowds += one_row(connection, f"SELECT count(*) FROM meetings WHERE size > {CROWD}")[0]
    if len(edges) > 2:
        connection.execute("CREATE OR REPLACE TEMP TABLE candidates AS SELECT DISTINCT a, b FROM candidates")
    found = connection.execute(step("verified", base=BASE, short=SHORT) + " ORDER BY a, b").fetchnumpy()
    connection.execute("DROP TABLE candidates")
    return Pairs(found["a"], found["b"], found["likeness"], crowds)


def prepare(connection: DuckDBPyConnection) -> None:
    """What the steps need: the view `texts` and the function `shared_words`."""
    from duckdb.func import ARROW

    connection.execute(TEXTS)
    if not connection.execute("SELECT 1 FROM duckdb_functions() WHERE function_name = 'shared_words'").fetchall():
        lists = "UINTEGER[]"
        connection.create_function("shared_words", _shared_words, [lists, lists], "BIGINT", type=ARROW)


def _shared_words(one: Any, other: Any) -> pa.Array:
    return pa.array(shared_counts(grouped(one), grouped(other)))


def grouped(lists: Any) -> Grouped:
    """Arrow lists of numbers -> Grouped."""
    lists = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    offsets = lists.offsets.to_numpy().astype(np.int64)
    values = lists.values.to_numpy()[offsets[0] : offsets[-1]].astype(np.uint64)
    return Grouped(values, offsets - offsets[0])
