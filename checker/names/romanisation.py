"""How likely two spellings are one name: a weighted edit distance over the correspondences of romanisation systems.

The correspondences are data (data/romanisation/*.toml, with their sources). The alignment follows Wagner and Fischer
(1974), with steps over strings of several letters as in Brill and Moore, "An improved error model for noisy channel
spelling correction" (ACL 2000).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set
from functools import cache, lru_cache
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import tomli

TABLES = Path(__file__).parent.parent / "data" / "romanisation"
MOST_LETTERS = 32  # longer words are compared by their first letters only
MARGIN = 4  # equal letters beside a difference that may belong to a letter group with it: abdel, abdul
FARTHEST = 0.5  # cost for each letter of the longer word beyond which no way is followed
LONGEST_FORM = 8  # letters: "schtsch" has seven
COMMON = "several languages"
VOWELS = frozenset("aeiouy")
LETTERS = str.maketrans(
    {"þ": "th", "ð": "d", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "ħ": "h", "ə": "a"}
    | dict.fromkeys("'’‘ʼʻ`´ʹ′-‐‑.·・")
)
# Costs of steps that no table explains.
SUBSTITUTE, INSERT, SWAP, VOWEL, DOUBLE = 1.0, 1.0, 0.6, 0.8, 0.25


class Correspondence(NamedTuple):
    """Two letter groups that can stand for one source letter. `why` is a sentence for editors."""

    one: str
    other: str
    cost: float
    why: str
    language: str
    ending: bool = False


class Alignment(NamedTuple):
    """`cost` sums all steps; `unexplained` is the part of it that no table explains; `used` explains the rest."""

    cost: float
    unexplained: float
    used: tuple[Correspondence, ...]

    @property
    def is_ending(self) -> bool:
        """Whether the two spellings differ only in an inflection of the source language."""
        return bool(self.used) and self.unexplained == 0 and all(c.ending for c in self.used)


Places = dict[str, dict[str, dict[str, Correspondence]]]  # by place in the word, one form and the other
Rows = tuple[tuple[str, str, Correspondence], ...]  # place, the other form, what explains it


class Table(NamedTuple):
    """One language. `steps` hold by letter group what corresponds to it and at which place ("", "start" or "end").

    `whole` holds by word what word corresponds to it, `codes` are BCP 47 codes of the source and `cues` words of the
    article that make the language likely. In a `syllabic` language another syllable is another name. `derives` are
    endings that make another word of a name.
    """

    language: str
    codes: frozenset[str]
    cues: frozenset[str]
    syllabic: bool
    derives: frozenset[str]
    shape: re.Pattern[str] | None
    unlike: re.Pattern[str] | None
    whole: dict[str, dict[str, Correspondence]]
    steps: dict[str, Rows]


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Lower case, without marks, apostrophes, hyphens and dots; "Þórs-vík" becomes "thorsvik"."""
    spelled = word.lower().translate(LETTERS)
    if spelled.isascii():
        return spelled
    return "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))


@cache
def tables() -> tuple[Table, ...]:
    """All tables; the one for several languages is merged into each of the others."""
    raw = [tomli.loads(path.read_text(encoding="utf-8")) for path in sorted(TABLES.glob("*.toml"))]
    common = [row for table in raw if table["language"] == COMMON for row in table["rows"]]
    return tuple(_table(table, common) for table in raw)


def _table(raw: dict[str, object], common: list[dict[str, object]]) -> Table:
    places: Places = {"": {}, "start": {}, "end": {}, "whole": {}}
    language = str(raw["language"])
    syllabic = bool(raw.get("syllabic"))
    for rows, name in ((raw["rows"], language), ([] if syllabic else common, COMMON)):
        for row in rows:  # type: ignore[attr-defined]
            place = places[row.get("at", "")]
            for one, other in permutations(dict.fromkeys(row["forms"]), 2):
                new = Correspondence(one, other, row["cost"], row["why"], name, row.get("ending", False))
                old = place.setdefault(one, {}).setdefault(other, new)
                if new.cost < old.cost:
                    place[one][other] = new
    shape, unlike = (re.compile(str(raw[k])) if k in raw else None for k in ("shape", "unlike"))
    codes, cues, derives = (frozenset(raw.get(k, [])) for k in ("codes", "cues", "derives"))  # type: ignore[call-overload]
    whole = places.pop("whole")
    steps: dict[str, list[tuple[str, str, Correspondence]]] = {}
    for at, forms in places.items():
        for one, others in forms.items():
            steps.setdefault(one, []).extend((at, other, row) for other, row in others.items())
    rows_of = {one: tuple(found) for one, found in steps.items()}
    return Table(language, codes, cues, syllabic, derives, shape, unlike, whole, rows_of)


