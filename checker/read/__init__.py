"""Bytes -> Article, with a map back to the file. The only place that opens an article."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

from checker.article import Article
from checker.errors import NoArticleError, UserError
from checker.findings import Unreadable
from checker.read.decoding import printable
from checker.read.folders import expand, if_articles, was_found
from checker.read.formats import INPUT_FORMATS, SUFFIXES, articles
from checker.read.identities import unique

__all__ = [
    "INPUT_FORMATS",
    "STDIN",
    "SUFFIXES",
    "expand",
    "if_articles",
    "printable",
    "read",
    "read_all",
    "unique",
    "was_found",
]

STDIN = "-"


def read_all(
    paths: Iterable[str | os.PathLike[str]],
    input_format: str | None = None,
    stdin: BinaryIO | None = None,
    name: str | None = None,
    named: Iterable[str | os.PathLike[str]] | None = None,
    skipped: list[str] | None = None,
) -> Iterator[Article | Unreadable]:
    """The articles of files and folders, one after the other, each with an id of its own ("x", "x#2", ...).

    Files that were found in a folder and are no articles are left out, and put into `skipped`. `named` is what was
    asked for, where `paths` are the files of it already.
    """
    paths = list(paths)
    asked = list(paths if named is None else named)
    left_out = [] if skipped is None else skipped

    def parts(path: str) -> Iterator[Article | Unreadable]:
        found = read(path, input_format, stdin, name)
        return if_articles(found, path, left_out) if was_found(path, asked) else found

    yield from unique(part for path in expand(paths) for part in parts(path))


def read(
    path: str | os.PathLike[str],
    input_format: str | None = None,
    stdin: BinaryIO | None = None,
    name: str | None = None,
    blocks: bool = True,
) -> Iterator[Article | Unreadable]:
    """The articles of one file; of `stdin` (default: standard input) for "-". Lines of JSON are read as they come.

    `input_format` is one of INPUT_FORMATS; None: suffix and content decide. `name` stands for "-" in ids and messages,
    and its suffix counts. What cannot be read is an Unreadable whose error names file and line, problem and cure; the
    others go on. No UserError is raised.
    Without `blocks`, articles of JSON lines come without any, which is far faster: for those who look at the text only.
    """
    path = os.fspath(path)
    label = printable(name or path if path == STDIN else path)
    try:
        with _opened(path, label, stdin) as stream:
            yield from articles(stream, label, input_format, blocks)
    except UserError as error:
        yield Unreadable(label, str(error), no_article=isinstance(error, NoArticleError))


def _opened(path: str, label: str, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if path == STDIN:
        return nullcontext(stdin or sys.stdin.buffer)
    try:
        return open(path, "rb")
    except FileNotFoundError:
        raise UserError(f"{label}: there is no such file. Check the path.") from None
    except IsADirectoryError:
        endings = ", ".join(SUFFIXES)
        raise UserError(f"{label}: this folder holds no article. Article files end in {endings}.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(f"{label}: the file cannot be opened: {reason}. Check the path and its permissions.") from None
