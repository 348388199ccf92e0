"""`checker lint`: arguments -> calls -> exit code."""

from __future__ import annotations

import shutil
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from checker import job_summary, read
from checker.check import Check
from checker.commands.desk import desk, shared_options, tell_unused
from checker.commands.rules import OneOf, show
from checker.findings import SEVERITIES, Gate, Outcome
from checker.output import CLOSED_PIPE, STDOUT, look_of, say, write
from checker.pages import Pages
from checker.report import MODULES, renderer
from checker.report.html_verdict import number
from checker.report.summary import Tally, exit_status, no_articles, sentence
from checker.report.terminal import Look
from checker.rulebook import Rulebook
from checker.settings import GATES

FORMATS = (*MODULES, "html")
FOR_PEOPLE = ("text", "html")  # formats that end with a sentence on the run
ASSETS = ("inline", "separate")
DEFAULT_FOLDER = "reports"
UNFINISHED = ".checker-unfinished"  # the reports of a run with --resume, until it has ended


@click.command("lint", short_help="Check articles.")
@click.argument("paths", metavar="[PATH]... | -", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "-f",
    "format_name",
    metavar="NAME",
    type=OneOf(FORMATS),
    default="text",
    show_default=True,
    help=f"Form of the report: {', '.join(FORMATS)}.",
)
@click.option(
    "--output", "-o", metavar="FILE", default=STDOUT, help="Write the report to FILE, as a whole or not at all."
)
@click.option(
    "--report-dir", metavar="DIR", help=f"Also write HTML reports to DIR. With --format html: {DEFAULT_FOLDER}."
)
@click.option(
    "--assets",
    type=OneOf(ASSETS),
    default="inline",
    show_default=True,
    help="Style and script inside each HTML report, or the style in separate files and no script, for strict servers.",
)
@click.option("--stdin-filename", metavar="NAME", help="Name, and by its suffix the format, of standard input.")
@shared_options
@click.option("--baseline", metavar="FILE", type=Path, help="Set aside the findings of a baseline: only new ones fail.")
@click.option("--new-only", metavar="REV", help="Set aside findings on lines unchanged since a revision of git.")
@click.option(
    "--fail-on",
    type=OneOf(GATES),
    help="Severity from which findings of stable rules fail the run.  [default: major]",
)
@click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Processes that check articles.",
)
@click.option("--archive", metavar="FILE", help="Flag what an archive says was published before.")
@click.option("--across", is_flag=True, help="Compare names between the articles of this run, too; reads them twice.")
@click.option("--cache", metavar="DIR", help="Keep reports in DIR, and check no article twice.")
@click.option("--resume", is_flag=True, help="If this run is stopped, the same call goes on where it was.")
@click.option("--explain", metavar="RULE", help="Say what a rule finds, and stop.")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error; it may quote the article.")
def command(
    paths: tuple[str, ...],
    format_name: str,
    output: str,
    report_dir: str | None,
    assets: str,
    stdin_filename: str | None,
    baseline: Path | None,
    new_only: str | None,
    fail_on: str | None,
    jobs: int,
    archive: str | None,
    across: bool,
    cache: str | None,
    resume: bool,
    explain: str | None,
    debug: bool,  # noqa: ARG001
    **shared: Any,
) -> int:
    """Check articles: files, folders, or - for standard input (also without a PATH, if something is piped in).

    Reads plain text, Markdown, HTML, JSON, JSON Lines, and feeds and agency news: RSS,
    Atom, WordPress exports, NITF, NewsML-G2, ninjs, schema.org's NewsArticle.

    \b
    Examples
      checker lint article.txt
      checker lint --format html articles/            HTML reports in reports/
      checker lint --fail-on critical --no-preview .   a check before publishing
      checker lint --format sarif -o checker.sarif articles/
      cat articles.jsonl | checker lint --input-format jsonl --format jsonl -

    \b
    Exit status
      0    nothing at or above --fail-on
      1    findings at or above --fail-on, of stable rules, not suppressed
      2    a mistake in the call, or an article that could not be read (the others
           are checked)
      3    a rule or the program broke, or took too long: our bug
      130  Ctrl-C; what was found until then is reported
    """
    started = time.perf_counter()
    if assets != ASSETS[0] and not report_dir and format_name != "html":
        raise click.UsageError("--assets is for HTML reports. Name their folder: --report-dir DIR")
    if format_name == "html" and output != STDOUT:
        raise click.UsageError("HTML reports are several files. Name their folder: --report-dir DIR")
    work = desk(**shared)
    if explain is not None:
        return show(work.all_rules[explain])
    book = work.book
    tally = Tally(gate_of(fail_on or work.settings.fail_on or "major"))
    pages = Pages(report_dir or (DEFAULT_FOLDER if format_name == "html" else ""), book, assets == "separate", tally)
    asked = given(paths)
    files = list(read.expand(asked))
    if across and read.STDIN in files:
        raise click.UsageError("--across reads articles twice, which standard input cannot be. Name files.")
    decisions = work.decisions(files, baseline or work.settings.baseline)
    outcomes = work.outcomes(
        files,
        decisions,
        stdin_filename,
        jobs,
        check_with(cache, resume),
        archive,
        across,
        named=asked,
        skipped=tally.no_articles,
    )
    if new_only is not None:
        from checker import changes

        outcomes = changes.since(new_only).marked(outcomes)
    outcomes = with_progress(pages.saved(counted(outcomes, tally)), len(files), shown=output != STDOUT)
    look = look_of(format_name, output)
    if not write(document(format_name, outcomes, book, look, tally, started), output, look.encoding):
        return CLOSED_PIPE
    tell(tally, pages, format_name)
    tell_unused(decisions)
    if resume and not tally.interrupted:
        shutil.rmtree(UNFINISHED, ignore_errors=True)
    return exit_status(tally)


