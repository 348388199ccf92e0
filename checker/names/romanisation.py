"""How likely two spellings are one name: a weighted edit distance over the correspondences of romanisation systems.

The correspondences are data (data/romanisation/*.toml, with their sources). The alignment follows Wagner and Fischer
(1974), with steps over strings of several letters as in Brill and Moore, "An improved error model for noisy channel
spelling correction" (ACL 2000).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import tomli

TABLES = Path(__file__).parent.parent / "data" / "romanisation"
MOST_LETTERS = 32  # longer words are compared by their first letters only
MARGIN = 4  # equal letters beside a difference that may belong to a letter group with it: abdel, abdul
FARTHEST = 0.5  # cost for each letter of the longer word beyond which no way is followed
UNLIKE = 0.35  # cost for each letter of the shorter word beyond which nobody takes two words for one name
FOREIGN, MOST_FOREIGN = 0.1, 0.25  # surcharge for a language that the article does not speak of, and its dearest row
LONGEST_FORM = 8  # letters: "schtsch" has seven
COMMON, ALL = "several languages", "all languages"
VOWELS = frozenset("aeiouy")
LETTERS = str.maketrans(
    {"þ": "th", "ð": "d", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "ħ": "h", "ə": "a"}
    | dict.fromkeys("'’‘ʼʻ`´ʹ′-‐‑.·・")
)
# Costs of steps that no table explains.
MILLION = 1_000_000  # costs are added as whole millionths of a letter, so that equal sums are equal
SUBSTITUTE, INSERT, SWAP, VOWEL, DOUBLE = 1_000_000, 1_000_000, 600_000, 800_000, 250_000


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


Index = dict[str, list[tuple[dict[str, Any], str]]]  # by form the rows of a file that have it, with their language
Rows = tuple[tuple[str, str, int, Correspondence], ...]  # place, the other form, millionths, what explains it


class Table(NamedTuple):
    """One language. `codes` are BCP 47 codes of the source and `cues` words of the article that make it likely.

    In a `syllabic` language another syllable is another name. `derives` are endings that make another word of a name.
    `own` are its rows, `common` those for several languages, `forms` the letter groups and words of both.
    """

    language: str
    codes: frozenset[str]
    cues: frozenset[str]
    syllabic: bool
    derives: frozenset[str]
    shape: re.Pattern[str] | None
    unlike: re.Pattern[str] | None
    own: Index
    common: Index
    forms: frozenset[str]


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Lower case, without marks, apostrophes, hyphens and dots; "Þórs-vík" becomes "thorsvik"."""
    spelled = word.lower().translate(LETTERS)
    if spelled.isascii():
        return spelled
    return "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))


@cache
def tables() -> tuple[Table, ...]:
    """All tables; the one for several languages is part of each of the others."""
    common = next(_index(table) for table in _files() if table["language"] == COMMON)
    return tuple(_table(table, common) for table in _files())


@cache
def _all_in_one() -> Table:
    """A table of the rows of all: what is unlike by it is unlike in every language."""
    return _table({"language": ALL, "rows": [row for table in _files() for row in table["rows"]]}, {})


@cache
def _files() -> list[dict[str, Any]]:
    return [tomli.loads(path.read_text(encoding="utf-8")) for path in sorted(TABLES.glob("*.toml"))]


def _table(raw: dict[str, Any], common: Index) -> Table:
    syllabic = bool(raw.get("syllabic"))
    shape, unlike = (re.compile(raw[k]) if k in raw else None for k in ("shape", "unlike"))
    codes, cues, derives = (frozenset(raw.get(k, [])) for k in ("codes", "cues", "derives"))
    own, common = _index(raw), {} if syllabic else common
    forms = frozenset(own) | frozenset(common)
    return Table(raw["language"], codes, cues, syllabic, derives, shape, unlike, own, common, forms)


def _index(raw: dict[str, Any]) -> Index:
    found: Index = {}
    for row in raw["rows"]:
        for form in row["forms"]:
            found.setdefault(form, []).append((row, raw["language"]))
    return found


@cache
def corresponding(language: str, one: str) -> dict[str, dict[str, Correspondence]]:
    """What stands for a form of a table's rows: by place ("", "start", "end"; "whole": the form is a word), other form.

    Made for each form when it is first asked for: an article needs few of the many pairs.
    """
    places: dict[str, dict[str, Correspondence]] = {"": {}, "start": {}, "end": {}, "whole": {}}
    table = next(table for table in (*tables(), _all_in_one()) if table.language == language)
    for row, name in (*table.own.get(one, ()), *table.common.get(one, ())):
        place = places[row.get("at", "")]
        for other in row["forms"]:
            if other != one:
                new = Correspondence(one, other, row["cost"], row["why"], name, row.get("ending", False))
                place[other] = min(place.get(other, new), new, key=attrgetter("cost"))
    return places


@cache
def _steps_from(language: str, one: str) -> Rows:
    places = corresponding(language, one)
    rows = ((at, other, row) for at in ("", "start", "end") for other, row in places[at].items())
    return tuple((at, other, round(row.cost * MILLION), row) for at, other, row in rows)


