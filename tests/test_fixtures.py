"""The dirty articles: what was planted is found where it stands, and nothing else may stop them.

fixtures/dirty/SLUG/ holds article.* and expected.json: {"language": what the article reads as translated from,
"findings": [{"rule", "text", "nth", "known_gap"}]}. `text` quotes what is wrong, exactly; where it takes more words
to tell the place, what is wrong stands between ⟦ and ⟧. `nth` says which occurrence in the text as read is meant, from
1 (the default). `rule` may end in "*" where no rule exists yet. A known gap is a real error that no rule finds; its
test fails on the day it is found, so that the line is changed.
"""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from checker import rulebook
from checker.article import Article, Span
from checker.check import check_article
from checker.findings import Finding, Report
from checker.read import read
from checker.rulebook import CLOSE, OPEN

DIRTY = sorted((Path(__file__).parent.parent / "fixtures" / "dirty").iterdir())
RULES = rulebook.load()


def parts(quote: str) -> tuple[str, str, str]:
    """What stands before, between and after the marks of a quote; all of a quote without marks is between them."""
    before, found, rest = quote.partition(OPEN)
    wrong, _, after = rest.partition(CLOSE)
    return (before, wrong, after) if found else ("", quote, "")


class Expected(NamedTuple):
    rule: str
    text: str
    nth: int = 1
    known_gap: bool = False

    def span(self, article: Article) -> Span:
        """Where the quote stands; AssertionError if it does not."""
        before, wrong, after = parts(self.text)
        start = -1
        for _ in range(self.nth):
            start = article.text.find(before + wrong + after, start + 1)
            assert start >= 0, f"occurrence {self.nth} of “{self.text}” is not in the article"
        return Span(start + len(before), start + len(before) + len(wrong))

    def is_met_by(self, finding: Finding, article: Article) -> bool:
        """Whether the finding's own span, not a related place, holds all that is wrong."""
        return fnmatchcase(finding.rule, self.rule) and self.span(article).within(finding.span)


@cache
def report_on(folder: Path) -> Report:
    (path,) = folder.glob("article.*")
    (article,) = read(path)
    assert isinstance(article, Article), article
    return check_article(article, RULES)


def expected(folder: Path) -> list[Expected]:
    rows: list[dict[str, Any]] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["findings"]
    return [Expected(**row) for row in rows]


def planted() -> list[object]:
    return [
        pytest.param(
            folder,
            want,
            id=f"{folder.name}-{want.rule}-{n}",
            marks=[pytest.mark.xfail(strict=True, raises=NotFoundError)] if want.known_gap else [],
        )
        for folder in DIRTY
        for n, want in enumerate(expected(folder), 1)
    ]


class NotFoundError(AssertionError):
    """No finding at that place: what a known gap must raise, and nothing else."""


@pytest.mark.parametrize(("folder", "want"), planted())
def test_a_planted_error_is_found_at_its_words(folder: Path, want: Expected) -> None:
    report = report_on(folder)
    assert "*" in want.rule or want.rule in RULES.by_name, f"there is no rule {want.rule}"
    want.span(report.article)
    if not any(want.is_met_by(f, report.article) for f in report.findings):
        found = [(f.rule, f.excerpt) for f in report.findings if fnmatchcase(f.rule, want.rule)]
        raise NotFoundError(f"{want.rule} does not find “{want.text}”; it finds {found}")


@pytest.mark.parametrize("folder", DIRTY, ids=lambda folder: folder.name)
def test_no_stable_rule_finds_more_than_was_planted(folder: Path) -> None:
    report = report_on(folder)
    wanted = expected(folder)
    more = [f for f in report.findings if not any(want.is_met_by(f, report.article) for want in wanted)]
    listed = "\n".join(f"{f.status:8}{f.rule}: “{f.excerpt}” ({f.message})" for f in more)
    assert not [f for f in more if f.status == "stable"], f"beyond what was planted:\n{listed}"


@pytest.mark.parametrize("folder", DIRTY, ids=lambda folder: folder.name)
def test_no_rule_breaks_on_a_dirty_article(folder: Path) -> None:
    assert report_on(folder).failures == ()
