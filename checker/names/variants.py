"""Names that an article spells in two ways: pairs of words that are one name, joined into one problem each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.analyse import Analysis
from checker.analyse.mentions import plain
from checker.article import Span
from checker.names.candidates import candidates
from checker.names.decide import is_one_name, judge
from checker.names.evidence import company
from checker.names.forms import Form, forms
from checker.names.romanisation import COMMON, Alignment, fold, likely_languages

Kind = Literal["spelling", "diacritic", "ending"]
JOINTS = str.maketrans("", "", "-'.")


class Variant(NamedTuple):
    """One spelling of a name: `text` as it first stands, and all its places in text order."""

    text: str
    places: tuple[Span, ...]


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
    found = [_inconsistency(group) for group in _grouped(list(_pairs(analysis)))]
    return tuple(sorted(found, key=lambda f: f.variants[0].places[0]))


def _pairs(analysis: Analysis) -> Iterator[Pair]:
    languages = likely_languages(capitalised(analysis), analysis.article.source)
    for one, other in candidates(forms(analysis.mentions).values()):
        shared = company(one, other).shared
        if one.folded == other.folded:
            a_word = (one.ordinary or other.ordinary) and not shared  # Café, Cafe
            if one.key.translate(JOINTS) != other.key.translate(JOINTS) and not a_word:
                yield Pair(one, other, "diacritic", (), shared)
            continue
        verdict = judge(one, other, languages)
        if is_one_name(verdict):
            kind: Kind = "ending" if verdict.alignment.is_ending else "spelling"
            yield Pair(one, other, kind, explanation(verdict.alignment, languages), shared)


def explanation(alignment: Alignment, languages: frozenset[str]) -> tuple[str, ...]:
    """Why the two spellings differ, as far as languages that the article speaks of explain it."""
    if alignment.unexplained:
        return ()
    known = [c for c in alignment.used if c.language in languages or c.language == COMMON]
    return tuple(dict.fromkeys(c.why for c in known)) if len(known) == len(alignment.used) else ()


def capitalised(analysis: Analysis) -> set[str]:
    """The capitalised words of the story, in lower case and without possessive endings."""
    return {
        plain(t.text) for b in analysis.story for t in analysis.tokens[b] if t.kind == "word" and t.text[0].isupper()
    }


def _grouped(pairs: list[Pair]) -> list[list[Pair]]:
    """Pairs that share a word, or a mention, are one problem (union-find)."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    at: dict[Span, str] = {}
    for pair in pairs:
        parent[root(pair.one.key)] = root(pair.other.key)
    for form in (form for pair in pairs for form in (pair.one, pair.other)):
        for mention, _ in form.places:
            parent[root(at.setdefault(mention.span, form.key))] = root(form.key)
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(root(pair.one.key), []).append(pair)
    return list(groups.values())


def _inconsistency(pairs: list[Pair]) -> Inconsistency:
    involved = {form.key: form for pair in pairs for form in (pair.one, pair.other)}
    shared = frozenset().union(*(pair.shared for pair in pairs))
    spans: dict[str, set[Span]] = {}
    texts: dict[str, Counter[str]] = {}
    for mention in dict.fromkeys(mention for form in involved.values() for mention, _ in form.places):
        keys = [word.form.lower() for word in mention.words]
        spelled = " ".join(key for key in keys if key in involved)
        named = [n for n, key in enumerate(keys) if key in involved or fold(key) in shared]
        first, last = min(named), max(named)
        if last - first > 3 or not any(keys[n] in involved for n in named):
            first = last = next(n for n in named if keys[n] in involved)
        spans.setdefault(spelled, set()).add(Span(mention.words[first].span.start, mention.words[last].span.end))
        texts.setdefault(spelled, Counter())[" ".join(w.form for w in mention.words[first : last + 1])] += 1
    listed = [Variant(_longest(texts[spelled]), tuple(sorted(places))) for spelled, places in spans.items()]
    listed.sort(key=lambda v: (-len(v.places), v.places[0]))
    kinds = {pair.kind for pair in pairs}
    kind: Kind = "spelling" if "spelling" in kinds else "ending" if "ending" in kinds else "diacritic"
    return Inconsistency(kind, tuple(listed), tuple(dict.fromkeys(why for pair in pairs for why in pair.why)))


def _longest(texts: Counter[str]) -> str:
    """The form of a name that says most: "Li Shangfu" rather than "Shangfu"."""
    return max(texts, key=lambda text: (len(text.split()), texts[text]))
