"""What Spark's workers do to batches of rows: they call the functions that the archive calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from checker.archive.clusters import weak_links
from checker.archive.dates import day_of
from checker.archive.duplicates import AT_ONCE, Repeat, evidence_for, repeat, whole
from checker.archive.signing import paragraph_lists, signed, slices
from checker.article import Article
from checker.similarity.signatures import BANDS, Grouped, among
from checker.spark.corpus import articles

Batches = Iterable[pa.RecordBatch]
Map = Callable[[Batches], Iterator[pa.RecordBatch]]

PLACES = pa.struct((("a", pa.list_(pa.int32())), ("b", pa.list_(pa.int32()))))
READ = pa.schema(
    (*((name, pa.string()) for name in ("id", "url", "date", "text", "error")), ("published", pa.date32()))
)
PRINTED = pa.schema(
    (("id", pa.string()), ("number", pa.int64()), ("fingerprint", pa.int64()), ("paragraphs", pa.list_(pa.int64())))
)
SIGNED = pa.schema(
    (
        ("number", pa.int64()),
        ("published", pa.date32()),
        ("size", pa.int32()),
        ("words", pa.list_(pa.int32())),
        ("keys", pa.list_(pa.int64())),
    )
)
LINKS = pa.schema(
    (*((name, pa.int64()) for name in ("a", "b", "cluster")), ("likeness", pa.float64()), ("weak", pa.bool_()))
)
REPEATS = pa.schema(
    (
        *((name, pa.string()) for name in ("a", "b", "tier")),
        *((name, pa.float64()) for name in ("score", "words")),
        *((name, pa.string()) for name in ("a_date", "b_date", "a_url", "b_url", "cluster")),
        ("weak", pa.bool_()),
        ("passages", pa.list_(PLACES)),
    )
)


def read(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Rows as they are given -> READ; `error` says why one is no article."""
    for batch in batches:
        yield pa.RecordBatch.from_pylist([_read(part) for part in articles(batch, blocks=False)], READ)


def _read(part: Any) -> dict[str, Any]:
    if not isinstance(part, Article):
        return {"id": part.id, "error": part.error}
    date = part.meta.get("date")
    return {
        "id": part.id,
        "url": part.meta.get("url"),
        "date": date,
        "text": part.text,
        "published": day_of(date or ""),
    }


def printed(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Articles -> PRINTED."""
    for batch in batches:
        for some, part in _slices(batch):
            columns = [some["id"], some["number"], pa.array(part.fingerprints)]
            yield pa.RecordBatch.from_arrays(
                [*columns, _lists(paragraph_lists(part.paragraphs), np.int64)], schema=PRINTED
            )


def signing(frequent: NDArray[np.int64], skipped: NDArray[np.int64]) -> Map:
    """Articles -> SIGNED, without frequent paragraphs and without the articles whose numbers are skipped."""

    def sign(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for some, part in _slices(batch):
                numbers = some["number"].to_numpy()
                chosen = ~among(numbers, skipped)
                table, keys, compared = signed(part, numbers, frequent, chosen)
                bounds = np.cumsum(np.concatenate(([0], among(numbers, compared) * BANDS)))
                columns = {
                    "number": some["number"],
                    "published": some["published"],
                    "size": table["size"].combine_chunks(),
                    "words": _signed_words(table["words"].combine_chunks()),
                    "keys": _lists(Grouped(keys.ravel().astype(np.uint64), bounds), np.int64),
                }
                yield pa.RecordBatch.from_pydict(columns, schema=SIGNED).filter(pa.array(chosen))

    return sign


def weak(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Links of whole clusters -> LINKS. The links of a partition are held in memory."""
    held = list(batches)
    if held:
        links = pa.Table.from_batches(held)
        pairs = list(zip(links["a"].to_pylist(), links["b"].to_pylist(), strict=True))
        alone = weak_links(pairs)
        yield from links.append_column("weak", [[n in alone for n in range(len(pairs))]]).to_batches()


def comparing(frequent: NDArray[np.int64]) -> Map:
    """Pairs with both texts -> REPEATS."""

    def compare(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for start in range(0, len(batch), AT_ONCE):
                rows = batch.slice(start, AT_ONCE).to_pylist()
                texts = dict(
                    chain.from_iterable(
                        ((row["a"], row["one"]["text"]), (row["b"], row["other"]["text"])) for row in rows
                    )
                )
                shown = evidence_for([(row["a"], row["b"]) for row in rows], texts, frequent)
                yield _told(
                    repeat(row["one"], row["other"], row["likeness"], evidence, row["cluster"], row["weak"])
                    for row, evidence in zip(rows, shown, strict=True)
                )

    return compare


def same(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Pairs of exact copies -> REPEATS."""
    for batch in batches:
        yield _told(
            repeat(
                row["one"],
                row["other"],
                1.0,
                whole(row["one"]["length"], row["other"]["length"]),
                row["cluster"],
                exact=True,
            )
            for row in batch.to_pylist()
        )


def _told(repeats: Iterable[Repeat]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([one.record() for one in repeats], REPEATS)


def _slices(batch: pa.RecordBatch) -> Iterator[tuple[pa.RecordBatch, Any]]:
    """The rows that are worked on at once, and the words and paragraphs of their texts."""
    start = 0
    for part in slices(batch["text"].to_pylist()):
        size = len(part.fingerprints)
        yield batch.slice(start, size), part
        start += size


def _lists(found: Grouped, kind: type) -> pa.Array:
    return pa.ListArray.from_arrays(found.bounds.astype(np.int32), found.values.astype(kind))


def _signed_words(lists: pa.ListArray) -> pa.ListArray:
    """The same 32 bits as numbers with a sign: Spark has no others."""
    return pa.ListArray.from_arrays(lists.offsets, lists.values.view(pa.int32()))
