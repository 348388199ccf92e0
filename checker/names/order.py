"""Names whose parts stand in two orders: "Minami Tanaka" and "Tanaka Minami", "Kim Jong Un" and "Jong Un Kim"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.analyse.mentions import Mention, is_word, word_list
from checker.lexicon import zipf
from checker.names.romanisation import fit_one_shape, fold

FAMOUS = 4.3  # Zipf frequency: Moscow 4.5, Madrid 4.4


class Flip(NamedTuple):
    """Mentions of one name in the order of most of them, and in another; each in text order."""

    usual: tuple[Mention, ...]
    odd: tuple[Mention, ...]


def flips(mentions: Iterable[Mention]) -> Iterator[Flip]:
    """Names of two or three words of which a rotation is a name of the article too."""
    orders: dict[tuple[str, ...], dict[tuple[str, ...], list[Mention]]] = {}
    places: set[str] = set()
    for mention in mentions:
        parts = tuple(fold(word.form) for word in mention.words)
        if len(parts) == 1 and mention.locative:
            places.add(parts[0])
        if 2 <= len(parts) <= 3 and all(parts) and len(set(parts)) == len(parts):
            first = min(rotations(parts))
            orders.setdefault(first, {}).setdefault(parts, []).append(mention)
    for parts, found in orders.items():
        if len(found) == 2 and is_personal(parts, places):
            odd, usual = sorted(found.values(), key=lambda m: (len(m), -m[0].span.start))
            yield Flip(tuple(usual), tuple(odd))


class Reading(NamedTuple):
    """Two mentions that share a name but not its side, nor the other name; the earlier first."""

    first: Mention
    second: Mention


def readings(mentions: Iterable[Mention], languages: frozenset[str]) -> Iterator[Reading]:
    """A family name that stands first in one name and last in the only other: "Yamaguchi Go", "Tsuyoshi Yamaguchi".

    Only names that one likely East Asian language could spell; a name that stands turned round is for `flips`.
    """
    leading: dict[str, dict[str, Mention]] = {}
    trailing: dict[str, dict[str, Mention]] = {}
    alone: set[str] = set()
    for mention in mentions:
        parts = tuple(fold(word.form) for word in mention.words)
        if len(parts) == 1:
            alone.add(parts[0])  # a team, a rank, or a person known by that name
        if len(parts) == 2 and is_personal(parts, set()) and fit_one_shape(parts, languages):
            leading.setdefault(parts[0], {}).setdefault(parts[1], mention)
            trailing.setdefault(parts[1], {}).setdefault(parts[0], mention)
    for shared in leading.keys() & trailing.keys():
        if len(leading[shared]) == len(trailing[shared]) == 1:
            ((one, first),), ((other, second),) = leading[shared].items(), trailing[shared].items()
            if one != other and not {one, other} & alone and first.sentence != second.sentence:
                yield Reading(*sorted((first, second), key=lambda m: m.span))


def rotations(parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [parts[n:] + parts[:n] for n in range(len(parts))]


def is_personal(parts: tuple[str, ...], places: set[str]) -> bool:
    """Whether the words can be a person's: no designator ("club"), no place, and not all ordinary."""
    return (
        all(p.isalpha() and len(p) > 1 for p in parts)
        and not any(p in word_list("designators") or p in places or is_famous(p) for p in parts)
        and not all(is_word(p) for p in parts)
    )


def is_famous(word: str) -> bool:
    """Whether a word is so common, though in no dictionary, that it is most likely a city or a country."""
    return zipf(word) >= FAMOUS and not is_word(word) and word not in word_list("personal")
