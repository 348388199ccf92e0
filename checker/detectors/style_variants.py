"""One thing written in two styles within an article: "5 percent" here, "7 per cent" there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.article import Span
from checker.detectors.pattern import compiled
from checker.findings import Match, Related


@dataclass(frozen=True)
class Options:
    """`styles` maps the name of each style to its pattern (RE2); a group named `span` narrows what is flagged.

    Only paragraphs count, outside quotations (unless `in_quotations`), and a style counts from `least` uses on. The
    message can use {text}, {style}, {other} (the words in the style that prevails) and {other_style}.
    """

    styles: dict[str, str]
    least: int = 1
    in_quotations: bool = False


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    """The first use of each style but the one that prevails; of two that are as frequent the first prevails."""
    used = {name: spans for name, pattern in options.styles.items() if (spans := _spans(analysis, pattern, options))}
    used = {name: spans for name, spans in used.items() if len(spans) >= options.least}
    if len(used) < 2:
        return
    usual = max(used, key=lambda name: (len(used[name]), -used[name][0].start))
    first = used[usual][0]
    for name, spans in used.items():
        if name != usual:
            words = {"text": analysis.text[slice(*spans[0])], "style": name}
            words |= {"other": analysis.text[slice(*first)], "other_style": usual}
            yield Match(spans[0], (Related(first, "the style elsewhere"),), words)


def _spans(analysis: Analysis, pattern: str, options: Options) -> list[Span]:
    expression = compiled(pattern, True)
    if not expression.search(analysis.text):
        return []
    spans = []
    for block in analysis.paragraphs:
        for found in expression.finditer(analysis.text[slice(*block.span)]):
            start, end = found.span(expression.groupindex.get("span", 0))
            span = Span(block.span.start + start, block.span.start + end)
            if options.in_quotations or not analysis.is_quoted(span):
                spans.append(span)
    return spans
