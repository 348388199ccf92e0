"""What the commands that check articles share: which rules run, and which decisions of people count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from checker import read, rulebook, settings, suppress
from checker.article import Article
from checker.batch import check_many
from checker.check import Check
from checker.commands.rules import OneOf, own_rules
from checker.errors import UserError
from checker.findings import Outcome
from checker.output import say
from checker.rulebook import Rulebook
from checker.settings import Settings
from checker.similarity.extra import needed
from checker.suppress import Decisions, unknown_rule

MOST_SAID = 10  # complaints about decisions that are of no use
OPTIONS = (
    own_rules,
    click.option("--only", "globs", metavar="GLOB", multiple=True, help="Only rules of such names. Repeatable."),
    click.option("--preview/--no-preview", default=None, help="With or without rules not proven yet. Default: with."),
    click.option("--semantic/--no-semantic", default=None, help="Compare sentences by meaning, too. Default: without."),
    click.option("--config", metavar="FILE", type=Path, help="Settings. Default: the next checker.toml at or above."),
    click.option("--no-config", is_flag=True, help="Look for no settings."),
    click.option(
        "--allow", "allow_files", metavar="FILE", multiple=True, type=Path, help="A file of [[allow]]. Repeatable."
    ),
    click.option("--no-notes", is_flag=True, help="Leave notes in the articles themselves aside."),
    click.option(
        "--input-format", type=OneOf(read.INPUT_FORMATS), help="What the articles are. Default: by suffix and content."
    ),
)


def shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that `desk` takes."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run works with: all rules, those that run, and the settings, with what the command line says in them."""

    all_rules: Rulebook
    book: Rulebook
    settings: Settings
    allow_files: tuple[Path, ...]
    no_notes: bool
    input_format: str | None

    def decisions(self, files: Iterable[str], baseline: Path | None = None) -> Decisions:
        """What people decided about the articles of these files."""
        from checker import baseline as baselines

        exported = [allowance for path in self.allow_files for allowance in suppress.load(path)]
        return Decisions(
            rules=frozenset(self.all_rules.by_name),
            running=frozenset(self.book.by_name),
            allowances=(*self.settings.allow, *exported, *suppress.beside(files)),
            baseline=baselines.load(baseline) if baseline else None,
            notes=not self.no_notes,
        )

    def outcomes(
        self,
        files: Iterable[str],
        decisions: Decisions,
        name: str | None = None,
        jobs: int = 1,
        check: Check | None = None,
        archive: str | None = None,
        across: bool = False,
        named: Iterable[str] | None = None,
        skipped: list[str] | None = None,
    ) -> Iterable[Outcome]:
        """The articles of the files, checked, with what was decided about them. `archive` holds published articles.

        Files that are not among the `named` paths and are no articles are left out, and put into `skipped`.
        `across`: their names are compared with each other's first, for which all are read twice.
        """
        articles = read.read_all(files, self.input_format, name=name, named=named, skipped=skipped)
        if across:
            from checker.names.across import names_of, spelled_otherwise, with_elsewhere

            first = read.read_all(files, self.input_format, name=name, named=named)
            names = names_of(part for part in first if isinstance(part, Article))
            articles = with_elsewhere(articles, spelled_otherwise(names))
        if archive is not None:
            from checker.archive.published import with_published

            articles = with_published(articles, archive)
        return decisions.marked(check_many(articles, self.book, jobs, check))


def desk(
    folders: tuple[Path, ...] = (),
    globs: tuple[str, ...] = (),
    preview: bool | None = None,
    semantic: bool | None = None,
    config: Path | None = None,
    no_config: bool = False,
    allow_files: tuple[Path, ...] = (),
    no_notes: bool = False,
    input_format: str | None = None,
) -> Desk:
    """Rules and settings after the options; the command line wins over the file. Raises UserError."""
    wanted = configured(config, no_config)
    book = rulebook.load(*wanted.rules, *folders, semantic=True)
    for glob in globs:
        if unknown := unknown_rule(glob, book.by_name):
            raise UserError(unknown[0].upper() + unknown[1:])
    if preview is not None:
        wanted = replace(wanted, preview=preview)
    if semantic is not None:
        wanted = replace(wanted, semantic=semantic)
    if wanted.semantic:
        needed("semantic")
    chosen = settings.effective(book, replace(wanted, disable=("*",), enable=globs) if globs else wanted)
    if not chosen.rules:
        say("no rule is left: all those selected are in preview or disabled. Nothing is checked.")
    return Desk(book, chosen, wanted, allow_files, no_notes, input_format)


def configured(config: Path | None, no_config: bool) -> Settings:
    """The settings of `config`, or those that hold in the working directory."""
    if config and no_config:
        raise click.UsageError("Give --config FILE or --no-config, not both.")
    path = config or (None if no_config else settings.find(Path()))
    return settings.load(path) if path else Settings()


def tell_unused(decisions: Decisions) -> None:
    """Say on standard error which decisions came to no use."""
    lines = decisions.unused()
    for line in lines[:MOST_SAID]:
        say(line)
    if len(lines) > MOST_SAID:
        say(f"and {len(lines) - MOST_SAID:,} more such lines.")
