"""Runs the command as its users do, and rules of the tests' own, so that tests do not hang on the built-in ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

RULE = """
title    = "{title}"
why      = "A reader stumbles over it."
advice   = "Take it out."
message  = "“{{text}}” is a {name}"
mqm      = "fluency/grammar"
severity = "{severity}"
status   = "{status}"
detector = "pattern"
[options]
patterns = ['{pattern}']
[[bad]]
body = "An ⟦{example}⟧ here."
[[bad]]
body = "There an ⟦{example}⟧."
[[good]]
body = "Nothing."
because = "nothing is there"
[[good]]
body = "Nothing at all."
because = "nothing is there"
"""
SORTS = (
    ("blunder", "major", "stable"),
    ("disaster", "critical", "stable"),
    ("trifle", "minor", "stable"),
    ("guess", "major", "preview"),
)


def rule_folder(folder: Path) -> Path:
    """A folder of four rules of our own: own/blunder flags the word "blunderword", and so on."""
    (folder / "own").mkdir(parents=True)
    for name, severity, status in SORTS:
        word = f"{name}word"
        text = RULE.format(
            title=f"A {name} in the text", name=name, severity=severity, status=status, pattern=word, example=word
        )
        (folder / "own" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def checker(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own. `env` adds to the environment; `stdin` is what is piped in."""
    extra = options.pop("env", {})
    inherited = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-m", "checker", *map(str, arguments)],
        input=options.pop("stdin", b""),
        capture_output=True,
        timeout=60,
        env={**inherited, **extra},  # type: ignore[dict-item]
        **options,  # type: ignore[call-overload]
    )
