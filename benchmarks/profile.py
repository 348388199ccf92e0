"""Measures the tell-tales of translated news, and how well the profile made of them tells source languages apart.

    python benchmarks/profile.py rates    --native NEWS.jsonl ru=RU-EN.jsonl ja=JA-EN.jsonl
    python benchmarks/profile.py validate --native NEWS.jsonl ru=RU-EN.jsonl ja=JA-EN.jsonl

A corpus is JSON Lines: {"src": [segment...], "refs": {name: [segment...]}, "hyps": {system: [segment...]}}. Of the
native one, "src" is read. `rates` prints hits per 1,000 words of each tell-tale in machine and human translations and
native news, and in how many translated documents it stands. `validate` measures the rates on four fifths of the
documents and scores the last fifth, five times over, so that no article is judged by rates that it was part of.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker import profile
from checker.profile import Place, Source, TellTale

FOLDS = 5
KINDS = ("machine", "human", "native")


@dataclass(frozen=True, slots=True)
class Text:
    """An article in one translation, or a native one (language ""). Texts of one document share a fold."""

    language: str
    kind: str
    document: int
    fold: int
    words: int
    places: tuple[Place, ...]
    share: float  # of its document: 1 / texts of that kind


Evidence = dict[str, float]  # language: log-likelihood ratio against native
Row = tuple[Evidence, float]  # of a text, with its share


def read(path: Path, language: str) -> Iterator[Text]:
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    order = list(range(len(documents)))
    random.Random(1).shuffle(order)
    for nth, fold in zip(order, (n % FOLDS for n in range(len(order))), strict=True):
        document = documents[nth]
        sides = [("machine", document.get("hyps", {})), ("human", document.get("refs", {}))]
        for kind, versions in sides if language else [("native", {"": document["src"]})]:
            for segments in versions.values():
                words = sum(len(segment.split()) for segment in segments)
                yield Text(language, kind, nth, fold, words, tuple(profile.places(segments)), 1 / len(versions))


def rates(source: Source, texts: Iterable[Text], unseen: int = 0) -> list[float]:
    """Hits per 1,000 words of each of the source's tell-tales; `unseen` hits are added to each."""
    hits: Counter[TellTale] = Counter()
    words = 0
    for text in texts:
        hits.update(source.hits(text.places))
        words += text.words
    return [(hits[tale] + unseen) * 1000 / max(words, 1) for tale in source.tell_tales]


def print_rates(texts: Sequence[Text], languages: Sequence[str]) -> None:
    """One line a tell-tale: of a language's own list in that language, of the shared one in all of them."""
    print(f"{'':40}" + "".join(f"{name:>10}" for name in (*KINDS, "documents")))
    lists = {code: source for code, source in every_list().items() if code in (*languages, profile.SHARED)}
    for code, source in lists.items():
        among = languages if code == profile.SHARED else [code]
        columns = [measured(source, texts, kind, among) for kind in ("machine", "human")]
        columns.append(measured(source, texts, "native", [""]))
        for nth, tale in enumerate(profile.tell_tales(profile.table(code))):
            figures = "".join(f"{column[nth]:10.2f}" for column in columns)
            print(f"{code:7}{tale.shown:33}{figures}{documents(source, nth, texts, among):10}")


def every_list() -> dict[str, Source]:
    """The lists by code; each begins with its own tell-tales, in the order of its file."""
    shared = profile.tell_tales(profile.table(profile.SHARED))
    return {each.code: each for each in profile.sources()} | {
        profile.SHARED: Source(profile.SHARED, "", True, shared, ())
    }


def measured(source: Source, texts: Sequence[Text], kind: str, languages: Sequence[str]) -> list[float]:
    """The mean over the languages of each tell-tale's rate."""
    return [mean(each) for each in zip(*(rates(source, of(texts, kind, one)) for one in languages), strict=True)]


def documents(source: Source, nth: int, texts: Sequence[Text], languages: Sequence[str]) -> int:
    """In how many translated documents a tell-tale stands."""
    tale = source.tell_tales[nth]
    return len({(t.language, t.document) for t in texts if t.language in languages and source.hits(t.places)[tale]})


def of(texts: Iterable[Text], kind: str, language: str) -> list[Text]:
    return [text for text in texts if text.kind == kind and text.language == language]


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def remeasured(texts: Sequence[Text], languages: Sequence[str], without: Collection[str] = ()) -> list[Source]:
    """The sources with the rates of these texts: machine rates of a list in its language, of shared ones in all.

    A native rate that was measured on far more words than these stays. The wordings `without` count nothing.
    """
    results = []
    news = of(texts, "native", "")
    words = sum(text.words for text in news)
    for source in profile.sources():
        native = rates(source, news, unseen=1)  # in so few words what is not seen may yet be native
        shared = measured(source, texts, "machine", languages)
        own = measured(source, texts, "machine", [source.code])
        tales = []
        for nth, tale in enumerate(source.tell_tales):
            if nth >= len(source.own):
                tale = replace(tale, machine=shared[nth])
            elif source.code in languages:
                tale = replace(tale, machine=own[nth])
            if 0 < tale.native_words < 2 * words:
                tale = replace(tale, native=native[nth])
            tales.append(replace(tale, machine=tale.native) if tale.shown in without else tale)
        split = len(source.own)
        results.append(replace(source, own=tuple(tales[:split]), shared=tuple(tales[split:])))
    return results


