"""Distinct words of an article's names, each with its places and the company it keeps."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.analyse.mentions import Mention, is_word, word_list
from checker.lexicon import zipf
from checker.names.romanisation import fold

# How German and the languages of the North write letters where marks are not at hand (ICAO Doc 9303, DIN 5007).
SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
LONGEST_ACRONYM, LONGEST_IN_COMPANY = 5, 3
PLACES = frozenset({"in", "at", "near", "across", "outside", "around", "into"})
MOST_COMPANY = 12  # of a word that stands in very many names


@dataclass(slots=True)
class Form:
    """One spelling of a name word, in any case.

    `places` are (mention, index of the word in it), in text order; `sentences` 0-based indices of the story's
    sentences. `company` holds the name words (folded) before and
    behind it in one mention; `partners` are all of them. `acronym`: it only stands in capitals, and alone unless it is
    as short as "USS". `is_person`: a title or an office stands with it; `is_place`: "in" or "near" does.
    """

    key: str
    text: str
    folded: str
    places: list[tuple[Mention, int]] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    company: set[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=set)
    honorifics: set[str] = field(default_factory=set)
    acronym: bool = True
    is_person: bool = False
    is_place: bool = False

    @property
    def partners(self) -> set[str]:
        return {word for sides in self.company for side in sides for word in side}

    @property
    def count(self) -> int:
        return len(self.places)

    @property
    def without_marks(self) -> frozenset[str]:
        """The word as it may stand where marks are left out or written out: "müller" is "muller" or "mueller"."""
        return frozenset((self.folded, fold(unicodedata.normalize("NFC", self.key).translate(SPELLED_OUT))))

    @property
    def ordinary(self) -> bool:
        return is_word(self.key)

    @property
    def known(self) -> float:
        """Zipf frequency of the word in English, 0.0 for one that English does not know."""
        return zipf(self.key)


def forms(mentions: Iterable[Mention]) -> dict[str, Form]:
    """The article's name words by their key: lower case, marks kept."""
    found: dict[str, Form] = {}
    texts: dict[str, Counter[str]] = {}
    for mention in mentions:
        keys = [word.form.lower() for word in mention.words]
        company = [None if is_bare(key) else fold(key) for key in keys]
        for n, (word, key) in enumerate(zip(mention.words, keys, strict=True)):
            if key not in found:
                found[key], texts[key] = Form(key, word.form, fold(key)), Counter()
            form = found[key]
            texts[key][word.form] += 1
            form.places.append((mention, n))
            form.sentences.add(mention.sentence)
            if len(keys) > 1 and len(form.company) < MOST_COMPANY:
                sides = tuple(c for c in company[:n] if c), tuple(c for c in company[n + 1 :] if c)
                if any(sides):
                    form.company.add(sides)
            if mention.honorific:
                form.honorifics.add(mention.honorific)
            longest = LONGEST_ACRONYM if len(keys) == 1 else LONGEST_IN_COMPANY
            form.acronym &= word.capitals and len(word.form) <= longest
            form.is_person |= bool(mention.honorific or mention.role)
            form.is_place |= mention.preposition in PLACES
    for key, form in found.items():
        form.text = texts[key].most_common(1)[0][0]
    return found


def is_bare(key: str) -> bool:
    """Whether a word inside a name says nothing about who or what it is: a particle."""
    return key in word_list("particles")
