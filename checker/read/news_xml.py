"""Feeds and news agencies' XML -> articles: RSS, WordPress exports (WXR), Atom, NITF, NewsML-G2.

https://www.rssboard.org/rss-specification, https://datatracker.ietf.org/doc/html/rfc4287, https://iptc.org/standards/
A body is HTML, whether escaped, in a CDATA section or as elements; each of its characters keeps its place in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from checker.article import Article, BlockKind, Origin
from checker.errors import NoArticleError
from checker.findings import Unreadable
from checker.read.decoding import printable
from checker.read.html import is_chrome, kind_of
from checker.read.html_blocks import HtmlBlock, blocks, built
from checker.read.html_tokens import Token
from checker.read.layout import layout
from checker.read.passages import Passage, joined
from checker.read.plain import line_starts
from checker.read.xml_items import Item, Node, items, literal

FORMATS = "RSS, Atom, WordPress export, NITF, NewsML-G2"
HTML_NAMES = {  # what NITF calls otherwise than HTML
    "hl1": "h1",
    "hl2": "h2",
    "bq": "blockquote",
    "block": "div",
    "body.content": "div",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
    "media-reference": "object",
    "media-metadata": "object",
    "media-object": "object",
    "nitf-table": "table",
    "fn": "aside",
}
NO_ARTICLES = re.compile(r"attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|wp_.*")
NOT_WRITTEN = ("trash", "auto-draft")  # states of a WordPress post that nobody has written or wants
BLOCK_TAG = re.compile(r"<(?:p|div|br|li|h[1-6]|blockquote)[\s/>]", re.IGNORECASE)
BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
SHORTCODE = re.compile(r"\[/?(?:wp_)?(?:caption|gallery|embed|audio|video|playlist)(?:\s[^\]\n]{0,500})?\]")

LONGEST_LINE = 100_000  # characters before an item on its line: of a feed all on one line, no columns are given

Part = tuple[Passage, BlockKind | None]


class Story(NamedTuple):
    """What an item says: its text in pieces, and the facts of Article.meta, with "id" and "language"."""

    parts: list[Part]
    facts: dict[str, str]


def read(text: str, label: str) -> Iterator[Article | Unreadable]:
    """The articles of a file. Raises UserError where the file as a whole cannot be read."""
    lines = line_starts(text)
    empty = True
    for item in items(text, label):
        story = _story(item, text)
        if story is not None:
            empty = False
            yield _article(story, item, text, label, lines)
    if empty:
        raise NoArticleError(f"{label}: no article was found in this XML. Known are {FORMATS}.")


def _story(item: Item, page: str) -> Story | None:
    """What the item says; None for one that is no article."""
    match item.node.name:
        case "item":
            return _rss(item.node, item.facts, page)
        case "entry":
            return _atom(item.node, item.facts, page)
        case "nitf":
            return _nitf(item.node, page)
        case "newsitem":
            return _newsml(item.node, page)
        case _:
            return Story(_markup(item.node, page), {})


def _article(story: Story, item: Item, page: str, label: str, lines: tuple[int, ...]) -> Article | Unreadable:
    place = label if item.node.name == item.root else f"{label}:{item.line}"
    facts = {key: value for key, value in story.facts.items() if value}
    identity, language = facts.pop("id", place), facts.pop("language", item.facts.get("language"))
    whole, pieces, runs = joined(story.parts)
    if not pieces:
        return Unreadable(identity, f"{label}:{item.line}: the article is empty. Give it a text or take it out.")
    return Article(
        id=identity,
        text=whole,
        blocks=layout(whole, pieces),
        language=language,
        meta=facts,
        origin=_origin(label, item, page, runs, lines),
    )


def _origin(label: str, item: Item, page: str, runs: tuple[tuple[int, int], ...], lines: tuple[int, ...]) -> Origin:
    """Only of the item's own lines: a file may hold many thousand items."""
    mine = lines[item.line - 1 : bisect_left(lines, item.end)]
    if item.node.start - mine[0] > LONGEST_LINE:
        return Origin(label, first_line=item.line)
    return Origin(label, runs, mine, item.line, page[mine[0] : item.end])


def _rss(item: Node, feed: Mapping[str, str], page: str) -> Story | None:
    state, kind = (_fact(item, page, name) for name in ("wp:status", "wp:post_type"))
    if NO_ARTICLES.fullmatch(kind) or state in NOT_WRITTEN:
        return None
    title, author = _fact(item, page, "title"), _fact(item, page, "dc:creator") or _fact(item, page, "author")
    teaser = list(_field(item, page, "excerpt:encoded"))
    body = list(_field(item, page, "content:encoded")) or list(_field(item, page, "description"))
    facts = {
        "id": _fact(item, page, "guid") or _fact(item, page, "link"),
        "title": title,
        "url": _fact(item, page, "link"),
        "date": _fact(item, page, "pubdate") or _fact(item, page, "dc:date"),
        "author": author,
        "site": feed.get("title", ""),
        "language": _fact(item, page, "dc:language") or feed.get("language", ""),
    }
    return Story([*_headline(item, page, "title"), *_of_kind(teaser, "deck"), *body], facts)


