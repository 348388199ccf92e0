"""Rule examples as articles, and whether their rules do with them what the examples say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from checker.analyse import Analysis
from checker.article import Article, Block, Elsewhere, Published, Span
from checker.findings import Match
from checker.read import plain
from checker.rulebook import CLOSE, OPEN, Example, Rule, line_of

Kind = Literal["bad", "good"]


def failures(rule: Rule) -> Iterator[str]:
    """What is wrong with the rule's examples, each with file and line; known gaps are left out."""
    source = rule.path.read_text(encoding="utf-8")
    kinds: tuple[Kind, ...] = ("bad", "good")
    for kind in kinds:
        examples = getattr(rule, kind)
        if not examples:
            yield f"{rule.path}:1: there is no [[{kind}]] example. Add one."
        for nth, example in enumerate(examples):
            if not example.known_gap and (problem := problem_of(rule, kind, example)):
                yield f"{rule.path}:{line_of(source, f'[[{kind}]]', nth)}: {problem}"


def problem_of(rule: Rule, kind: Kind, example: Example) -> str:
    """How the rule's findings in an example are not those that it asks for; "" if they are."""
    article, marked = article_of(example)
    found = sorted(rule.find(Analysis(article)), key=lambda match: match.span)
    for match in found:
        try:
            rule.message.format_map(dict(match.words))
        except KeyError as missing:
            return f"the message names {{{missing.args[0]}}}, which this detector does not give."
    if kind == "good" and found:
        return f"this good example must be left alone, but the rule flags {_quoted(article, [m.span for m in found])}."
    if missed := [span for span in marked if span not in [m.span for m in found]]:
        seen = [m.span for m in found if m.span not in marked]
        instead = f" It flags {_quoted(article, seen)}." if seen else ""
        return f"this bad example is not flagged at {_quoted(article, missed)}.{instead}"
    if extra := [m.span for m in found if m.span not in marked]:
        return f"this bad example is flagged at {_quoted(article, extra)} too, which has no mark."
    if len(found) > len(marked):
        return "this bad example is flagged twice at one place."
    return _problem_of_suggestion(example, found)


def _problem_of_suggestion(example: Example, found: list[Match]) -> str:
    if example.suggestion is None or not found or found[0].suggestion == example.suggestion:
        return ""
    return f"the suggestion must be “{example.suggestion}”, but it is {_shown(found[0].suggestion)}."


def _shown(suggestion: str | None) -> str:
    return "none" if suggestion is None else f"“{suggestion}”"


def _quoted(article: Article, spans: list[Span]) -> str:
    return ", ".join(f"“{article[span]}”" for span in spans)


def article_of(example: Example) -> tuple[Article, list[Span]]:
    """The example's article without its marks, and the marked spans."""
    marked = example.text or "\n\n".join(part for part in (example.headline, example.body) if part)
    spans, text = [], ""
    for part in re.split(f"({OPEN}.*?{CLOSE})", marked, flags=re.DOTALL):
        if part.startswith(OPEN):
            spans.append(Span(len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    if example.text:
        article = plain.article("example", text)
    else:
        blocks = [Block("paragraph", span) for span in plain.pieces(text)]
        if example.headline:
            blocks[0] = Block("headline", blocks[0].span)
        article = Article("example", text, tuple(blocks))
    known = spelled_elsewhere(article, example.elsewhere)
    return replace(article, published=published_before(text, example.published), elsewhere=known), spans


def spelled_elsewhere(article: Article, other: str) -> tuple[Elsewhere, ...]:
    """What a run over the article and twice the other one would say of the names in this one."""
    if not other:
        return ()
    from checker.names.across import names_of, spelled_otherwise, with_elsewhere

    others = [plain.article("other", other)] * 2
    (known,) = with_elsewhere([article], spelled_otherwise(names_of([article, *others])))
    return known.elsewhere


def published_before(text: str, other: str) -> tuple[Published, ...]:
    """What an archive that holds the other text alone would say of this one."""
    if not other:
        return ()
    from checker.similarity.comparing import compare

    found = compare(text, other)
    if found.tier is None:
        return ()
    spans = tuple(Span(p.a_start, p.a_end) for p in found.passages)
    return (Published("before", found.tier, "2024-05-01", "", "", spans),)
