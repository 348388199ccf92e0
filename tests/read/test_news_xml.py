"""Feeds and agencies' XML: what is an article, where it stands, and what is refused."""

from __future__ import annotations

import socket
import time
import tracemalloc
from typing import Any

import pytest

from checker.article import Article, Span
from checker.findings import Unreadable
from checker.read import xml_items
from checker.report.positions import is_literal, place
from tests.read.reading import (
    article_of,
    assert_blocks_are_in_order,
    assert_positions_agree,
    blocks_of,
    error_of,
    read_bytes,
)

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel>
 <title>Valley Post</title><language>en-GB</language>
 <image><title>Logo</title></image>
 <item>
  <media:title>A picture</media:title>
  <title>Mill &amp; bakery reopen</title>
  <link>https://valley.example/mill</link>
  <guid>mill-1</guid>
  <dc:creator>Ann Lee</dc:creator>
  <pubDate>Mon, 02 Jun 2025 10:00:00 GMT</pubDate>
  <description>Teaser only.</description>
  <content:encoded><![CDATA[<p>The mill reopened on <b>Monday</b> &amp; sold bread.</p>
<h2>Old stones</h2><p>Its stones were cut in the valley above the town long ago.</p>]]></content:encoded>
 </item>
 <item>
  <title>Bridge closed</title>
  <description>&lt;p&gt;The bridge is shut &amp;amp; empty.&lt;/p&gt;&lt;p&gt;Nobody knows why.&lt;/p&gt;</description>
 </item>
</channel>
</rss>
"""


def articles(text: str) -> list[Article]:
    found = read_bytes(text.encode(), "xml", "feed.xml")
    assert all(isinstance(part, Article) for part in found), found
    for part in found:
        assert isinstance(part, Article)
        assert_blocks_are_in_order(part)
    return [part for part in found if isinstance(part, Article)]


def line_of(article: Article, words: str) -> tuple[int, int | None]:
    start = article.text.index(words)
    at = place(article, Span(start, start + len(words)))
    return at.line, at.column


def test_each_item_of_a_feed_is_an_article_with_its_facts() -> None:
    mill, bridge = articles(RSS)
    assert blocks_of(mill) == [
        ("headline", "Mill & bakery reopen"),
        ("paragraph", "The mill reopened on Monday & sold bread."),
        ("subheading", "Old stones"),
        ("paragraph", "Its stones were cut in the valley above the town long ago."),
    ]
    assert (mill.id, mill.language) == ("mill-1", "en-GB")
    assert mill.meta == {
        "title": "Mill & bakery reopen",
        "url": "https://valley.example/mill",
        "date": "Mon, 02 Jun 2025 10:00:00 GMT",
        "author": "Ann Lee",
        "site": "Valley Post",
    }
    assert bridge.text == "Bridge closed\n\nThe bridge is shut & empty.\n\nNobody knows why."
    assert bridge.id == "feed.xml:18"


def test_every_character_keeps_its_place_in_the_file_escaped_or_not() -> None:
    for article in articles(RSS):
        assert_positions_agree(article, RSS, resolved="&")
    mill, bridge = articles(RSS)
    lines = RSS.splitlines()
    for article, words in ((mill, "Old stones"), (mill, "cut in the valley"), (bridge, "Nobody knows")):
        line, column = line_of(article, words)
        assert column is not None
        assert lines[line - 1][column - 1 :].startswith(words)


def test_only_words_that_stand_in_the_file_are_literal() -> None:
    mill, _ = articles(RSS)
    said = {}
    for words in ("The mill", "Monday & sold", "Mill & bakery"):
        span = Span(mill.text.index(words), mill.text.index(words) + len(words))
        said[words] = is_literal(mill, place(mill, span), words)
    assert said == {"The mill": True, "Monday & sold": False, "Mill & bakery": False}


def test_a_wordpress_export_gives_its_posts_and_pages_and_their_paragraphs() -> None:
    text = """<?xml version="1.0"?>
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel>
<item><title>Logo</title><wp:post_type>attachment</wp:post_type><content:encoded>x</content:encoded></item>
<item><title>Gone</title><wp:post_type>post</wp:post_type><wp:status>trash</wp:status></item>
<item><title>Fair opens</title><excerpt:encoded><![CDATA[All are welcome]]></excerpt:encoded>
<content:encoded><![CDATA[[caption id="1"]<img src="a.png"/> [/caption]
The fair opened on Friday with a band & a parade [sic].

A second paragraph
runs over two lines.]]></content:encoded><wp:post_type>post</wp:post_type></item>
</channel></rss>"""
    (fair,) = articles(text)
    assert blocks_of(fair) == [
        ("headline", "Fair opens"),
        ("deck", "All are welcome"),
        ("paragraph", "The fair opened on Friday with a band & a parade [sic]."),
        ("paragraph", "A second paragraph runs over two lines."),
    ]
    assert_positions_agree(fair, text)


def test_the_line_that_wordpress_adds_to_its_feeds_is_no_part_of_the_article() -> None:
    text = "<p>The fair opened on Friday with a band.</p><p>The post Fair opens appeared first on Valley Post.</p>"
    item = f"<title>Fair opens</title><description><![CDATA[{text}]]></description>"
    (fair,) = articles(f"<rss><item>{item}</item></rss>")
    assert blocks_of(fair)[-1] == ("chrome", "The post Fair opens appeared first on Valley Post.")


def test_an_atom_feed_is_read_in_all_its_forms_of_text() -> None:
    text = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Valley</title>
<entry><title type="html">One &amp;amp; two</title><id>urn:1</id><link rel="self" href="https://v.example/self"/>
<link href="https://v.example/1"/><author><name>Ann Lee</name></author><author><name>Bo Ek</name></author>
<published>2025-06-02</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First &amp; <i>last</i>.</p><p>Second.</p></div>
</content>
</entry>
<entry xml:lang="cy"><title>Three</title><id>urn:3</id><summary>Short.</summary></entry></feed>"""
    one, three = articles(text)
    assert one.text == "One & two\n\nFirst & last.\n\nSecond."
    assert (one.id, one.language, three.language) == ("urn:1", "en", "cy")
    assert one.meta["url"] == "https://v.example/1"
    assert one.meta["author"] == "Ann Lee, Bo Ek"
    assert three.text == "Three\n\nShort."
    assert_positions_agree(one, text, resolved="&")


