"""What the name rules cost: one article of 300 words, and articles that list more and more different names.

    python benchmarks/names_cost.py [ARTICLES.jsonl]

ARTICLES lines: {"id", "text"}; they are cut to 300 words. Without any, invented squads are measured only. Times are CPU
milliseconds of all facts and rules about names together, the fastest of five runs,
with nothing remembered from article to article.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from checker import rulebook
from checker.analyse import Analysis
from checker.names.candidates import skeletons
from checker.names.romanisation import align
from checker.names.variants import inconsistencies
from checker.read import plain


def main() -> None:
    book = rulebook.load()
    rules = [rule for rule in book.rules if rule.name.startswith("names/")]
    for path in sys.argv[1:]:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        texts = [" ".join(json.loads(line)["text"].split(" ")[:300]) for line in lines[:200]]
        print(f"{path}: {milliseconds(texts, rules) / len(texts):.2f} ms for an article of up to 300 words")
    for size in (125, 250, 500, 1000, 2000, 4000):
        took = milliseconds([squad(size)], rules)
        print(f"{size:5} different names: {took:7.1f} ms, {took / size * 1000:.0f} microseconds a name")


def squad(size: int) -> str:
    """A text that lists so many different names, eight to a paragraph."""
    draw = random.Random(1)
    made: dict[str, None] = {}
    while len(made) < size:
        syllables = [
            "".join((draw.choice("bdfgklmnprstvz"), draw.choice("aeiou"))) for _ in range(draw.choice((2, 3, 4)))
        ]
        made["".join(syllables).capitalize() + draw.choice(("", "n", "v", "s"))] = None
    names = list(made)
    return "\n\n".join(
        " ".join(f"The defender {name} played." for name in names[n : n + 8]) for n in range(0, len(names), 8)
    )


def milliseconds(texts: Iterable[str], rules: Iterable[rulebook.Rule]) -> float:
    return min(_once(texts, rules) for _ in range(5))


def _once(texts: Iterable[str], rules: Iterable[rulebook.Rule]) -> float:
    took = 0.0
    for text in texts:
        analysis = Analysis(plain.article("", text))
        assert analysis.sentences is not None  # shared with all other rules
        for cached in (inconsistencies, align, skeletons):
            cached.cache_clear()
        begun = time.process_time()
        for rule in rules:
            list(rule.find(analysis))
        took += time.process_time() - begun
    return took * 1000


if __name__ == "__main__":
    main()
