"""`checker fix`: shows, or writes, the fixes that are certain."""

from __future__ import annotations

import codecs
import difflib
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from checker import read
from checker.article import Article
from checker.check import check_article
from checker.commands.desk import Desk, desk, shared_options
from checker.errors import NoArticleError, UserError
from checker.findings import Report, Unreadable
from checker.fix import Fixed, fixed
from checker.output import STDOUT, look_of, save, say, write
from checker.report.html_verdict import number
from checker.report.terminal import Look
from checker.report.visible import visible
from checker.suppress import Decisions

COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command("fix", short_help="Show or write the fixes that are certain.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--write", "writing", is_flag=True, help="Change the files. Without it the changes are only shown.")
@shared_options
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error; it may quote the article.")
def command(
    paths: tuple[str, ...],
    writing: bool,
    debug: bool,  # noqa: ARG001
    **shared: Any,
) -> int:
    """Show what can be mended without a person as a unified diff of the files; with --write, mend it.

    Only findings of stable rules that declare their suggestion certain are fixed: spacing, layout of numbers, residue,
    a doubled headline, lines of the page. Each fix is proven: the article is checked again, the finding must be gone
    and no other may have come. Plain text, Markdown and HTML can be fixed; records and feeds are refused.

    \b
    Examples
      checker fix article.md            what would change
      checker fix --write articles/     change it
      checker fix articles/ | patch -p0

    \b
    Exit status
      0  nothing left to change
      1  there are changes, which were only shown
      2  a mistake in the call, or a file that could not be read or fixed
      3  a rule or the program broke: our bug
    """
    work = desk(**shared)
    files = list(read.expand(paths))
    decisions = work.decisions(files)
    changed, unreadable = 0, 0
    for file in files:
        try:
            old, new, result = fixed_file(file, work, decisions)
        except NoArticleError as error:
            if not read.was_found(file, paths):
                say(str(error))
                unreadable += 1
            continue
        except UserError as error:
            say(str(error))
            unreadable += 1
            continue
        tell(file, result, decisions, writing)
        if new == old:
            continue
        changed += 1
        if writing:
            save([new], os.path.realpath(file))
        else:
            show(file, old, new)
    return 2 if unreadable else int(bool(changed) and not writing)


def fixed_file(file: str, work: Desk, decisions: Decisions) -> tuple[bytes, bytes, Fixed]:
    """A file's bytes before and after. Raises UserError for a file that cannot be read, or not be fixed."""
    if file == STDOUT:
        raise UserError("Standard input cannot be fixed. Name a file.")
    article = only_article(list(read.read(file, work.input_format)), file)
    data = Path(file).read_bytes()
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        text = data.removeprefix(mark).decode()
    except UnicodeDecodeError:
        raise UserError(f"{file}: only UTF-8 files can be fixed. Save the article as UTF-8 text.") from None

    def checked(changed: str) -> Report | None:
        parts = list(read.read(STDOUT, work.input_format, io.BytesIO(changed.encode()), file))
        same = [part for part in parts if isinstance(part, Article)]
        return decisions.applied(check_article(same[0], work.book)) if len(same) == len(parts) == 1 else None

    report = decisions.applied(check_article(article, work.book))
    if report.failures:
        raise RuntimeError(f"the rule {report.failures[0].rule} broke")
    result = fixed(text, report, work.book, checked)
    return data, mark + result.text.encode(), result


def only_article(parts: list[Article | Unreadable], file: str) -> Article:
    """The article that is the file. Raises UserError for records."""
    first = parts[0]
    if isinstance(first, Unreadable):
        raise NoArticleError(first.error) if first.no_article else UserError(first.error)
    if len(parts) > 1 or first.id != read.printable(file):
        raise UserError(
            f"{file}: records and feeds are not fixed here. Mend them where they are made, or take place and "
            "suggestion of each finding from: checker lint --format jsonl"
        )
    return first


def tell(file: str, result: Fixed, decisions: Decisions, writing: bool) -> None:
    """On standard error: what was fixed and what could not be."""
    decisions.complaints.clear()  # those of attempts say nothing about the file
    if result.done:
        say(f"{file}: {number(result.done, 'finding')} {'fixed' if writing else 'can be fixed: checker fix --write'}")
    for finding in result.left:
        say(f"{file}: {finding.rule} “{finding.excerpt[:60]}” is left for a person: its fix could not be proven safe.")


def show(file: str, old: bytes, new: bytes) -> None:
    eyes = sys.stdout.isatty()
    look = look_of("text", STDOUT)
    lines = diff(file, old.decode(), new.decode(), look, for_eyes=eyes)
    write(lines, STDOUT, look.encoding if eyes else "utf-8")


def diff(file: str, old: str, new: str, look: Look, *, for_eyes: bool) -> Iterator[str]:
    """A unified diff that `patch` takes; for a terminal, with colours and with unseen characters shown."""
    for line in difflib.unified_diff(_lines(old), _lines(new), visible(file), visible(file)):
        body = line.removesuffix("\n")
        if for_eyes:
            body = look.paint(look.can(visible(body)), COLOURS.get(line[0]))
        yield body + "\n" + ("" if line.endswith("\n") else "\\ No newline at end of file\n")


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; only a line feed ends one, as for `patch`."""
    return [line for line in re.split(r"(?<=\n)", text) if line]
