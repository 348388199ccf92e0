"""Which format an input has, and the reader of each."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from checker.article import Article
from checker.errors import NoArticleError, UserError
from checker.findings import Unreadable
from checker.limits import MAX_BYTES
from checker.read import jsonlines, plain
from checker.read.decoding import decode, too_large
from checker.read.notes import notes_in_comments

INPUT_FORMATS = ("text", "markdown", "html", "xml", "json", "jsonl")
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
HEAD = 4000  # characters at the head of a text that tell its format
CONTENT = (
    ("json", re.compile(r'\[\s*\{|\{\s*"')),
    ("xml", re.compile(r"(?:<[?!][^>]*>\s*)*<(?:\w+:)?(?:rss|rdf|feed|nitf|newsitem|newsmessage)[\s>]", re.IGNORECASE)),
    ("html", re.compile(r"<(?:!doctype|\?xml|!--|(?:html|head|body|main|article|div|h1|p)[\s>])", re.IGNORECASE)),
    ("markdown", re.compile(r"---[ \t]*\r?\n[\w-]+[ \t]*:|\+\+\+[ \t]*\r?\n|#{1,6} \S")),
)
XHTML = re.compile(r"\s*(?:<[?!][^>]*>\s*)*<html[\s>]", re.IGNORECASE)


def articles(
    stream: BinaryIO, label: str, input_format: str | None, blocks: bool = True
) -> Iterator[Article | Unreadable]:
    """The articles of an open file. Raises UserError where the file as a whole cannot be read."""
    if input_format is not None and input_format not in INPUT_FORMATS:
        raise UserError(f'unknown input format "{input_format}". Choose one of: {", ".join(INPUT_FORMATS)}.')
    form = input_format or SUFFIXES.get(os.path.splitext(label)[1].lower())
    head = b""
    if form is None or (form == "json" and input_format is None):
        head = _first_line(stream)
        form = "jsonl" if jsonlines.is_record(head) else form
    if form == "jsonl":
        yield from jsonlines.read(stream, label, head, blocks)
        return
    data = head + stream.read(MAX_BYTES + 1 - len(head))
    if len(data) > MAX_BYTES:
        raise too_large(label)
    text = decode(data, label, markup=form in ("html", "xml") or (form is None and data.lstrip().startswith(b"<")))
    yield from _parse(form or by_content(text), text, label)


def by_content(text: str) -> str:
    """The format that a text without a known suffix looks like."""
    return next((name for name, start in CONTENT if start.match(text.lstrip()[:HEAD])), "text")


def _parse(form: str, text: str, label: str) -> Iterator[Article | Unreadable]:
    if form == "json":
        yield from jsonlines.read_document(text, label)
    elif form == "xml" and not XHTML.match(text[:HEAD]):
        from checker.read import news_xml

        yield from news_xml.read(text, label)
    else:
        article = _reader(form)(label, text)
        if not article.blocks:
            raise NoArticleError(f"{label}: the article is empty. Give an article with text.")
        yield article if form == "text" else replace(article, notes=notes_in_comments(text))


def _reader(form: str) -> Callable[[str, str], Article]:
    if form == "markdown":
        from checker.read import markdown

        return markdown.article
    if form in ("html", "xml"):
        from checker.read import html

        return html.article
    return plain.article


def _first_line(stream: BinaryIO) -> bytes:
    """Everything up to the end of the first line that is not blank."""
    head = line = stream.readline(MAX_BYTES + 1)
    while line and not line.strip() and len(head) <= MAX_BYTES:
        line = stream.readline(MAX_BYTES + 1)
        head += line
    return head
