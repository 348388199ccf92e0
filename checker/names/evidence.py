"""What speaks against two words being one name, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.distance import JaroWinkler

from checker.analyse.mentions import word_list
from checker.lexicon import is_ordinary
from checker.names.forms import Form
from checker.names.romanisation import VOWELS, Alignment, align, fold

# Suffixes that derive another word from a name: inhabitants, adjectives, patronymics, plurals.
DERIVED = re.compile(
    r"s|es|n|an|ns|ans|ian|ians|ean|ish|ic|ese|er|ers|ite|ites|ist|ists|ism|man|men|i|is|in|born|based|wide|air|stan|burg|grad|ville|land|ia|"
    r"son|sson|sen|sdottir|dottir|ov|ova|ev|eva|ovich|evich|ovna|evna|vich|vna|ez|yan|ian|dze|shvili|escu|oglu|zade|pour|"
    r"sk|sky|skiy|ski|skaya|skoye|skoe|ka|insk|ovsk|ovka|ino|ich|ella|ette|ine|ina|elle|a|e|o|y|ie"
)
# Of these, the ones that an inflection or another transcription also explains are left to the alignment.
WEAK = frozenset({"a", "e", "o", "y", "i", "ina", "ie", "n"})
NATION_ENDINGS = re.compile(r"(?:n|ns|ian|ians|an|ans|ic|ish|ese|ch|i|is|er|ers|ean|eans|k|ks|q|sh)$")
MEN, WOMEN = (
    frozenset({"mr", "sir", "lord", "king", "prince"}),
    frozenset({"mrs", "ms", "miss", "lady", "queen", "princess"}),
)


def against(one: Form, other: Form) -> str:
    """Why two words are two names ("" if nothing says so). The reasons in order of their cost."""
    if one.ordinary and other.ordinary:
        return "two ordinary words"
    if is_derived(one.folded, other.folded):
        return "one is derived from the other"
    if one.sentences & other.sentences:
        return "both in one sentence"
    if (one.honorifics & MEN and other.honorifics & WOMEN) or (one.honorifics & WOMEN and other.honorifics & MEN):
        return "a man and a woman"
    if one.known >= 3.7 and other.known >= 3.7 and not align(one.key, other.key).cost <= 0.15:
        return "two known names"
    if not shared_partners(one, other) and _proper(one.partners) and _proper(other.partners):
        return "different partner names"
    return ""


def is_derived(one: str, other: str) -> bool:
    """Whether the longer word is the shorter one with a suffix of derivation: Iran, Iranian; Tinkov, Tinkovs."""
    short, long = sorted((one, other), key=len)
    stems = (short, short[:-1]) if short[-1] in VOWELS else (short,)
    for stem in stems:
        if len(stem) >= 3 and long.startswith(stem):
            rest = long[len(stem) :]
            if rest and DERIVED.fullmatch(rest) and not (rest in WEAK and (stem == short or len(rest) < 2)):
                return True
    if len(long) - len(short) >= 4 and long.startswith(short):
        return True
    return (
        len(short) >= 4
        and long[:3] == short[:3]
        and is_ordinary(short)
        and bool(NATION_ENDINGS.search(long))
        and (is_ordinary(long) or long in word_list("demonyms"))
    )


def _proper(partners: set[str]) -> set[str]:
    return {p for p in partners if len(p) > 1 and not is_ordinary(p) and p not in word_list("designators")}


def shared_partners(one: Form, other: Form) -> set[str]:
    """Partner names of both words: equal ones, equal initials, and two spellings of one."""
    equal = one.partners & other.partners
    if equal:
        return equal
    return {p for p in one.partners for q in other.partners if _alike(p, q)}


def _alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if abs(len(one) - len(other)) > 3 or JaroWinkler.similarity(one, other) < 0.6:
        return False
    found = align(one, other)
    return found.cost <= 0.12 * min(len(one), len(other)) and found.unexplained < 1


Feature = Callable[[Form, Form, Alignment], float]


def features(one: Form, other: Form, alignment: Alignment) -> dict[str, float]:
    """What speaks for or against one name, by the names used in data/names/model.toml."""
    short = min(len(one.folded), len(other.folded))
    shared = shared_partners(one, other)
    initial = one.folded[0] == other.folded[0]
    return {
        "explained": alignment.cost - alignment.unexplained,
        "unexplained": alignment.unexplained,
        "unexplained_share": alignment.unexplained / short,
        "cost_share": alignment.cost / short,
        "length": min(short, 10) / 10,
        "partner": float(bool(shared)),
        "flipped": float(bool(shared) and not (one.before & other.before or one.behind & other.behind)),
        "no_partner": float(not one.partners or not other.partners),
        "both_known": max(0.0, min(one.known, other.known) - 1.5),
        "one_known": max(0.0, max(one.known, other.known) - 2.5),
        "ordinary": float(one.ordinary or other.ordinary),
        "initial": float(initial),
        "once": float(min(one.count, other.count) == 1),
        "ending": float(alignment.is_ending),
        "place": float(one.locative != other.locative and min(one.count, other.count) > 1),
        "role": float(bool(one.roles & other.roles)),
    }


def fold_equal(one: Form, other: Form) -> bool:
    return fold(one.key) == fold(other.key)
