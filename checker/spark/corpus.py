"""Parquet files of articles -> articles, in Spark's workers; results -> Parquet files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from checker.article import Article, Origin
from checker.errors import UserError
from checker.findings import Unreadable
from checker.read import records
from checker.similarity.extra import needed

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

BODY = ("text", "body")  # one of these columns there must be
COLUMNS = (*BODY, *records.PARTS, *records.META, "language", "source", "suppress")
AT_ONCE = 1000  # rows that a worker gets at once


def started(master: str | None = None) -> SparkSession:
    """A Spark session: the one that runs, or a new one. `master`: None is what Spark's own settings say.

    Raises UserError: no Spark, no Java.
    """
    needed("spark")
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("checker").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", AT_ONCE)
    try:
        session = (builder.master(master) if master else builder).getOrCreate()
    except PySparkRuntimeError as error:
        raise UserError(f"Spark does not start: {error} It needs Java 17 or newer; set JAVA_HOME.") from None
    session.sparkContext.setLogLevel("ERROR")
    return session


def rows(session: SparkSession, path: str) -> DataFrame:
    """The columns that count of Parquet files of articles: those of a record of JSON Lines. Raises UserError."""
    from pyspark.errors import AnalysisException

    try:
        frame = session.read.parquet(path)
    except AnalysisException as error:
        raise UserError(f"{path}: no Parquet files can be read here: {str(error).splitlines()[0]}") from None
    if "id" not in frame.columns or not set(BODY) & set(frame.columns):
        raise UserError(f'{path}: the files need the columns "id" and "text", or "id", "headline" and "body".')
    shown = [frame[name].cast("string").alias(name) for name in ("id", "date") if name in frame.columns]
    return frame.select(*shown, *(name for name in COLUMNS if name in frame.columns and name != "date"))


def articles(batch: pa.RecordBatch, blocks: bool = True) -> Iterator[Article | Unreadable]:
    """The articles of some rows, read as lines of JSON are."""
    for record in batch.to_pylist():
        yield _article(record, blocks)


def _article(record: dict[str, Any], blocks: bool) -> Article | Unreadable:
    identity = "a row without an id"
    try:
        identity = records.identity_of(record, identity)
        return records.article(record, identity, Origin(identity), blocks)
    except UserError as error:
        return Unreadable(identity, str(error))


def must_be_new(session: SparkSession, path: str) -> None:
    """Raises UserError if something is there already."""
    from pyspark.errors import AnalysisException

    try:
        session.read.format("binaryFile").load(path)
    except AnalysisException:
        return
    raise UserError(f"{path}: this is there already, and nothing is overwritten. Name another folder.")
