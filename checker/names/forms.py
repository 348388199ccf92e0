"""Distinct words of an article's names, each with its places and the company it keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.analyse.mentions import Mention, is_word, word_list
from checker.lexicon import zipf
from checker.names.romanisation import fold

LONGEST_ACRONYM = 5
MOST_COMPANY = 12  # of a word that stands in very many names


@dataclass(slots=True)
class Form:
    """One spelling of a name word, in any case.

    `places` are (mention, index of the word in it), in text order; `sentences` 0-based indices of the story's
    sentences; `blocks` the offsets at which its blocks begin. `company` holds the name words (folded) before and
    behind it in one mention; `partners` are all of them. `acronym`: it only stands in capitals and alone.
    """

    key: str
    text: str
    folded: str
    places: list[tuple[Mention, int]] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    blocks: set[int] = field(default_factory=set)
    company: set[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=set)
    honorifics: set[str] = field(default_factory=set)
    acronym: bool = True

    @property
    def partners(self) -> set[str]:
        return {word for sides in self.company for side in sides for word in side}

    @property
    def count(self) -> int:
        return len(self.places)

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
            form.blocks.add(mention.block.span.start)
            sides = tuple(c for c in company[:n] if c), tuple(c for c in company[n + 1 :] if c)
            if any(sides) and len(form.company) < MOST_COMPANY:
                form.company.add(sides)
            if mention.honorific:
                form.honorifics.add(mention.honorific)
            form.acronym &= word.capitals and len(keys) == 1 and len(word.form) <= LONGEST_ACRONYM
    for key, form in found.items():
        form.text = texts[key].most_common(1)[0][0]
    return found


def is_bare(key: str) -> bool:
    """Whether a word inside a name says nothing about who or what it is: a particle."""
    return key in word_list("particles")
