"""Folders -> the article files in them, without what only looks like one by its name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from checker.article import Article
from checker.findings import Unreadable
from checker.read.formats import SUFFIXES

ENOUGH = 100  # records that are no articles at the beginning of a file, and it is none


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


def was_found(file: str, named: Iterable[str | os.PathLike[str]]) -> bool:
    """Whether a file of `expand(named)` was found in a folder, and not named itself."""
    return os.path.normpath(file) not in {os.path.normpath(os.fspath(path)) for path in named}


def if_articles(parts: Iterable[Article | Unreadable], path: str, skipped: list[str]) -> Iterator[Article | Unreadable]:
    """What was read from a file that was found in a folder; if it is no article, nothing, and its path is put into
    `skipped`. What is damaged stays an error, and so does a record without text among records with one.
    """
    left = iter(parts)
    head = list[Article | Unreadable]()
    for part in left:
        head.append(part)
        if not _is_no_article(part) or len(head) == ENOUGH:
            break
    if all(map(_is_no_article, head)):
        skipped.append(path)
    else:
        yield from chain(head, left)


def _is_no_article(part: Article | Unreadable) -> bool:
    return isinstance(part, Unreadable) and part.no_article


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
