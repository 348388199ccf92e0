"""HTML pages."""

from __future__ import annotations

import time

import pytest

from checker.article import Article
from checker.read.html_tokens import tokens
from tests.read.reading import (
    article_of,
    assert_blocks_are_in_order,
    assert_positions_agree,
    blocks_of,
    error_of,
    read_bytes,
)

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Orchard wins prize &amp; plans a second | Hill Gazette</title>
<link rel="canonical" href="https://gazette.example/orchard">
<meta property="og:title" content="Orchard wins prize &amp; plans a second">
<meta property="og:site_name" content="Hill Gazette">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
{"@type": ["NewsArticle"], "headline": "Orchard wins prize &amp; plans a second",
"datePublished": "2024-05-01T10:00:00Z",
"author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Ek"}]}]}</script>
<style>p { color: red }</style></head>
<body class="share related"><header><h1>Hill Gazette</h1>
<nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></ul></nav></header>
<main><article class="widget"><header><h1>Orchard wins prize &amp; plans <em>a</em> second</h1>
<p class="standfirst">The judges praised the old trees above the village, and the cider.</p>
<div class="byline">By <a href="/a">Ann Lee</a></div></header>
<div class="share-buttons"><a href="#">Share</a> <a href="#">Post</a></div>
<figure><img src="x.jpg" alt="trees"><figcaption>The orchard in bloom.&nbsp;Photo: Hill Gazette</figcaption></figure>
<p>The orchard above the village   won the county prize on Monday, said its owner,
   Bo Ek, who took the cup &#8220;with joy&#8221; before two hundred guests in the hall.</p>
<p>Orchard wins prize &amp; plans a second</p>
<!-- <p>A paragraph that nobody sees.</p> -->
<p>Visitors may walk among the trees from June on, and the cider will be sold in four shops in the town below.</p>
<div class="related-box"><h3>See also</h3>
<ul><li><a href="/q">Bridge shut for the third time this winter</a></li></ul></div>
<h2>A long wait</h2>
<p>The first trees were planted in 1911 and twice nearly felled, according to papers that the family keeps.<br><br>They
hold some ninety kinds of apple.</p>
<blockquote>We never thought of selling it, even when frost came late.</blockquote>
<p>The family will plant a second orchard in autumn, and has asked three nurseries for young trees.</p>
</article>
<aside><h2>Most read</h2><ol><li><a href="/1">Cat saved from tree</a></ol></aside></main>
<footer><p>All rights reserved by the Hill Gazette. Write to us at any time you like.</p></footer></body></html>
"""
EXPECTED = [
    ("headline", "Orchard wins prize & plans a second"),
    ("deck", "The judges praised the old trees above the village, and the cider."),
    ("byline", "By Ann Lee"),
    ("caption", "The orchard in bloom.\u00a0Photo: Hill Gazette"),
    (
        "paragraph",
        "The orchard above the village won the county prize on Monday, said its owner, Bo Ek, who took the cup "
        "“with joy” before two hundred guests in the hall.",
    ),
    ("headline", "Orchard wins prize & plans a second"),
    (
        "paragraph",
        "Visitors may walk among the trees from June on, and the cider will be sold in four shops in the town below.",
    ),
    ("widget", "See also"),
    ("widget", "Bridge shut for the third time this winter"),
    ("subheading", "A long wait"),
    (
        "paragraph",
        "The first trees were planted in 1911 and twice nearly felled, according to papers that the family keeps.",
    ),
    ("paragraph", "They hold some ninety kinds of apple."),
    ("paragraph", "We never thought of selling it, even when frost came late."),
    (
        "paragraph",
        "The family will plant a second orchard in autumn, and has asked three nurseries for young trees.",
    ),
]


def test_a_page_gives_its_article_with_repeated_headline_and_widgets_and_without_furniture() -> None:
    assert blocks_of(article_of(PAGE, "html")) == EXPECTED


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_character_is_mapped_to_the_page(line_end: str) -> None:
    page = PAGE.replace("\n", line_end)
    article = article_of(page, "html")
    assert_blocks_are_in_order(article)
    assert_positions_agree(article, page, resolved="\u00a0“”")
    assert article.origin.position(article.text.index("orchard above")) == (19, 8)


def test_facts_come_from_json_ld_and_open_graph() -> None:
    article = article_of(PAGE, "html")
    assert article.language == "en-GB"
    assert article.meta == {
        "title": "Orchard wins prize & plans a second",
        "author": "Ann Lee, Bo Ek",
        "date": "2024-05-01T10:00:00Z",
        "site": "Hill Gazette",
        "url": "https://gazette.example/orchard",
    }


def test_a_page_too_large_for_extraction_is_read_by_its_own_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.read.html.MAX_TAGS", 0)
    assert blocks_of(article_of(PAGE, "html")) == EXPECTED


def test_an_extraction_that_breaks_does_not_lose_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    assert blocks_of(article_of(PAGE, "html")) == EXPECTED


def test_a_page_of_divisions_and_line_breaks_is_read_without_menu_comments_and_sidebar() -> None:
    page = """<title>Fish market opens in harbour town - Coast Daily</title>
