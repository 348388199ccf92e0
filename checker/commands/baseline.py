"""`checker baseline`: write down what is found today, so that only what is new fails a build."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import click

from checker import baseline, read
from checker.baseline import Entries
from checker.commands.desk import desk, shared_options, tell_unused
from checker.errors import UserError
from checker.findings import Outcome, Report, Unreadable
from checker.output import STDOUT, save, say, write
from checker.report.html_verdict import number

DEFAULT_FILE = "checker-baseline.json"
MOST_NAMED = 5  # new findings that a refusal names


@click.command("baseline", short_help="Write down what is found today; only what is new then fails a build.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--output", "-o", metavar="FILE", default=DEFAULT_FILE, show_default=True, help="The baseline.")
@click.option("--accept-new", is_flag=True, help="Also take in findings that the baseline there does not have.")
@shared_options
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error; it may quote the article.")
def command(
    paths: tuple[str, ...],
    output: str,
    accept_new: bool,
    debug: bool,  # noqa: ARG001
    **shared: Any,
) -> int:
    """Write the findings of all articles of a project to a baseline. "checker lint --baseline FILE" sets them aside.

    The baseline is written anew from the articles given. One that is there may only become shorter: findings that it
    does not have are refused, unless you accept them.

    \b
    Examples
      checker baseline articles/
      checker lint --baseline checker-baseline.json articles/

    \b
    Exit status
      0  written
      2  a mistake in the call, an article that could not be read, or new findings
         that were not accepted; nothing is written
      3  a rule or the program broke: our bug; nothing is written
    """
    path = Path(output)
    old = baseline.load(path) if output != STDOUT and path.exists() else None
    work = desk(**shared)
    files = list(read.expand(paths))
    decisions = work.decisions(files)
    reports, broken = sorted_out(work.outcomes(files, decisions, named=paths))
    if broken:
        return broken
    new = baseline.entries(reports, baseline.folder_of(path))
    if old and not accept_new:
        refuse_new(path, old.articles, new)
    chunks = baseline.written(new)
    if output == STDOUT:
        write(chunks, STDOUT)
    else:
        save((chunk.encode("utf-8", "backslashreplace") for chunk in chunks), output)
        click.echo(sentence(output, old.articles if old else {}, new))
    tell_unused(decisions)
    return 0


def sorted_out(outcomes: Iterable[Outcome]) -> tuple[list[Report], int]:
    """The reports, and the exit status if they are not all: a baseline of a part would let the rest fail."""
    reports, status = list[Report](), 0
    for outcome in outcomes:
        if isinstance(outcome, Unreadable):
            say(outcome.error if outcome.error.startswith(outcome.id) else f"{outcome.id}: {outcome.error}")
            status = max(status, 2)
            continue
        for failure in outcome.failures:
            say(f"{outcome.article.id}: the rule {failure.rule} broke: {failure.error}. Our bug: please report this.")
            status = 3
        reports.append(outcome)
    if status:
        say("no baseline was written, because not everything was checked.")
    return reports, status


def refuse_new(path: Path, old: Entries, new: Entries) -> None:
    """Raises UserError if there are findings that the baseline does not have."""
    more = list(baseline.added(old, new))
    if more:
        named = "; ".join(f"{name}: {entry.rule} “{entry.text}”" for name, entry in islice(more, MOST_NAMED))
        rest = " ..." if len(more) > MOST_NAMED else ""
        raise UserError(
            f"{path}: {number(len(more), 'finding')} would be new in the baseline ({named}{rest}). "
            "Mend them, or take them in: --accept-new"
        )


def sentence(output: str, old: Entries, new: Entries) -> str:
    """ "checker-baseline.json: 12 findings in 3 articles, 2 new, 4 gone"."""
    total = sum(len(rows) for rows in new.values())
    changes = [(sum(1 for _ in baseline.added(old, new)), "new"), (sum(1 for _ in baseline.added(new, old)), "gone")]
    told = "".join(f", {count:,} {what}" for count, what in changes if count and old)
    return f"{output}: {number(total, 'finding')} in {number(len(new), 'article')}{told}"
