"""`checker spark`: arguments -> calls -> exit code."""

from __future__ import annotations

from typing import Any

import click

from checker.commands.desk import desk, shared_options
from checker.output import say
from checker.report.html_verdict import number


@click.group("spark", short_help="Check and compare a whole corpus, on many machines.")
def command() -> None:
    """Check and compare the articles of a whole corpus with Spark: Parquet files in, Parquet files out.

    \b
    checker spark dups corpus/ repeats/     all repeats among the articles
    checker spark lint corpus/ findings/    the findings in each of them

    The columns are those of a record of JSON Lines: "id" and "text", or "id", "headline" and "body", and others. Paths
    are whatever Spark reads: folders of many files, partitioned or not, here or in any storage.
    """


def master_option(function: Any) -> Any:
    return click.option(
        "--master", metavar="URL", help="The cluster, as local[4] or yarn. Default: what Spark's settings say."
    )(function)


@command.command("dups", short_help="List all repeats in a corpus.")
@master_option
@click.option("--within", metavar="DAYS", type=click.IntRange(0), help="Only articles published so close together.")
@click.argument("corpus", metavar="IN")
@click.argument("out", metavar="OUT")
def dups(master: str | None, within: int | None, corpus: str, out: str) -> int:
    """List all pairs of articles that repeat each other: those of `checker archive dups`, in a folder for each tier.

    \b
    checker spark dups --within 7 corpus/ repeats/
    """
    from checker.spark.corpus import must_be_new, rows, started

    session = started(master)
    must_be_new(session, out)
    from checker.spark.duplicates import repeats

    found = repeats(rows(session, corpus), within)
    found.pairs.write.partitionBy("tier").parquet(out)
    click.echo(f"{number(found.articles, 'article')} compared. The repeats are in {out}.")
    if found.replaced:
        say(f"{number(found.replaced, 'article')} left out: a later one has the same id.")
    if found.crowds:
        say(f"in {number(found.crowds, 'group')} so many articles are alike that each was compared with the next only.")
    if within is not None and found.undated:
        say(f"{number(found.undated, 'article')} without a date that can be understood: compared with all.")
    if found.unreadable:
        say(f"{number(found.unreadable, 'row')} could not be read: no id or no text, or not as text.")
    return 2 if found.unreadable else 0


@command.command("lint", short_help="Check the articles of a corpus.")
@master_option
@shared_options
@click.argument("corpus", metavar="IN")
@click.argument("out", metavar="OUT")
def lint(master: str | None, corpus: str, out: str, **shared: Any) -> int:
    """Check each article of a corpus: a row for each, as `checker lint --format jsonl` has a line for each.

    \b
    checker spark lint --no-preview corpus/ findings/

    Exit status: 0, also where something was found; 2 if an article could not be read.
    """
    from checker.spark.corpus import must_be_new, rows, started

    work = desk(**shared)
    session = started(master)
    must_be_new(session, out)
    from checker.spark.lint import checked

    checked(rows(session, corpus), work.book, work.decisions([])).write.parquet(out)
    written = session.read.parquet(out)
    unreadable = written.where("error IS NOT NULL").count()
    click.echo(f"{number(written.count() - unreadable, 'article')} checked. The findings are in {out}.")
    if unreadable:
        say(f'{number(unreadable, "row")} could not be read; the column "error" says why.')
    return 2 if unreadable else 0
