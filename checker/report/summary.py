"""What a whole run comes to: counts, the last line of the terminal report, and the exit status."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from checker.findings import Gate, Outcome, Unreadable, at_least
from checker.report import html_verdict
from checker.report.html_verdict import number

COUNTED = ("critical", "major", "minor", "hints", "set_aside", "words")
WORDS = {"hints": "preview", "set_aside": "suppressed"}


@dataclass(slots=True)
class Tally:
    """Counts of a run, filled as its outcomes pass. An article is held from the gate on, without one from major on."""

    gate: Gate = "major"
    articles: int = 0
    held: int = 0  # articles with a finding that the gate stops
    noted: int = 0  # articles that are not held but have findings
    unreadable: int = 0
    broken: int = 0  # of those: how many the checker broke on
    counts: Counter[str] = field(default_factory=Counter)  # findings of each sort, and words, in all articles
    failures: Counter[tuple[str, str]] = field(default_factory=Counter)  # (rule, error): articles
    interrupted: bool = False
    no_articles: list[str] = field(default_factory=list)  # files of folders that were left out

    def add(self, outcome: Outcome) -> None:
        if isinstance(outcome, Unreadable):
            self.unreadable += 1
            self.broken += outcome.broken
            return
        article = html_verdict.tally(outcome)
        self.articles += 1
        self.counts.update({sort: getattr(article, sort) for sort in COUNTED})
        self.failures.update((failure.rule, failure.error) for failure in outcome.failures)
        held = any(at_least(finding, self.gate or "major") for finding in outcome.findings)
        self.held += held
        self.noted += not held and any(finding.suppressed_by is None for finding in outcome.findings)


def sentence(tally: Tally, seconds: float | None = None) -> str:
    """The last line of a run: "1 article, 425 words: 16 findings (9 major, 5 minor, 2 preview). 0.2 s"."""
    what = f"{number(tally.articles, 'article')}, {number(tally.counts['words'], 'word')}: "
    parts = [_findings(tally)] if tally.articles == 1 else _articles(tally)
    if tally.unreadable:
        parts.append(f"{tally.unreadable:,} could not be checked")
    if tally.no_articles:
        parts.append(no_articles(tally))
    if tally.interrupted:
        parts.append("interrupted")
    time = "" if seconds is None else f" {seconds:.{1 if seconds < 10 else 0}f} s"
    return f"{what if tally.articles else ''}{', '.join(parts)}.{time}"


def no_articles(tally: Tally) -> str:
    """ "2 files are no articles"."""
    count = len(tally.no_articles)
    return "1 file is no article" if count == 1 else f"{count:,} files are no articles"


def _findings(tally: Tally) -> str:
    counts = {sort: tally.counts[sort] for sort in COUNTED[:5] if tally.counts[sort]}
    total = sum(counts.values()) - counts.get("set_aside", 0)
    named = ", ".join(f"{count:,} {WORDS.get(sort, sort)}" for sort, count in counts.items())
    return (number(total, "finding") if total else "nothing found") + (f" ({named})" if named else "")


def _articles(tally: Tally) -> list[str]:
    if not tally.articles:
        return ["no article was checked"]
    others = [f"{tally.noted:,} with others"] if tally.noted else []
    return [f"{tally.held:,} with {tally.gate or 'major'} findings", *others]


def exit_status(tally: Tally) -> int:
    """0 nothing at or above the gate, 1 findings, 2 unreadable input, 3 a check broke, 130 Ctrl-C: the gravest wins."""
    if tally.interrupted:
        return 130
    if tally.failures or tally.broken:
        return 3
    if tally.unreadable:
        return 2
    return 1 if tally.held and tally.gate else 0
