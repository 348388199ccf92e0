"""What speaks against two words being one name, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from checker.analyse.mentions import is_word, word_list
from checker.names.forms import Form
from checker.names.romanisation import COMMON, VOWELS, Alignment, align, are_syllables, fold

# Suffixes that derive another word from a name: inhabitants, adjectives, patronymics, plurals.
DERIVED = re.compile(
    r"s|es|n|an|ns|ans|ian|ians|ean|ish|ic|ese|er|ers|ite|ites|ist|ists|ism|man|men|i|is|in|"
    r"born|based|wide|air|stan|burg|grad|ville|land|ia|"
    r"son|sson|sen|sdottir|dottir|ov|ova|ev|eva|ovich|evich|ovna|evna|vich|vna|ez|yan|ian|dze|shvili|escu|oglu|zade|pour|"
    r"sk|sky|skiy|ski|skaya|skoye|skoe|ka|insk|ovsk|ovka|ino|ich|ella|ette|ine|ina|elle|a|e|o|y|ie"
)
# Of these, the ones that an inflection or another transcription also explains are left to the alignment.
WEAK = frozenset({"a", "e", "o", "y", "i", "ina", "ie", "n"})
MOST_UNEXPLAINED = 0.2  # of a letter, for words that share no partner
ONE_LETTER = re.compile(r"[^\W\d_]-")
ARTICLE = re.compile("[ae]l-")
VOWEL_GROUP = re.compile("[aeiouy]+")
SLAVIC_ADJECTIVE = frozenset({"y", "iy", "i", "ij", "ii", "aya", "aia", "oye", "oe", "oi", "oy", "ogo", "om"})
NATION_ENDINGS = re.compile(r"(?:n|ns|ian|ians|an|ans|ic|ish|ese|ch|i|is|er|ers|ean|eans|k|ks|q|sh)$")
MEN, WOMEN = (
    frozenset({"mr", "sir", "lord", "king", "prince"}),
    frozenset({"mrs", "ms", "miss", "lady", "queen", "princess"}),
)


def against(one: Form, other: Form, alignment: Alignment, languages: frozenset[str]) -> str:
    """Why two words are two names ("" if nothing says so)."""
    met = company(one, other)
    if met.differs:
        return "different partner names"
    if (one.honorifics & MEN and other.honorifics & WOMEN) or (one.honorifics & WOMEN and other.honorifics & MEN):
        return "a man and a woman"
    if met.given and is_gendered(one.folded, other.folded):
        return "a man's and a woman's given name"
    if is_adjective_of(one.folded, other.folded) and not met.shared:
        return "a place and its adjective"
    if (one.ordinary or other.ordinary) and alignment.unexplained and not met.shared:
        return "a dictionary word"
    doubtful = alignment.cost if is_foreign(alignment, languages) else alignment.unexplained
    if not met.shared and doubtful > MOST_UNEXPLAINED * min(len(one.folded), len(other.folded)):
        return "too unlike"
    known = min(one.known, other.known)
    attested = 2.5 if met.shared else 2.0
    if (
        (known >= 1.5 and alignment.unexplained >= 0.8)
        or (known >= attested and alignment.cost > 0.3)
        or (known >= 3.7 and alignment.cost > 0.15)
    ):
        return "two known names"
    if are_syllables((one.key, other.key, *met.shared), languages):
        if alignment.unexplained:
            return "another syllable"
        if not met.shared and min(is_syllable(one.folded), is_syllable(other.folded)):
            return "too short to tell"
    return ""


def impossible(one: Form, other: Form) -> str:
    """Why two words need no comparison: what can be told without an alignment."""
    if one.ordinary and other.ordinary and not (_proper(one.partners) & _proper(other.partners)):
        return "two ordinary words"
    if one.sentences & other.sentences:
        return "both in one sentence"
    if one.acronym or other.acronym or ONE_LETTER.match(one.key) or ONE_LETTER.match(other.key):
        return "an acronym or an initial"
    if is_derived(one.key, other.key):
        return "one is derived from the other"
    if ("-" in one.key or "-" in other.key) and is_compound(one.key, other.key):
        return "one is a compound of the other"
    return ""


class Company(NamedTuple):
    """How the other words of two words' names compare.

    `shared` are words of both; `flipped`: they stand on the other side; `given`: a shared proper name stands behind
    both, so that the two words are likely given names; `differs`: both have partner names and none agree.
    """

    shared: frozenset[str]
    flipped: bool
    given: bool
    differs: bool


def company(one: Form, other: Form) -> Company:
    """Compare the names that two words stand in, each mention of one with each of the other.

    Two mentions agree if every proper word of the shorter has its like in the longer: "Sergei Petrov" and "Petrov" do,
    "Kim Yo Jong" and "Kim Yong Chol" do not.
    """
    shared: set[str] = set()
    same_side = given = False
    for before, behind in one.company:
        for before2, behind2 in other.company:
            mine, theirs = before + behind, before2 + behind2
            small, large = sorted((_proper(mine), _proper(theirs)), key=len)
            if small and not all(any(_alike(p, q) for q in large) for p in small):
                continue
            common = {p for p in mine for q in theirs if (_alike(p, q) if small else p == q)}
            shared |= common
            same_side |= bool(common & set(before) and before2) or bool(common & set(behind) and behind2)
            given |= bool(common & set(behind) and behind2 and small)
    differs = not shared and bool(_proper(one.partners)) and bool(_proper(other.partners))
    return Company(frozenset(shared), bool(shared) and not same_side, given, differs)


def is_foreign(alignment: Alignment, languages: frozenset[str]) -> bool:
    """Whether the explanation needs a language that the article gives no sign of, and so proves little."""
    return any(c.language not in languages and c.language != COMMON for c in alignment.used)


def is_gendered(one: str, other: str) -> bool:
    """Whether two words differ as a man's and a woman's given name do: Mario, Maria; Daniel, Daniela."""
    if min(len(one), len(other)) < 2:
        return False
    stems = {one.rstrip("aeiou"), other.rstrip("aeiou")}
    return len(stems) == 1 and (one[-1] == "a") != (other[-1] == "a")


def is_syllable(folded: str) -> bool:
    return len(VOWEL_GROUP.findall(folded)) == 1


def is_adjective_of(one: str, other: str) -> bool:
    """Slavic places and their adjectives: Smolensk, Smolensky."""
    short, long = sorted((one, other), key=len)
    return short.endswith(("sk", "ck")) and long.startswith(short) and long[len(short) :] in SLAVIC_ADJECTIVE


def is_compound(one: str, other: str) -> bool:
    """Whether one word is a part of the other, hyphenated one: Tornado, Tornado-S."""
    parts = {fold(p) for p in one.split("-") if p}, {fold(p) for p in other.split("-") if p}
    return bool(parts[0] & parts[1]) and min(len(parts[0]), len(parts[1])) == 1


def is_derived(one: str, other: str) -> bool:
    """Whether the longer word is the shorter one with a suffix of derivation: Iran, Iranian; Novak, Novaks."""
    short, long = sorted((fold(ARTICLE.sub("", one)), fold(ARTICLE.sub("", other))), key=len)
    if short == long:
        return False
    if long == short + "i" and bool(ARTICLE.match(one)) != bool(ARTICLE.match(other)):
        return True  # a man from Isfahan: al-Isfahani
    stems = (short, short[:-1]) if short[-1] in VOWELS else (short,)
    for stem in stems:
        if len(stem) >= 3 and long.startswith(stem):
            rest = long[len(stem) :]
            if rest == stem[-1] == "s":
                return False  # a doubled s is a spelling
            if rest and DERIVED.fullmatch(rest) and not (rest in WEAK and (stem == short or len(rest) < 2)):
                return True
    if len(long) - len(short) >= 4 and long.startswith(short):
        return True
    return (
        len(short) >= 4
        and long[:3] == short[:3]
        and is_word(short)
        and bool(NATION_ENDINGS.search(long))
        and (is_word(long) or long in word_list("demonyms"))
    )


def _proper(words: Iterable[str]) -> set[str]:
    """The words that tell who or what: no initial, no dictionary word, no "ministry"."""
    return {w for w in words if len(w) > 1 and not is_word(w) and w not in word_list("designators")}


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if abs(len(one) - len(other)) > 3 or JaroWinkler.similarity(one, other) < 0.7:
        return False
    found = align(one, other)
    return found.cost <= 0.12 * min(len(one), len(other)) and not found.unexplained


def features(one: Form, other: Form, alignment: Alignment, languages: frozenset[str]) -> dict[str, float]:
    """What speaks for or against one name, by the names used in data/names/model.toml.

    Costs are those of `romanisation.align`; `known` counts Zipf units above 2.
    """
    met = company(one, other)
    return {
        "explained": alignment.cost - alignment.unexplained,
        "unexplained": alignment.unexplained,
        "partner": float(bool(met.shared)),
        "flipped": float(met.flipped),
        "one_known": max(0.0, max(one.known, other.known) - 2),
        "initial": float(one.folded[0] == other.folded[0]),
        "ending": float(alignment.is_ending),
        "near": float(bool(one.blocks & other.blocks)),
        "foreign": float(is_foreign(alignment, languages)),
    }
