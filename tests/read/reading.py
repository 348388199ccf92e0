"""What the tests of all readers share."""

from __future__ import annotations

import io

from checker import read
from checker.article import Article
from checker.findings import Unreadable


def read_bytes(data: bytes, input_format: str | None = None, name: str = "given") -> list[Article | Unreadable]:
    return list(read.read("-", input_format, io.BytesIO(data), name))


def article_of(text: str, input_format: str) -> Article:
    (article,) = read_bytes(text.encode(), input_format)
    assert isinstance(article, Article), article
    return article


def blocks_of(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article[block.span]) for block in article.blocks]


def error_of(data: bytes, input_format: str | None = None, name: str = "given") -> str:
    (unreadable,) = read_bytes(data, input_format, name)
    assert isinstance(unreadable, Unreadable), unreadable
    return unreadable.error


def assert_blocks_are_in_order(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(article.text)
        assert article[block.span] == article[block.span].strip()
        end = block.span.end


def assert_positions_agree(article: Article, file_text: str, resolved: str = "") -> None:
    """Each character of a block stands in the file where its origin says.

    White space agrees with white space and with <br>, characters of `resolved` with a character reference.
    """
    lines = [f"{line}\n" for line in file_text.split("\n")]
    for block in article.blocks:
        for offset in range(*block.span):
            line, column = article.origin.position(offset)
            there, here = lines[line - 1][column - 1], article.text[offset]
            agree = there == here or (here.isspace() and (there.isspace() or there == "<"))
            agree = agree or (there == "&" and here in resolved)
            assert agree, f"{here!r} at {offset} is {there!r} at {line}:{column}"
