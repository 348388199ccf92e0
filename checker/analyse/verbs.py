"""Verb forms, and words around verbs, that can be told without a tagger; the closed lists are data/verbs.toml."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import tomli

TABLE = Path(__file__).parent.parent / "data" / "verbs.toml"
PRONOUNS = frozenset(("he", "she", "it"))


class Verbs(NamedTuple):
    singular: frozenset[str]  # present forms that need a singular subject: "announces"
    plural: frozenset[str]  # present forms that need a plural subject: "announce"
    after_pronoun: frozenset[str]  # present forms only after he, she or it, or before an object: "leaves"
    before_object: frozenset[str]  # words that no plural noun has behind it
    past: frozenset[str]  # irregular past forms
    participles: frozenset[str]  # irregular past participles
    stops: frozenset[str]  # words behind which a verb need not be the main one
    determiners: frozenset[str]  # words with which a subject can begin
    plural_words: frozenset[str]
    adverbs: frozenset[str]  # words between "is" and its participle
    states: frozenset[str]  # participles that tell no event
    goes_on: frozenset[str]  # words with which a clause goes on behind a comma
    future: frozenset[str]  # words of a sentence about what is to come


@cache
def verbs() -> Verbs:
    table = {key: frozenset(words.split()) for key, words in tomli.loads(TABLE.read_text(encoding="utf-8")).items()}
    events, only_with_s = table.pop("events"), table.pop("only_with_s")
    return Verbs(singular=frozenset(map(third_person, events)), plural=events - only_with_s, **table)


def third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def is_past(word: str) -> bool:
    """Whether a lower-case word is a past form or past participle: "announced", "took", "was"."""
    return (word.endswith("ed") and len(word) > 4 and word not in verbs().plural) or word in verbs().past


def is_participle(word: str) -> bool:
    return (word.endswith("ed") and len(word) > 4) or word in verbs().participles


def any_past(words: Iterable[str]) -> bool:
    return any(is_past(word) for word in words)
