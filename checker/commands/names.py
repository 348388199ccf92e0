"""`checker names`: the names of articles with their counts and spellings, from which a desk makes its house list."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from checker import read
from checker.article import Article
from checker.commands.lint import given
from checker.commands.rules import OneOf
from checker.findings import Unreadable
from checker.names.across import Name, names_of
from checker.output import STDOUT, look_of, say, write
from checker.report.visible import visible


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
