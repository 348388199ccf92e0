"""JSON and JSON Lines."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from checker import limits, read
from checker.article import Article, Span
from checker.findings import Unreadable
from tests.read.reading import blocks_of, error_of, read_bytes

BODY = "The lake froze on Sunday.\n\nSkaters came at once."


def article_of(record: Any) -> Article:
    (part,) = read_bytes(json.dumps(record).encode(), "jsonl")
    assert isinstance(part, Article), part
    return part


def test_the_text_of_a_record_is_kept_unchanged() -> None:
    text = "  Lake freezes over\r\n\r\n\tThe lake froze on Sunday.  \n"
    article = article_of({"id": "lake", "text": text})
    assert (article.id, article.text) == ("lake", text)
    assert [article[block.span] for block in article.blocks] == ["Lake freezes over", "The lake froze on Sunday."]


def test_headline_and_body_are_joined_by_a_blank_line() -> None:
    article = article_of({"id": "lake", "headline": "Lake freezes over", "body": BODY})
    assert article.text == f"Lake freezes over\n\n{BODY}"
    assert blocks_of(article)[0] == ("headline", "Lake freezes over")
    assert article.meta["title"] == "Lake freezes over"


def test_deck_and_byline_stand_between_headline_and_body() -> None:
    article = article_of({"headline": "Lake freezes", "deck": "First time", "byline": "By Ann Lee", "body": BODY})
    assert article.text == f"Lake freezes\n\nFirst time\n\nBy Ann Lee\n\n{BODY}"
    assert [kind for kind, _ in blocks_of(article)[:3]] == ["headline", "deck", "byline"]


def test_a_headline_beside_a_text_names_the_block_in_it() -> None:
    text = f"Winter sports\n\nLake freezes over\n\n{BODY}"
    article = article_of({"text": text, "headline": "Lake freezes over"})
    assert article.text == text
    assert ("headline", "Lake freezes over") in blocks_of(article)


def test_facts_of_a_record_reach_the_article() -> None:
    article = article_of(
        {
            "text": BODY,
            "language": "en",
            "source": {"language": "fi", "text": "Järvi jäätyi."},
            "author": ["Ann Lee", "Bo Ek"],
            "engine": "Example MT",
        }
    )
    assert (article.language, article.source) == ("en", "fi")
    assert article.meta == {"author": "Ann Lee, Bo Ek", "engine": "Example MT"}
    assert article_of({"text": BODY, "source": "zh"}).source == "zh"


def test_a_record_without_id_is_named_by_its_line_and_a_number_is_an_id() -> None:
    assert article_of({"text": BODY}).id == "given:1"
    assert article_of({"text": BODY, "id": 7}).id == "7"


def test_a_lone_surrogate_becomes_a_replacement_character_and_offsets_stay() -> None:
    (article,) = read_bytes(b'{"id": "\\udc00", "text": "a \\ud800 b \\ud83d\\ude00 c"}', "jsonl")
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("\ufffd", "a \ufffd b 😀 c")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"id": "a"', "not valid JSON"),
        ('{"id": "a"}', "no text"),
        ('{"id": "a", "text": ""}', "no text"),
        ('{"id": "a", "text": " \\n "}', "empty"),
        ('{"id": "a", "headline": "Only"}', "no text"),
        ('{"id": "a", "text": 5}', '"text" must be a text, not a number'),
        ('{"id": "a", "text": "x", "language": ["en"]}', '"language" must be a text, not a list'),
        ('{"id": "a", "text": "x", "source": {"language": 5}}', '"language" must be a text'),
        ('{"id": true, "text": "x"}', '"id" must be a text, not true or false'),
        ('["a"]', "must be an object, not a list"),
        ("null", "must be an object"),
        ("[" * 5000, "too deeply"),
        ("1" * 5000, "not valid JSON"),
        ('{"id": "a", "text": "x"} more', "something follows the record"),
        ("\ud800", "is not UTF-8"),
    ],
)
def test_a_broken_line_is_named_and_the_others_go_on(line: str, words: str) -> None:
    good = '{"id": "good", "text": "Some text."}'
    data = f"{good}\n\n{line}\n{good}".encode("utf-8", "surrogatepass")
    first, broken, last = read_bytes(data, "jsonl")
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(broken, Unreadable)
    assert broken.error.startswith("given:3: ")
    assert words in broken.error
    assert broken.id in ("a", "given:3")


def test_lines_are_read_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readline(self, _: int | None = -1, /) -> bytes:
            return b'{"text": "Once more."}\n'

    parts = read.read("-", "jsonl", Endless())  # type: ignore[arg-type]
    assert [next(parts).id for _ in range(3)] == ["-:1", "-:2", "-:3"]


def test_a_line_beyond_the_limit_is_refused_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.read.jsonlines.MAX_BYTES", 100)
    long, good = read_bytes(b'{"text": "' + b"a" * 500 + b'"}\n{"text": "Short."}', "jsonl")
    assert isinstance(long, Unreadable)
    assert f"{limits.MAX_BYTES // 2**20} MB" in long.error
    assert good.id == "given:2"


def test_json_lines_in_utf_16_are_read() -> None:
    data = '{"id": "a", "text": "Žďár."}\n{"id": "b", "text": "Two."}\n'.encode("utf-16")
    assert [part.id for part in read_bytes(data, "jsonl")] == ["a", "b"]


def test_the_records_of_a_list_know_their_lines() -> None:
    data = b'[\n {"text": "One."},\n {"id": "x", "text": 2},\n\n {"text": "Three."}\n]'
    one, two, three = read_bytes(data, "json")
    assert [part.id for part in (one, two, three)] == ["given:2", "x", "given:5"]
    assert isinstance(two, Unreadable)
    assert two.error.startswith("given:3: ")
    assert isinstance(three, Article)
    assert three.origin.position(0) == (5, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "the list is empty"),
        ("[" * 100_000, "too deeply"),
        ('{"text": "One."} {"text": "Two."}', "jsonl"),
        ("{", "not valid JSON"),
        ("", "empty"),
    ],
)
def test_broken_json_is_named(text: str, words: str) -> None:
    parts = read_bytes(text.encode(), "json")
    assert isinstance(parts[-1], Unreadable)
    assert words in parts[-1].error


def test_the_records_before_a_mistake_in_a_list_are_read() -> None:
    good, broken = read_bytes(b'[{"text": "One."}\n{"text": "Two."}]', "json")
    assert isinstance(good, Article)
    assert isinstance(broken, Unreadable)
    assert "given:2: not valid JSON at column 1: a comma or ] is missing" in broken.error


def test_an_empty_file_of_lines_is_an_error() -> None:
    assert "empty" in error_of(b"\n\n", "jsonl")


def test_parts_are_trimmed_within_the_text() -> None:
    article = article_of({"headline": " Lake \n", "body": BODY})
    assert article.blocks[0].span == Span(1, 5)
