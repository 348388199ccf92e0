"""Where sentence embeddings help: python -m benchmarks.meaning CORPUS... [--ledes LABELS] [--pairs 400] [--speed]

CORPUS lines: {"id", "src", "refs": {name: [segment...]}, "hyps": {system: [segment...]}}. Three questions, each
answered with words and with the cosine of all-MiniLM-L6-v2:

reworded  One source sentence by two systems is what a passage rendered twice looks like; two sentences of one article
          that share words are what it must not be mistaken for (nearly all; some articles do repeat themselves).
ledes     Headlines and first sentences judged as restating or not: {"id", "system", "label": "yes"|"partly"|"no"}.
headlines Whether a headline belongs to its article, or to another one of the corpus.

--speed: sentences a second, by `embed` and by sentence-transformers called directly.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from checker.analyse import Analysis
from checker.analyse.sentences import Sentence, sentences
from checker.analyse.tokens import tokens
from checker.article import Article, Block, Span
from checker.detectors import reworded_text
from checker.similarity import rewording
from checker.similarity.embeddings import embed
from checker.stems import content_stems

CUTS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
LEAST_SHARED = 3  # stems of two sentences of one article that are worth a comparison


class Pair(NamedTuple):
    one: str
    other: str
    same: bool


def rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def sides(document: dict[str, Any]) -> dict[str, list[str]]:
    human = {f"ref:{name}": segments for name, segments in (document.get("refs") or {}).items()}
    return {**(document.get("hyps") or {}), **human}


def sentence(text: str) -> Sentence | None:
    """The text as a sentence; None if it is of several or of few words."""
    found = list(sentences(text, Block("paragraph", Span(0, len(text))), tuple(tokens(text, 0, len(text)))))
    return found[0] if len(found) == 1 and len(found[0].words) > 7 else None


def by_two_systems(documents: Sequence[dict[str, Any]], chance: random.Random) -> Iterator[Pair]:
    for document in documents:
        texts = sides(document)
        for n in range(1, min(map(len, texts.values()), default=0)):
            one, other = (texts[name][n].strip() for name in chance.sample(sorted(texts), 2))
            if one.casefold() != other.casefold() and sentence(one) and sentence(other):
                yield Pair(one, other, True)


def of_one_article(documents: Sequence[dict[str, Any]], chance: random.Random) -> Iterator[Pair]:
    for document in documents:
        text = "\n\n".join(s.strip() for s in chance.choice(sorted(sides(document).items()))[1] if s.strip())
        blocks = [Block("paragraph", Span(a, a + len(p))) for p in text.split("\n\n") for a in [text.find(p)]]
        found = [s for s in Analysis(Article("x", text, tuple(blocks))).sentences if len(s.words) > 7]
        stems = [set(content_stems(text[slice(*s.span)])) for s in found]
        for m in range(len(found)):
            for n in range(m):
                if len(stems[m] & stems[n]) >= LEAST_SHARED:
                    yield Pair(text[slice(*found[n].span)], text[slice(*found[m].span)], False)


def words_decide(one: str, other: str) -> tuple[float, int]:
    """Likeness by our rules' measure, 0 where a fact speaks against it, and the number of words in common."""
    first, second = sentence(one), sentence(other)
    if first is None or second is None:
        return 0.0, 0
    contents = rewording.content(first.tokens), rewording.content(second.tokens)
    return reworded_text.score(first, second, *contents)


def jaccard(one: str, other: str) -> float:
    a, b = set(content_stems(one)), set(content_stems(other))
    return len(a & b) / max(1, len(a | b))


def cosines(pairs: Sequence[Pair]) -> list[float]:
    vectors = embed([text for pair in pairs for text in (pair.one, pair.other)])
    return [float(x) for x in (vectors[::2] * vectors[1::2]).sum(axis=1)]


def show_reworded(documents: Sequence[dict[str, Any]], most: int) -> None:
    chance = random.Random(1)
    same, different = list(by_two_systems(documents, chance)), list(of_one_article(documents, chance))
    pairs = chance.sample(same, min(most, len(same))) + chance.sample(different, min(2 * most, len(different)))
    meaning, scores = cosines(pairs), [words_decide(p.one, p.other) for p in pairs]
    enough = [s >= reworded_text.SAME and n >= reworded_text.FEWEST_SAME for s, n in scores]
    undecided = [s >= reworded_text.OPEN and n >= reworded_text.FEWEST_OPEN for s, n in scores]
    cut = reworded_text.SAME_MEANING
    tiers = [e or (u and m >= cut) for e, u, m in zip(enough, undecided, meaning, strict=True)]
    shared = [jaccard(p.one, p.other) for p in pairs]
    total = sum(p.same for p in pairs)
    print(f"reworded: {total} pairs by two systems, {len(pairs) - total} of one article")
    methods: dict[str, list[bool]] = {f"stems, Jaccard {c}": [s >= c for s in shared] for c in CUTS[:4]}
    methods |= {f"cosine {c}": [m >= c for m in meaning] for c in CUTS[3:]}
    methods |= {f"cosine {c}, no fact against it": [m >= c and s > 0 for m, (s, _) in zip(meaning, scores, strict=True)]
                for c in CUTS[3:]}  # fmt: skip
    methods |= {"our words": enough, f"our words, then cosine {cut} for open pairs": tiers}
    for name, said in methods.items():
        right = sum(p.same for p, yes in zip(pairs, said, strict=True) if yes)
        print(f"  {name:44} finds {right / total:.3f}, takes {sum(said) - right} others for the same")


