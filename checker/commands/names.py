"""`checker names`: the names of articles with their counts and spellings, from which a desk makes its house list."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import click

from checker import read
from checker.analyse import Analysis
from checker.analyse.mentions import Mention, is_word
from checker.article import Article, Span
from checker.commands.lint import given
from checker.commands.rules import OneOf
from checker.findings import Unreadable
from checker.lexicon import zipf
from checker.names.romanisation import likely_languages
from checker.names.variants import Inconsistency, among, capitalised
from checker.output import STDOUT, look_of, say, write
from checker.report.visible import visible

COMMON = 5.0  # Zipf frequency


class Name(NamedTuple):
    """A name, how often it stands and in how many articles; `variants` are its other spellings in any of them."""

    name: str
    times: int
    articles: int
    variants: tuple[str, ...]


@click.command("names", short_help="List the names of articles, with other spellings of each.")
@click.argument("paths", metavar="[PATH]... | -", nargs=-1)
@click.option("--format", "-f", "format_name", type=OneOf(("text", "json")), default="text", show_default=True)
@click.option(
    "--input-format", type=OneOf(read.INPUT_FORMATS), help="What the articles are. Default: by suffix and content."
)
def command(paths: tuple[str, ...], format_name: str, input_format: str | None) -> int:
    """List the names of all articles given, most frequent first, and beside each its other spellings in any of them.

    From this list a desk makes its names.toml: docs/names.md.

    \b
    Exit status
      0    all articles were read
      2    an article could not be read, or a mistake in the call
    """
    articles: list[Article] = []
    unreadable = False
    for source in read.read_all(given(paths), input_format):
        if isinstance(source, Unreadable):
            unreadable = True
            say(source.error)
        else:
            articles.append(source)
    lines = as_json if format_name == "json" else as_table
    write(lines(names_of(articles)), STDOUT, look_of(format_name, STDOUT).encoding)
    return 2 if unreadable else 0


def names_of(articles: Iterable[Article]) -> list[Name]:
    """The names of articles, compared as if all stood in one; the most frequent first, then by the alphabet."""
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


def as_table(names: list[Name]) -> Iterator[str]:
    """Times, articles, name and other spellings, one name a line."""
    widest = max((len(name.name) for name in names), default=0)
    yield f"{'times':>7} {'articles':>8}  name\n"
    for name in names:
        also = f"  also {', '.join(name.variants)}" if name.variants else ""
        yield visible(f"{name.times:>7} {name.articles:>8}  {name.name:<{widest if also else 0}}{also}") + "\n"


def as_json(names: list[Name]) -> Iterator[str]:
    """One JSON array of objects: name, times, articles, variants."""
    yield json.dumps([name._asdict() for name in names], ensure_ascii=False, indent=1) + "\n"
