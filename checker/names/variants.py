"""Names that an article spells in two ways: pairs of words that are one name, joined into one problem each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Literal, NamedTuple

from checker.analyse import Analysis
from checker.analyse.mentions import Mention, NameWord, plain, word_list
from checker.article import Span
from checker.names.apart import told_apart
from checker.names.candidates import candidates
from checker.names.evidence import against, company, telling
from checker.names.explanation import explanation
from checker.names.forms import Form, forms, is_bare
from checker.names.romanisation import align, fold, likely_languages

Kind = Literal["spelling", "diacritic", "ending"]
WHOLE_NAME = 3  # words
JOINTS = str.maketrans("", "", "-'.")


class Variant(NamedTuple):
    """One spelling of a name: `text` is its usual full form, `bare` the words that differ.

    `places` are in text order, `said` is what stands at each of them: "Sergei Brodov", "Brodov", "Captain Brodov".
    """

    text: str
    bare: str
    places: tuple[Span, ...]
    said: tuple[str, ...]

    @property
    def names(self) -> tuple[str, str]:
        return self.text, self.bare

    def places_of(self, form: str) -> tuple[Span, ...]:
        """The places at which all words of a form stand, in their order."""
        return tuple(place for place, said in zip(self.places, self.said, strict=True) if _holds(said, form))


class Inconsistency(NamedTuple):
    """One name under several spellings, the most frequent (then the earliest) first.

    `why` explains what differs, in sentences for an editor; it is empty where no romanisation does, as for a slip of
    the keyboard.
    """

    kind: Kind
    variants: tuple[Variant, ...]
    why: tuple[str, ...]


class Pair(NamedTuple):
    """Two words that are one name, and the words (folded) that stand beside both."""

    one: Form
    other: Form
    kind: Kind
    why: tuple[str, ...]
    shared: frozenset[str]


@lru_cache(maxsize=1)  # several rules ask for the same article in turn
def inconsistencies(analysis: Analysis) -> tuple[Inconsistency, ...]:
    """All names of one article that are spelled in two ways or more, in the order of their first places."""
    return among(analysis.mentions, likely_languages(capitalised(analysis), analysis.article.source))


def among(mentions: Iterable[Mention], languages: frozenset[str]) -> tuple[Inconsistency, ...]:
    """The same for any mentions; those of several articles have sentences and spans of their own."""
    found = [_inconsistency(group) for group in _grouped(list(_pairs(mentions, languages)))]
    return tuple(sorted(found, key=lambda f: f.variants[0].places[0]))


def _pairs(mentions: Iterable[Mention], languages: frozenset[str]) -> Iterator[Pair]:
    for one, other in candidates(forms(mentions).values()):
        met = company(one, other, languages)
        if one.without_marks & other.without_marks:
            if met.differs or told_apart(one, other):
                continue
            a_word = (one.ordinary or other.ordinary) and not met.shared  # Café, Cafe
            if one.key.translate(JOINTS) != other.key.translate(JOINTS) and not a_word:
                yield Pair(one, other, "diacritic", (), met.shared)
            continue
        alignment = align(one.key, other.key, languages)
        if not (against(one, other, alignment, languages) or told_apart(one, other)):
            kind: Kind = "ending" if alignment.is_ending else "spelling"
            yield Pair(one, other, kind, explanation(one, other, alignment, languages), met.shared)


def capitalised(analysis: Analysis) -> set[str]:
    """The capitalised words of the story, in lower case and without possessive endings."""
    return {
        plain(t.text) for b in analysis.story for t in analysis.tokens[b] if t.kind == "word" and t.text[0].isupper()
    }


def _grouped(pairs: list[Pair]) -> list[list[Pair]]:
    """Pairs that share a word are one problem, and so are the two parts of a name that both differ (union-find).

    "Sergei Brodov" and "Sergey Brodoff" make one problem of two pairs: the first words stand together, and so do the
    second ones.
    """
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    others: dict[str, set[str]] = {}
    for one, other in ((pair.one.key, pair.other.key) for pair in pairs):
        parent[root(one)] = root(other)
        others.setdefault(one, set()).add(other)
        others.setdefault(other, set()).add(one)
    met = {pair for form in _forms(pairs).values() for mention, _ in form.places for pair in _together(mention, others)}
    for first, second in met:
        if any((one, other) in met for one in others[first] for other in others[second]):
            parent[root(first)] = root(second)
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(root(pair.one.key), []).append(pair)
    return list(groups.values())


def _forms(pairs: Iterable[Pair]) -> dict[str, Form]:
    return {form.key: form for pair in pairs for form in (pair.one, pair.other)}


def _together(mention: Mention, involved: Container[str]) -> Iterator[tuple[str, str]]:
    """Ordered pairs of the involved words of a mention, in text order; a name has few words."""
    return combinations((key for key in _keys(mention) if key in involved), 2)


def _keys(mention: Mention) -> list[str]:
    return [word.form.lower() for word in mention.words]


def _inconsistency(pairs: list[Pair]) -> Inconsistency:
    involved = _forms(pairs)
    said = _said_by_spelling(involved, frozenset().union(*(pair.shared for pair in pairs)))
    for short in sorted(said, key=len):  # "Brodov" is short for "Sergei Brodov"
        fuller = [spelled for spelled in said if len(spelled) > len(short) and set(short) <= set(spelled)]
        if len(fuller) == 1:
            said[fuller[0]] |= said.pop(short)
    listed = [
        _variant(" ".join(involved[key].text for key in spelled), sorted(places.items()))
        for spelled, places in said.items()
    ]
    listed.sort(key=lambda v: (-len(v.places), v.places[0]))
    kinds = {pair.kind for pair in pairs}
    kind: Kind = "spelling" if "spelling" in kinds else "ending" if "ending" in kinds else "diacritic"
    return Inconsistency(kind, tuple(listed), tuple(dict.fromkeys(why for pair in pairs for why in pair.why)))


def _said_by_spelling(involved: dict[str, Form], shared: frozenset[str]) -> dict[tuple[str, ...], dict[Span, str]]:
    """What stands where, by the involved words of each mention. Mentions of somebody else are left out."""
    mentions = list(dict.fromkeys(mention for form in involved.values() for mention, _ in form.places))
    spellings = {mention: tuple(key for key in _keys(mention) if key in involved) for mention in mentions}
    most = max(map(len, spellings.values()))
    own: dict[tuple[str, ...], dict[Span, str]] = {}
    every: dict[tuple[str, ...], dict[Span, str]] = {}
    for mention, spelled in spellings.items():
        words = _said(mention, involved, shared)
        place = {Span(words[0].span.start, words[-1].span.end): " ".join(word.form for word in words)}
        every.setdefault(spelled, {}).update(place)
        others = telling(fold(key) for key in _keys(mention) if key not in involved and not is_bare(key))
        if not others or others & shared or (not shared and len(spelled) == most):  # "Anna Brodov" is not Sergei
            own.setdefault(spelled, {}).update(place)
    return own if len(own) > 1 else every


def _variant(bare: str, places: list[tuple[Span, str]]) -> Variant:
    said = tuple(form for _, form in places)
    return Variant(_fullest(Counter(said)), bare, tuple(place for place, _ in places), said)


def _holds(said: str, form: str) -> bool:
    """Whether the words of a form stand in a text, in their order: "Sergei Brodov" in "Sergei A. Brodov"."""
    words = iter(said.lower().split())
    return all(word in words for word in form.lower().split())


def _said(mention: Mention, involved: Container[str], shared: frozenset[str]) -> tuple[NameWord, ...]:
    """What of a mention to show: a person's whole name, of a longer one the words in question and their partners."""
    keys = _keys(mention)
    if len(keys) <= WHOLE_NAME and word_list("designators").isdisjoint(set(keys) - word_list("personal")):
        return mention.words
    named = [n for n, key in enumerate(keys) if key in involved or fold(key) in shared]
    first, last = min(named), max(named)
    if last - first > WHOLE_NAME or not any(keys[n] in involved for n in named):
        first = last = next(n for n in named if keys[n] in involved)
    return mention.words[first : last + 1]


def _fullest(texts: Counter[str]) -> str:
    """The form to show: "Gao Shiwen" rather than "Shiwen", and rather than "Engineer Gao Shiwen" if that is rarer."""
    return max(texts, key=lambda text: (" " in text, texts[text], len(text.split())))
