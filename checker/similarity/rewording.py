"""Whether two sentences say the same in other words, judged by their content words.

How much of both is told by words that they share, rare words counting for more, speaks for it. Against it speaks a fact
that only one of them has: a number, a name, a negation; and another word in the same slot of a sentence that otherwise
runs parallel ("tickets for adults cost", "tickets for children cost"): that is how a writer tells two things apart,
while an engine that renders a passage twice changes the order and the little words as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import tomli
from rapidfuzz import fuzz

from checker.analyse.tokens import Token
from checker.lexicon import is_ordinary, zipf
from checker.stems import FUNCTION_WORDS, stem
from checker.synonyms import are_synonyms


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _numbered() -> dict[str, str]:
    """Number words with their digits; parts and ordinals count as their number."""
    units = (
        "zero", "one", "two second", "three third", "four fourth quarter", "five fifth", "six sixth", "seven seventh",
        "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth dozen", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    )  # fmt: skip
    tens = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
    found = {word: str(n) for n, words in enumerate(units) for word in words.split()}
    found |= {word: str(n) for n, word in zip(range(20, 100, 10), tens, strict=True)}
    found |= {"hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000"}
    del found["one"]  # a pronoun as well
    return found


NUMBERS = _numbered()
ORDER = _words("half first last")  # they tell like numbers
NEGATIONS = _words("no not never none nobody nothing neither nor without cannot deny denies denied")
# Function words that can tell two statements apart
TELLING = _words("above after all any before below both every few least less many more most much some")
SMALL_WORDS = (FUNCTION_WORDS - TELLING) | {""}
REPORTING = _words(
    "add added adds announce announced announces call called calls confirm confirmed confirms declare declared "
    "declares explain explained explains inform informed informs note noted notes report reported reportedly "
    "reports said say says state stated states tell tells told write writes wrote"
)
ORDINAL = re.compile(r"(?:st|nd|rd|th)$")
LIGHTEST, HEAVIEST, NUMBER = 1.0, 4.0, 3.0  # what a word can weigh; 7 less its Zipf frequency
SAME_NAME = 80  # rapidfuzz ratio of two spellings of a name
SAME_ROOT = 5  # letters
IRREGULAR = Path(__file__).parent.parent / "data" / "irregular_verbs.toml"


class Content(NamedTuple):
    """What a sentence tells: its content words in order, by their stem, with the form and the weight of each."""

    order: tuple[str, ...]
    forms: Mapping[str, str]
    weights: Mapping[str, float]
    names: frozenset[str]
    numbers: frozenset[str]
    negations: int


def content(tokens: Sequence[Token]) -> Content:
    order: list[str] = []
    forms: dict[str, str] = {}
    weights: dict[str, float] = {}
    names: set[str] = set()
    numbers: set[str] = set()
    negations = 0
    words = [part for t in tokens if t.kind != "mark" for part in t.text.replace("’", "'").split("-") if part]
    for written in words:
        word = written.casefold().removesuffix("'s").rstrip("'")
        negations += word in NEGATIONS or word.endswith("n't")
        key, weight = _told(word)
        if not key:
            continue
        if _number(word):
            numbers.add(key)
        elif written[0].isupper() and not is_ordinary(word):
            names.add(key)
        weights[key] = weight
        order.append(key)
        forms[key] = word
    return Content(tuple(order), forms, weights, frozenset(names), frozenset(numbers), negations)


@lru_cache(maxsize=65536)
def _told(word: str) -> tuple[str, float]:
    """A word's key and its weight; the key is empty where the word tells nothing."""
    if number := _number(word):
        return number, NUMBER
    if word in REPORTING or (word.partition("'")[0] in SMALL_WORDS):
        return "", 0.0
    return stem(_bases().get(word, word)), max(LIGHTEST, min(HEAVIEST, 7.0 - zipf(word)))


@lru_cache(maxsize=65536)
def _number(word: str) -> str:
    """What a number word or a figure stands for; empty for any other word."""
    if word[:1].isdigit():
        return ORDINAL.sub("", word.replace(",", ""))
    return NUMBERS.get(word) or (word if word in ORDER else "")


@cache
def _bases() -> dict[str, str]:
    """Irregular verb forms with the base of each."""
    table = tomli.loads(IRREGULAR.read_text(encoding="utf-8"))
    return {form: base for base, forms in table.items() for form in forms.split()}


def counterparts(one: Content, other: Content) -> dict[str, str]:
    """Words of one with those of the other that can stand for them: the same stem, a synonym, another spelling."""
    pairs = {word: word for word in one.weights.keys() & other.weights.keys()}
    left = [word for word in other.weights if word not in pairs]
    for word in one.weights:
        if word not in pairs:
            found = next((o for o in left if _can_stand_for(one, word, other, o)), None)
            if found is not None:
                pairs[word] = found
                left.remove(found)
    return pairs


def _can_stand_for(one: Content, word: str, other: Content, candidate: str) -> bool:
    if word in one.names or candidate in other.names:
        return word in one.names and candidate in other.names and fuzz.ratio(word, candidate) >= SAME_NAME
    return _are_related(one.forms[word], other.forms[candidate])


@lru_cache(maxsize=65536)
def _are_related(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    same_root = len(short) > SAME_ROOT and long.startswith(short[:-1])
    return same_root or are_synonyms(one, other) or are_synonyms(_singular(one), _singular(other))


def _singular(word: str) -> str:
    """A regular plural without its ending."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def likeness(one: Content, other: Content, pairs: Mapping[str, str]) -> float:
    """Dice likeness of two contents, 0 to 1, by weight."""
    both = sum(one.weights[a] + other.weights[b] for a, b in pairs.items())
    return both / (sum(one.weights.values()) + sum(other.weights.values()) or 1)


def differ_in_a_fact(one: Content, other: Content, pairs: Mapping[str, str]) -> bool:
    """Whether only one has a number, a name or a negation, or one says "before" where the other says "after"."""
    if one.numbers != other.numbers or one.negations != other.negations:
        return True
    telling = (TELLING.intersection(one.forms.values()), TELLING.intersection(other.forms.values()))
    if telling[0] - telling[1] and telling[1] - telling[0]:
        return True
    return not (one.names <= pairs.keys() and other.names <= set(pairs.values()))


def contrasts(one: Content, other: Content, pairs: Mapping[str, str]) -> set[str]:
    """Forms of words that have no counterpart and stand in the same slot of both."""
    back = {b: a for a, b in pairs.items()}
    order = [back.get(word, "") for word in other.order]  # "" has no like in the first
    found: set[str] = set()
    for what, i, j, k, m in SequenceMatcher(None, one.order, order, autojunk=False).get_opcodes():
        a = [one.forms[word] for word in one.order[i:j] if word not in pairs]
        b = [other.forms[word] for word in other.order[k:m] if word not in back]
        if what == "replace" and a and b:
            found.update(a, b)
    return found


def swap_roles(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether the same words stand in both, and those that tell have changed places: "sell the bus, keep the clock"."""
    first, second = words_of(one), words_of(other)
    small, small_too = ([word for word in words if word in SMALL_WORDS] for words in (first, second))
    return first != second and sorted(first) == sorted(second) and small == small_too


def run_parallel(one: Sequence[Token], other: Sequence[Token], put_aside: set[str]) -> float:
    """Share of the words, 0 to 1, that both sentences have in the same order, some words put aside."""
    first, second = ([word for word in words_of(tokens) if word not in put_aside] for tokens in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def words_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """A sentence's words and numbers, case and punctuation put aside."""
    return tuple(t.text.casefold() for t in tokens if t.kind != "mark")
