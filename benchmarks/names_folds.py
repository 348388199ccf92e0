"""The spelling rules end to end on documents that their model was not fitted on.

    python benchmarks/names_folds.py LABELS.jsonl TEXTS.jsonl PAIRS.jsonl CORPUS.jsonl...

The model is fitted on nine tenths of the stories and the whole detector runs on the rest, ten times over, at several
thresholds. Blocking, negative evidence and tables stay as they are: they were written with all these documents in view,
so the figures are still kinder than those on texts that nobody has seen.
"""

from __future__ import annotations

import argparse
from typing import Any

from fit_names import FOLDS, fit, judged, labelled
from names_score import folded, names, rows, text_of

from checker import rulebook
from checker.check import check_article
from checker.names import decide, variants
from checker.read import plain


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("labels", "texts", "pairs"):
        parser.add_argument(name)
    parser.add_argument("corpus", nargs="+")
    args = parser.parse_args()
    examples = [*labelled(args.labels, args.texts), *judged(args.pairs, args.corpus, args.labels)]
    stories = sorted({e.document for e in examples} | {d["id"] for d in rows(args.labels)})
    part = {story: n % FOLDS for n, story in enumerate(stories)}
    fitted = [fit([e for e in examples if part[e.document] != held]) for held in range(FOLDS)]
    texts = {(d["id"], d["system"]): text_of(d["tgt"]) for d in rows(args.texts)}
    book = rulebook.load()
    book = book.only([r.name for r in book.rules if r.name.startswith("names/") and r.status == "stable"])
    shipped: dict[str, Any] = decide.model()
    for threshold in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
        found = wanted = false = clean = flagged = 0
        for label in rows(args.labels):
            weights = dict(fitted[part[label["id"]]])
            shipped.update(threshold=threshold, intercept=weights.pop("intercept"), weights=weights)
            variants.inconsistencies.cache_clear()
            article = plain.article("", texts[label["id"], label["system"]])
            clusters = [
                {folded(article[f.span])} | {folded(article[r.span]) for r in f.related}
                for f in check_article(article, book).findings
            ]
            pairs = [tuple(map(folded, p)) for p in label["inconsistencies"]]
            alike = [p for p, kind in zip(pairs, label["kinds"], strict=True) if kind != "rendering"]
            found += sum(any(names(c, a) and names(c, b) for c in clusters) for a, b in alike)
            wanted += len(alike)
            false += sum(not any(names(c, a) and names(c, b) for a, b in pairs) for c in clusters)
            clean += not pairs
            flagged += not pairs and bool(clusters)
        print(
            f"threshold {threshold}: precision {found / max(1, found + false):.3f} recall without renderings "
            f"{found / wanted:.3f} ({found} of {wanted}); {flagged} of {clean} clean documents flagged"
        )


if __name__ == "__main__":
    main()
