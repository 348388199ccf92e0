"""`checker watch`: check articles again whenever they are saved."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from checker import read
from checker.commands.desk import desk, shared_options
from checker.errors import UserError
from checker.findings import Outcome
from checker.output import STDOUT, look_of, say, write
from checker.report import text
from checker.report.summary import Tally, sentence
from checker.report.terminal import Look
from checker.rulebook import Rulebook

SECONDS = 0.5  # between two looks at the files; an editor that replaces a file, and a network drive, are no matter


@click.command("watch", short_help="Check articles whenever they are saved.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True))
@shared_options
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error; it may quote the article.")
def command(paths: tuple[str, ...], debug: bool, **shared: Any) -> int:  # noqa: ARG001
    """Check articles, then check each of them again whenever it is saved, until Ctrl-C.

    New articles in a folder are seen too. Rules, settings and allowances are read anew each time.

    \b
    Examples
      checker watch article.txt
      checker watch articles/
    """
    look = look_of("text", STDOUT)
    try:
        for files in saved(paths, lambda: time.sleep(SECONDS)):
            if not check(files, paths, look, shared):
                break
    except KeyboardInterrupt:
        pass
    return 0


def saved(paths: tuple[str, ...], wait: Callable[[], object]) -> Iterator[list[str]]:
    """All files of the paths; then, after each `wait`, those that were saved or added since, if there are any."""
    known: dict[str, tuple[int, int]] = {}
    while True:
        now = {file: state for file in read.expand(paths) if (state := _state(file))}
        if fresh := [file for file, state in now.items() if known.get(file) != state]:
            yield fresh
        known |= now
        wait()


def _state(file: str) -> tuple[int, int] | None:
    """What changes when a file is saved; None while there is none, as an editor may replace it."""
    try:
        state = os.stat(file)
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def check(files: list[str], named: tuple[str, ...], look: Look, shared: dict[str, Any]) -> bool:
    """Check files and report on the terminal. False: nobody reads it any more."""
    started = time.perf_counter()
    try:
        work, tally = desk(**shared), Tally()
        outcomes = work.outcomes(files, work.decisions(files), named=named, skipped=tally.no_articles)
    except UserError as error:  # a mistake in a rule or setting, which may be mended next
        say(str(error))
        return True
    return write(report(outcomes, work.book, look, tally, started), STDOUT, look.encoding)


def report(outcomes: Iterable[Outcome], book: Rulebook, look: Look, tally: Tally, started: float) -> Iterator[str]:
    yield from text.render(counted(outcomes, tally), book, look)
    yield look.can(f"{time.strftime('%H:%M:%S')}  {sentence(tally, time.perf_counter() - started)}") + "\n\n"


def counted(outcomes: Iterable[Outcome], tally: Tally) -> Iterator[Outcome]:
    for outcome in outcomes:
        tally.add(outcome)
        yield outcome
