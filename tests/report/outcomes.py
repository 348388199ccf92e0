"""Reports made by hand, for the tests of the formats."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from checker.article import Article, Origin, Span
from checker.findings import Failure, Finding, Related, Report, in_reading_order
from checker.read import plain

STORY = """Minister opens the harbour

Defence minister Mora Chandler arrived on Tuesday. She met the mayor. Nobody asked her about the boats.

In the evening Mora Shandler left, as Mora Chandler had planned.
"""


def article(text: str = STORY, name: str = "desk/a.txt", *, record: bool = False) -> Article:
    """A plain article, or a record of JSON Lines on line 7, whose columns nobody knows."""
    runs = () if record else ((0, 0),)
    origin = Origin("desk/all.jsonl" if record else name, runs, plain.line_starts(text), first_line=7 if record else 1)
    origin = origin if record else replace(origin, text=text)
    return plain.article(name, text, origin)


def finding(article: Article, words: str, *others: str, nth: int = 0, **facts: Any) -> Finding:
    related = tuple(Related(place(article, other), f"other spelling {n}") for n, other in enumerate(others, 1))
    span = place(article, words, nth)
    defaults = {
        "rule": "residue/unknown-token",
        "mqm": "fluency/inconsistency",
        "severity": "major",
        "status": "stable",
        "message": f"“{words}” is odd",
    }
    return Finding(span=span, excerpt=article[span], related=related, **{**defaults, **facts})


def place(article: Article, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    return Span(start, start + len(words))


def report(article: Article, *findings: Finding, failures: tuple[Failure, ...] = ()) -> Report:
    return Report(article, in_reading_order(findings), failures, "1", "2")
