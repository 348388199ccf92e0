"""Whether fitted weights would decide better than the rule of evidence, by cross-validation over documents.

    python benchmarks/names_fit.py LABELS.jsonl TEXTS.jsonl PAIRS.jsonl CORPUS.jsonl... [--folds 10]

LABELS, TEXTS, PAIRS and CORPUS as in names_compare.py; pairs of kind "rendering" are left out, and so are pairs of
which the article's mentions hold no two differing words. The logistic regressions see what the evidence sees, once as
numbers only, once with its own verdict beside, once behind it. Needs scikit-learn. "Fitted on all" says what the
same model reaches on its own training pairs, which is the most that weights could gain. The second table asks the same
of every two words that meet in a labelled document: judged pairs are those that somebody thought worth a look.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from names_compare import documents
from names_score import folded, names, rows
from rapidfuzz.distance import JaroWinkler
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from checker.analyse import Analysis
from checker.names.candidates import candidates, is_alike, is_comparable, skeletons
from checker.names.evidence import against, company, impossible
from checker.names.forms import Form, forms
from checker.names.romanisation import align, likely_languages
from checker.names.variants import capitalised
from checker.read import plain

NAMES = (
    "cost a letter", "unexplained cost a letter", "Jaro-Winkler similarity", "same consonants",
    "letters of the shorter", "another first letter", "both in one sentence", "a partner in common",
    "partners differ", "dictionary words", "frequency of the rarer", "frequency of the other",
    "mentions of the rarer", "a person and a place",
)  # fmt: skip


class Judged(NamedTuple):
    document: str
    numbers: list[float]
    evidence: bool  # whether the rule of evidence calls them one name
    one_name: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("labels", "texts", "pairs"):
        parser.add_argument(name)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--folds", type=int, default=10)
    args = parser.parse_args()
    bodies = documents(args.texts, args.corpus)
    pairs = [p for p in rows(args.pairs) if p["kind"] != "rendering"]
    judged = [j for pair in pairs if (j := judged_of(bodies[pair["id"], pair["system"]], pair))]
    numbers, one_name = np.array([j.numbers for j in judged]), np.array([j.one_name for j in judged])
    evidence, groups = np.array([j.evidence for j in judged]), [j.document for j in judged]
    print(f"{len(judged)} pairs of {len(set(groups))} documents, {one_name.sum()} of them one name\n")
    print("| decision | threshold | P | R | F1 |\n|---|---|---|---|---|")
    line("rule of evidence", "", evidence, one_name)
    beside = np.column_stack([numbers, evidence])
    for name, seen, fixed in (
        ("fitted weights alone", numbers, np.ones_like(evidence)),
        ("fitted weights, the verdict of evidence among them", beside, np.ones_like(evidence)),
        ("fitted weights behind the evidence", numbers, evidence),
    ):
        folds = GroupKFold(args.folds)
        chance = cross_val_predict(model(), seen, one_name, groups=groups, cv=folds, method="predict_proba")[:, 1]
        for threshold in (0.5, 0.7, 0.9):
            line(name, f"{threshold}", fixed & (chance >= threshold), one_name)
    best = model().fit(beside, one_name)
    line("the second one, fitted on all pairs", "0.5", best.predict(beside), one_name)
    weights = zip((*NAMES, "evidence"), best[-1].coef_[0], strict=True)
    in_documents(rows(args.labels), bodies, beside, one_name, np.array(groups))
    print("\nWeights on standardised numbers: " + ", ".join(f"{name} {weight:+.2f}" for name, weight in weights))


def in_documents(
    labels: list[dict[str, Any]], bodies: dict[tuple[str, str], str], beside: Any, one_name: Any, groups: Any
) -> None:
    """Every pair of candidates of every labelled document, decided by weights fitted on the other documents."""
    called: list[tuple[float, bool, bool]] = []  # chance, verdict of evidence, whether the labels say so
    for label in labels:
        others = groups != label["id"]
        fitted = model().fit(beside[others], one_name[others])
        analysis = Analysis(plain.article("", bodies[label["id"], label["system"]]))
        languages = likely_languages(capitalised(analysis))
        wanted = [tuple(map(folded, pair)) for pair in label["inconsistencies"]]
        for one, other in candidates(forms(analysis.mentions).values()):
            seen, evidence = features(one, other, languages)
            words = ({one.key}, {other.key})
            right = any(names(a, p) and names(b, q) for p, q in wanted for a, b in (words, words[::-1]))
            called.append((fitted.predict_proba([[*seen, evidence]])[0, 1], evidence, right))
    print("\n| in whole documents | pairs called one name | right of them |\n|---|---|---|")
    chosen = [right for _, evidence, right in called if evidence]
    print(f"| rule of evidence | {len(chosen)} | {sum(chosen)} |")
    for threshold in (0.5, 0.7, 0.9):
        chosen = [right for chance, _, right in called if chance >= threshold]
        print(f"| fitted weights with the verdict, {threshold} | {len(chosen)} | {sum(chosen)} |")


def model() -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.5, max_iter=1000))


def judged_of(text: str, pair: dict[str, Any]) -> Judged | None:
    """The first two words of a pair that differ, as far as the article's mentions hold them."""
    analysis = Analysis(plain.article("", text))
    known = forms(analysis.mentions)
    languages = likely_languages(capitalised(analysis))
    for one, other in differing(pair["a"], pair["b"]):
        if one in known and other in known and is_comparable(known[one]) and is_comparable(known[other]):
            numbers, evidence = features(known[one], known[other], languages)
            return Judged(pair["id"], numbers, evidence, pair["label"] == "inconsistent")
    return None


def differing(one: str, other: str) -> Iterator[tuple[str, str]]:
    left, right = one.lower().replace("’", "'").split(), other.lower().replace("’", "'").split()
    yield from ((a, b) for a in left for b in right if a != b and a not in right and b not in left)


def features(one: Form, other: Form, languages: frozenset[str]) -> tuple[list[float], bool]:
    alignment = align(one.key, other.key, languages)
    met = company(one, other, languages)
    alike = JaroWinkler.similarity(one.folded, other.folded)
    shortest = min(len(one.folded), len(other.folded))
    rarer, usual = sorted((one.known, other.known))
    marks_only = bool(one.without_marks & other.without_marks) and not met.differs
    is_one = marks_only or (
        not impossible(one, other)
        and is_alike(one, other, alike, bool(one.partners & other.partners))
        and not against(one, other, alignment, languages)
    )
    return [
        alignment.cost / shortest, alignment.unexplained / shortest, alike,
        bool(skeletons(one.folded) & skeletons(other.folded)), shortest, one.folded[0] != other.folded[0],
        bool(one.sentences & other.sentences), bool(met.shared), met.differs, one.ordinary + other.ordinary,
        rarer, usual, min(one.count, other.count), one.is_person != other.is_person and one.is_place != other.is_place,
    ], is_one  # fmt: skip


def line(name: str, threshold: str, said: Sequence[bool], one_name: Any) -> None:
    said = np.asarray(said, dtype=bool)
    right = (said & one_name).sum()
    precision, recall = right / max(1, said.sum()), right / one_name.sum()
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"| {name} | {threshold} | {precision:.2f} | {recall:.2f} | {f1:.2f} |")


if __name__ == "__main__":
    main()