def _atom(entry: Node, feed: Mapping[str, str], page: str) -> Story:
    body = list(_field(entry, page, "content")) or list(_field(entry, page, "summary"))
    links = [link.attributes for link in entry.children("link")]
    url = next((link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate"), "")
    authors = (_fact(author, page, "name") for author in entry.children("author"))
    facts = {
        "id": _fact(entry, page, "id") or url,
        "title": _fact(entry, page, "title"),
        "url": url,
        "date": _fact(entry, page, "published") or _fact(entry, page, "updated"),
        "author": ", ".join(filter(None, authors)),
        "site": feed.get("title", ""),
        "language": entry.attributes.get("xml:lang", ""),
    }
    return Story([*_headline(entry, page, "title"), *body], facts)


def _nitf(nitf: Node, page: str) -> Story:
    head = next(nitf.below("body.head"), nitf)
    kinds: dict[str, BlockKind] = {
        "hl1": "headline",
        "hl2": "deck",
        "abstract": "deck",
        "byline": "byline",
        "dateline": "dateline",
    }
    parts = [part for node in head.below(*kinds) for part in _of_kind(_markup(node, page), kinds[node.name])]
    if head is nitf:
        parts = list(_headline(nitf, page, "title"))
    body = [part for node in nitf.below("body.content") for part in _markup(node, page)]
    first = dict[str, Node]()
    for node in nitf.below("title", "doc-id", "date.issue"):
        first.setdefault(node.name, node)
    facts = {
        "id": first["doc-id"].attributes.get("id-string", "") if "doc-id" in first else "",
        "title": _flat(first["title"], page) if "title" in first else "",
        "date": first["date.issue"].attributes.get("norm", "") if "date.issue" in first else "",
        "author": ", ".join(passage.text.strip() for passage, kind in parts if kind == "byline"),
        "language": nitf.attributes.get("xml:lang", ""),
    }
    return Story([*parts, *body], facts)


def _newsml(item: Node, page: str) -> Story:
    """The first of its renditions that holds text; headline and byline of its facts, unless the text has its own."""
    about = next(item.children("contentmeta"), item)
    story = next((found for found in (_rendition(node, page) for node in _renditions(item)) if found.parts), None)
    parts = story.parts if story else []
    present = {kind for _, kind in parts}
    above = [
        part
        for name, kind in (("headline", "headline"), ("by", "byline"))
        if kind not in present
        for part in list(_headline(about, page, name, kind))[:1]  # type: ignore[arg-type]
    ]
    language = next(about.below("language"), None)
    facts = {
        "id": item.attributes.get("guid", ""),
        "title": _fact(about, page, "headline"),
        "date": _fact(about, page, "contentcreated")
        or next((_flat(node, page) for node in item.below("versioncreated")), ""),
        "author": _fact(about, page, "by"),
        "language": (language.attributes.get("tag", "") if language else "") or item.attributes.get("xml:lang", ""),
    }
    return Story([*above, *parts], facts)


def _renditions(item: Node) -> Iterator[Node]:
    for content in item.children("contentset"):
        yield from content.children("inlinexml", "inlinedata")


def _rendition(node: Node, page: str) -> Story:
    if nitf := next(node.below("nitf"), None):
        return _nitf(nitf, page)
    html = next(node.below("body"), node)
    parts = list(_texts(html, page))
    first = next((n for n, (passage, kind) in enumerate(parts) if kind == "subheading"), None)
    if first == 0 and next(html.below("h1"), None):
        parts[0] = (parts[0][0], "headline")
    return Story(parts, {})


def _headline(node: Node, page: str, name: str, kind: BlockKind = "headline") -> Iterator[Part]:
    for child in list(node.children(name))[:1]:
        yield from _of_kind(_texts(child, page), kind)


def _of_kind(parts: Iterator[Part] | list[Part], kind: BlockKind) -> Iterator[Part]:
    return ((passage, kind) for passage, _ in parts)


def _field(node: Node, page: str, name: str) -> Iterator[Part]:
    for child in list(node.children(name))[:1]:
        yield from _texts(child, page)


def _fact(node: Node, page: str, name: str) -> str:
    return next((_flat(child, page) for child in node.children(name)), "")


def _flat(node: Node, page: str) -> str:
    """The text of an element on one line."""
    return printable(" ".join(" ".join(passage.text for passage, _ in _texts(node, page)).split()))


def _texts(node: Node, page: str) -> Iterator[Part]:
    """The text of an element whose content is HTML: as elements, escaped, or in a CDATA section."""
    if any(isinstance(part, Node) for part in node.content):
        yield from _markup(node, page)
        return
    outer = literal(node, page)
    html = SHORTCODE.sub(lambda found: " " * len(found.group()), outer.text)
    starts = [0, len(html)]
    if not BLOCK_TAG.search(html):  # plain text, or an old WordPress post: its paragraphs are told by blank lines
        starts[1:1] = [found.end() for found in BLANK_LINE.finditer(html)]
    for start, end in pairwise(starts):
        yield from _judged((block, block.passage.through(outer)) for block in blocks(html, start, end))


def _markup(node: Node, page: str) -> list[Part]:
    """The text of an element that holds elements of XHTML or NITF."""
    return list(_judged((block, block.passage) for block in built(page, _tokens(node))))


def _tokens(node: Node) -> Iterator[Token]:
    for part in node.content:
        if isinstance(part, Token):
            yield part._replace(inside="")
            continue
        name = HTML_NAMES.get(part.name, part.name)
        yield Token(name, part.start, part.start, dict(part.attributes))
        yield from _tokens(part)
        yield Token(f"/{name}", part.start, part.start, {})


def _judged(found: Iterator[tuple[HtmlBlock, Passage]]) -> Iterator[Part]:
    for block, passage in found:
        if not is_chrome(block):
            yield passage, "widget" if block.is_links and block.linked else kind_of(block)
