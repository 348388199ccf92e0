"""A surname that was translated as a word: "Dmitri Kozlov", and later "said Dmitri Goat"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import tomli

from checker.analyse import Analysis
from checker.analyse.mentions import PREPOSITIONS, Mention, is_word, word_list
from checker.names.order import is_famous

PERSONS = Path(__file__).parent.parent / "data" / "persons.toml"
NO_SURNAMES = ("designators", "roles", "honorifics", "demonyms", "calendar", "particles", "surnames")
SHORTEST = 3  # letters
AROUND = 2  # words before and behind a name among which a verb of speech makes it a person's


class Translated(NamedTuple):
    """Mentions of one person, by a name and by a word, each in text order."""

    named: tuple[Mention, ...]
    worded: tuple[Mention, ...]


def translated(analysis: Analysis) -> Iterator[Translated]:
    """People of one given name of whom one has a surname and the other a dictionary word that nobody else is called.

    One of the mentions has to be a person's, by a title, an office or a verb of speech, and no sentence holds both.
    """
    people: dict[str, list[Mention]] = {}
    places = {m.words[0].form.lower() for m in analysis.mentions if m.preposition in PREPOSITIONS and len(m.words) == 1}
    users: dict[str, set[str]] = {}
    for mention in analysis.mentions:
        given, *others = (word.form.lower() for word in mention.words)
        for word in others or [given]:
            users.setdefault(word, set()).add(given)
        if len(others) == 1 and given not in places and _is_given(given):
            people.setdefault(given, []).append(mention)
    for given, mentions in people.items():
        worded = [m for m in mentions if _is_translation(m) and users[m.words[1].form.lower()] == {given}]
        named = [m for m in mentions if not is_word(m.words[1].form.lower()) and not _is_listed(m)]
        if len({m.words[1].form.lower() for m in worded}) == len({m.words[1].form.lower() for m in named}) == 1:
            apart = {m.sentence for m in worded}.isdisjoint(m.sentence for m in named)
            if apart and any(_is_person(analysis, m) for m in (*worded, *named)):
                yield Translated(tuple(named), tuple(worded))


def _is_given(word: str) -> bool:
    return (
        len(word) >= SHORTEST and word.isalpha() and not is_word(word) and not is_famous(word) and not _in_lists(word)
    )


def _is_translation(mention: Mention) -> bool:
    word = mention.words[1]
    return len(word.form) >= SHORTEST and not word.capitals and is_word(word.form.lower()) and not _is_listed(mention)


def _is_listed(mention: Mention) -> bool:
    return _in_lists(mention.words[1].form.lower())


def _in_lists(word: str) -> bool:
    return any(word in word_list(name) for name in NO_SURNAMES)


def _is_person(analysis: Analysis, mention: Mention) -> bool:
    if mention.role or mention.honorific:
        return True
    before = analysis.text[max(0, mention.span.start - 40) : mention.span.start].split()[-AROUND:]
    behind = analysis.text[mention.span.end : mention.span.end + 40].split()[:AROUND]
    return any(word.lower().strip(',.”"“') in verbs_of_speech() for word in (*before, *behind))


@cache
def verbs_of_speech() -> frozenset[str]:
    return frozenset(tomli.loads(PERSONS.read_text(encoding="utf-8"))["speech"].split())
