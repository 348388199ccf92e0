"""Arguments -> calls -> exit code; no logic."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from checker import __version__
from checker.errors import UserError

# Each command is imported only when it is called, so that a check of one article starts fast.
COMMANDS = {
    "lint": "checker.commands.lint:command",
    "fix": "checker.commands.fix:command",
    "baseline": "checker.commands.baseline:command",
    "watch": "checker.commands.watch:command",
    "serve": "checker.commands.serve:command",
    "lsp": "checker.commands.lsp:command",
    "profile": "checker.commands.profile:command",
    "names": "checker.commands.names:command",
    "explain": "checker.commands.rules:explain",
    "rules": "checker.commands.rules:rules",
    "archive": "checker.commands.archive:command",
    "compare": "checker.commands.compare:command",
    "spark": "checker.commands.spark:command",
    "measure": "checker.commands.measure:command",
}


class Commands(click.Group):
    """click's way to have commands that are imported late."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            raise click.UsageError(unknown_command(cmd_name), ctx)
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="checker")
def checker() -> None:
    """Find machine-translation artifacts and duplication in news articles.

    \b
    checker lint article.txt               check an article
    checker lint --format html articles/   check a folder; reports go to reports/
    checker rules                          list what is checked
    checker explain structure/widget       what a rule finds, and what to do
    """


def unknown_command(name: str) -> str:
    from checker.rulebook import did_you_mean

    if os.path.exists(name):
        return f"To check an article: checker lint {name}"
    return f'There is no command "{name}".{did_you_mean(name, COMMANDS) or " List them: checker --help"}'


def run(arguments: list[str] | None = None) -> int:
    """The exit status: 0 fine, 1 findings, 2 the user's mistake or unreadable input, 3 our bug, 130 Ctrl-C."""
    if sys.stdout is None:  # the caller closed it
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    debug = "--debug" in (sys.argv if arguments is None else arguments)
    try:
        return checker.main(arguments, prog_name="checker", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except UserError as error:
        say(str(error))
        return 2
    except click.Abort:
        say("interrupted.")
        return 130
    except Exception as error:
        if debug:
            raise
        say(internal_error(error))
        return 3


def main() -> None:
    gc.set_threshold(50_000)  # start-up makes many objects and no garbage
    sys.exit(run())


def say(message: str) -> None:
    from checker.output import say

    say(message)


def internal_error(error: Exception) -> str:
    from checker.check import without_article_text

    return (
        f"internal error: {without_article_text(error)} (version {__version__}). This is our bug, not your article's. "
        "Please report this line; --debug shows more, which may quote the article."
    )