def show_ledes(documents: Sequence[dict[str, Any]], labels: str) -> None:
    texts = {(d["id"], name): segments for d in documents for name, segments in sides(d).items()}
    judged = [(texts[g["id"], g["system"]], g["label"]) for g in rows(labels) if (g["id"], g["system"]) in texts]
    pairs = [Pair(s[0].strip(), s[1].strip(), label == "yes") for s, label in judged if label != "partly"]
    measures: dict[str, list[float]] = {
        "token_set_ratio": [fuzz.token_set_ratio(p.one.casefold(), p.other.casefold()) / 100 for p in pairs],
        "headline's stems in the lede": [contained(p.one, p.other) for p in pairs],
        "cosine": cosines(pairs),
    }
    print(f"ledes: {sum(p.same for p in pairs)} restating, {sum(not p.same for p in pairs)} not")
    for name, values in measures.items():
        print(f"  {name:44} area under the curve {area([p.same for p in pairs], values):.3f}")


def show_headlines(documents: Sequence[dict[str, Any]], most: int) -> None:
    chance = random.Random(2)
    bodies = [chance.choice(sorted(sides(d).items()))[1] for d in documents if sides(d)]
    bodies = [segments for segments in bodies if len(segments) > 4][:most]
    pairs = [(s[0].strip(), [t.strip() for t in other[1:6]], s is other)
             for s, wrong in zip(bodies, bodies[1:] + bodies[:1], strict=True) for other in (s, wrong)]  # fmt: skip
    names = {"headline's stems in five sentences": lambda h, body: contained(h, " ".join(body)), "cosine": best_cosine}
    print(f"headlines: {len(bodies)}, each with its own article and with another one")
    for name, measure in names.items():
        values = [measure(headline, body) for headline, body, _ in pairs]
        print(f"  {name:44} area under the curve {area([own for *_, own in pairs], values):.3f}")


def contained(one: str, other: str) -> float:
    stems = set(content_stems(one))
    return len(stems & set(content_stems(other))) / max(1, len(stems))


def best_cosine(headline: str, body: Sequence[str]) -> float:
    vectors = embed([headline, *body])
    return float((vectors[1:] @ vectors[0]).max())


def area(labels: Sequence[bool], values: Sequence[float]) -> float:
    """Chance that a right pair has the higher value of two, half for equal ones."""
    right = [v for v, label in zip(values, labels, strict=True) if label]
    wrong = [v for v, label in zip(values, labels, strict=True) if not label]
    return sum((r > w) + (r == w) / 2 for r in right for w in wrong) / max(1, len(right) * len(wrong))


def show_speed(documents: Sequence[dict[str, Any]], rounds: int = 3) -> None:
    """CPU seconds of both, in turns, each time for sentences that were not seen before."""
    from checker.similarity import embeddings

    model = embeddings._loaded(embeddings.PACKAGED)
    texts = [s for d in documents for side in sides(d).values() for s in side if len(s.split()) > 5]
    texts = random.Random(3).sample(sorted(set(texts)), 256)
    ways: dict[str, Callable[[], object]] = {
        "embed": lambda: (embeddings._kept.clear(), embed(texts)),
        "sentence-transformers": lambda: model.encode(texts, batch_size=64, normalize_embeddings=True),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            begun = time.process_time()
            way()
            seconds[name].append(time.process_time() - begun)
    for name, spent in seconds.items():
        print(f"  {name:24} {len(texts) / sorted(spent)[rounds // 2]:6.1f} sentences a CPU second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--ledes", metavar="LABELS")
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    documents = [document for path in args.corpora for document in rows(path)]
    show_reworded(documents, args.pairs)
    if args.ledes:
        show_ledes(documents, args.ledes)
    show_headlines(documents, args.pairs // 4)
    if args.speed:
        show_speed(documents)


if __name__ == "__main__":
    main()
