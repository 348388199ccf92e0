"""Spark in this process, on one core: what it says is what the archive and `lint` say, to the last pair and finding."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker import cli
from checker.spark.corpus import started
from tests.archive.news import HARBOUR, HARBOUR_AGAIN, ORCHARD, added, invented, pairs, write_lines
from tests.command import checker

pytest.importorskip("pyspark")
pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # of pyspark itself
    pytest.mark.skipif("TEST_SPARK" not in os.environ, reason="takes minutes where the machine is busy: make spark"),
]

FOOTER = "\n\nThis page is kept by volunteers of the county, who thank all readers for their letters and pictures."
WORDS = invented(1, 160).split()


def shuffled(words: list[str]) -> list[str]:
    """The words with the last five first."""
    return [word for n in range(len(words) - 5, -1, -5) for word in words[n : n + 5]]


RECORDS: list[dict[str, Any]] = [
    {"id": "late", "text": HARBOUR, "date": "2024-05-09", "url": "https://example.org/late"},
    {"id": "same", "text": HARBOUR.upper(), "date": "2024-05-02"},
    {"id": "retold", "text": HARBOUR_AGAIN, "date": "2024-05-01"},
    {"id": "edited", "text": "Café – " + HARBOUR.replace("four years", "five years")},
    {"id": "replaced", "text": HARBOUR},
    {"id": "replaced", "text": ORCHARD},
    {"id": "parts", "headline": ORCHARD.split("\n\n")[0], "body": ORCHARD.split("\n\n", 1)[1]},
    *({"id": f"footer {n}", "text": invented(n, 16) + FOOTER} for n in range(25)),
    # Two pairs that one weak link chains together.
    *({"id": f"chain {n}", "text": " ".join(WORDS[n : n + 100])} for n in (0, 10)),
    *({"id": f"chain {n}", "text": " ".join(shuffled(WORDS[n : n + 100]))} for n in (50, 60)),
    {"id": "short", "text": "Two words"},
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of Parquet files, with a Spark session that reads each file as several parts."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("corpus")
    columns = ("id", "text", "headline", "body", "date", "url")
    table = pa.table({name: pa.array([record.get(name) for record in RECORDS], pa.string()) for name in columns})
    pq.write_table(table, folder / "part.parquet", row_group_size=15)
    session = started("local[1]")
    session.conf.set("spark.sql.shuffle.partitions", 2)
    session.conf.set("spark.sql.files.maxPartitionBytes", 8000)
    session.conf.set("spark.sql.files.openCostInBytes", 0)
    session.conf.set("spark.sql.codegen.wholeStage", "false")  # compiling takes longer than so few rows
    session.conf.set("spark.sql.adaptive.enabled", "false")
    yield folder
    session.stop()


def rows(folder: Path) -> list[dict[str, Any]]:
    found = started().read.parquet(str(folder)).collect()
    return [row.asDict(recursive=True) for row in found]


def by_ids(found: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(pair["a"], pair["b"]): pair for pair in found}


def test_spark_finds_the_pairs_of_the_archive_with_the_same_evidence(corpus: Path, tmp_path: Path) -> None:
    assert cli.run(["spark", "dups", "--within", "7", str(corpus), str(tmp_path / "out")]) == 0
    told = pairs(added(tmp_path, *RECORDS), "--within", "7")
    found = rows(tmp_path / "out")
    assert by_ids(found) == by_ids(told)
    assert len(found) == len(told)
    assert {pair["tier"] for pair in found} == {"exact", "copy", "story"}
    assert any(pair["weak"] for pair in found)
    assert not any("footer" in pair["a"] for pair in found)


def test_spark_finds_what_lint_finds(corpus: Path, tmp_path: Path) -> None:
    assert cli.run(["spark", "lint", "--no-config", "--only", "duplication/*", str(corpus), str(tmp_path / "out")]) == 0
    lines = write_lines(tmp_path / "articles.jsonl", *RECORDS)
    done = checker("lint", "--no-config", "--only", "duplication/*", "--format", "jsonl", lines)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    found = rows(tmp_path / "out")
    assert [row["findings"] for row in found] == [line["findings"] for line in told]
    assert [row["id"] for row in found] == [record["id"] for record in RECORDS]


def test_rows_that_are_no_article_are_said_and_nothing_is_overwritten(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"id": ["a", "b", "c"], "text": [HARBOUR, None, HARBOUR_AGAIN]})
    pq.write_table(table, tmp_path / "part.parquet")
    assert cli.run(["spark", "dups", str(tmp_path / "part.parquet"), str(tmp_path / "out")]) == 2
    assert "1 row could not be read" in capsys.readouterr().err
    assert list(by_ids(rows(tmp_path / "out"))) == [("a", "c")]
    assert cli.run(["spark", "dups", str(corpus), str(tmp_path / "out")]) == 2
    assert "nothing is overwritten" in capsys.readouterr().err
    assert cli.run(["spark", "dups", str(tmp_path / "none"), str(tmp_path / "new")]) == 2
    assert "no Parquet files can be read" in capsys.readouterr().err
