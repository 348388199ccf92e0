"""Outcomes -> text in a format. Every format is a module with `render(outcomes, rulebook)`, pure and streaming."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module

from checker.findings import Gate, Outcome
from checker.rulebook import Rulebook

Renderer = Callable[[Iterable[Outcome], Rulebook], Iterator[str]]

MODULES = {
    "text": "text",
    "json": "json",
    "jsonl": "jsonlines",
    "markdown": "markdown",
    "github": "github",
    "sarif": "sarif",
    "gitlab": "gitlab",
    "rdjsonl": "rdjsonl",
    "junit": "junit",
    "checkstyle": "checkstyle",
}
TELL_WHAT_FAILS = ("markdown", "github", "junit")  # formats whose errors and failures are those of the run


def renderer(format_name: str, gate: Gate = "major") -> Renderer:
    """The renderer of a format of MODULES, for a run that fails at the gate. Imported on demand: a run needs one."""
    render: Callable[..., Iterator[str]] = import_module(f"{__name__}.{MODULES[format_name]}").render
    return partial(render, gate=gate) if format_name in TELL_WHAT_FAILS else render