@lru_cache(maxsize=4096)
def align(one: str, other: str, languages: frozenset[str] = frozenset()) -> Alignment:
    """The cheapest alignment of two words over all languages that could have written both. Words are folded first.

    `languages` are the ones that the article speaks of; without any, all are equal. Others explain only what
    standards write differently, and not what is explained about as well without them. Of two words that are unlike by
    the rows of all languages together, the cost is only a lower bound.
    """
    one, other = fold(one)[:MOST_LETTERS], fold(other)[:MOST_LETTERS]
    if one == other:
        return Alignment(0.0, 0.0, ())
    limit = UNLIKE * min(len(one), len(other))
    nearest = next(_alignments(one, other, [_all_in_one()], limit))
    if nearest.cost > limit or not nearest.used:
        return nearest  # no language could bring them nearer
    fitting = [t for t in tables() if _fits(t, one, other, t.language in languages)]
    if any(t.shape and t.language in languages for t in fitting):
        fitting = [t for t in fitting if t.language in languages]
    ranked = []
    for found in _alignments(one, other, fitting, FARTHEST * max(len(one), len(other))):
        foreign = max((c.cost for c in found.used if languages and c.language not in (*languages, COMMON)), default=0.0)
        if foreign <= MOST_FOREIGN:
            ranked.append((found.unexplained + found.cost + (FOREIGN if foreign else 0.0), len(found.used), found))
    return min(ranked, key=lambda r: r[:2])[2]


def align_by(table: Table, one: str, other: str) -> Alignment:
    """The cheapest alignment by the rows of one table, whatever language it is."""
    one, other = fold(one)[:MOST_LETTERS], fold(other)[:MOST_LETTERS]
    return next(_alignments(one, other, [table], FARTHEST * max(len(one), len(other))))


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


Cost = tuple[
    int, int, tuple[Correspondence, ...]
]  # millionths of a letter, the unexplained part of them, what explains
Step = tuple[int, int, int, Correspondence | None]  # letters taken from either word, millionths, what explains it


def _alignments(one: str, other: str, fitting: Iterable[Table], farthest: float) -> Iterator[Alignment]:
    """The cheapest alignment in each table; of tables that explain the same here, in the first."""
    part = _differing(one, other)
    seen: list[list[list[Group]]] = []
    for table in fitting:
        if one in table.forms and (whole := corresponding(table.language, one)["whole"].get(other)):
            yield Alignment(whole.cost, 0.0, (whole,))
            continue
        groups = [_groups(one, other[part[0] :], i, part[1], table) for i in range(part[0], part[1] + 1)]
        if groups not in seen:
            seen.append(groups)
            yield _align(one, other, part, groups, farthest)


def _align(one: str, other: str, part: tuple[int, int, int], groups: list[list[Group]], farthest: float) -> Alignment:
    """Dynamic programming over the part that differs, with a margin for letter groups, `farthest` at most."""
    start, one_end, other_end = part
    rows, columns = one_end - start + 1, other_end - start + 1
    best: list[list[Cost | None]] = [[None] * columns for _ in range(rows)]
    best[0][0] = 0, 0, ()
    for i, here in enumerate(best):
        for j in range(columns):
            reached = here[j]
            if reached is None or reached[0] > farthest * MILLION:
                continue
            cost, unexplained, used = reached
            for di, dj, more, step in _steps(one, other, start + i, start + j, one_end, other_end, groups[i]):
                if i + di >= rows or j + dj >= columns:
                    continue
                there = best[i + di][j + dj]
                total, left = cost + more, unexplained if step else unexplained + more
                if there is None or total < there[0] or (total == there[0] and left < there[1]):
                    best[i + di][j + dj] = total, left, (*used, step) if step else used
    end = best[-1][-1]
    if end is None:
        return Alignment(farthest + 1, farthest + 1, ())
    return Alignment(end[0] / MILLION, end[1] / MILLION, end[2])


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


Group = tuple[int, str, str, int, Correspondence]  # letters of the one word, place, those of the other, millionths, row


def _groups(one: str, other: str, i: int, one_end: int, table: Table) -> list[Group]:
    """What of `other` may stand for the letter groups that begin at one[i], the shortest first."""
    return [
        (length, place, target, cost, row)
        for length in range(min(LONGEST_FORM, one_end - i) + 1)
        if (form := one[i : i + length]) in table.forms
        for place, target, cost, row in _steps_from(table.language, form)
        if target in other and not (place == "start" and i) and not (place == "end" and i + length < len(one))
    ]


def _steps(one: str, other: str, i: int, j: int, one_end: int, other_end: int, groups: list[Group]) -> Iterator[Step]:
    """All steps from one[i] and other[j]."""
    if i < one_end and j < other_end:
        if one[i] == other[j]:
            yield 1, 1, 0, None
        else:
            yield 1, 1, VOWEL if one[i] in VOWELS and other[j] in VOWELS else SUBSTITUTE, None
            if one[i : i + 2] == other[j : j + 2][::-1] and i + 1 < one_end and j + 1 < other_end:
                yield 2, 2, SWAP, None
    if i < one_end:
        yield 1, 0, DOUBLE if i and one[i] == one[i - 1] else INSERT, None
    if j < other_end:
        yield 0, 1, DOUBLE if j and other[j] == other[j - 1] else INSERT, None
    for length, place, target, cost, row in groups:
        if not other.startswith(target, j) or (place == "start" and j):
            continue
        if place != "end" or j + len(target) == len(other):
            yield length, len(target), cost, row
