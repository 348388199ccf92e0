"""`checker archive`: arguments -> calls -> exit code."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from checker import read
from checker.archive.store import opened
from checker.article import Article
from checker.commands.rules import OneOf
from checker.errors import UserError
from checker.findings import Unreadable
from checker.output import CLOSED_PIPE, STDOUT, say, write
from checker.report.html_verdict import number

if TYPE_CHECKING:
    from checker.archive.add import Added

FORMATS = ("text", "jsonl")
SAY_EVERY = 5.0  # seconds


@click.group("archive", short_help="Remember published articles; find repeats among them.")
def command() -> None:
    """Remember published articles in one file, and find what repeats them.

    \b
    checker archive add --archive news.duckdb articles/    remember articles
    checker archive find --archive news.duckdb new.txt     what does an article repeat?
    checker archive dups --archive news.duckdb             all repeats in the archive

    \b
    Tiers of a repeat
      exact  the same words in the same order
      copy   lightly edited
      story  the same story in other words, as another translation of it
    """


def archive_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--archive", "path", metavar="FILE", required=True, help="The archive, a DuckDB file.")(
        function
    )


def format_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--format", "-f", "form", type=OneOf(FORMATS), default="text", show_default=True, help="Form of the output."
    )(function)


def input_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--input-format", type=OneOf(read.INPUT_FORMATS), help="What the articles are. Default: by suffix and content."
    )(function)


@command.command("add", short_help="Remember articles.")
@archive_option
@input_option
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
def add(path: str, input_format: str | None, paths: tuple[str, ...]) -> int:
    """Remember articles: files, folders, or - for standard input. The archive is made if there is none.

    An article whose id is in the archive replaces the older one; if nothing changed, nothing happens. What was stored
    is safe, whatever happens afterwards.

    \b
    checker archive add --archive news.duckdb --input-format jsonl published.jsonl
    """
    with opened(path, write=True, create=True) as connection:
        from checker.archive.add import Added
        from checker.archive.add import add as store
        from checker.archive.settle import settle

        unreadable: list[str] = []
        added, said = Added(), time.monotonic()
        for added in store(connection, _articles(paths, input_format, unreadable)):
            if time.monotonic() - said > SAY_EVERY:
                said = time.monotonic()
                say(f"{added.new + len(added.replaced):,} articles stored so far.")
        settle(connection)
    click.echo(_sentence(added, unreadable))
    return 2 if unreadable else 0


def _articles(paths: Iterable[str], input_format: str | None, unreadable: list[str]) -> Iterator[Article]:
    """The articles; what cannot be read is said and noted, files of a folder that are no articles are left out."""
    paths = list(paths)
    for path in read.expand(paths):
        parts = read.read(path, input_format, blocks=False)
        if read.was_found(path, paths):
            parts = read.if_articles(parts, path, [])
        for part in parts:
            if isinstance(part, Unreadable):
                say(part.error)
                unreadable.append(part.id)
            else:
                yield part


def _sentence(added: Added, unreadable: list[str]) -> str:
    parts = [f"{number(added.new, 'new article')} stored"]
    if added.replaced:
        shown = ", ".join(added.replaced[:5]) + (", …" if len(added.replaced) > 5 else "")
        parts.append(f"{len(added.replaced):,} replaced, as their text or facts had changed ({shown})")
    if added.unchanged:
        parts.append(f"{added.unchanged:,} known already")
    if added.copies:
        parts.append(f"{added.copies:,} have the very words of another article")
    if added.undated:
        parts.append(f"{added.undated:,} have a date that cannot be understood (give 2026-01-31)")
    if unreadable:
        parts.append(f"{number(len(unreadable), 'input')} could not be read")
    return "; ".join(parts) + "."


@command.command("find", short_help="Find what an article repeats.")
@archive_option
@input_option
@format_option
@click.argument("article", metavar="ARTICLE")
def find(path: str, input_format: str | None, form: str, article: str) -> int:
    """Find the articles of an archive that an article repeats (a file, or - for standard input).

    An article of the same id is taken for an older version of this one, and left out.

    \b
    checker archive find --archive news.duckdb new.txt

    Exit status: 0 nothing found, 1 repeats found, 2 the article or the archive could not be read.
    """
    with opened(path) as connection:
        from checker.archive.find import find as found_in
        from checker.report.repeats import found_lines

        unreadable: list[str] = []
        any_found = False

        def lines() -> Iterator[str]:
            nonlocal any_found
            for asked in _articles([article], input_format, unreadable):
                found = found_in(connection, asked.text, but=asked.id)
                any_found = any_found or bool(found)
                yield from (
                    found_lines(asked, found)
                    if form == "text"
                    else (_json({"article": asked.id, **one.record()}) for one in found)
                )

        write(lines(), STDOUT)
    return 2 if unreadable else int(any_found)


@command.command("dups", short_help="List all repeats in an archive.")
@archive_option
@format_option
@click.option("--within", metavar="DAYS", type=click.IntRange(0), help="Only articles published so close together.")
def dups(path: str, form: str, within: int | None) -> int:
    """List all pairs of articles that repeat each other, each verified, with what they share.

    Articles of the very same words are listed as pairs with the first of them only. A pair that alone holds two parts
    of a cluster together is marked weak: it may join two stories. Without a date, an article is compared with all.

    \b
    checker archive dups --archive news.duckdb --format jsonl --within 7
    """
    from checker.archive.store import opened_settled

    with opened_settled(path) as connection:
        from checker.archive.duplicates import Told, repeats
        from checker.report.repeats import repeat_lines

        told = Told()
        found = repeats(connection, within, told)
        first = next(found, None)
        if first is None:
            say("no two articles of the archive repeat each other.")
        else:
            found = chain([first], found)
        lines = (_json(one.record()) for one in found) if form == "jsonl" else repeat_lines(found)
        if not write(_joined(lines), STDOUT):
            return CLOSED_PIPE
    if told.crowds:
        say(
            f"in {number(told.crowds, 'group')} so many articles are alike that each was compared with the next only, "
            "not with all: templates, as of weather reports?"
        )
    if told.undated:
        say(f"{number(told.undated, 'article')} without a date that can be understood: compared with all.")
    return 0


@command.command("remove", short_help="Forget articles.")
@archive_option
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
def remove(path: str, ids: tuple[str, ...]) -> int:
    """Forget the articles of these ids.

    \b
    checker archive remove --archive news.duckdb 2026-01-31-harbour
    """
    with opened(path, write=True) as connection:
        from checker.archive.remove import remove as forget

        removed = forget(connection, ids)
    click.echo(f"{number(len(removed), 'article')} removed.")
    if missing := sorted(set(ids) - set(removed)):
        raise UserError(f"{path}: no article of this id: {', '.join(missing[:5])}. Ids are case-sensitive.")
    return 0


@command.command("info", short_help="Say what an archive holds.")
@archive_option
@format_option
def info(path: str, form: str) -> int:
    """Say what an archive holds.

    \b
    checker archive info --archive news.duckdb
    """
    with opened(path) as connection:
        from checker.archive.info import info as figures

        facts = figures(connection, path)
    if form == "jsonl":
        click.echo(_json(facts), nl=False)
    else:
        for name, value in facts.items():
            shown = f"{value:,}" if isinstance(value, int) else value or "none"
            click.echo(f"{name.replace('_', ' '):20} {shown}")
    return 0


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _joined(lines: Iterable[str], at_once: int = 200) -> Iterator[str]:
    """Lines in portions: each portion is written out at once."""
    portion: list[str] = []
    for line in lines:
        portion.append(line)
        if len(portion) == at_once:
            yield "".join(portion)
            portion.clear()
    yield "".join(portion)
