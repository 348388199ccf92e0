"""The verdict on an article in an editor's words, and the figures it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from checker.analyse import STORY
from checker.analyse.tokens import count_words
from checker.article import Article
from checker.findings import Finding, Report

# Points of an error in MQM's scoring model: https://themqm.org/error-types-2/the-mqm-scoring-models/
WEIGHTS = {"minor": 1, "major": 5, "critical": 25}

State = Literal["failed", "incomplete", "hold", "look", "known", "ready"]


def per_1000_words(points: int, words: int) -> float:
    """MQM points per 1,000 words; 0.0 for no words."""
    return points * 1000 / words if words else 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of each sort. Hints are findings of preview rules; neither they nor set aside ones weigh."""

    critical: int = 0
    major: int = 0
    minor: int = 0
    hints: int = 0
    set_aside: int = 0
    words: int = 0

    @property
    def to_fix(self) -> int:
        return self.critical + self.major

    @property
    def to_look_at(self) -> int:
        return self.minor + self.hints

    @property
    def points(self) -> int:
        return sum(weight * int(getattr(self, severity)) for severity, weight in WEIGHTS.items())

    @property
    def penalty(self) -> float:
        """MQM points per 1,000 words of the story."""
        return per_1000_words(self.points, self.words)


def sort_of(finding: Finding) -> str:
    """The field of Tally that a finding counts in."""
    if finding.suppressed_by is not None:
        return "set_aside"
    return finding.severity if finding.status == "stable" else "hints"


def tally(report: Report) -> Tally:
    return Tally(**Counter(sort_of(f) for f in report.findings), words=word_count(report.article))


def word_count(article: Article) -> int:
    """Words and numbers in the blocks that a reader reads as the story."""
    spans = (block.span for block in article.blocks if block.kind in STORY)
    return sum(count_words(article.text, *span) for span in spans)


def state(report: Report, counts: Tally) -> State:
    """What the page's headline says. Only an index ranks `failed`: a page is of an article that was read."""
    if counts.to_fix:
        return "hold"
    if report.failures or not counts.words:
        return "incomplete"
    if counts.to_look_at:
        return "look"
    return "known" if counts.set_aside else "ready"


def headline(report: Report, counts: Tally) -> str:
    match state(report, counts):
        case "hold":
            return f"Hold: {number(counts.to_fix, 'problem')} must be fixed"
        case "incomplete" if report.failures:
            return f"Check by hand: {number(len(report.failures), 'rule')} could not run"
        case "incomplete":
            return "Check by hand: there are no words of a story here"
        case "look":
            return f"Look at {number(counts.to_look_at, 'thing')}"
        case "known":
            return f"Nothing new: {number(counts.set_aside, 'known finding')} set aside"
        case _:
            return "Ready to publish"


def number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
