"""Bytes -> text."""

from __future__ import annotations

import codecs
import re

from checker.errors import NoArticleError, UserError
from checker.limits import MAX_BYTES

SAVE = "Save the article as UTF-8 text."
BINARY = {  # how files that are no text begin
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "an office document or ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip archive",
}
SURROGATES = re.compile("[\ud800-\udfff]")
UTF8 = codecs.BOM_UTF8
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
BYTE_ORDER_MARKS = {UTF8: "utf-8", UTF16[0]: "utf-16-le", UTF16[1]: "utf-16-be"}
CHARSET = re.compile(
    rb"""<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
CHARSET_PLACE = 8192  # bytes at the head of a page among which it may name its encoding
# Encodings that pages name for what is really a superset of them: https://encoding.spec.whatwg.org/#names-and-labels
SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
TEXT_ENCODINGS = re.compile(r"cp\d+|koi8-[rtu]|iso8859-\d+|mac-\w+|gb18030|big5hkscs|euc_jp|iso2022_jp")


def decode(data: bytes, label: str, markup: bool = False, first_line: int = 1) -> str:
    """The text of a file, without byte-order mark: UTF-8, UTF-16 with its mark, of `markup` also what the file names.

    `markup`: HTML or XML. Raises UserError for bytes that are no such text.
    """
    if not data.strip():
        raise NoArticleError(f"{label}: the file is empty. Give an article with text.")
    mark, encoding = next(((m, e) for m, e in BYTE_ORDER_MARKS.items() if data.startswith(m)), (b"", None))
    for start, what in BINARY.items():
        if data.startswith(start):
            raise UserError(f"{label}: this is {what}, not text. {SAVE}")
    if encoding is None and b"\0" in data:
        raise UserError(f"{label}: this is a binary file, or UTF-16 without its byte-order mark. {SAVE}")
    if encoding is None and markup:
        encoding = _named_encoding(data[:CHARSET_PLACE])
    encoding = encoding or "utf-8"
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        line = data.count(b"\n", 0, at) + first_line
        raise UserError(f"{label}:{line}: byte {at} (0x{data[at]:02x}) is not {encoding.upper()}. {SAVE}") from None


def _named_encoding(head: bytes) -> str | None:
    """The encoding that HTML or XML names at its head, as Python calls it; None where it names none for text."""
    named = CHARSET.search(head)
    try:
        name = codecs.lookup(named[1].decode("ascii")).name if named else ""
    except (LookupError, UnicodeError):
        return None
    name = SUPERSETS.get(name, name)
    return name if TEXT_ENCODINGS.fullmatch(name) else None


def too_large(label: str) -> UserError:
    return UserError(f"{label}: larger than {MAX_BYTES // 2**20} MB, the most an article may have. Split the file.")


def printable(text: str) -> str:
    """The text with lone surrogates, which no output can encode, as U+FFFD; all offsets stay.

    File names that are not UTF-8 and JSON's escapes bring them.
    """
    try:
        text.encode()  # far faster than to look for them
    except UnicodeEncodeError:
        return SURROGATES.sub("\ufffd", text)
    return text