NITF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.6//EN" "http://www.nitf.org/IPTC/NITF/3.6/specification/dtd/nitf-3-6.dtd">
<nitf><head><title>Ferry slug</title><docdata><doc-id id-string="n-7"/><date.issue norm="20250602"/></docdata></head>
<body><body.head><hedline><hl1>Ferry runs again</hl1><hl2>First crossing in a year</hl2></hedline>
<byline>By Ann Lee</byline><dateline><location>PORT ELLA</location></dateline></body.head>
<body.content><block><p>The ferry crossed the s\u00f8und on Monday&nbsp;night.</p><hl2>On board</hl2>
<media><media-metadata name="x">Hidden</media-metadata><media-caption>The old boat</media-caption></media>
<p>Some <em>forty</em> people sailed.</p></block></body.content>
<body.end><tagline>ends</tagline></body.end></body></nitf>
"""


def test_nitf_gives_its_blocks_and_its_document_type_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", refused)
    (ferry,) = read_bytes(NITF.encode("latin-1"), None, "ferry.xml")
    assert isinstance(ferry, Article)
    assert blocks_of(ferry) == [
        ("headline", "Ferry runs again"),
        ("deck", "First crossing in a year"),
        ("byline", "By Ann Lee"),
        ("dateline", "PORT ELLA"),
        ("paragraph", "The ferry crossed the s\u00f8und on Monday\u00a0night."),
        ("subheading", "On board"),
        ("caption", "The old boat"),
        ("paragraph", "Some forty people sailed."),
    ]
    assert (ferry.id, ferry.meta["title"], ferry.meta["date"]) == ("n-7", "Ferry slug", "20250602")
    assert_positions_agree(ferry, NITF, resolved="\u00a0")


NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<packageItem guid="p"><itemMeta/></packageItem>
{items}
</itemSet></newsMessage>"""
NEWS_ITEM = """<newsItem guid="{guid}" xml:lang="en-US"><itemMeta><versionCreated>2025-06-02</versionCreated></itemMeta>
<contentMeta><headline>Choir sings</headline><by>By Bo Ek</by><language tag="en"/></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title>'
    "</head><body>{body}</body></html></inlineXML>"
)


def test_newsml_gives_each_item_whatever_its_content_is() -> None:
    contents = (
        XHTML.format(body="<p>The choir sang.</p>"),
        XHTML.format(body="<h1>Choir fills hall</h1><p>The choir sang.</p>"),
        f"<inlineXML>{NITF[NITF.index('<nitf>') :].replace('&nbsp;', ' ')}</inlineXML>",
        '<remoteContent href="a.jpg"/><inlineData contenttype="text/plain">The choir sang.\n\nAll rose.</inlineData>',
    )
    text = NEWSML.format(items="\n".join(NEWS_ITEM.format(guid=n, content=c) for n, c in enumerate(contents)))
    plain, headed, nitf, data = articles(text)
    assert plain.text == "Choir sings\n\nBy Bo Ek\n\nThe choir sang."
    assert headed.text == "By Bo Ek\n\nChoir fills hall\n\nThe choir sang."
    assert headed.first("headline") is not None
    assert blocks_of(nitf)[0] == ("headline", "Ferry runs again")
    assert data.text == "Choir sings\n\nBy Bo Ek\n\nThe choir sang.\n\nAll rose."
    assert (plain.id, plain.language, plain.meta["date"], plain.meta["title"]) == (
        "0",
        "en",
        "2025-06-02",
        "Choir sings",
    )
    for article in (plain, headed, nitf, data):
        assert_positions_agree(article, text)


def test_the_format_is_known_by_suffix_or_content() -> None:
    for name in ("feed.xml", "feed.rss", "feed.atom", "feed"):
        assert len(read_bytes(RSS.encode(), None, name)) == 2
    page = (
        b"<?xml version='1.0'?><html><body><h1>Lake freezes</h1><p>It froze on Sunday and stayed so.</p></body></html>"
    )
    (article,) = read_bytes(page, None, "page.xml")
    assert isinstance(article, Article)
    assert article.text.startswith("Lake freezes")


def test_an_empty_item_is_named_by_its_line_and_the_others_are_read() -> None:
    found = read_bytes(RSS.replace("<title>Bridge", "<x>").replace("</channel>", "<item/></channel>").encode(), "xml")
    assert [type(part) for part in found[:1]] == [Article]
    assert "not well-formed XML" in getattr(found[-1], "error", "")
    _, _, empty = read_bytes(RSS.replace("</channel>", "<item/></channel>").encode(), "xml")
    assert isinstance(empty, Unreadable)
    assert empty.error == "given:22: the article is empty. Give it a text or take it out."


def test_xml_without_an_article_says_what_is_known() -> None:
    assert "no article was found in this XML. Known are RSS, Atom" in error_of(
        b"<project><name>x</name></project>", "xml"
    )


BILLION = """<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss><channel><item><title>&b;</title></item></channel></rss>"""
EXTERNAL = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'
PARAMETER = '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://x.example/p.dtd">%p;]><rss><item><title>x</title></item></rss>'


@pytest.mark.parametrize("text", [BILLION, EXTERNAL, PARAMETER])
def test_a_file_that_declares_an_entity_is_refused(text: str) -> None:
    assert "declares an entity" in error_of(text.encode(), "xml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<rss><item>" + "<a>" * 300, "within each other"),
        ("<rss><item>" + "<a/>" * 300_000, "in one article"),
        ("<rss>" + "<a/>" * 300_000, "not well-formed"),
        ("<rss><item><title>" + "a" * 3_000_000, "not well-formed"),
        ("<rss><item a='" + "a" * 3_000_000, "not well-formed"),
        ("<rss><!--" + "a" * 3_000_000, "not well-formed"),
        ("<rss><item><title>" + "&amp;" * 60_000 + "</title></item></rss>", ""),
        ("<rss><item><description>" + "&lt;b" * 60_000 + "</description></item></rss>", ""),
    ],
)
def test_no_file_takes_more_than_its_length_allows(text: str, words: str) -> None:
    tracemalloc.start()
    before = time.process_time()
    found = read_bytes(text.encode(), "xml")
    seconds, (_, most) = time.process_time() - before, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 10  # tracemalloc slows it ten times
    assert most < 100 * 2**20
    assert words in getattr(found[-1], "error", "")


def test_a_feed_on_one_line_takes_time_in_proportion_to_its_length() -> None:
    def seconds(count: int) -> float:
        item = "<item><title>A title of some words</title><description>Some words that are said.</description></item>"
        text = f"<rss><channel>{item * count}</channel></rss>".encode()
        started = time.process_time()
        assert len(read_bytes(text, "xml")) == count
        return time.process_time() - started

    def least(count: int) -> float:  # what else the machine does only adds to it
        return min(seconds(count) for _ in range(3))

    seconds(10)
    assert least(1600) < 8 * least(400)  # all pairs of items would take 16 times as long
    last = articles(f"<rss><channel>{'<item><title>Words</title></item>' * 4000}</channel></rss>")[-1]
    assert last.origin.position(0) == (1, 1)  # its column is too far to be of use


def test_names_of_other_namespaces_are_not_taken_for_ours() -> None:
    assert xml_items._named("http://search.yahoo.com/mrss/ title") == "?:title"
    assert xml_items._named("http://wordpress.org/export/1.2/ post_type") == "wp:post_type"
    assert xml_items._named("title") == "title"


def test_one_article_is_named_by_its_file() -> None:
    assert article_of("<nitf><body><body.content><p>Some words.</p></body.content></body></nitf>", "xml").id == "given"
