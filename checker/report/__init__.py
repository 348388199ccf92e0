"""Outcomes -> text in a format. Every format is a module with `render(outcomes, rulebook)`, pure and streaming."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from checker.findings import Outcome
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


def renderer(format_name: str) -> Renderer:
    """The renderer of a format of MODULES. Imported on demand: a run needs one of them."""
    render: Renderer = import_module(f"{__name__}.{MODULES[format_name]}").render
    return render
