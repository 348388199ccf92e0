"""What an archive costs and finds: python benchmarks/archive.py 100000 [--peers rensa,gaoya,datasketch,textdedup]

Each system runs in a process of its own over the same file. Counted is all of its work: reading the records, words,
signatures, storing, joining, verifying. Printed are CPU seconds of all threads, peak memory, precision, recall and F1
of the clusters against the planted copies. Peers need their packages; they get the setting that did best for them and
hold everything in memory, where the archive writes a file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from archive_corpus import corpus

from checker import read
from checker.article import Article

Edges = list[tuple[str, str]]
WORD = re.compile(r"\w+")


def records(path: str) -> Iterator[dict[str, str]]:
    with open(path, encoding="utf-8") as file:
        yield from map(json.loads, file)


def read_articles(path: str) -> Iterator[Article]:
    return (part for part in read.read(path, "jsonl", blocks=False) if isinstance(part, Article))


def run_ours(path: str, folder: str) -> Edges:
    from checker.archive.add import add
    from checker.archive.duplicates import Told, repeats
    from checker.archive.settle import settle
    from checker.archive.store import opened, opened_settled

    archive = f"{folder}/archive.duckdb"
    begun = time.process_time()
    with opened(archive, write=True, create=True) as connection:
        for _ in add(connection, read_articles(path)):
            pass
        print(f"    add    {time.process_time() - begun:8.1f} CPU s", flush=True)
        settle(connection)
        print(f"    settle {time.process_time() - begun:8.1f} CPU s (running total)", flush=True)
    with opened_settled(archive) as connection:
        edges = [(one.a, one.b) for one in repeats(connection, None, Told())]
    print(f"    dups   {time.process_time() - begun:8.1f} CPU s (running total)", flush=True)
    _time_find(archive, path)
    return edges


def _time_find(archive: str, path: str) -> None:
    from checker.archive.find import find
    from checker.archive.store import opened

    texts = [row["text"] for _, row in zip(range(40), records(path), strict=False)]
    before = time.process_time()
    with opened(archive) as connection:
        times = []
        for text in texts:
            begun = time.perf_counter()
            find(connection, text)
            times.append(1000 * (time.perf_counter() - begun))
    print(
        f"    find   median {sorted(times)[20]:.1f} ms, slowest {max(times):.1f} ms, first {times[0]:.1f} ms",
        flush=True,
    )
    global FIND_SECONDS
    FIND_SECONDS = time.process_time() - before


FIND_SECONDS = 0.0


def run_rensa(path: str, folder: str) -> Edges:  # noqa: ARG001
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)
    signatures, ids, edges = [], [], []
    for n, row in enumerate(records(path)):
        signature = RMinHash(num_perm=128, seed=42)
        signature.update(_shingles(row["text"]))
        index.insert(n, signature)
        signatures.append(signature)
        ids.append(row["id"])
    for n, signature in enumerate(signatures):
        edges += [(ids[n], ids[k]) for k in index.query(signature) if k > n and signature.jaccard(signatures[k]) >= 0.3]
    return edges


def run_datasketch(path: str, folder: str) -> Edges:  # noqa: ARG001
    from datasketch import MinHash, MinHashLSH

    index, edges = MinHashLSH(num_perm=128, params=(32, 4)), []
    signatures = {}
    for row in records(path):
        signature = MinHash(num_perm=128)
        signature.update_batch([shingle.encode() for shingle in _shingles(row["text"])])
        edges += [(row["id"], k) for k in index.query(signature) if signature.jaccard(signatures[k]) >= 0.3]
        index.insert(row["id"], signature, check_duplication=False)
        signatures[row["id"]] = signature
    return edges


def run_gaoya(path: str, folder: str) -> Edges:  # noqa: ARG001
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(32, 0.3, 32, 4, 128, "word", True, (3, 3))
    ids, texts, edges = [], [], []
    for row in records(path):
        ids.append(row["id"])
        texts.append(row["text"])
    for n, text in enumerate(texts):
        index.insert_document(n, text)
    for n, found in enumerate(index.par_bulk_query(texts)):
        edges += [(ids[n], ids[k]) for k in found if k > n]
    return edges


def run_textdedup(path: str, folder: str) -> Edges:
    from text_dedup import minhash

    options = {
        "path": "json",
        "data_files": path,
        "split": "train",
        "column": "text",
        "output": f"{folder}/kept",
        "cache_dir": f"{folder}/cache",
        "ngram": "3",
        "num_perm": "128",
        "b": "32",
        "r": "4",
        "num_proc": "1",
    }
    minhash.main([part for name, value in options.items() for part in (f"--{name}", value)], standalone_mode=False)
    ids = [row["id"] for row in records(path)]
    return [(ids[n], ids[minhash.uf.find(n)]) for n in range(len(ids))]


def _shingles(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return [" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))]


RUNS = {
    "ours": run_ours,
    "rensa": run_rensa,
    "datasketch": run_datasketch,
    "gaoya": run_gaoya,
    "textdedup": run_textdedup,
}


def quality(path: str, edges: Edges) -> str:
    """Precision, recall and F1 over pairs in clusters, and which planted copies were found, by how much was edited."""
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        while parent.setdefault(x, x) != x:
            parent[x] = x = parent[parent[x]]
        return x

    for a, b in edges:
        parent[root(a)] = root(b)
    story, found, planted = {}, Counter[str](), Counter[str]()
    for row in records(path):
        story[row["id"]] = row.get("copy_of", row["id"])
        if "edit" in row:
            planted[row["edit"]] += 1
            found[row["edit"]] += root(row["id"]) == root(row["copy_of"])

    def pairs(labels: Iterator[object]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(labels).values())

    true, said = pairs(iter(story.values())), pairs(root(x) for x in story)
    both = pairs((root(x), label) for x, label in story.items())
    precision, recall = both / max(1, said), both / max(1, true)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    by_edit = ", ".join(f"{edit} {found[edit] / n:.3f}" for edit, n in sorted(planted.items()))
    return f"precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}; planted found: {by_edit}"


def cpu_seconds() -> float:
    """Of this process and of those that it has started and that have ended."""
    return sum(os.times()[:4])


def one(system: str, path: str) -> None:
    with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
        begun, wall = cpu_seconds(), time.perf_counter()
        edges = RUNS[system](path, folder)
        cpu, wall = cpu_seconds() - begun - FIND_SECONDS, time.perf_counter() - wall
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 2**20
    reading = time.process_time()
    count = sum(1 for _ in read_articles(path))
    reading = time.process_time() - reading
    print(
        f"{system:10} {count / cpu:8,.0f} articles per CPU s, {count / (cpu - reading):,.0f} once they are read; "
        f"{cpu:.1f} CPU s, {wall:.1f} s, "
        f"{memory:,.0f} MB, file {size:,.0f} MB"
    )
    print(f"           {quality(path, edges)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--peers", default="")
    parser.add_argument("--keep", default=None, help="folder for the corpus; default: a temporary one")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        one(args.one, f"{args.keep}/{args.count}.jsonl")
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(args.keep or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{args.count}.jsonl"
        if not path.exists():
            with path.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in corpus(args.count))
        for system in ("ours", *filter(None, args.peers.split(","))):
            subprocess.run(
                [sys.executable, __file__, str(args.count), "--keep", str(folder), "--one", system], check=False
            )


if __name__ == "__main__":
    main()
