"""The names of many articles, compared as if all stood in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from checker.analyse import Analysis
from checker.analyse.mentions import Mention, is_word
from checker.article import Article, Elsewhere, Span
from checker.lexicon import zipf
from checker.names.romanisation import likely_languages
from checker.names.variants import Inconsistency, among, capitalised

COMMON = 5.0  # Zipf frequency
Other = TypeVar("Other")


class Name(NamedTuple):
    """A name, how often it stands and in how many articles; `variants` are its other spellings in any of them."""

    name: str
    times: int
    articles: int
    variants: tuple[str, ...]


def names_of(articles: Iterable[Article]) -> list[Name]:
    """The most frequent first, then by the alphabet. All mentions are held in memory, the texts are not."""
    mentions: list[Mention] = []
    counts: Counter[str] = Counter()
    found_in: Counter[str] = Counter()
    languages: frozenset[str] = frozenset()
    sentences = end = 0
    for article in articles:
        analysis = Analysis(article)
        own = [_moved(mention, sentences, end) for mention in analysis.mentions if not _is_small(mention)]
        written = Counter(" ".join(word.form for word in mention.words) for mention in own)
        mentions += own
        counts += written
        found_in.update(written.keys())
        languages |= likely_languages(capitalised(analysis), article.source)
        sentences, end = sentences + len(analysis.sentences), end + len(article.text) + 1
    others = _other_spellings(among(mentions, languages))
    named = [Name(name, n, found_in[name], others.get(name, ())) for name, n in counts.items()]
    return sorted(named, key=lambda name: (-name.times, name.name))


def spelled_otherwise(names: Iterable[Name]) -> tuple[Elsewhere, ...]:
    """The names that more articles spell in another way, each with the spelling that most of them have."""
    known = {name.name: name for name in names}
    found = []
    for name in known.values():
        others = [known[variant] for variant in name.variants if variant in known]
        usual = max(others, key=lambda other: (other.articles, other.times), default=name)
        if usual.articles > name.articles:
            found.append(Elsewhere(name.name, usual.name, usual.articles))
    return tuple(found)


def with_elsewhere(parts: Iterable[Article | Other], known: tuple[Elsewhere, ...]) -> Iterator[Article | Other]:
    """The same articles, with their `elsewhere`. A name that an article itself spells in both ways is not told."""
    for part in parts:
        if isinstance(part, Article):
            here = tuple(one for one in known if one.name in part.text and one.usual not in part.text)
            yield replace(part, elsewhere=here)
        else:
            yield part


def _is_small(mention: Mention) -> bool:
    """Whether the mention is a word like "The" that only seems to be a name."""
    return len(mention.words) == 1 and is_word(key := mention.words[0].form.lower()) and zipf(key) >= COMMON


def _moved(mention: Mention, sentences: int, offset: int) -> Mention:
    """A mention with the sentence number and spans that it has where the articles stand one behind the other."""
    words = tuple(w._replace(span=Span(w.span.start + offset, w.span.end + offset)) for w in mention.words)
    return mention._replace(words=words, sentence=mention.sentence + sentences)


def _other_spellings(found: Iterable[Inconsistency]) -> dict[str, tuple[str, ...]]:
    others: dict[str, tuple[str, ...]] = {}
    for inconsistency in found:
        for variant in inconsistency.variants:
            for form in variant.names:
                rest = (v.text if form == variant.text else v.bare for v in inconsistency.variants if v is not variant)
                others.setdefault(form, tuple(rest))
    return others
