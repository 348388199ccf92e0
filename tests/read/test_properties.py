"""What holds for any text through any reader."""

from __future__ import annotations

import html
import json
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checker.article import Article
from checker.findings import Unreadable
from checker.read import INPUT_FORMATS
from tests.read.reading import assert_blocks_are_in_order, assert_positions_agree, read_bytes

MARKUP = (
    *(
        "# ",
        "## ",
        "---\n",
        "+++\n",
        "title: ",
        "title = ",
        "> ",
        "- ",
        "1. ",
        "* ",
        "**",
        "_",
        "`",
        "``",
        "~~",
        "[",
        "](",
    ),
    *(
        ")",
        "![",
        "<!--",
        "-->",
        "<p>",
        "</p>",
        "<h1>",
        "<div class=related>",
        "</div>",
        "<br>",
        "<b",
        ">",
        "</b>",
        "&amp;",
    ),
    *(
        "&",
        "&#8220;",
        "&nbsp;",
        "\\",
        "\\*",
        "{{<",
        ">}}",
        "{%",
        "|",
        "|-|",
        "===\n",
        "    ",
        "\t",
        "<script>",
        "</script>",
    ),
    *(
        "<http://a.b/c%20d>",
        "<article>",
        "<aside>",
        "<td>",
        "<title>",
        '<meta charset="utf-8">',
        "\ufeff",
        "\x0b",
        "\x85",
    ),
    *(
        "\ufeff",
        "\x0b",
        "\x85",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "  ",
        "\u00a0",
        "\u3000",
        "\u2028",
        "\0",
        "\U0001f600",
        "é",
        "e\u0301",
    ),
    *("Word", "words that run on for a while and end.", "By Ann Lee", "See also", "{", "}", "]", '"', ":", ","),
)
texts = st.lists(st.sampled_from(MARKUP) | st.text(max_size=5), max_size=30).map("".join)
encodable = texts.map(lambda text: text.encode("utf-8", "replace").decode())
mappable = encodable.map(lambda text: text.replace("\0", "").replace("\ufeff", ""))  # not replaced by any reader
quick = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(st.sampled_from((None, *INPUT_FORMATS)), texts, st.sampled_from(("utf-8", "utf-16")))
def test_any_text_gives_articles_or_reasons(input_format: str | None, text: str, encoding: str) -> None:
    parts = read_bytes(text.encode(encoding, "surrogatepass"), input_format)
    assert parts
    for part in parts:
        if isinstance(part, Article):
            assert part.blocks
            part.text.encode()
            assert_blocks_are_in_order(part)
            for offset in (0, len(part.text) // 2, len(part.text)):
                line, column = part.origin.position(offset)
                assert line >= 1
                assert column >= 1
        else:
            assert isinstance(part, Unreadable)
            assert part.error.startswith("given")


@quick
@given(st.binary(max_size=200), st.sampled_from((None, *INPUT_FORMATS)))
def test_any_bytes_give_articles_or_reasons(data: bytes, input_format: str | None) -> None:
    assert read_bytes(data, input_format)


@quick
@given(mappable)
@example("\x0b\n+++\n")
def test_markdown_is_mapped_to_its_file(text: str) -> None:
    for article in read_bytes(text.encode(), "markdown"):
        if isinstance(article, Article) and "title" not in article.meta:
            assert_positions_agree(article, text, resolved="&“\u00a0")


@quick
@given(mappable)
def test_html_is_mapped_to_its_file(text: str) -> None:
    for article in read_bytes(text.encode(), "html"):
        if isinstance(article, Article) and "title" not in article.meta:
            assert_positions_agree(article, text, resolved="&“\u00a0")


@quick
@given(mappable)
def test_what_stands_in_a_feed_is_mapped_to_its_file(text: str) -> None:
    for wrapped in (f"<![CDATA[{text.replace(']]>', '')}]]>", html.escape(text)):
        feed = f"<rss><channel>\n<item><title>\n</title><description>{wrapped}</description></item></channel></rss>"
        for article in read_bytes(feed.encode(), "xml"):
            if isinstance(article, Article):
                assert_positions_agree(article, feed, resolved="&“\u00a0<>\"'")


@quick
@given(mappable)
def test_plain_text_is_the_file(text: str) -> None:
    for article in read_bytes(text.encode(), "text"):
        if isinstance(article, Article):
            assert article.text == text
            assert_positions_agree(article, text)


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
keys = ("id", "text", "headline", "body", "deck", "byline", "language", "source", "url", "date", "author")
records = st.dictionaries(st.sampled_from(keys), texts | values, max_size=5)


@quick
@given(st.lists(records | values, min_size=1, max_size=3))
def test_json_keeps_the_text_of_a_record_up_to_surrogates(given_records: list[Any]) -> None:
    data = "\n".join(json.dumps(record) for record in given_records).encode()
    parts = read_bytes(data, "jsonl")
    assert len(parts) == len(given_records)
    for record, part in zip(given_records, parts, strict=True):
        if isinstance(part, Article):
            assert_blocks_are_in_order(part)
            text = record.get("text") or ""
            if text:
                assert len(part.text) == len(json.loads(json.dumps(text)))
                assert all(a in (b, "\ufffd") for a, b in zip(part.text, json.loads(json.dumps(text)), strict=True))