def given(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths; without any, standard input if something is piped in."""
    if not paths and sys.stdin.isatty():
        raise click.UsageError("Name an article, a folder of articles, or - for standard input.")
    return paths or (read.STDIN,)


def check_with(folder: str | None, resume: bool) -> Check | None:
    """How an article is checked with the reports of a folder; None: without."""
    folder = folder or (UNFINISHED if resume else None)
    if folder is None:
        return None
    from checker import cache

    return partial(cache.check_once, folder, cache.program_version())


def gate_of(fail_on: str) -> Gate:
    """The severity from which the run fails; None for "never"."""
    return next((severity for severity in SEVERITIES if severity == fail_on), None)


def counted(outcomes: Iterable[Outcome], tally: Tally) -> Iterator[Outcome]:
    """The outcomes, counted as they pass. After Ctrl-C the run ends as if there were no more."""
    try:
        for outcome in outcomes:
            tally.add(outcome)
            yield outcome
    except KeyboardInterrupt:
        tally.interrupted = True


def with_progress(outcomes: Iterable[Outcome], files: int, *, shown: bool) -> Iterator[Outcome]:
    """The outcomes, with a bar on the terminal from the second on, unless the report itself goes there."""
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not shown):
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Checking articles"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=files if files > 1 else None, visible=False)
        for done, outcome in enumerate(outcomes, 1):
            bar.update(task, completed=done, visible=done > 1)
            yield outcome


def document(
    format_name: str, outcomes: Iterable[Outcome], book: Rulebook, look: Look, tally: Tally, started: float
) -> Iterator[str]:
    """What is written to standard output or to --output."""
    if format_name == "html":
        deque(outcomes, maxlen=0)  # the pages are saved as the outcomes pass
    elif format_name == "text":
        from checker.report import text

        yield from text.render(outcomes, book, look)
    else:
        if format_name == "github":
            outcomes = job_summary.noted(outcomes, tally.gate)
        yield from renderer(format_name, tally.gate)(outcomes, book)
    if format_name in FOR_PEOPLE:
        yield look.can(sentence(tally, time.perf_counter() - started)) + "\n"
        if book.compares != "words":
            yield f"Sentences were compared by {book.compares}.\n"


def tell(tally: Tally, pages: Pages, format_name: str) -> None:
    """What the person who called should know, beside the report."""
    if pages.folder:
        click.echo(f"Report: {pages.address}", err=format_name != "html")
    if tally.interrupted and format_name not in FOR_PEOPLE:
        say("interrupted; what was found until then is reported.")
    if tally.no_articles and format_name not in FOR_PEOPLE:
        say(f"{no_articles(tally)}.")
    if tally.unreadable and format_name != "text":
        say(f"{number(tally.unreadable, 'input')} could not be checked; the report says why.")
    for (rule, error), articles in tally.failures.items():
        say(f"the rule {rule} broke in {number(articles, 'article')}: {error}. Our bug: please report this line.")