def judged(
    texts: Sequence[Text], languages: Sequence[str], fewest: int, without: Collection[str] = ()
) -> list[tuple[Text, Evidence]]:
    """Each text of at least `fewest` words with the evidence for every language, by rates that it had no part in."""
    results = []
    for fold in range(FOLDS):
        lists = remeasured([text for text in texts if text.fold != fold], languages, without)
        for text in texts:
            if text.fold == fold and text.words >= fewest:
                hits = {source: source.hits(text.places) for source in lists}
                asked = {
                    each.code: each.evidence(found, text.words) for each, found in hits.items() if each.is_asked(found)
                }
                results.append((text, asked))
    return results


def odds(evidence: Evidence, slope: float = profile.SLOPE, intercept: float = profile.INTERCEPT) -> float:
    """Log-odds of translated, as profile.judged reckons."""
    most = slope * max(evidence.values())
    return most + math.log(sum(math.exp(slope * each - most) for each in evidence.values()) / len(evidence)) + intercept


def auc(positive: Sequence[tuple[float, float]], negative: Sequence[float]) -> float:
    """Chance that a translated text (with its share) scores above a native one; a tie counts half."""
    wins = sum(share * sum((score > other) + (score == other) / 2 for other in negative) for score, share in positive)
    return wins / (sum(share for _, share in positive) * len(negative))


def fitted(results: Sequence[tuple[Text, Evidence]]) -> tuple[float, float]:
    """Slope and intercept with the least log loss; all machine translations together weigh as much as native news."""
    totals: dict[tuple[str, str], float] = defaultdict(float)
    for text, _ in results:
        totals[text.kind, text.language] += text.share
    languages = sum(kind == "machine" for kind, _ in totals)

    def loss(slope: float, intercept: float) -> float:
        total = 0.0
        for text, evidence in results:
            if text.kind != "human":
                logit = odds(evidence, slope, intercept) * (1 if text.kind == "machine" else -1)
                weight = text.share / totals[text.kind, text.language] / (languages if text.language else 1)
                total += weight * (math.log1p(math.exp(-logit)) if logit > -30 else -logit)
        return total

    return min(((s / 20, i / 5) for s in range(2, 25) for i in range(-15, 16)), key=lambda pair: loss(*pair))


def validate(texts: Sequence[Text], languages: Sequence[str], fewest: int, without: Collection[str]) -> None:
    """Prints how well native and translated texts, and the source languages, are told apart."""
    results = judged(texts, languages, fewest, without)
    print("texts of {} words or more; best slope {:.2f}, intercept {:.1f}".format(fewest, *fitted(results)))
    native = [evidence for text, evidence in results if text.kind == "native"]
    print_row("native", [(evidence, 1.0) for evidence in native], native)
    for language in languages:
        for kind in ("machine", "human"):
            rows = [(e, text.share) for text, e in results if text.kind == kind and text.language == language]
            print_row(f"{language} {kind}", rows, native, language)


def print_row(name: str, rows: Sequence[Row], native: Sequence[Evidence], language: str = "") -> None:
    """One kind of texts: how they are told from native ones, what is said of them, and which languages come out."""
    sure = math.log(profile.SURE / (1 - profile.SURE))
    whole = sum(share for _, share in rows)
    said = [(e, share) for e, share in rows if odds(e) >= sure]
    named = [(e, share) for e, share in said if top(e) != profile.OTHER and top_share(e) >= profile.CLEAR]
    print(f"\n{name}: {len(rows)} texts of {whole:.0f} documents")
    if language:
        by_all = auc([(odds(e), share) for e, share in rows], [odds(e) for e in native])
        by_own = auc([(e[language], share) for e, share in rows], [e[language] for e in native])
        print(f"  AUC against native {by_all:.3f}, by its own list {by_own:.3f}")
    print(f"  said to read as if translated {sum(s for _, s in said) / whole:.0%}", end="; ")
    print(f"language named {sum(s for _, s in named) / whole:.0%}: {likeliest(named)}")
    print(f"  likeliest, named or not: {likeliest(rows)}")


def top(evidence: Evidence) -> str:
    return max(evidence, key=lambda code: evidence[code])


def top_share(evidence: Evidence) -> float:
    most = max(evidence.values())
    return 1 / sum(math.exp(profile.SLOPE * (each - most)) for each in evidence.values())


def likeliest(rows: Sequence[Row]) -> str:
    """The shares of the languages that come out on top, largest first."""
    counts: dict[str, float] = defaultdict(float)
    for evidence, share in rows:
        counts[top(evidence)] += share
    whole = sum(counts.values())
    return ", ".join(f"{code} {count / whole:.0%}" for code, count in sorted(counts.items(), key=lambda each: -each[1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("rates", "validate"))
    parser.add_argument("translated", nargs="+", metavar="LANGUAGE=FILE", help="translations from that language")
    parser.add_argument("--native", required=True, type=Path, help="news written in English")
    parser.add_argument("--fewest", type=int, default=profile.FEWEST_WORDS, help="words of the shortest text judged")
    parser.add_argument("--without", nargs="+", default=(), metavar="WORDING", help="wordings that count nothing")
    given = parser.parse_args()
    files = dict(pair.split("=", 1) for pair in given.translated)
    texts = list(read(given.native, ""))
    for language, path in files.items():
        texts += read(Path(path), language)
    if given.task == "rates":
        print_rates(texts, list(files))
    else:
        validate(texts, list(files), given.fewest, given.without)


if __name__ == "__main__":
    main()
