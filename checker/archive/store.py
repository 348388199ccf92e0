"""The archive's file: opened, created and refused with words that help."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import UserError
from checker.similarity.extra import needed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMAT_VERSION = 1
MEMORY = "2GB"  # DuckDB's share; beyond it, it writes to disk
# The oldest DuckDB that can read the file; rows that are read or skipped as one, few, so that a few keys are found fast
NEW = "STORAGE_VERSION 'v1.2.0', ROW_GROUP_SIZE 16384"
NAME = "news"
QUOTE = "'"
SCHEMA = Path(__file__).with_name("schema.sql")


@contextmanager
def opened(path: str, *, write: bool = False, create: bool = False) -> Iterator[DuckDBPyConnection]:
    """A connection to the archive. Nothing that is not committed in it stays.

    Raises UserError: no archive there (without `create`), not ours, newer than this program, in use, disk full.
    """
    needed("archive")
    import duckdb

    if not os.path.exists(path) and not create:
        raise UserError(f'{path}: there is no archive. Make one: checker archive add --archive "{path}" ARTICLES')
    if os.path.isdir(path) or not os.path.isdir(os.path.dirname(path) or "."):
        raise UserError(f"{path}: no archive can be here. Name a file in a folder that exists.")
    try:
        exists = os.path.exists(path) and os.path.getsize(path) > 0
        if write and exists:  # opening a file for writing may change it, so look first
            with _connection(path, "READ_ONLY") as connection:
                _recognised(connection, path, create)
        with _connection(path, "READ_WRITE" if write and exists else NEW if write else "READ_ONLY") as connection:
            _recognised(connection, path, create)
            yield connection
    except duckdb.Error as error:
        raise _explained(path, error) from error


def _connection(path: str, how: str) -> DuckDBPyConnection:
    import duckdb

    config = {
        "memory_limit": MEMORY,
        "temp_directory": f"{path}.tmp",
        "checkpoint_threshold": "256MB",  # fewer, larger writes of half-filled groups of rows
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    connection = duckdb.connect(":memory:", config=config)  # type: ignore[arg-type]
    try:
        connection.execute(f"ATTACH '{path.replace(QUOTE, 2 * QUOTE)}' AS {NAME} (TYPE duckdb, {how})")
        connection.execute(f"USE {NAME}")
    except BaseException:
        connection.close()
        raise
    return connection


def _recognised(connection: DuckDBPyConnection, path: str, create: bool) -> None:
    """Refuse what is not our archive; fill an empty database if one may be created."""
    tables = {
        name
        for (name,) in connection.execute(
            f"SELECT table_name FROM duckdb_tables() WHERE database_name = '{NAME}'"
        ).fetchall()
    }
    if not tables and create:  # a new file, or one whose making was interrupted
        if not connection.execute(f"SELECT readonly FROM duckdb_databases() WHERE database_name = '{NAME}'").fetchall()[
            0
        ][0]:
            _create(connection)
        return
    if not {"archive", "articles", "bands", "frequent_paragraphs"} <= tables:
        raise UserError(f"{path}: this DuckDB file is no archive of articles. It was not touched; name another file.")
    version, algorithm = connection.execute("SELECT format_version, algorithm FROM archive").fetchall()[0]
    from checker.similarity.signatures import ALGORITHM

    if version > FORMAT_VERSION or (version == FORMAT_VERSION and algorithm != ALGORITHM):
        raise UserError(
            f"{path}: this archive was written by a newer version of checker (format {version}, {algorithm}). "
            "Update checker, or name another file; this one was not touched."
        )


def _create(connection: DuckDBPyConnection) -> None:
    from checker.archive.rows import transaction
    from checker.similarity.signatures import ALGORITHM

    with transaction(connection):
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.execute("INSERT INTO archive VALUES (?, ?, 0, 0, 0)", [FORMAT_VERSION, ALGORITHM])


def _explained(path: str, error: Exception) -> UserError:
    import duckdb

    text = str(error)
    if "lock" in text:
        return UserError(f"{path}: another program is working with this archive. Try again when it has ended.")
    if any(
        sign in text for sign in ("No space left", "out of disk", "File too large", "Disk quota", "not enough disk")
    ):
        return UserError(f"{path}: the disk is full. What was stored before is safe; make room and run this again.")
    if "newer" in text or "version number" in text:
        return UserError(f"{path}: written by a newer version of DuckDB. Update: pip install --upgrade duckdb")
    if "Permission denied" in text or "read-only" in text.lower():
        return UserError(f"{path}: the archive cannot be opened or written. Check the permissions of file and folder.")
    if "not a valid DuckDB" in text or isinstance(error, duckdb.SerializationException):
        return UserError(f"{path}: this file is no archive, or it is damaged. It was not touched; name another file.")
    if isinstance(error, duckdb.OutOfMemoryException):
        return UserError(
            f"{path}: not enough memory, or no room beside the archive for what does not fit. {text.splitlines()[0]}"
        )
    if isinstance(error, duckdb.IOException):
        return UserError(f"{path}: reading or writing failed: {text.splitlines()[0]} What was stored before is safe.")
    raise error


@contextmanager
def opened_settled(path: str) -> Iterator[DuckDBPyConnection]:
    """A connection to an archive in which all that was added is compared; read-only unless that is still to be done."""
    needed("archive")
    from checker.archive.settle import is_settled, settle

    with opened(path) as connection:
        settled = is_settled(connection)
    with opened(path, write=not settled) as connection:
        if not settled:
            settle(connection)
        yield connection
