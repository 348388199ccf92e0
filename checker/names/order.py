"""Names whose parts stand in two orders: "Minami Tanaka" and "Tanaka Minami", "Kim Jong Un" and "Jong Un Kim"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.analyse.mentions import Mention, is_word, word_list
from checker.lexicon import zipf
from checker.names.romanisation import fold

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
        if len(parts) == 1 and mention.preposition:
            places.add(parts[0])
        if 2 <= len(parts) <= 3 and all(parts) and len(set(parts)) == len(parts):
            first = min(rotations(parts))
            orders.setdefault(first, {}).setdefault(parts, []).append(mention)
    for parts, found in orders.items():
        if len(found) == 2 and is_personal(parts, places):
            odd, usual = sorted(found.values(), key=lambda m: (len(m), -m[0].span.start))
            yield Flip(tuple(usual), tuple(odd))


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
