"""How well repeats inside an article are found: python -m benchmarks.repeats [--semantic] [--half 0|1] [-v]

The articles of fixtures/repeats/ are given to our rules and to simpler methods: the same words, word 3-grams,
rapidfuzz's token_set_ratio and, with --semantic, the cosine of sentence embeddings. A method is right where it points
at one of the two places of a repeat, and false anywhere else. Recall counts repeats; precision counts a repeat once,
however often a method points at it, and every false place. One half of each kind (--half 0) served to develop the
rules.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import tomli
from rapidfuzz import fuzz

from checker import rulebook
from checker.analyse import Analysis
from checker.article import Article, Block, Span
from checker.check import check_article
from checker.read import plain
from checker.read.layout import SENTENCE_END
from checker.rulebook import CLOSE, OPEN, Rulebook
from checker.stems import content_stems

FOLDER = Path(__file__).parent.parent / "fixtures" / "repeats"
GROUPS = ("duplication/", "repetition/")
FEWEST_WORDS = 5  # of a sentence that the simpler methods look at
Places = Sequence[Span]  # of one finding: where it points, and where the first time stands
Method = Callable[[Article], list[Places]]


class Case(NamedTuple):
    """An article with the places at which it says something again; a trap has none. `half` is 0 or 1."""

    kind: str
    number: int
    article: Article
    repeats: tuple[Span, ...]

    @property
    def half(self) -> int:
        return (self.number + 1) % 2

    @property
    def name(self) -> str:
        return f"{self.kind} {self.number}"


class Score(NamedTuple):
    """What a method did with a case: the repeats that it found, and the places at which it was wrong."""

    case: Case
    found: int
    false: tuple[Span, ...]


def cases() -> Iterator[Case]:
    for file in ("repeats.toml", "traps.toml"):
        for kind, texts in tomli.loads((FOLDER / file).read_text(encoding="utf-8")).items():
            for number, marked in enumerate(texts, 1):
                text, spans = unmarked(marked.strip())
                yield Case(kind, number, article_of(f"{kind} {number}", text), spans)


def article_of(name: str, text: str) -> Article:
    """The article as it would be read; one that begins with a sentence is a body without a headline."""
    if not SENTENCE_END.search(text.split("\n")[0]):
        return plain.article(name, text)
    return Article(name, text, tuple(Block("paragraph", span) for span in plain.pieces(text)))


def unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and what stood between them."""
    parts = re.split(f"[{OPEN}{CLOSE}]", marked)
    ends = [sum(map(len, parts[: n + 1])) for n in range(len(parts))]
    return "".join(parts), tuple(Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False))


def scored(method: Method, case: Case) -> Score:
    findings = method(case.article)
    found = sum(any(meets(place, repeat) for places in findings for place in places) for repeat in case.repeats)
    false = {places[0] for places in findings if not any(meets(p, r) for p in places for r in case.repeats)}
    return Score(case, found, tuple(sorted(false)))


def meets(one: Span, other: Span) -> bool:
    """Whether half of the shorter span lies in the other."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)


def by_rules(book: Rulebook) -> Method:
    ours = book.only([rule.name for rule in book.rules if rule.name.startswith(GROUPS)])

    def method(article: Article) -> list[Places]:
        findings = check_article(article, ours).findings
        return [(f.span, *(related.span for related in f.related)) for f in findings]

    return method


def by_pairs(alike: Callable[[str, str], bool]) -> Method:
    """Every two sentences of an article, compared."""

    def method(article: Article) -> list[Places]:
        spans = [s.span for s in Analysis(article).sentences if len(s.words) >= FEWEST_WORDS]
        pairs = combinations(spans, 2)
        return [(later, earlier) for earlier, later in pairs if alike(article[earlier], article[later])]

    return method


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def three_grams(text: str) -> set[str]:
    found = words(text)
    return {" ".join(found[n : n + 3]) for n in range(len(found) - 2)}


def embedding_cosine(one: str, other: str) -> float:
    from checker.similarity.embeddings import embed

    a, b = embed([one, other])
    return float(a @ b)


PEERS: dict[str, Callable[[str, str], bool]] = {
    "the same words": lambda a, b: words(a) == words(b),
    "word 3-grams, Jaccard .5": lambda a, b: jaccard(three_grams(a), three_grams(b)) >= 0.5,
    "stems, Jaccard .7": lambda a, b: jaccard(set(content_stems(a)), set(content_stems(b))) >= 0.7,
    "token_set_ratio 90": lambda a, b: fuzz.token_set_ratio(a.casefold(), b.casefold()) >= 90,
}
SEMANTIC_PEERS: dict[str, Callable[[str, str], bool]] = {
    f"MiniLM cosine .{cut}": lambda a, b, cut=cut: embedding_cosine(a, b) >= cut / 100  # type: ignore[misc]
    for cut in (80, 85, 90, 95)
}


def methods(semantic: bool) -> dict[str, Method]:
    book = rulebook.load(semantic=semantic)
    ours = {
        "stable rules": by_rules(book.only(r.name for r in book.rules if r.status == "stable")),
        "all rules": by_rules(book.only(r.name for r in book.rules if not r.needs)),
    }
    if semantic:
        ours["all rules, --semantic"] = by_rules(book)
    peers = PEERS | (SEMANTIC_PEERS if semantic else {})
    return ours | {name: by_pairs(alike) for name, alike in peers.items()}


def summary(scores: Sequence[Score]) -> str:
    found, false = sum(s.found for s in scores), sum(len(s.false) for s in scores)
    repeats = sum(len(s.case.repeats) for s in scores)
    traps = [s for s in scores if not s.case.repeats]
    fallen = sum(bool(s.false) for s in traps)
    precision = found / max(1, found + false)
    return (
        f"precision {precision:.3f}  recall {found / max(1, repeats):.3f} ({found} of {repeats}), "
        f"{false} false, {fallen} of {len(traps)} traps"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--semantic", action="store_true", help="with embeddings, which need their extra")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only this half")
    parser.add_argument("-v", "--verbose", action="store_true", help="show the mistakes of our rules")
    args = parser.parse_args()
    chosen = [case for case in cases() if args.half in (None, case.half)]
    for name, method in methods(args.semantic).items():
        scores = [scored(method, case) for case in chosen]
        print(f"{name:26}{summary(scores)}")
        if "rules" in name:
            show_kinds(scores)
            if args.half is None:
                for half in (0, 1):
                    print(f"    half {half}: {summary([s for s in scores if s.case.half == half])}")
        if args.verbose and "all rules" in name:
            show_mistakes(scores)


def show_kinds(scores: Sequence[Score]) -> None:
    found: Counter[str] = Counter()
    repeats: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for score in scores:
        repeats[score.case.kind] += len(score.case.repeats)
        found[score.case.kind] += score.found
        false[score.case.kind] += len(score.false)
    for kind, count in repeats.items():
        print(f"    {kind:28}{f'{found[kind]:3} of {count:3} found,' if count else ' ' * 17} {false[kind]:2} false")


def show_mistakes(scores: Sequence[Score]) -> None:
    for case, found, false in scores:
        if found < len(case.repeats):
            print(f"  MISSED {len(case.repeats) - found} of {case.name}")
        for span in false:
            print(f"  FALSE  {case.name}: {case.article[span]}")


if __name__ == "__main__":
    main()
