"""Names whose parts are joined in two ways: "Sanyo-Onoda" and "Sanyo Onoda", "Kaiko-kan" and "Kaikokan"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.analyse.mentions import Mention, is_word, word_list
from checker.article import Span
from checker.names.romanisation import fold

SHORTEST = 5  # letters of a joined name
SHORTEST_PART = 2


class Joining(NamedTuple):
    """Spellings of one name that differ in hyphen or space, the most frequent (then the earliest) first."""

    spellings: tuple[tuple[str, tuple[Span, ...]], ...]


def joinings(mentions: Iterable[Mention]) -> Iterator[Joining]:
    found: dict[str, dict[str, list[tuple[str, Span]]]] = {}
    parted: set[str] = set()
    for mention in mentions:
        words = mention.words
        for n, word in enumerate(words):
            parts = word.form.split("-")
            if all(len(p) >= SHORTEST_PART and p.replace("'", "").isalpha() for p in parts):
                shape = "hyphen" if len(parts) > 1 else "one"
                _add(found, parted, parts, shape, word.form, word.span)
            if n + 1 < len(words) and words[n + 1].span.start == word.span.end + 1:
                pair = [word.form, words[n + 1].form]
                if all(len(p) >= SHORTEST_PART and p.replace("'", "").isalpha() for p in pair):
                    _add(found, parted, pair, "space", " ".join(pair), Span(word.span.start, words[n + 1].span.end))
    for key, shapes in found.items():
        if len(shapes) > 1 and key in parted:
            listed = [(places[0][0], tuple(span for _, span in places)) for places in shapes.values()]
            yield Joining(tuple(sorted(listed, key=lambda s: (-len(s[1]), s[1][0]))))


def _add(
    found: dict[str, dict[str, list[tuple[str, Span]]]],
    parted: set[str],
    parts: list[str],
    shape: str,
    text: str,
    span: Span,
) -> None:
    key = "".join(fold(p) for p in parts)
    if len(key) < SHORTEST:
        return
    if len(parts) > 1:
        if all(is_word(p) and p.lower() not in word_list("particles") for p in parts):
            return
        parted.add(key)
    found.setdefault(key, {}).setdefault(shape, []).append((text, span))
