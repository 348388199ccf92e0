"""Precision and recall of the name rules on labelled documents, in one process.

    python benchmarks/names_score.py LABELS.jsonl TEXTS.jsonl [--stable] [-v]

LABELS lines: {"id", "system", "inconsistencies": [[spelling, spelling]...], "kinds": [kind...]}; TEXTS lines: {"id",
"system", "tgt": [paragraph...]}. A pair counts as found when one finding names both spellings, or longer or shorter
forms of them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from checker import rulebook
from checker.check import check_article
from checker.read import plain


def rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def text_of(segments: list[str]) -> str:
    return "\n\n".join(s.strip() for s in segments if s and s.strip())


def folded(surface: str) -> str:
    plain_form = " ".join(surface.casefold().replace("’", "'").split())
    return plain_form.removesuffix("'s").strip("'\"“”‘.,;:()")


def names(cluster: set[str], surface: str) -> bool:
    """Whether a finding names a surface: itself, or a longer or shorter form that shares its words."""
    words = set(surface.split())
    return any(c == surface or words <= set(c.split()) or (c.split() and set(c.split()) <= words) for c in cluster)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels")
    parser.add_argument("texts")
    parser.add_argument("--stable", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args()
    book = rulebook.load()
    book = book.only(
        [r.name for r in book.rules if r.name.startswith("names/") and (r.status == "stable" or not args.stable)]
    )
    texts = {(d["id"], d["system"]): text_of(d["tgt"]) for d in rows(args.texts)}
    seen: Counter[str] = Counter()
    got: Counter[str] = Counter()
    found = missed = false = clean = flagged = 0
    rules: Counter[tuple[str, bool]] = Counter()
    begun = time.process_time()
    for label in rows(args.labels):
        key = label["id"], label["system"]
        article = plain.article("\t".join(key), texts[key])
        report = check_article(article, book)
        assert not report.failures, report.failures
        clusters = [
            (f.rule, {folded(article[f.span])} | {folded(article[r.span]) for r in f.related}) for f in report.findings
        ]
        pairs = [tuple(map(folded, pair)) for pair in label["inconsistencies"]]
        hits = [any(names(c, a) and names(c, b) for _, c in clusters) for a, b in pairs]
        alarms = set()
        for rule, cluster in clusters:
            right = any(names(cluster, a) and names(cluster, b) for a, b in pairs)
            rules[rule, right] += 1
            if not right:
                alarms.add(frozenset(cluster))
                if args.verbose:
                    print(f"FALSE\t{rule}\t{key}\t{' | '.join(sorted(cluster))}")
        for pair, kind, hit in zip(pairs, label["kinds"], hits, strict=True):
            seen[kind] += 1
            got[kind] += hit
            if args.verbose and not hit:
                print(f"MISS\t{kind}\t{key}\t{' | '.join(pair)}")
        found, missed, false = found + sum(hits), missed + len(hits) - sum(hits), false + len(alarms)
        clean += not pairs
        flagged += not pairs and bool(clusters)
    for (rule, right), n in sorted(rules.items()):
        print(f"  {n:4d} {'right' if right else 'false'} {rule}")
    for kind, n in seen.most_common():
        print(f"  recall {got[kind] / n:6.1%} of {n:4d} {kind}")
    alike = sum(n for k, n in seen.items() if k != "rendering")
    easy = sum(n for k, n in got.items() if k != "rendering") / max(1, alike)
    print(
        f"precision {found / max(1, found + false):.3f} recall {found / max(1, found + missed):.3f} "
        f"(without renderings {easy:.3f}); {flagged} of {clean} clean documents flagged; "
        f"{time.process_time() - begun:.1f} s"
    )


if __name__ == "__main__":
    main()
