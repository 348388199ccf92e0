"""Folders -> the article files in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.read.formats import SUFFIXES


def expand(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str]:
    """The paths, each once, with a folder replaced by its article files: known suffixes, sorted, nothing hidden.

    A folder without any article stands for itself, so that `read` says so.
    """
    seen: set[str] = set()
    for path in (os.fspath(path) for path in paths):
        files = (_articles_below(path) or [path]) if os.path.isdir(path) else [path]
        for file in files:
            if os.path.normpath(file) not in seen:
                seen.add(os.path.normpath(file))
                yield file


def _articles_below(root: str) -> list[str]:
    """Article files below a folder. Links that lead out of it are left alone; linked folders are never entered."""
    inside = os.path.realpath(root)
    found = []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in names:
            file = os.path.join(folder, name)
            known = os.path.splitext(name)[1].lower() in SUFFIXES and not name.startswith(".")
            if known and os.path.isfile(file) and os.path.realpath(file).startswith(os.path.join(inside, "")):
                found.append(file)
    return sorted(found, key=lambda file: Path(file).parts)
