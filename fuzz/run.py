"""Runs one target in this process: `python -m fuzz.run TARGET [libFuzzer's options] [CORPUS...]`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["checker"]):
    from fuzz.targets import TARGETS

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
