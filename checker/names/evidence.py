"""What speaks against two words being one name. Two candidates are one name if nothing does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler, Postfix, Prefix

from checker.analyse.mentions import is_word, word_list
from checker.names.derivation import (
    is_adjective_of,
    is_compound,
    is_derived,
    is_derived_in,
    is_gendered,
    is_womans_form,
)
from checker.names.forms import Form
from checker.names.romanisation import COMMON, Alignment, align, are_syllables

# Bounds on what an alignment may cost, in letters for each letter of the shorter word. Words that share a partner name
# may be further apart than strangers.
MOST_EXPLAINED, MOST_UNEXPLAINED, MOST_OF_WORD = 0.13, 0.2, 0.1
MOST_EXPLAINED_WITH_PARTNER, MOST_WITH_PARTNER = 0.16, 0.35
SLIP = 0.6  # letters: what two swapped neighbours cost
FAMOUS = 3.5  # Zipf frequency of a name that a translation rarely misspells: Canberra 3.6, Peter 4.9
COMMON_WORD = 3.3  # Zipf frequency of a dictionary word that is rather the word than a rare name: "cap" 4.2, "juba" 2.8
SHORT, LONG = 5, 6  # letters: shorter words have too many neighbours, with and without a shared partner name
ONE_LETTER = re.compile(r"[^\W\d_]-")
LETTERED = re.compile(r"(.+)-[^\W\d_]")  # Tornado-S, System-B
VOWEL_GROUP = re.compile("[aeiouy]+")
MEN, WOMEN = (
    frozenset({"mr", "sir", "lord", "king", "prince"}),
    frozenset({"mrs", "ms", "miss", "lady", "queen", "princess"}),
)


def impossible(one: Form, other: Form) -> str:
    """Why two words need no comparison: what can be told without an alignment."""
    if one.ordinary and other.ordinary and not (_proper(one.partners) & _proper(other.partners)):
        return "two ordinary words"
    if one.sentences & other.sentences:
        return "both in one sentence"
    if one.acronym or other.acronym or ONE_LETTER.match(one.key) or ONE_LETTER.match(other.key):
        return "an acronym or an initial"
    if (a := LETTERED.fullmatch(one.key)) and (b := LETTERED.fullmatch(other.key)) and a[1] == b[1]:
        return "two of a series"
    if is_derived(one.key, other.key) and not (one.partners & other.partners and is_womans_form(one.key, other.key)):
        return "one is derived from the other"
    if ("-" in one.key or "-" in other.key) and is_compound(one.key, other.key):
        return "one is a compound of the other"
    return ""


def against(one: Form, other: Form, alignment: Alignment, languages: frozenset[str]) -> str:
    """Why two words are two names ("" if nothing says so)."""
    met = company(one, other, languages)
    if met.differs:
        return "different partner names"
    if (one.honorifics & MEN and other.honorifics & WOMEN) or (one.honorifics & WOMEN and other.honorifics & MEN):
        return "a man and a woman"
    if have_other_marks(one.key, other.key) and not alignment.is_ending:
        return "letters with marks of their own"
    if met.given and is_gendered(one.folded, other.folded):
        return "a man's and a woman's given name"
    if is_derived_in(one.key, other.key, languages):
        return "one is derived from the other"
    reason = _against_partners(one, other, alignment) if met.shared else _against_strangers(one, other, alignment)
    return (
        reason
        or _against_known(one, other, alignment, languages, met)
        or _against_syllables(one, other, alignment, languages, met)
    )


def have_other_marks(one: str, other: str) -> bool:
    """Whether two words differ in letters that both carry a mark: Müller and Möller, but not Jónas and Jonas."""
    start = Prefix.similarity(one, other)
    end = Postfix.similarity(one[start:], other[start:])
    marked = [sorted(c for c in word[start : len(word) - end] if not c.isascii()) for word in (one, other)]
    return all(marked) and marked[0] != marked[1]


def _against_partners(one: Form, other: Form, alignment: Alignment) -> str:
    shortest = min(len(one.folded), len(other.folded))
    explained = alignment.cost - alignment.unexplained
    if explained > MOST_EXPLAINED_WITH_PARTNER * shortest or alignment.cost > MOST_WITH_PARTNER * shortest:
        return "too unlike"
    if alignment.unexplained > SLIP and explained and shortest < SHORT:
        return "too unlike"
    return ""


def _against_strangers(one: Form, other: Form, alignment: Alignment) -> str:
    """Two words that no partner name ties together must be nearly the same."""
    if is_adjective_of(one.folded, other.folded):
        return "a place and its adjective"
    shortest = min(len(one.folded), len(other.folded))
    explained = alignment.cost - alignment.unexplained
    if any(form.ordinary and form.known >= COMMON_WORD for form in (one, other)) and (
        alignment.unexplained or explained > MOST_OF_WORD * shortest or (shortest < LONG and one.known and other.known)
    ):
        return "a dictionary word"
    if one.is_person != other.is_person and one.is_place != other.is_place and one.is_person == other.is_place:
        return "a person and a place"
    if alignment.cost > MOST_UNEXPLAINED * shortest or explained > MOST_EXPLAINED * shortest:
        return "too unlike"
    if alignment.unexplained > SLIP and (shortest < LONG or explained or one.folded[0] != other.folded[0]):
        return "too unlike"
    slip = OSA.distance(one.folded, other.folded) == 1 and shortest > 4
    if any(f.known >= FAMOUS and not f.ordinary for f in (one, other)) and alignment.cost > 0.25 and not slip:
        return "a famous name and another"
    return ""


def _against_known(one: Form, other: Form, alignment: Alignment, languages: frozenset[str], met: Company) -> str:
    """Two names that both exist, unless the romanisation of a language that the article speaks of has both."""
    known = min(one.known, other.known)
    if not known:
        return ""
    if alignment.unexplained >= SLIP:
        return "two known names"
    foreign = is_foreign(alignment, languages)
    own = not foreign and any(c.language in languages for c in alignment.used)
    most = 0.45 if met.shared and not foreign else 0.3 if own else 0.25
    if (known >= 2 and alignment.cost > most) or (known >= (3.7 if own else 3) and alignment.cost > 0.15):
        return "two known names"
    return ""


def _against_syllables(one: Form, other: Form, alignment: Alignment, languages: frozenset[str], met: Company) -> str:
    """In a language in which another syllable is another name, nothing unexplained may remain."""
    if not are_syllables((one.key, other.key, *met.shared), languages):
        return ""
    lengths = [{len(before) + len(behind) for before, behind in form.company} - {0} for form in (one, other)]
    if alignment.unexplained or (all(lengths) and not lengths[0] & lengths[1]):
        return "another syllable"
    if not met.shared and min(is_syllable(one.folded), is_syllable(other.folded)):
        return "too short to tell"
    return ""


class Company(NamedTuple):
    """How the other words of two words' names compare.

    `shared` are words of both; `given`: a shared word stands behind both, so that the two words are likely given names;
    `differs`: both have partner names and none agree.
    """

    shared: frozenset[str]
    given: bool
    differs: bool


def company(one: Form, other: Form, languages: frozenset[str] = frozenset()) -> Company:
    """Compare the names that two words stand in, each mention of one with each of the other.

    Two mentions agree if every proper word of the shorter has its like in the longer: "Sergei Petrov" and "Petrov" do,
    "Kim Yo Jong" and "Kim Yong Chol" do not. A common noun of a name, as "Station", ties nothing together.
    """
    shared: set[str] = set()
    given = False
    for before, behind in one.company:
        for before2, behind2 in other.company:
            mine, theirs = before + behind, before2 + behind2
            small, large = sorted((_proper(mine), _proper(theirs)), key=len)
            if small and not all(any(_alike(p, q, languages) for q in large) for p in small):
                continue
            common = {p for p in telling(mine) for q in theirs if _alike(p, q, languages)}
            shared |= common
            given |= bool(common & set(behind) and behind2)
    differs = not shared and bool(telling(one.partners)) and bool(telling(other.partners))
    return Company(frozenset(shared), given, differs)


def is_foreign(alignment: Alignment, languages: frozenset[str]) -> bool:
    """Whether the explanation needs a language that the article gives no sign of, and so proves little."""
    return any(c.language not in languages and c.language != COMMON for c in alignment.used)


def is_syllable(folded: str) -> bool:
    return len(VOWEL_GROUP.findall(folded)) == 1


def telling(words: Iterable[str]) -> set[str]:
    """The words that set one name apart from another: no initial, no "ministry"."""
    return {w for w in words if len(w) > 1 and w not in word_list("designators")}


def _proper(words: Iterable[str]) -> set[str]:
    """The words that tell who or what: no initial, no "ministry", no dictionary word."""
    return {w for w in telling(words) if not is_word(w)}


@lru_cache(maxsize=4096)
def _alike(one: str, other: str, languages: frozenset[str]) -> bool:
    """Whether two folded partner names are one, so far as tables explain it."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if abs(len(one) - len(other)) > 3 or (max(len(one), len(other)) > 4 and JaroWinkler.similarity(one, other) < 0.5):
        return False
    found = align(one, other, languages)
    most = 0.12 if is_foreign(found, languages) else 0.17
    return found.cost <= most * min(len(one), len(other)) and not found.unexplained
