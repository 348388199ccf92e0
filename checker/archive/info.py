"""What an archive holds, in figures."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.archive.rows import one_row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def info(connection: DuckDBPyConnection, path: str) -> dict[str, int | str | None]:
    row = one_row(
        connection,
        """SELECT count(*), count(same_as), count(*) FILTER (WHERE fingerprint = 0), min(published), max(published),
            count(published), count(DISTINCT language) FROM articles""",
    )
    frequent, version = one_row(
        connection, "SELECT (SELECT count(*) FROM frequent_paragraphs), format_version FROM archive"
    )
    return {
        "articles": row[0],
        "exact_copies": row[1],
        "without_words": row[2],
        "dated": row[5],
        "first_date": row[3] and row[3].isoformat(),
        "last_date": row[4] and row[4].isoformat(),
        "languages": row[6],
        "frequent_paragraphs": frequent,
        "bytes": os.path.getsize(path),
        "format_version": version,
    }
