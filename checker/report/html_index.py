"""One line of the index over many articles, small enough to keep for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from checker.findings import Outcome, Unreadable
from checker.report.html_verdict import State, Tally, state, tally

NOTHING = Tally()
WORST_FIRST: tuple[State, ...] = ("failed", "incomplete", "hold", "look", "ready")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An article in the index. `rules`: how many findings of each were not set aside. `error`: what went wrong."""

    id: str
    title: str
    href: str
    state: State
    tally: Tally = NOTHING
    rules: tuple[tuple[str, int], ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class RuleTotal:
    rule: str
    findings: int
    articles: int


def entry(outcome: Outcome, href: str) -> IndexEntry:
    """What the index keeps of an outcome; `href` is the address of its page as seen from the index, "" for none."""
    if isinstance(outcome, Unreadable):
        return IndexEntry(outcome.id, outcome.id, href, "failed", error=outcome.error)
    article, counts = outcome.article, tally(outcome)
    headline = article.first("headline")
    title = article[headline.span] if headline else article.meta.get("title", "")
    rules = Counter(f.rule for f in outcome.findings if f.suppressed_by is None)
    return IndexEntry(
        id=article.id,
        title=title.strip() or article.id,
        href=href,
        state="incomplete" if outcome.failures else state(outcome, counts),
        tally=counts,
        rules=tuple(sorted(rules.items())),
        error="; ".join(f"{failure.rule} could not run: {failure.error}" for failure in outcome.failures),
    )


def worst_first(entries: Iterable[IndexEntry]) -> list[IndexEntry]:
    """Articles without a (full) result, then the most severe; equals in the order of their ids."""
    return sorted(
        entries,
        key=lambda e: (
            WORST_FIRST.index(e.state),
            -e.tally.critical,
            -e.tally.penalty,
            -e.tally.minor,
            -e.tally.hints,
            e.id,
        ),
    )


def rule_totals(entries: Iterable[IndexEntry]) -> list[RuleTotal]:
    """Findings and articles of each rule, the most frequent first."""
    findings: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for listed in entries:
        findings.update(dict(listed.rules))
        articles.update(rule for rule, _ in listed.rules)
    totals = [RuleTotal(rule, count, articles[rule]) for rule, count in findings.items()]
    return sorted(sorted(totals, key=attrgetter("rule")), key=attrgetter("findings"), reverse=True)
