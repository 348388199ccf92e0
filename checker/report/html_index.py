"""One line of the index over many articles, small enough to keep for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from checker.article import Article
from checker.findings import Outcome, Unreadable
from checker.read.lines import is_chrome
from checker.report.html_verdict import State, Tally, per_1000_words, state, tally

NOTHING = Tally()
NAMED_BY = {"engine": "Engine", "source": "Source language", "site": "Site"}  # what articles may be compared by
NOT_NAMED = ""
MOST_GROUPS = 50
MOST_RULES = 3  # shown of a group
WORST_FIRST: tuple[State, ...] = ("failed", "incomplete", "hold", "look", "known", "ready")


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
    names: tuple[tuple[str, str], ...] = ()  # (key of NAMED_BY, name)


@dataclass(frozen=True, slots=True)
class Group:
    """All articles of one engine, source language or site; `name` is NOT_NAMED for those that name none."""

    name: str
    articles: int
    hold: int
    words: int
    points: int
    rules: tuple[tuple[str, int], ...]  # those with the most findings

    @property
    def penalty(self) -> float:
        """MQM points per 1,000 words."""
        return per_1000_words(self.points, self.words)


@dataclass(frozen=True, slots=True)
class RuleTotal:
    rule: str
    findings: int
    articles: int


def entry(outcome: Outcome, href: str) -> IndexEntry:
    """What the index keeps of an outcome; `href` is the address of its page as seen from the index, "" for none."""
    if isinstance(outcome, Unreadable):
        return IndexEntry(outcome.id, outcome.id, href, "failed", error=outcome.error.removeprefix(f"{outcome.id}: "))
    article, counts = outcome.article, tally(outcome)
    rules = Counter(f.rule for f in outcome.findings if f.suppressed_by is None)
    return IndexEntry(
        id=article.id,
        title=title(article),
        href=href,
        state="incomplete" if outcome.failures else state(outcome, counts),
        tally=counts,
        rules=tuple(sorted(rules.items())),
        names=tuple((key, name) for key, name in _names(article).items() if name),
        error="; ".join(f"{failure.rule} could not run: {failure.error}" for failure in outcome.failures),
    )


def title(article: Article) -> str:
    """The headline, of one that stands several times the first that is no breadcrumb; else what names the article."""
    headlines = [article[block.span] for block in article.blocks if block.kind == "headline"]
    own = next((line for line in headlines if not is_chrome(line)), None)
    return (own or next(iter(headlines), "") or article.meta.get("title", "")).strip() or article.id


def _names(article: Article) -> dict[str, str]:
    meta = article.meta
    return {"engine": meta.get("engine", ""), "source": article.source or "", "site": meta.get("site", "")}


def groups(entries: Sequence[IndexEntry], key: str) -> list[Group]:
    """The articles by what they name, the worst first; none where there is nothing to compare."""
    members: dict[str, list[IndexEntry]] = {}
    for listed in entries:
        if listed.state != "failed":
            members.setdefault(dict(listed.names).get(key, NOT_NAMED), []).append(listed)
    if len(members) < 2:
        return []
    found = [_group(name, group) for name, group in members.items()]
    largest = sorted(found, key=lambda group: (-group.articles, group.name))[:MOST_GROUPS]
    return sorted(largest, key=lambda group: (-group.penalty, -group.articles, group.name))


def _group(name: str, members: Sequence[IndexEntry]) -> Group:
    return Group(
        name=name,
        articles=len(members),
        hold=sum(listed.state == "hold" for listed in members),
        words=sum(listed.tally.words for listed in members),
        points=sum(listed.tally.points for listed in members),
        rules=tuple((total.rule, total.findings) for total in rule_totals(members)[:MOST_RULES]),
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
