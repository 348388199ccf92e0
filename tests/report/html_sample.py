"""An article and findings made by hand, so that the report's tests do not change when a rule does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.article import Article, Block, BlockKind, Span
from checker.findings import Failure, Finding, Related, Report, in_reading_order
from checker.rulebook import Rule, Rulebook

TEXT: tuple[tuple[BlockKind, str], ...] = (
    ("chrome", "The Orsk Bay Courier"),
    ("chrome", "Home | Harbour | Weather"),
    ("headline", "Ferry to the outer islands stops for the winter"),
    ("deck", "Port minister Belan Tarvik says the old boat is no longer safe in ice"),
    ("byline", "By Ida Maren"),
    (
        "paragraph",
        "The ferry to the outer islands will stop on Friday, port minister Belan Tarvik said on Monday. The boat, "
        "built in 1974, failed an inspection of its hull last week.",
    ),
    (
        "paragraph",
        "“We cannot send people out on the ice with this boat,” Belan Tarvick told reporters. Talks between the "
        "shipyard and the shipyard and the islands are to begin in March.",
    ),
    ("widget", "See also  Ten soups for a cold evening"),
    ("subheading", "Bread by sledge"),
    (
        "paragraph",
        "Until then, 340 islanders will get bread, medicine and post by sledge. Minister Tarvik said that the army "
        "would would help if the ice broke. The <unk> on the north shore stays closed.",
    ),
    ("caption", "The ferry in the ice of the bay last year"),
    ("paragraph", "Home | Harbour | Weather"),
    ("paragraph", "The islands have had a ferry since 1911."),
)

HOSTILE = (
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "</style><script>window.hacked=1</script>",
    "</title><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '"><svg onload=window.hacked=1>',
    "' onmouseover='window.hacked=1' autofocus onfocus='window.hacked=1",
    "javascript:window.hacked=1",
    "<a href=javascript:window.hacked=1>go</a>",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- <![CDATA[ ]]> -->",
    "\u2028\u2029line ends &lt;b&gt; &amp;",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<base href=https://example.org/><meta http-equiv=refresh content=0;url=https://example.org/>",
)


def article(parts: tuple[tuple[BlockKind, str], ...] = TEXT, identity: str = "courier-17", **facts: Any) -> Article:
    text, blocks = "", []
    for kind, words in parts:
        start = len(text)
        text += words + "\n\n"
        blocks.append(Block(kind, Span(start, start + len(words))))
    return Article(identity, text[:-1], tuple(blocks), **facts)


def place(of: Article, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = of.text.index(words, start + 1)
    return Span(start, start + len(words))


def finding(of: Article, rule: str, span: Span, message: str, **facts: Any) -> Finding:
    defaults: dict[str, Any] = {"mqm": "fluency/duplication", "severity": "major", "status": "stable"}
    return Finding(rule=rule, span=span, excerpt=of[span], message=message, **{**defaults, **facts})


def rule(name: str, **facts: Any) -> Rule:
    texts: dict[str, Any] = {
        "title": f"The title of {name}",
        "why": f"Readers stumble where {name} strikes.",
        "advice": f"Mend what {name} shows.",
        "message": "",
        "mqm": "fluency/duplication",
        "severity": "major",
        "status": "stable",
        "detector": "pattern",
    }
    return Rule(**{**texts, **facts}, name=name, options=None, path=Path(), content="")


RULES = (
    "names/inconsistent-spelling",
    "repetition/repeated-conjunct",
    "repetition/repeated-word",
    "residue/unknown-token",
    "duplication/repeated-paragraph",
    "structure/leftover-widget",
    "translationese/stock-phrase",
)


def rulebook() -> Rulebook:
    return Rulebook(tuple(rule(name) for name in RULES), "0123456789abcdef")


def findings(of: Article) -> tuple[Finding, ...]:
    conjunct = place(of, "the shipyard and the shipyard and the islands")
    return in_reading_order(
        [
            finding(
                of,
                "names/inconsistent-spelling",
                place(of, "Belan Tarvick"),
                "“Belan Tarvick” is spelt “Belan Tarvik” elsewhere",
                mqm="fluency/inconsistency",
                related=(
                    Related(place(of, "Belan Tarvik"), "first spelling"),
                    Related(place(of, "Belan Tarvik", 1), ""),
                    Related(place(of, "Tarvik", 2), "surname alone"),
                ),
                suggestion="Belan Tarvik",
            ),
            finding(of, "repetition/repeated-conjunct", conjunct, "“the shipyard” is listed twice", suggestion=None),
            finding(
                of,
                "translationese/stock-phrase",
                Span(conjunct.start + 17, conjunct.end + 7),
                "“the shipyard and the islands are to” reads oddly",
                severity="minor",
                status="preview",
                mqm="style/awkward",
            ),
            finding(
                of,
                "residue/unknown-token",
                place(of, "<unk>"),
                "“<unk>” is a mark of the translation engine, not a word",
                severity="critical",
                mqm="fluency/character-encoding",
            ),
            finding(
                of,
                "repetition/repeated-word",
                place(of, "would would"),
                "“would” stands twice",
                suggestion="would",
                severity="minor",
            ),
            finding(
                of,
                "duplication/repeated-paragraph",
                place(of, "Home | Harbour | Weather", 1),
                "This paragraph repeats a line of the site",
                related=(Related(place(of, "Home | Harbour | Weather"), "the site’s own line"),),
                suggestion="",
            ),
            finding(
                of,
                "structure/leftover-widget",
                place(of, "See also"),
                "“See also” was left by the site",
                severity="minor",
                suppressed_by="a note in the article: kept on purpose",
            ),
        ]
    )


def report(of: Article | None = None, made: tuple[Finding, ...] | None = None, *failures: Failure) -> Report:
    of = of or article(
        language="en",
        source="xx",
        meta={"site": "Orsk Bay Courier", "date": "2031-11-03", "url": "https://courier.example/ferry"},
    )
    return Report(of, findings(of) if made is None else made, failures, "0.1.0", "0123456789abcdef")
