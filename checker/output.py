"""What leaves the program: text as bytes to standard output or to a file that is whole or not there."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterable

import click

from checker.errors import UserError
from checker.report.terminal import Look
from checker.report.visible import visible

STDOUT = "-"
CLOSED_PIPE = 141  # what a shell reports for a program that wrote to a pipe that nobody reads


def say(message: str) -> None:
    """A line on standard error for the person at the terminal."""
    click.echo(f"checker: {visible(message)}", err=True)


def write(chunks: Iterable[str], path: str, encoding: str = "utf-8") -> bool:
    """Write the chunks as they come to standard output ("-"), or all of them to a file. False: nobody reads on.

    What the encoding cannot hold is written as a backslash escape: in JSON that keeps a lone surrogate as it is.
    """
    pieces = (chunk.encode(encoding, "backslashreplace") for chunk in chunks)
    if path != STDOUT:
        save(pieces, path)
        return True
    for piece in pieces:
        try:
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at its end
            if isinstance(error, BrokenPipeError):  # "| head": no error
                return False
            raise UserError(f"standard output cannot be written: {error.strerror}.") from None
    return True


def save(pieces: Iterable[bytes], path: str) -> None:
    """Write a file beside its place and move it there, so that a reader never sees half of it.

    A symbolic link at `path` is replaced, not followed. A device or pipe is written to. Raises UserError. A process
    that is killed may leave a file that ends in ".part".
    """
    try:
        if os.path.lexists(path) and not stat.S_ISREG(mode := os.lstat(path).st_mode) and not stat.S_ISLNK(mode):
            with open(path, "wb") as device:
                device.writelines(pieces)
            return
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        unfinished = f"{path}.{os.urandom(4).hex()}.part"  # no process number: in containers it is always the same
        try:
            with open(unfinished, "xb") as file:
                file.writelines(pieces)
            if os.path.isfile(path) and not os.path.islink(path):
                shutil.copymode(path, unfinished)
            os.replace(unfinished, path)
        except BaseException:
            _remove(unfinished)
            raise
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        cure = "The disk is full: make room" if full else "Check the path and its permissions"
        raise UserError(f"{path}: cannot be written: {error.strerror}. {cure}.") from None


def _remove(path: str) -> None:
    if os.path.lexists(path):
        os.unlink(path)


def look_of(format_name: str, path: str) -> Look:
    """What the reader of the report can show. Programs, and files, get UTF-8 and no colour."""
    if path != STDOUT:
        return Look()
    # COLUMNS counts, as everywhere; wider lines than 100 are hard to read.
    width = min(100, shutil.get_terminal_size().columns)
    encoding = sys.stdout.encoding if format_name in ("text", "html") else "utf-8"
    return Look(width, format_name == "text" and wants_colour(), encoding or "utf-8")


def wants_colour() -> bool:
    """https://no-color.org and https://force-color.org; an empty variable counts as none."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
