"""ninjs and schema.org: the JSON of agencies and pages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.article import Article
from checker.findings import Unreadable
from tests.read.reading import blocks_of, read_bytes

BODY = "The lake froze on Sunday.\n\nSkaters came at once."
HTML = "<p>The lake froze on <b>Sunday</b>.</p><p>Skaters came at once.</p>"
NEWS_ARTICLE = {
    "@context": "https://schema.org",
    "@type": ["NewsArticle", "ReportageNewsArticle"],
    "headline": "Lake freezes over",
    "alternativeHeadline": "First ice in years",
    "articleBody": BODY,
    "author": [{"@type": "Person", "name": "Ann Lee"}, "Bo Ek"],
    "publisher": {"name": "Valley Post"},
    "datePublished": "2025-01-05",
    "inLanguage": "en",
    "mainEntityOfPage": {"@id": "https://v.example/lake"},
}


def article_of(value: Any) -> Article:
    (article,) = read_bytes(json.dumps(value, indent=1).encode(), "json")
    assert isinstance(article, Article), article
    return article


def test_a_news_article_of_schema_org_is_read_with_its_facts() -> None:
    article = article_of(NEWS_ARTICLE)
    assert article.text == f"Lake freezes over\n\nFirst ice in years\n\n{BODY}"
    assert [kind for kind, _ in blocks_of(article)] == ["headline", "deck", "paragraph", "paragraph"]
    assert (article.id, article.language) == ("https://v.example/lake", "en")
    assert article.meta == {
        "title": "Lake freezes over",
        "url": "https://v.example/lake",
        "date": "2025-01-05",
        "site": "Valley Post",
        "author": "Ann Lee, Bo Ek",
    }


@pytest.mark.parametrize("form", ["json", "jsonl", None])
def test_of_a_graph_only_the_articles_are_read(form: str | None) -> None:
    graph = {"@graph": [{"@type": "Organization", "name": "x"}, NEWS_ARTICLE, {**NEWS_ARTICLE, "@id": "two"}]}
    found = read_bytes(json.dumps(graph).encode(), form, "page.json")
    assert [part.id for part in found] == ["https://v.example/lake", "two"]


@pytest.mark.parametrize("body", [{"body_text": BODY}, {"body_html": HTML}, {"body_xhtml": HTML}])
def test_ninjs_1_is_read_from_text_or_html(body: dict[str, str]) -> None:
    article = article_of({"uri": "urn:n", "headline": "Lake freezes", "byline": "By Ann Lee", "language": "en", **body})
    assert article.text == f"Lake freezes\n\nBy Ann Lee\n\n{BODY}"
    assert (article.id, article.language) == ("urn:n", "en")


def test_ninjs_3_gives_its_main_texts() -> None:
    article = article_of(
        {
            "uri": "urn:n",
            "versionCreated": "2025-01-05",
            "headlines": [{"role": "short", "value": "Ice"}, {"role": "main", "value": "Lake freezes"}],
            "bodies": [{"contentType": "text/html", "value": HTML}],
            "by": "By Ann Lee",
        }
    )
    assert article.text == f"Lake freezes\n\nBy Ann Lee\n\n{BODY}"
    assert article.meta["date"] == "2025-01-05"


def test_a_list_of_mixed_records_is_read_one_by_one() -> None:
    found = read_bytes(
        json.dumps([{"text": "One."}, NEWS_ARTICLE, {"uri": "u", "body_text": "Three."}]).encode(), "json"
    )
    assert all(isinstance(part, Article) for part in found)


@pytest.mark.parametrize("odd", [None, 5, [], {}, [5], [{"value": 5}], {"name": 5}, True])
def test_odd_values_give_an_article_or_a_reason(odd: Any) -> None:
    for value in (
        {
            **NEWS_ARTICLE,
            **dict.fromkeys(("author", "headline", "articleBody", "inLanguage", "mainEntityOfPage"), odd),
        },
        {"uri": odd, "bodies": odd, "headlines": odd, "body_html": odd, "by": odd},
        {"@graph": odd},
    ):
        (part,) = read_bytes(json.dumps(value).encode(), "json")
        assert isinstance(part, Article | Unreadable)
