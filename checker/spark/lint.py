"""Articles -> findings, a map without a reduce: each worker checks the articles of its own rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from checker.batch import check_many
from checker.findings import Outcome, Unreadable
from checker.report.jsonlines import finding_row
from checker.rulebook import Rulebook
from checker.spark.corpus import articles
from checker.suppress import Decisions

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

PLACE = (("start", pa.int32()), ("end", pa.int32()), ("text", pa.string()))
RELATED = pa.struct((*PLACE, ("note", pa.string())))
WORDS = ("rule", "mqm", "severity", "status", "message", "suggestion", "fingerprint", "suppressed_by")
FINDING = pa.struct((*((name, pa.string()) for name in WORDS), *PLACE, ("related", pa.list_(RELATED))))
FAILURE = pa.struct((("rule", pa.string()), ("error", pa.string())))
# A row an article, also where nothing was found; `error` says why one could not be read.
SCHEMA = pa.schema(
    (("id", pa.string()), ("error", pa.string()), ("findings", pa.list_(FINDING)), ("failures", pa.list_(FAILURE)))
)


def checked(rows: DataFrame, rulebook: Rulebook, decisions: Decisions) -> DataFrame:
    """A row of SCHEMA for each row of articles."""
    given = rows.sparkSession.sparkContext.broadcast((rulebook, decisions))

    def check(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rulebook, decisions = given.value
        for batch in batches:
            outcomes = decisions.marked(check_many(articles(batch), rulebook))
            yield pa.RecordBatch.from_pylist([_row(outcome) for outcome in outcomes], SCHEMA)

    return rows.mapInArrow(check, rows.sparkSession.createDataFrame(SCHEMA.empty_table()).schema)


def _row(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Unreadable):
        return {"id": outcome.id, "error": outcome.error, "findings": [], "failures": []}
    findings = [finding_row(outcome.article, finding) for finding in outcome.findings]
    failures = [{"rule": failure.rule, "error": failure.error} for failure in outcome.failures]
    return {"id": outcome.article.id, "error": None, "findings": findings, "failures": failures}
