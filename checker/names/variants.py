"""Names that an article spells in two ways: pairs of words that are one name, joined into one problem each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.analyse import Analysis
from checker.analyse.mentions import plain
from checker.article import Span
from checker.names.candidates import candidates
from checker.names.decide import is_one_name, judge
from checker.names.forms import Form, forms
from checker.names.romanisation import Correspondence, likely_languages

Kind = Literal["spelling", "diacritic", "ending"]


class Variant(NamedTuple):
    """One spelling of a name: `text` as it first stands, and all its places in text order."""

    text: str
    places: tuple[Span, ...]


class Inconsistency(NamedTuple):
    """One name under several spellings, the most frequent (then the earliest) first. `why` explains what differs."""

    kind: Kind
    variants: tuple[Variant, ...]
    why: tuple[Correspondence, ...]


@lru_cache(maxsize=1)  # several rules ask for the same article in turn
def inconsistencies(analysis: Analysis) -> tuple[Inconsistency, ...]:
    """All names of one article that are spelled in two ways or more."""
    words = forms(analysis.mentions)
    languages = likely_languages(capitalised(analysis), analysis.article.source)
    accepted: list[tuple[Form, Form, Kind, tuple[Correspondence, ...]]] = []
    for one, other in candidates(words.values()):
        if one.folded == other.folded:
            if one.text != other.text and not (one.ordinary and other.ordinary):
                accepted.append((one, other, "diacritic", ()))
            continue
        verdict = judge(one, other, languages)
        if is_one_name(verdict):
            kind: Kind = "ending" if verdict.alignment.is_ending else "spelling"
            accepted.append((one, other, kind, verdict.alignment.used))
    return tuple(_joined(accepted))


def capitalised(analysis: Analysis) -> set[str]:
    """The capitalised words of the story, in lower case and without possessive endings."""
    return {
        plain(t.text) for b in analysis.story for t in analysis.tokens[b] if t.kind == "word" and t.text[0].isupper()
    }


def _joined(pairs: list[tuple[Form, Form, Kind, tuple[Correspondence, ...]]]) -> Iterable[Inconsistency]:
    """Words that hang together by accepted pairs are one problem; so are words of the same two mentions."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    for one, other, _, _ in pairs:
        parent[root(one.key)] = root(other.key)
    places: dict[tuple[int, str], str] = {}
    for one, other, _, _ in pairs:
        for form in (one, other):
            for mention, _ in form.places:
                at = (mention.span.start, "")
                parent[root(places.setdefault(at, form.key))] = root(form.key)
    groups: dict[str, list[tuple[Form, Form, Kind, tuple[Correspondence, ...]]]] = {}
    for pair in pairs:
        groups.setdefault(root(pair[0].key), []).append(pair)
    for group in groups.values():
        yield _inconsistency(group)


def _inconsistency(pairs: list[tuple[Form, Form, Kind, tuple[Correspondence, ...]]]) -> Inconsistency:
    involved = {form.key: form for one, other, _, _ in pairs for form in (one, other)}
    variants: dict[str, list[tuple[str, Span]]] = {}
    for form in involved.values():
        for mention, n in form.places:
            span = mention.span if 1 < len(mention.words) <= 3 else mention.words[n].span
            inside = tuple(word.form.lower() for word in mention.words if word.form.lower() in involved)
            spelled = " ".join(inside)
            text = " ".join(w.form for w in mention.words) if 1 < len(mention.words) <= 3 else mention.words[n].form
            if (text, span) not in variants.setdefault(spelled, []):
                variants[spelled].append((text, span))
    listed = [
        Variant(sorted(places, key=lambda p: p[1])[0][0], tuple(sorted({span for _, span in places})))
        for places in variants.values()
    ]
    listed.sort(key=lambda v: (-len(v.places), v.places[0]))
    kinds = {kind for _, _, kind, _ in pairs}
    kind: Kind = "spelling" if "spelling" in kinds else "ending" if "ending" in kinds else "diacritic"
    why = tuple(dict.fromkeys(c for _, _, _, used in pairs for c in used))
    return Inconsistency(kind, tuple(listed), why)
