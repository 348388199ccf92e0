"""The JSON of news agencies and of web pages -> our records.

ninjs: https://iptc.org/standards/ninjs/ (1.x with body_text or body_html, 2 and 3 with bodies, headlines, by).
schema.org: https://schema.org/NewsArticle. Their texts are escaped in the file, so positions in it are lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.read.html_facts import is_article, text_of

NINJS = ("uri", "versioncreated", "versionCreated", "body_text", "body_html", "body_xhtml", "bodies")


def records(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The record of a value, or those of the articles in its "@graph"; the value itself where it is nothing we know."""
    graph = value.get("@graph")
    nodes = graph if isinstance(graph, list) else []
    articles = [node for node in nodes if isinstance(node, dict) and is_article(node.get("@type"))]
    yield from (_record(node) for node in articles or [value])


def _record(value: dict[str, Any]) -> dict[str, Any]:
    if is_article(value.get("@type")) or "articleBody" in value:
        return _filled(_from_schema_org(value))
    if any(key in value for key in NINJS):
        return _filled(_from_ninjs(value))
    return value


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value}


def _from_schema_org(value: dict[str, Any]) -> dict[str, Any]:
    language = value.get("inLanguage")
    if isinstance(language, dict):
        language = language.get("alternateName") or language.get("name")
    page = value.get("mainEntityOfPage")
    url = value.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    return {
        "id": _first(value, "@id", "identifier") or url,
        "headline": _first(value, "headline", "name"),
        "deck": value.get("alternativeHeadline"),
        "body": value.get("articleBody"),
        "author": text_of(value.get("author")),
        "site": text_of(value.get("publisher")),
        "date": value.get("datePublished"),
        "url": url,
        "language": language,
    }


def _from_ninjs(value: dict[str, Any]) -> dict[str, Any]:
    body = _first(value, "body_text") or _plain(_first(value, "body_html", "body_xhtml"))
    return {
        "id": value.get("uri"),
        "headline": _chosen(value.get("headlines")) or _first(value, "headline", "title"),
        "byline": _first(value, "byline", "by"),
        "body": _chosen(value.get("bodies")) or body,
        "date": _first(value, "versioncreated", "versionCreated"),
        "site": _first(value, "copyrightholder", "copyrightHolder"),
        "language": value.get("language"),
    }


def _first(value: dict[str, Any], *keys: str) -> Any:
    return next((value[key] for key in keys if isinstance(value.get(key), str) and value[key]), None)


def _chosen(texts: Any) -> Any:
    """Of several texts, each with its role and type: the main one, else the first."""
    known = [text for text in texts if isinstance(text, dict)] if isinstance(texts, list) else []
    for text in sorted(known, key=lambda text: text.get("role") != "main"):
        kind = text.get("contentType") or text.get("contenttype") or ""
        value = _plain(text.get("value")) if "html" in str(kind) else text.get("value")
        if isinstance(value, str) and value.strip():
            return value
    return None


def _plain(html: Any) -> str | None:
    """The text of HTML, a blank line between two blocks."""
    if not isinstance(html, str):
        return None
    from checker.read.html_blocks import blocks

    return "\n\n".join(block.text for block in blocks(html))
