"""The name rules beside plain string comparison, on the same labelled documents and judged pairs.

    python benchmarks/names_compare.py LABELS.jsonl TEXTS.jsonl PAIRS.jsonl CORPUS.jsonl...

LABELS and TEXTS as in names_score.py. PAIRS lines: {"id", "system", "a", "b", "label":
"inconsistent"|"same-ok"|"different", "kind"}, judged pairs of CORPUS documents. CORPUS lines: {"id", "src": [...],
"refs": {name: [...]}, "hyps": {system: [...]}}. `rigour` (OpenSanctions) is compared where it is installed. Renderings,
which need the source text, are left out on both sides.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import jellyfish
from names_score import folded, names, rows, text_of

from checker import rulebook
from checker.analyse import Analysis
from checker.check import check_article
from checker.names.candidates import is_comparable
from checker.names.forms import forms
from checker.read import plain

Same = Callable[[str, str], bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("labels", "texts", "pairs"):
        parser.add_argument(name)
    parser.add_argument("corpus", nargs="+")
    args = parser.parse_args()
    labels, pairs = rows(args.labels), rows(args.pairs)
    used = {(d["id"], d["system"]) for d in (*labels, *pairs)}
    bodies = {key: text for key, text in documents(args.texts, args.corpus).items() if key in used}
    print("| method | P, documents | R | F1 | clean documents flagged | P, judged pairs | R | F1 |")
    print("|---|---|---|---|---|---|---|---|")
    for name, same in methods():
        found = {(d["id"], d["system"]): by_words(bodies[d["id"], d["system"]], same) for d in labels}
        line(name, on_documents(labels, found), on_pairs(pairs, lambda p, same=same: words_agree(p["a"], p["b"], same)))
    book = rulebook.load()
    for name, status in (
        ("mt-checker, stable rules", ("stable",)),
        ("mt-checker, with previews", ("stable", "preview")),
    ):
        chosen = book.only([r.name for r in book.rules if r.name.startswith("names/") and r.status in status])
        found = {key: by_rules(text, chosen) for key, text in bodies.items()}
        line(name, on_documents(labels, found), on_pairs(pairs, lambda p, found=found: is_found(found, p)))


def methods() -> Iterator[tuple[str, Same]]:
    for least in (0.85, 0.90, 0.95):
        yield f"Jaro-Winkler ≥ {least:.2f}", lambda a, b, least=least: jellyfish.jaro_winkler_similarity(a, b) >= least
    yield "equal metaphone", lambda a, b: jellyfish.metaphone(a) == jellyfish.metaphone(b)
    yield "Damerau-Levenshtein ≤ 1", lambda a, b: jellyfish.damerau_levenshtein_distance(a, b) <= 1
    try:
        compare: Any = importlib.import_module("rigour.names.compare").compare_parts
        part: Any = importlib.import_module("rigour.names.part").NamePart
    except ImportError:
        return
    for least in (0.6, 0.8):

        def same(a: str, b: str, least: float = least) -> bool:
            return any(r.qps and r.rps and r.score >= least for r in compare([part(a, 0)], [part(b, 0)]))

        yield f"rigour compare_parts ≥ {least}", same


def documents(texts: str, corpus: list[str]) -> dict[tuple[str, str], str]:
    bodies = {}
    for d in (d for name in corpus for d in rows(name)):
        bodies |= {(d["id"], system): text_of(s) for system, s in (d.get("hyps") or {}).items()}
        bodies |= {(d["id"], f"ref:{system}"): text_of(s) for system, s in (d.get("refs") or {}).items()}
        bodies[d["id"], "native"] = text_of(d["src"])
    return bodies | {(d["id"], d["system"]): text_of(d["tgt"]) for d in rows(texts)}


def by_words(text: str, same: Same) -> list[set[str]]:
    """Every pair of different name words of one document that a method calls the same."""
    words = [f.folded for f in forms(Analysis(plain.article("", text)).mentions).values() if is_comparable(f)]
    return [{a, b} for a, b in combinations(dict.fromkeys(words), 2) if same(a, b)]


def by_rules(text: str, book: rulebook.Rulebook) -> list[set[str]]:
    article = plain.article("", text)
    findings = check_article(article, book).findings
    return [{folded(article[f.span])} | {folded(article[r.span]) for r in f.related} for f in findings]


def words_agree(one: str, other: str, same: Same) -> bool:
    """Whether two names agree word by word, in their order."""
    left, right = folded(one).split(), folded(other).split()
    return len(left) == len(right) and all(a == b or same(a, b) for a, b in zip(left, right, strict=True))


def is_found(found: dict[tuple[str, str], list[set[str]]], pair: dict[str, Any]) -> bool:
    a, b = folded(pair["a"]), folded(pair["b"])
    return any(names(c, a) and names(c, b) for c in found.get((pair["id"], pair["system"]), []))


def on_documents(
    labels: list[dict[str, Any]], found: dict[tuple[str, str], list[set[str]]]
) -> tuple[float, float, float]:
    """Precision per alarm and recall per pair; the share of clean documents with an alarm."""
    right = alarms = hits = wanted = clean = flagged = 0
    for label in labels:
        clusters = found[label["id"], label["system"]]
        pairs = [tuple(map(folded, p)) for p in label["inconsistencies"]]
        alike = [p for p, kind in zip(pairs, label["kinds"], strict=True) if kind != "rendering"]
        good = [any(names(c, a) and names(c, b) for a, b in pairs) for c in clusters]
        right, alarms = right + sum(good), alarms + len(clusters)
        hits += sum(any(names(c, a) and names(c, b) for c in clusters) for a, b in alike)
        wanted += len(alike)
        clean += not pairs
        flagged += not pairs and bool(clusters)
    return right / max(1, alarms), hits / wanted, flagged / clean


def on_pairs(pairs: list[dict[str, Any]], same: Callable[[dict[str, Any]], bool]) -> tuple[float, float]:
    judged = [p for p in pairs if p["kind"] != "rendering"]
    said = [p["label"] == "inconsistent" for p in judged if same(p)]
    return sum(said) / max(1, len(said)), sum(said) / sum(p["label"] == "inconsistent" for p in judged)


def line(name: str, documents_: tuple[float, float, float], pairs: tuple[float, float]) -> None:
    def f1(p: float, r: float) -> float:
        return 2 * p * r / (p + r) if p + r else 0.0

    p, r, flagged = documents_
    on_pairs_ = f"{pairs[0]:.2f} | {pairs[1]:.2f} | {f1(*pairs):.2f}"
    print(f"| {name} | {p:.2f} | {r:.2f} | {f1(p, r):.2f} | {flagged:.0%} | {on_pairs_} |")


if __name__ == "__main__":
    main()
