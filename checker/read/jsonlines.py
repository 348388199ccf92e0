"""JSON -> records -> articles: one record, a list of records, or a record a line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from checker.article import Article, Origin
from checker.errors import NoArticleError, UserError
from checker.findings import Unreadable
from checker.limits import MAX_BYTES
from checker.read.decoding import UTF8, UTF16, decode, too_large
from checker.read.records import SHAPE, article, identity_of, kind_of

FIELD = re.compile(r'"(?:text|body|headline|articleBody|body_x?html|body_text|bodies)"\s*:')  # of an article
SPACE = re.compile(r"[ \t\r\n]*")
DECODER = json.JSONDecoder()


def is_record(line: bytes) -> bool:
    """Whether a line of a file is a whole JSON object by itself."""
    line = line.removeprefix(UTF8).strip()
    try:
        return line.startswith(b"{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read(stream: BinaryIO, label: str, head: bytes = b"", blocks: bool = True) -> Iterator[Article | Unreadable]:
    """The articles of JSON lines, one line in memory at a time. `head`: what was read of the stream already."""
    empty = True
    for number, line in enumerate(_lines(stream, head, label), 1):
        if not line.strip():
            continue
        empty = False
        place = f"{label}:{number}"
        try:
            if len(line) > MAX_BYTES:
                raise too_large(place)
            text = decode(line.rstrip(), label, first_line=number)
            value, end = _value(text, _skip(text, 0), label, number)
            if end < len(text):
                raise _invalid(label, text, end, "something follows the record", number)
        except UserError as error:
            yield Unreadable(place, str(error))
        else:
            yield from _articles(value, label, number, blocks)
    if empty:
        raise NoArticleError(f"{label}: the file is empty. {SHAPE}")


def read_document(text: str, label: str) -> Iterator[Article | Unreadable]:
    """The articles of one JSON value: a record or a list of records. A mistake in the JSON ends the list.

    A file with a mistake in it is a damaged article only if it names a FIELD: settings may hold comments.
    """
    try:
        for line, value in _values(text, label):
            yield from _articles(value, label, line)
    except UserError as error:
        yield Unreadable(label, str(error), no_article=not FIELD.search(text))


def _articles(value: Any, label: str, line: int, blocks: bool = True) -> Iterator[Article | Unreadable]:
    """The article of a record, or those of a value in a form of JSON that others have set."""
    if not isinstance(value, dict) or "text" in value or "body" in value:
        yield _article(value, label, line, blocks)
        return
    from checker.read import news_json

    for record in news_json.records(value):
        yield _article(record, label, line, blocks)


def _article(value: Any, label: str, line: int, blocks: bool = True) -> Article | Unreadable:
    place = f"{label}:{line}"
    if not isinstance(value, dict):
        error = f"{place}: a record must be an object, not {kind_of(value)}. {SHAPE}"
        return Unreadable(place, error, no_article=True)
    identity = place
    try:
        identity = identity_of(value, place)
        return article(value, identity, Origin(label, first_line=line), blocks)
    except UserError as error:
        return Unreadable(identity, str(error), no_article=isinstance(error, NoArticleError))


def _lines(stream: BinaryIO, head: bytes, label: str) -> Iterator[bytes]:
    """Lines without byte-order mark, in UTF-8. Of a line beyond the limit only its beginning, to be refused."""
    known = io.BytesIO(head)
    first = known.readline() or stream.readline(MAX_BYTES + 1)
    if first.startswith(UTF16):
        data = first + known.read() + stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UserError(f"{label}: a UTF-16 file larger than {MAX_BYTES // 2**20} MB. Save it as UTF-8.")
        yield from decode(data, label).encode().split(b"\n")
        return
    line = first.removeprefix(UTF8)
    while line:
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)
        line = known.readline() or stream.readline(MAX_BYTES + 1)


def _values(text: str, label: str) -> Iterator[tuple[int, Any]]:
    """The record of a document, or those of its list, each with the line at which it begins."""
    at = _skip(text, 0)
    if not text.startswith("[", at):
        value, end = _value(text, at, label)
        yield text.count("\n", 0, at) + 1, value
        if end < len(text):
            raise _invalid(label, text, end, "something follows the record. For a record a line use the format jsonl")
        return
    line, counted, end = 1, 0, _skip(text, at + 1)
    while not text.startswith("]", end):
        at = end
        value, end = _value(text, at, label)
        line, counted = line + text.count("\n", counted, at), at
        yield line, value
        if text.startswith(",", end):
            end = _skip(text, end + 1)
        elif not text.startswith("]", end):
            raise _invalid(label, text, end, "a comma or ] is missing")
    if counted == 0:
        raise NoArticleError(f"{label}: the list is empty. {SHAPE}")


def _value(text: str, at: int, label: str, first_line: int = 1) -> tuple[Any, int]:
    """The JSON value at an offset, and the offset behind it and the white space after it."""
    try:
        value, end = DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _invalid(label, text, error.pos, error.msg, first_line) from None
    except RecursionError:
        raise _invalid(label, text, at, "nested too deeply", first_line) from None
    except ValueError as error:  # a number of thousands of digits
        raise _invalid(label, text, at, str(error), first_line) from None
    return value, _skip(text, end)


def _skip(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at


def _invalid(label: str, text: str, at: int, problem: str, first_line: int = 1) -> UserError:
    line, column = text.count("\n", 0, at) + first_line, at - text.rfind("\n", 0, at)
    return UserError(f"{label}:{line}: not valid JSON at column {column}: {problem}. Mend or remove the record.")