@lru_cache(maxsize=4096)
def align(one: str, other: str, languages: frozenset[str] = frozenset()) -> Alignment:
    """The cheapest alignment of two words over all languages that could have written both. Words are folded first.

    `languages` are the ones that the article speaks of; without any, all are tried.
    """
    one, other = fold(one)[:MOST_LETTERS], fold(other)[:MOST_LETTERS]
    if one == other:
        return Alignment(0.0, 0.0, ())
    fitting = [t for t in tables() if _fits(t, one, other, t.language in languages)]
    if any(t.shape and t.language in languages for t in fitting):
        fitting = [t for t in fitting if t.language in languages]
    elif languages:
        fitting = [t for t in fitting if t.language in languages or t.language == COMMON]
    return min((_align(one, other, t) for t in fitting), key=lambda a: (a.unexplained + a.cost, len(a.used)))


def likely_languages(words: Set[str], source: str | None = None) -> frozenset[str]:
    """The languages that an article's capitalised words (in lower case) or its source language point to."""
    code = (source or "").split("-")[0].lower()
    return frozenset(t.language for t in tables() if code in t.codes or not words.isdisjoint(t.cues))


def are_syllables(words: Iterable[str], languages: frozenset[str]) -> bool:
    """Whether all words could be written in one likely language in which another syllable is another name."""
    return fit_one_shape(words, frozenset(t.language for t in tables() if t.syllabic and t.language in languages))


def fit_one_shape(words: Iterable[str], languages: frozenset[str]) -> bool:
    """Whether one of the languages has a shape that all words fit."""
    folded = [fold(word) for word in words]
    return any(t.language in languages and t.shape and all(t.shape.fullmatch(w) for w in folded) for t in tables())


def _fits(table: Table, one: str, other: str, likely: bool) -> bool:
    if table.shape and not (table.shape.fullmatch(one) and table.shape.fullmatch(other)):
        return False
    return likely or not (table.unlike and table.unlike.fullmatch(one) and table.unlike.fullmatch(other))


class _Path(NamedTuple):
    cost: float
    unexplained: float
    used: tuple[Correspondence, ...]


def _align(one: str, other: str, table: Table) -> Alignment:
    """Dynamic programming over the part that differs, with a margin for letter groups."""
    whole = table.whole.get(one, {}).get(other)
    if whole:
        return Alignment(whole.cost, 0.0, (whole,))
    start, one_end, other_end = _differing(one, other)
    rows, columns = one_end - start + 1, other_end - start + 1
    best: list[list[_Path | None]] = [[None] * columns for _ in range(rows)]
    best[0][0] = _Path(0.0, 0.0, ())
    farthest = FARTHEST * max(len(one), len(other))
    for i in range(rows):
        for j in range(columns):
            here = best[i][j]
            if here is None or here.cost > farthest:
                continue
            for di, dj, cost, step in _steps(one, other, start + i, start + j, one_end, other_end, table):
                if i + di >= rows or j + dj >= columns:
                    continue
                there = best[i + di][j + dj]
                new = round(here.cost + cost, 6), round(here.unexplained + (0.0 if step else cost), 6)
                if there is None or new < there[:2]:
                    best[i + di][j + dj] = _Path(*new, here.used if step is None else (*here.used, step))
    end = best[-1][-1] or _Path(farthest + INSERT, farthest + INSERT, ())
    return Alignment(end.cost, end.unexplained, end.used)


def _differing(one: str, other: str) -> tuple[int, int, int]:
    """Where the two words begin and end to differ, widened by MARGIN letters on either side."""
    shortest = min(len(one), len(other))
    start = 0
    while start < shortest and one[start] == other[start]:
        start += 1
    tail = 0
    while tail < shortest - start and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    start, tail = max(0, start - MARGIN), max(0, tail - MARGIN)
    return start, len(one) - tail, len(other) - tail


Step = tuple[int, int, float, Correspondence | None]


def _steps(one: str, other: str, i: int, j: int, one_end: int, other_end: int, table: Table) -> list[Step]:
    """All steps from one[i] and other[j]: letters taken from either word, cost, and what explains it."""
    found: list[Step] = []
    if i < one_end and j < other_end:
        if one[i] == other[j]:
            found.append((1, 1, 0.0, None))
        else:
            found.append((1, 1, VOWEL if one[i] in VOWELS and other[j] in VOWELS else SUBSTITUTE, None))
            if one[i : i + 2] == other[j : j + 2][::-1] and i + 1 < one_end and j + 1 < other_end:
                found.append((2, 2, SWAP, None))
    if i < one_end:
        found.append((1, 0, DOUBLE if i and one[i] == one[i - 1] else INSERT, None))
    if j < other_end:
        found.append((0, 1, DOUBLE if j and other[j] == other[j - 1] else INSERT, None))
    for length in range(min(LONGEST_FORM, one_end - i) + 1):
        for place, target, row in table.steps.get(one[i : i + length], ()):
            if not other.startswith(target, j) or (place == "start" and (i or j)):
                continue
            if place == "end" and (i + length < len(one) or j + len(target) < len(other)):
                continue
            found.append((length, len(target), row.cost, row))
    return found
