"""Fit the model that decides whether two words are one name, and report it by cross-validation over documents.

    python benchmarks/fit_names.py LABELS.jsonl TEXTS.jsonl PAIRS.jsonl CORPUS.jsonl... [--write]

LABELS and TEXTS as in names_score.py: documents whose inconsistent pairs are all labelled, so every other pair is a
counterexample. PAIRS lines: {"id", "system", "a", "b", "label": "inconsistent"|"same-ok"|"different", "kind"}, judged
pairs of CORPUS documents.
CORPUS lines: {"id", "src": [...], "refs": {name: [...]}, "hyps": {system: [...]}}.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from names_score import folded, rows, text_of

from checker.analyse import Analysis
from checker.names.candidates import candidates
from checker.names.decide import MODEL
from checker.names.evidence import against, features
from checker.names.forms import Form, forms
from checker.names.romanisation import align, likely_languages
from checker.names.variants import capitalised
from checker.read import plain

FOLDS = 10
# Features that can only speak for one name, or only against it: one that comes out the other way is an accident of the
# sample, and is left out.
FOR = ("partner", "initial")
AGAINST = ("explained", "unexplained", "one_known", "foreign", "near")
RIDGE = 1.0  # penalty on squared weights, which keeps a dozen weights honest on a few hundred pairs


class Example(NamedTuple):
    document: str
    one: str
    other: str
    features: dict[str, float]
    is_name: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels")
    parser.add_argument("texts")
    parser.add_argument("pairs")
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--write", action="store_true", help="write checker/data/names/model.toml")
    parser.add_argument("--threshold", type=float, default=0.6)
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args()
    examples = [*labelled(args.labels, args.texts), *judged(args.pairs, args.corpus, args.labels)]
    print(
        f"{len(examples)} pairs of {len({e.document for e in examples})} documents, "
        f"{sum(e.is_name for e in examples)} of one name"
    )
    scores = cross_validated(examples)
    report(examples, scores, args.verbose)
    weights = fit(examples)
    if args.write:
        write(weights, args.threshold)
    for name, weight in weights.items():
        print(f"  {weight:+.2f} {name}")


def labelled(labels: str, texts: str) -> Iterator[Example]:
    bodies = {(d["id"], d["system"]): text_of(d["tgt"]) for d in rows(texts)}
    for label in rows(labels):
        kinds = zip(label["inconsistencies"], label["kinds"], strict=True)
        pairs = [differing(*pair) for pair, kind in kinds if kind != "rendering"]
        for one, other, values in compared(bodies[label["id"], label["system"]]):
            is_name = any((one.key in a and other.key in b) or (one.key in b and other.key in a) for a, b in pairs)
            yield Example(label["id"], one.key, other.key, values, is_name)


def differing(one: str, other: str) -> tuple[set[str], set[str]]:
    """The words by which two spellings of a name differ."""
    a, b = set(folded(one).split()), set(folded(other).split())
    return a - b, b - a


def judged(path: str, corpus: list[str], labels: str) -> Iterator[Example]:
    """Judged pairs; in human text, which is nearly always consistent, pairs that nobody judged count as different."""
    seen = {(d["id"], d["system"]) for d in rows(labels)}
    known: dict[tuple[str, str], list[tuple[set[str], set[str], bool]]] = {}
    for pair in rows(path):
        if pair["kind"] == "rendering":
            continue
        known.setdefault((pair["id"], pair["system"]), []).append(
            (*differing(pair["a"], pair["b"]), pair["label"] == "inconsistent")
        )
    for d in (d for name in corpus for d in rows(name)):
        bodies = {(d["id"], system): text_of(s) for system, s in (d.get("hyps") or {}).items()}
        human = {(d["id"], f"ref:{system}"): text_of(s) for system, s in (d.get("refs") or {}).items()}
        if not d.get("hyps"):
            human[d["id"], "native"] = text_of(d["src"])
        for key, text in (bodies | human).items():
            if key in seen or (key in bodies and key not in known):
                continue
            for one, other, values in compared(text):
                is_name = None if key in bodies else False
                for a, b, same in known.get(key, []):
                    if (one.key in a and other.key in b) or (one.key in b and other.key in a):
                        is_name = same
                if is_name is not None:
                    yield Example(key[0], one.key, other.key, values, is_name)


def compared(text: str) -> Iterator[tuple[Form, Form, dict[str, float]]]:
    analysis = Analysis(plain.article("", text))
    languages = likely_languages(capitalised(analysis))
    for one, other in candidates(forms(analysis.mentions).values()):
        alignment = align(one.key, other.key, languages)
        if one.folded != other.folded and not against(one, other, alignment, languages):
            yield one, other, features(one, other, alignment, languages)


def cross_validated(examples: list[Example]) -> list[float]:
    documents = sorted({e.document for e in examples})
    part = {d: n % FOLDS for n, d in enumerate(documents)}
    scores = [0.0] * len(examples)
    for held in range(FOLDS):
        weights = fit([e for e in examples if part[e.document] != held])
        for n, e in enumerate(examples):
            if part[e.document] == held:
                scores[n] = probability(weights, e.features)
    return scores


def probability(weights: dict[str, float], values: dict[str, float]) -> float:
    odds = weights["intercept"] + sum(weights[k] * v for k, v in values.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def fit(examples: list[Example]) -> dict[str, float]:
    """The weights with the expected signs; a feature whose sign is wrong gets 0.0 and the others are fitted again."""
    columns = list(examples[0].features)
    while True:
        weights = regression(examples, columns)
        wrong = [c for c in columns if (c in FOR and weights[c] < 0) or (c in AGAINST and weights[c] > 0)]
        if not wrong:
            return {c: weights.get(c, 0.0) for c in ("intercept", *examples[0].features)}
        columns.remove(max(wrong, key=lambda c: abs(weights[c])))


def regression(examples: list[Example], used: list[str]) -> dict[str, float]:
    """Logistic regression with a ridge penalty by Newton's method (iteratively reweighted least squares)."""
    columns = ["intercept", *used]
    table = [[1.0, *(e.features[c] for c in used)] for e in examples]
    weights = [0.0] * len(columns)
    for _ in range(25):
        gradient = [-RIDGE * w * (i > 0) for i, w in enumerate(weights)]
        hessian = [[RIDGE * (i == j > 0) + 1e-6 * (i == j) for j in range(len(columns))] for i in range(len(columns))]
        for row, e in zip(table, examples, strict=True):
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(w * x for w, x in zip(weights, row, strict=True))))))
            for i, x in enumerate(row):
                if x:
                    gradient[i] += (e.is_name - p) * x
                    for j, y in enumerate(row):
                        hessian[i][j] += p * (1 - p) * x * y
        weights = [w + step for w, step in zip(weights, solve(hessian, gradient), strict=True)]
    return dict(zip(columns, weights, strict=True))


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination with pivoting."""
    size = len(right)
    rows_ = [[*line, r] for line, r in zip(matrix, right, strict=True)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows_[r][i]))
        rows_[i], rows_[pivot] = rows_[pivot], rows_[i]
        for r in range(size):
            if r != i:
                factor = rows_[r][i] / rows_[i][i]
                rows_[r] = [a - factor * b for a, b in zip(rows_[r], rows_[i], strict=True)]
    return [rows_[i][-1] / rows_[i][i] for i in range(size)]


def report(examples: list[Example], scores: list[float], verbose: bool) -> None:
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        said = [e.is_name for e, s in zip(examples, scores, strict=True) if s >= threshold]
        precision = sum(said) / max(1, len(said))
        recall = sum(said) / sum(e.is_name for e in examples)
        print(f"  held-out documents, threshold {threshold}: precision {precision:.3f} recall {recall:.3f}")
    if verbose:
        for e, s in sorted(zip(examples, scores, strict=True), key=lambda x: -abs(x[0].is_name - x[1])):
            if e.is_name != (s >= 0.5) or 0.2 < s < 0.8:
                print(
                    f"  {s:.2f} {'SAME' if e.is_name else 'diff'} {e.one} | {e.other} ({e.document})", file=sys.stderr
                )


def write(weights: dict[str, float], threshold: float) -> None:
    lines = [
        "# Logistic regression over the evidence that two words are one name; written by benchmarks/fit_names.py.",
        f"threshold = {threshold}",
        f"intercept = {weights['intercept']:.2f}",
        "[weights]",
        *(f"{name} = {weight:.2f}" for name, weight in weights.items() if name != "intercept"),
    ]
    Path(MODEL).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
