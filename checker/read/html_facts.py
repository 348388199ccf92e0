"""What an HTML page says of its article: JSON-LD (https://schema.org/NewsArticle) and Open Graph (https://ogp.me)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple

from checker.read.decoding import printable
from checker.read.html_tokens import Token, tokens

MAX_NODES = 2000  # of a page's JSON-LD
MAX_LENGTH = 1000  # characters of a fact
PLACES = {  # where each fact of an article may stand, most trusted first
    "title": ("ld:headline", "og:title", "twitter:title", "<title>"),
    "author": ("ld:author", "author", "article:author", "dc.creator", "parsely-author"),
    "date": ("ld:datePublished", "article:published_time", "date", "dc.date", "parsely-pub-date"),
    "site": ("og:site_name", "ld:publisher", "application-name"),
    "url": ("<link>", "og:url", "ld:url"),
    "language": ("<html>", "ld:inLanguage", "og:locale", "content-language"),
}


class Facts(NamedTuple):
    """`meta` as in Article. `headlines`: (what the page calls its headline, offset of where it does), best first."""

    meta: Mapping[str, str]
    language: str | None
    headlines: tuple[tuple[str, int], ...]


def facts(page: str) -> Facts:
    said: dict[str, tuple[str, int]] = {}
    before = Token("", 0, 0, {})
    for token in tokens(page):
        for name, value in _named(token, before, page):
            value = " ".join(printable(value[:MAX_LENGTH]).split())
            if value:
                said.setdefault(name, (value, token.start))
        before = token
    found = {fact: [said[place] for place in places if place in said] for fact, places in PLACES.items()}
    best = {fact: values[0][0] for fact, values in found.items() if values}
    language = best.pop("language", "").replace("_", "-") or None
    return Facts(best, language, tuple(found["title"]))


def _named(token: Token, before: Token, page: str) -> Iterator[tuple[str, str]]:
    """The named texts of one token of the page."""
    said = token.attributes
    if token.name == "html":
        yield "<html>", said.get("lang") or said.get("xml:lang") or ""
    elif token.name == "meta":
        name = said.get("property") or said.get("name") or said.get("http-equiv") or ""
        yield name.lower(), said.get("content", "")
    elif token.name == "link" and said.get("rel", "").lower() == "canonical":
        yield "<link>", said.get("href", "")
    elif token.inside == "title":
        yield "<title>", unescape(page[token.start : token.end])
    elif token.inside == "script" and "ld+json" in before.attributes.get("type", "").lower():
        yield from _from_json_ld(page[token.start : token.end])


def _from_json_ld(source: str) -> Iterator[tuple[str, str]]:
    try:
        nodes = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MAX_NODES):
        if not nodes:
            return
        node = nodes.pop()
        if isinstance(node, list):
            nodes += reversed(node[:MAX_NODES])
        elif isinstance(node, dict):
            nodes += [node["@graph"]] if "@graph" in node else []
            if is_article(node.get("@type")):
                for key in ("headline", "author", "datePublished", "publisher", "url", "inLanguage"):
                    yield f"ld:{key}", unescape(text_of(node.get(key)))


def is_article(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.endswith(("Article", "BlogPosting")) for name in kinds)


def text_of(value: Any) -> str:
    """A text; the name of a thing; the texts and names of a list."""
    values = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in values]
    return ", ".join(name for name in names if isinstance(name, str))
