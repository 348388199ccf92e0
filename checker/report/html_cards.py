"""Findings as cards: where each stands, how it is written here and there, and what its rule says."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.article import Article, Block, Span
from checker.findings import SEVERITIES, Finding, Report
from checker.report import html_language
from checker.report.excerpt import Excerpt, excerpt
from checker.report.html_verdict import sort_of
from checker.rulebook import Rule, Rulebook

MOST_PLACES = 200  # of one finding; a card says how many more there are


class Place(NamedTuple):
    """A stretch of the article that a finding points at. `anchor` is its id, `where` its block in words."""

    anchor: str
    card: str
    number: int
    span: Span
    look: str  # class names: severity, and whether it is a hint, set aside, or the other place of a problem
    rank: int  # the severest first where two places are equally long
    title: str
    where: str
    note: str
    language: str  # BCP 47, where it is not the article's; else ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which the places of a finding are written, quoted from the first of them with the words around it."""

    quote: Excerpt
    here: bool
    places: tuple[Place, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    anchor: str
    number: int
    finding: Finding
    rule: Rule | None
    places: tuple[Place, ...]
    variants: tuple[Variant, ...]
    language: str  # of the quoted words, BCP 47, where it is not English; else ""
    places_left_out: int

    @property
    def status(self) -> str:
        """How it looks: problem, hint or aside."""
        if self.finding.suppressed_by is not None:
            return "aside"
        return "problem" if self.finding.status == "stable" else "hint"

    @property
    def sort(self) -> str:
        """What a filter shows it under, and the page's head counts it as."""
        return sort_of(self.finding)

    @property
    def precision(self) -> str:
        """How often people judged the rule's findings right, in words; "" if nobody did."""
        measured = self.rule.measured if self.rule else {}
        match measured.get("judged"), measured.get("right"):
            case int(judged), int(right) if judged > 0:
                return f"right in {right:,} of {judged:,} findings that people judged ({right / judged:.0%})"
        return ""


def cards(report: Report, rulebook: Rulebook) -> tuple[Card, ...]:
    """One card a finding, in reading order; those that were set aside come last."""
    ordered = sorted(report.findings, key=lambda f: f.suppressed_by is not None)
    names = _block_names(report.article.blocks)
    taken: Counter[str] = Counter()
    made = []
    for nth, finding in enumerate(ordered, 1):
        anchor = _anchor(finding, taken)
        places = tuple(_places(report.article, names, finding, anchor, nth))
        made.append(
            Card(
                anchor=anchor,
                number=nth,
                finding=finding,
                rule=rulebook.by_name.get(finding.rule),
                places=places,
                variants=_variants(report.article, places),
                language=html_language.of_quotation(report.article, finding),
                places_left_out=len(_spans(finding)) - len(places),
            )
        )
    return tuple(made)


def _anchor(finding: Finding, taken: Counter[str]) -> str:
    """An id made of the fingerprint, whatever a hand-made fingerprint holds; never the same one twice."""
    mark = finding.fingerprint
    if not re.fullmatch("[0-9a-f]{6,64}", mark):
        mark = hashlib.sha256(f"{finding.rule}\0{mark}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    taken[mark] += 1
    return f"f-{mark}" if taken[mark] == 1 else f"f-{mark}x{taken[mark]}"


def _spans(finding: Finding) -> dict[Span, str]:
    """The distinct places of a finding with their notes: first the odd place, then the others in text order."""
    spans = {finding.span: ""}
    for related in sorted(finding.related, key=lambda r: r.span):
        spans[related.span] = spans.get(related.span) or related.note
    return spans


def _places(
    article: Article, names: Sequence[tuple[Span, str]], finding: Finding, card: str, number: int
) -> Iterator[Place]:
    foreign = finding.mqm == html_language.UNTRANSLATED
    language = html_language.of_words(finding.excerpt) if foreign else ""
    look: list[str] = [finding.severity]
    look += ["hint"] * (finding.status == "preview") + ["aside"] * (finding.suppressed_by is not None)
    for nth, (span, note) in enumerate(list(_spans(finding).items())[:MOST_PLACES]):
        yield Place(
            anchor=f"{card}-{nth}",
            card=card,
            number=number,
            span=span,
            look=" ".join([*look, *["other"] * (nth > 0)]),
            rank=-SEVERITIES.index(finding.severity),
            title=f"{number}: {finding.message}",
            where=_where(names, span, len(article.text)),
            note=note,
            language=language,
        )


def _block_names(blocks: Sequence[Block]) -> list[tuple[Span, str]]:
    """Each block's span and its name in words: "headline", "paragraph 3"."""
    totals = Counter(block.kind for block in blocks)
    seen: Counter[str] = Counter()
    names = []
    for block in blocks:
        seen[block.kind] += 1
        word = {"chrome": "site text"}.get(block.kind, block.kind)
        names.append((block.span, f"{word} {seen[block.kind]}" if totals[block.kind] > 1 else word))
    return names


def _where(names: Sequence[tuple[Span, str]], span: Span, length: int) -> str:
    """The block in which a span begins, or after which it stands."""
    if not names:
        return "text"
    begun = bisect_right(names, min(span.start, length), key=lambda name: name[0].start)
    return names[max(0, begun - 1)][1]


def _variants(article: Article, places: Sequence[Place]) -> tuple[Variant, ...]:
    """Places that are written alike, together; the way of writing that the finding is about comes first."""
    alike: dict[str, list[Place]] = {}
    for place in places:
        alike.setdefault(" ".join(article[place.span].split()), []).append(place)
    return tuple(
        Variant(
            quote=excerpt(article, group[0].span),
            here=nth == 0,
            places=tuple(group),
            notes=tuple(dict.fromkeys(place.note for place in group if place.note)),
        )
        for nth, group in enumerate(alike.values())
    )
