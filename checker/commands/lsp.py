"""`checker lsp`: a language server on standard input and output."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any

import click

from checker.commands.desk import desk, shared_options
from checker.errors import UserError


@click.command("lsp", short_help="Check articles in an editor (language server).")
@shared_options
@click.option("--debug", is_flag=True, help="Log what goes wrong with tracebacks; they may quote the article.")
def command(config: Path | None, no_config: bool, debug: bool, **shared: Any) -> int:
    """Speak the Language Server Protocol on standard input and output; an editor starts this, people do not.

    Findings show up while you type, with actions to put in what is suggested, to set a finding aside, and to add names
    to the house list. The settings are those at or above each document. How to set up editors: docs/editors.md.
    """
    try:
        from checker.lsp.house import House, Houses
        from checker.lsp.server import language_server
    except ImportError as error:
        raise UserError(f"{error.name} is not installed. Install what editors need: {INSTALL}") from None
    if config and no_config:
        raise click.UsageError("Give --config FILE or --no-config, not both.")

    def load(path: Path | None) -> House:
        work = desk(config=path, no_config=path is None, **shared)
        decisions = partial(work.decisions, baseline=work.settings.baseline)
        return House(work.book, work.settings, decisions, work.input_format)

    logging.getLogger("pygls").setLevel(logging.DEBUG if debug else logging.CRITICAL)
    language_server(Houses(load, config, search=not no_config)).start_io()
    return 0


INSTALL = "pip install 'mt-checker[lsp]'"
