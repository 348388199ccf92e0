"""How much an article reads like a translation, and from which language: counts of known tell-tales, never findings.

A tell-tale is a wording that is more frequent in news translated from a language than in native English news; the lists
are data/translationese/*.toml. Each weighs the logarithm of that lift, and what an article holds is compared with what
its length would hold on average: naive Bayes with Poisson rates, as Mosteller and Wallace (1964) told authors apart.
Nothing here proves that a text was translated, let alone by a machine: docs/profile.md has the figures.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.analyse import STORY
from checker.article import Article

if TYPE_CHECKING:
    import ahocorasick_rs

DATA = Path(__file__).parent / "data" / "translationese"
SHARED = "pooled"  # the list of what translations from every language share
OTHER = "und"  # BCP 47: undetermined
PRIOR = 0.03  # hits per 1,000 words added to every rate, so that a rare wording weighs little
MOST_HITS = 3  # of one tell-tale that count in an article: writers repeat themselves
FEWEST_WORDS = 150  # of the story; of less nothing is said
# Wordings of one article are not independent, so all evidence together is worth less than its sum: slope and intercept
# of a logistic regression on articles that the rates were not measured on (benchmarks/profile.py), a little lowered.
SLOPE, INTERCEPT = 0.7, 0.3
FEWEST_GUESSES = 3  # different wordings of a list that was not measured
SURE = 0.9  # from which probability an article is said to read as if translated
SUREST = 0.98  # more cannot be known from the few articles that this was tried on
CLEAR = 0.7  # from which share among the languages one is named
CAVEAT = (
    "No proof of machine translation: it counts wordings that are frequent in translated news. People write them too, "
    "and a good translation has few of them."
)

MARKS = str.maketrans("’‘“”", "''\"\"")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
SENTENCE_END = re.compile(r"""[.!?…]["')\]]{0,3} ["'(\[]{0,3}""")


@dataclass(frozen=True, eq=False)
class TellTale:
    """A wording in one or several forms, or a pattern of RE2. Rates are hits per 1,000 words; `shown` names it."""

    shown: str
    phrases: tuple[str, ...]
    pattern: str
    machine: float  # in machine translations
    native: float  # in native English news
    native_words: int  # how many words of native news that was measured on; 0 for a guess

    @cached_property
    def weight(self) -> float:
        """Logarithm of the lift; below 0 for what translations avoid."""
        return math.log((self.machine + PRIOR) / (self.native + PRIOR))

    def words(self, standing: Collection[str]) -> tuple[str, ...]:
        """Its forms among the phrases that stand in a text, as people write them; for a pattern, how it is shown."""
        return tuple(readable(phrase) for phrase in self.phrases if phrase in standing) or (self.shown,)


@dataclass(frozen=True, slots=True)
class Hit:
    """A tell-tale of an article: which of its forms stand there, how many of them count, and what each weighs."""

    words: tuple[str, ...]
    count: int
    weight: float


Hits = Mapping[TellTale, int]
Place = tuple[int, int, str]  # start, minus end, and the phrase or pattern that stands there


@dataclass(frozen=True, eq=False)
class Source:
    """A source language with its own tell-tales and those that translations from all languages share."""

    code: str  # BCP 47
    language: str  # in English
    measured: bool  # whether the rates of its own were measured; else they are guesses
    own: tuple[TellTale, ...]
    shared: tuple[TellTale, ...]

    @property
    def tell_tales(self) -> tuple[TellTale, ...]:
        return self.own + self.shared

    @cached_property
    def _tale_of(self) -> dict[str, TellTale]:
        return {wording: tale for tale in self.tell_tales for wording in (*tale.phrases, tale.pattern) if wording}

    def hits(self, found: Iterable[Place]) -> Counter[TellTale]:
        """How often each tell-tale stands there, MOST_HITS at most. A place counts once, for the longest wording."""
        counts: Counter[TellTale] = Counter()
        done = 0
        for start, minus_end, wording in found:
            if start >= done and (tale := self._tale_of.get(wording)):
                counts[tale] = min(counts[tale] + 1, MOST_HITS)
                done = -minus_end
        return counts

    def is_asked(self, hits: Hits) -> bool:
        """A list of guesses has a say only where several of its own wordings stand."""
        return self.measured or sum(tale in hits for tale in self.own) >= FEWEST_GUESSES

    def evidence(self, hits: Hits, words: int) -> float:
        """Log-likelihood ratio of "translated from this language" against "native"."""
        expected = sum(tale.machine - tale.native for tale in self.tell_tales) * words / 1000
        return sum(count * tale.weight for tale, count in hits.items()) - expected

    def density(self, hits: Hits, words: int) -> float:
        """Sum of the weights of all hits per 1,000 words."""
        return sum(count * tale.weight for tale, count in hits.items()) * 1000 / words

    @cached_property
    def native_density(self) -> float:
        """The density of native news."""
        return sum(tale.native * tale.weight for tale in self.tell_tales)


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article's wordings say. `source` is the likely source language; None where they do not tell.

    `translated` is a probability (0 to 1), assuming that as many articles are translated as not; `share` is that of the
    likeliest language among all, None where its list is a guess. `hits` are those of that language's list.
    """

    words: int
    density: float  # sum of weights per 1,000 words, by the list of the likeliest language
    native_density: float  # the same of native news
    translated: float
    likeliest: Source
    share: float | None
    hits: tuple[Hit, ...]  # the weightiest first

    @property
    def source(self) -> Source | None:
        if self.translated < SURE or self.likeliest.code == OTHER:
            return None
        return self.likeliest if self.share is None or self.share >= CLEAR else None

    @property
    def telling(self) -> tuple[Hit, ...]:
        """The hits that speak for a translation."""
        return tuple(hit for hit in self.hits if hit.weight > 0)

    @property
    def sentence(self) -> str:
        if self.translated < SURE:
            return "does not clearly read as if translated"
        if self.source is None:
            return "reads as if translated; from which language is unclear"
        return f"reads as if translated from {self.source.language}" + (
            "" if self.source.measured else " (by a list that was not measured)"
        )


def profile(article: Article) -> Profile | None:
    """The profile of an English article; None for another language or fewer than FEWEST_WORDS words of story."""
    if article.language and not article.language.lower().startswith("en"):
        return None
    story = [article[block.span] for block in article.blocks if block.kind in STORY]
    words = sum(len(text.split()) for text in story)
    return judged(places(story), words) if words >= FEWEST_WORDS else None


def judged(found: Sequence[Place], words: int) -> Profile:
    """The profile that follows from the wordings found in `words` words."""
    by_source = {source: source.hits(found) for source in sources()}
    evidence = {each: SLOPE * each.evidence(hits, words) for each, hits in by_source.items() if each.is_asked(hits)}
    likeliest = max(evidence, key=lambda source: evidence[source])
    odds = [math.exp(each - evidence[likeliest]) for each in evidence.values()]
    together = evidence[likeliest] + math.log(sum(odds) / len(odds)) + INTERCEPT
    hits, standing = by_source[likeliest], {wording for _, _, wording in found}
    listed = [Hit(tale.words(standing), count, tale.weight) for tale, count in hits.items()]
    return Profile(
        words=words,
        density=likeliest.density(hits, words),
        native_density=likeliest.native_density,
        translated=max(1 - SUREST, min(SUREST, 0.5 + math.tanh(together / 2) / 2)),  # the logistic function
        likeliest=likeliest,
        share=1 / sum(odds) if likeliest.measured else None,
        hits=tuple(sorted(listed, key=lambda hit: (-hit.weight * hit.count, hit.words))),
    )


def places(story: Iterable[str]) -> list[Place]:
    """All wordings of all lists in the texts, sorted by start, the longer first where two start together."""
    text = "\n".join(map(normalised, story))
    automaton, phrases = _automaton()
    found: list[Place] = []
    for which, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if _is_whole(text, start, end):
            found.append((start, -end, phrases[which]))
    for pattern in _patterns():
        found += [(match.start(), -match.end(), pattern.pattern) for match in pattern.finditer(text)]
    return sorted(found)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither end is inside a word."""
    inside = text[start].isalnum() and text[start - 1].isalnum()
    return not inside and not (text[end - 1].isalnum() and text[end : end + 1].isalnum())


def normalised(text: str) -> str:
    """Lower case, "^ " where a sentence begins, # for a number, straight quotation marks, "n't" a word of its own."""
    plain = " ".join(text.split()).encode("utf-8", "replace").decode().lower().translate(MARKS).lstrip("\"'([")
    plain = NUMBER.sub("#", plain).replace("n't", " n't")
    return "^ " + SENTENCE_END.sub(lambda end: end[0] + "^ ", plain)


@cache
def sources() -> tuple[Source, ...]:
    """A language without a list, then all that have one, sorted by code."""
    shared = tell_tales(table(SHARED))
    codes = sorted(path.stem for path in DATA.glob("*.toml") if path.stem != SHARED)
    return (Source(OTHER, "another language", True, (), shared), *(source(code, table(code), shared) for code in codes))


def source(code: str, table: Mapping[str, Any], shared: Sequence[TellTale]) -> Source:
    """A list with the shared tell-tales that it does not have itself."""
    own = tell_tales(table)
    listed = {phrase for tale in own for phrase in tale.phrases}
    others = tuple(tale for tale in shared if listed.isdisjoint(tale.phrases))
    return Source(code, table["language"], table["measured"], own, others)


def tell_tales(table: Mapping[str, Any]) -> tuple[TellTale, ...]:
    return tuple(
        TellTale(
            shown=row.get("shown") or readable(row["phrases"][0]),
            phrases=tuple(row.get("phrases", ())),
            pattern=row.get("pattern", ""),
            machine=row["machine"],
            native=row["native"],
            native_words=group["native_words"],
        )
        for group in table["group"]
        for row in group["tell_tales"]
    )


def readable(phrase: str) -> str:
    """A phrase of a list as people write it: N for a number, no mark of a sentence's start."""
    return phrase.removeprefix("^ ").replace("#", "N").strip()


def table(name: str) -> dict[str, Any]:
    import tomli

    return tomli.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    """Finds the phrases of all lists in one pass (Aho and Corasick 1975)."""
    import ahocorasick_rs

    phrases = tuple(sorted({phrase for each in sources() for tale in each.tell_tales for phrase in tale.phrases}))
    return ahocorasick_rs.AhoCorasick(phrases), phrases


@cache
def _patterns() -> tuple[Any, ...]:
    import re2

    patterns = {tale.pattern for each in sources() for tale in each.tell_tales if tale.pattern}
    return tuple(re2.compile(pattern) for pattern in sorted(patterns))