<div id="top"><h1><a href="/">Coast Daily</a></h1>
<div class="menu"><a href="/a">News</a> <a href="/b">Sport</a></div></div>
<div class="breadcrumb"><a href="/">Home</a> &gt; Fish market opens in harbour town</div>
<div id="content"><h2 class="title">Fish market opens in harbour town</h2><div class="meta">12 May | 3 min</div>
<div>The harbour town opened a new fish market on Tuesday, and the first boats came in before dawn with herring.<br><br>
Traders said that prices would fall by a tenth, since the old hall had cost them far more in rent and ice.<br><br>
Read also: <a href="/x">Whale seen near the lighthouse</a><br><br>
The mayor promised that the old hall would become a library, and that work on it would begin next spring.</div>
<div class="comments"><div>I was there and it was a fine day for everybody in the town.</div></div></div>
<div id="sidebar"><h3>Latest</h3><ul><li><a href="/f">Fish market opens in harbour town</a></li>
<li><a href="/w">Whale seen near the lighthouse</a></li></ul></div>"""
    article = article_of(page, "html")
    assert [(kind, text.split()[0]) for kind, text in blocks_of(article)] == [
        ("headline", "Fish"),
        ("paragraph", "The"),
        ("paragraph", "Traders"),
        ("widget", "Read"),
        ("paragraph", "The"),
    ]


def test_a_headline_that_only_the_facts_give_stands_first() -> None:
    page = '<meta property="og:title" content="Orchard wins prize"><p>The orchard won the prize on Monday.</p>'
    article = article_of(page, "html")
    assert article.text == "Orchard wins prize\n\nThe orchard won the prize on Monday."
    assert article.origin.position(4) == (1, 1)


def test_a_bare_fragment_is_an_article() -> None:
    article = article_of("Just <b>text</b> &amp;c. &lt;here&gt; &copy &unknown; &#128512;", "html")
    assert article.text == "Just text &c. <here> © &unknown; 😀"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("ISO-8859-1", "cp1252"),
        ("gb2312", "gb18030"),
        ("utf-8", "utf-8"),
        ("no-such", "utf-8"),
    ],
)
def test_a_page_may_name_its_encoding(declared: str, encoding: str) -> None:
    text = {"cp1251": "Мельница закрыта", "cp1252": "Mühle “zu”", "gb18030": "工厂关闭了"}.get(encoding, "Žďár")
    (article,) = read_bytes(f'<!doctype html><meta charset="{declared}"><p>{text}</p>'.encode(encoding))
    assert isinstance(article, Article)
    assert article.text == text


def test_bytes_that_are_not_the_named_encoding_are_an_error() -> None:
    assert "is not CP1251" in error_of(b'<meta charset="windows-1251"><p>\x98</p>', "html")


@pytest.mark.parametrize("page", ["<p></p>", "<script>x</script>", "<!-- never closed <p>x</p>", "<nav>Home</nav>"])
def test_a_page_without_text_is_an_error(page: str) -> None:
    assert "no article text" in error_of(page.encode(), "html")


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("a<!-->b", "ab"),
        ("a<!-- > -->b", "ab"),
        ("a<?php x ?>b</>c</ d>e", "abce"),
        ("a<i title=\"x > y\" hidden='>'>b", "ab"),
        ("a < b <3 c", "a < b <3 c"),
        ("a<script>'<p>'</script >b", "ab"),
        ("a<STYLE>x</Style>b", "ab"),
        ("a<i", "a"),
        ("a<i title='", "a"),
    ],
)
def test_tags_are_told_from_text_as_browsers_do(page: str, shown: str) -> None:
    assert "".join(page[t.start : t.end] for t in tokens(page) if not t.name and not t.inside) == shown


HOSTILE = {
    "unclosed comments": "<!--",
    "nested divisions": "<div>",
    "nested bold": "<b>x<br>",
    "unclosed quotes": "<a b='<a c=\"",
    "wrong closing tags": "<b></i>",
    "list items": "<ul><li>word here",
    "references": "&",
    "scripts": "<script>",
    "graphics": "<svg>",
}


@pytest.mark.parametrize("part", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_takes_time_in_proportion_to_its_length(part: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        read_bytes((part * times + "<p>Some words stand here.</p>").encode(), "html")
        return time.process_time() - start

    seconds(10)
    assert seconds(12_000) < 12 * max(seconds(3_000), 0.05)
