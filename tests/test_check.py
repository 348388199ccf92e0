"""From an article to its report: one straight line that loses nothing."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest

from checker import limits, rulebook
from checker.analyse import Analysis
from checker.article import Span
from checker.check import check_article
from checker.detectors import DETECTORS
from checker.errors import UserError
from checker.findings import Failure, Finding, Match, Report, at_least, in_reading_order
from checker.read import plain

BOOK = rulebook.load()
RULE = BOOK["duplication/repeated-sentence"]
TEXT = """\
Ferry drivers call off strike

The boats run again from Wednesday morning, the ministry said.

Passengers can have their tickets changed at the counter.

The boats run again from Wednesday morning, the ministry said.
"""


def check(text: str, *rules: rulebook.Rule) -> Report:
    return check_article(plain.article("a", text), rulebook.Rulebook(rules, "test"))


def test_a_finding_quotes_its_span_and_shows_the_other_place() -> None:
    (finding,) = check(TEXT, RULE).findings
    assert TEXT[slice(*finding.span)] == finding.excerpt
    assert TEXT[slice(*finding.related[0].span)] == finding.excerpt
    assert finding.related[0].span.end < finding.span.start


@dataclass(frozen=True)
class NoOptions:
    pass


def broken(_: Analysis, __: NoOptions) -> Iterator[Match]:
    yield Match(Span(0, 5), words={"text": "Ferry"})
    raise ValueError("secret words of the article")


def test_a_rule_that_breaks_becomes_a_failure_and_the_others_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DETECTORS, "broken", SimpleNamespace(find=broken, Options=NoOptions))  # type: ignore[misc]
    bad = replace(RULE, name="test/broken", detector="broken", options=NoOptions())
    report = check(TEXT, bad, RULE)
    assert [f.rule for f in report.findings] == [RULE.name]
    assert [f.rule for f in report.failures] == ["test/broken"]
    assert report.failures[0].error.startswith("ValueError in broken, line ")
    assert "secret" not in report.failures[0].error


def sleeping(_: Analysis, __: NoOptions) -> Iterator[Match]:
    time.sleep(60)
    yield from ()


def spinning(_: Analysis, __: NoOptions) -> Iterator[Match]:
    while True:
        with suppress(Exception):
            yield from ()


def backtracking(_: Analysis, __: NoOptions) -> Iterator[Match]:
    re.match("(a*)*b", "a" * 60)
    yield from ()


@pytest.mark.parametrize("find", [sleeping, spinning, backtracking])
def test_a_rule_over_its_time_is_stopped_and_the_others_stand(
    find: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RULE_SECONDS", 0.3)
    monkeypatch.setitem(DETECTORS, "slow", SimpleNamespace(find=find, Options=NoOptions))  # type: ignore[misc]
    slow = replace(RULE, name="test/slow", detector="slow", options=NoOptions())
    report = check(TEXT, slow, RULE)
    assert [f.rule for f in report.findings] == [RULE.name]
    assert report.failures == (Failure("test/slow", "stopped: it may take 0.3 seconds of this article"),)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_rules_for_which_no_time_is_left_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARTICLE_SECONDS", 0.3)
    monkeypatch.setitem(DETECTORS, "slow", SimpleNamespace(find=sleeping, Options=NoOptions))  # type: ignore[misc]
    slow = replace(RULE, name="test/slow", detector="slow", options=NoOptions())
    report = check(TEXT, RULE, slow, RULE)
    assert [f.rule for f in report.findings] == [RULE.name]
    said = "stopped: all rules together may take 0.3 seconds of this article"
    assert report.failures == (Failure("test/slow", said), Failure(RULE.name, said))


def test_outside_of_the_main_thread_no_rule_begins_after_the_time() -> None:
    with ThreadPoolExecutor(1) as threads:
        article = plain.article("a", TEXT)
        assert threads.submit(check_article, article, rulebook.Rulebook((RULE,), "test")).result().findings
        late = threads.submit(check_article, article, rulebook.Rulebook((RULE,), "test"), -1).result()
    assert [f.rule for f in late.failures] == [RULE.name]


def test_the_time_grows_with_the_article() -> None:
    assert [limits.article_seconds("x" * n) for n in (0, 999_999, 1_000_000, 20_000_000)] == [120, 120, 240, 2520]


def finding(start: int, excerpt: str, rule: str = "r/r") -> Finding:
    return Finding(rule, "m", "major", "stable", Span(start, start + len(excerpt)), excerpt, "")


def test_findings_come_in_reading_order() -> None:
    assert [f.span.start for f in in_reading_order([finding(9, "b"), finding(2, "a")])] == [2, 9]


def test_a_fingerprint_does_not_change_when_text_is_added_above() -> None:
    before, after = (
        check(TEXT, RULE),
        check(TEXT.replace("\n\n", "\n\nA mediator came from Lund on Sunday.\n\n", 1), RULE),
    )
    assert [f.fingerprint for f in before.findings] == [f.fingerprint for f in after.findings]


def test_two_like_findings_have_different_fingerprints() -> None:
    one, two = in_reading_order([finding(0, "the the"), finding(50, "The  the")])
    assert one.fingerprint != two.fingerprint


def test_only_stable_findings_of_that_severity_stop_a_gate() -> None:
    major = finding(0, "x")
    assert at_least(major, "minor")
    assert at_least(major, "major")
    assert not at_least(major, "critical")
    assert not at_least(replace(major, status="preview"), "minor")
    assert not at_least(replace(major, suppressed_by="baseline"), "minor")


def test_a_message_that_names_an_unknown_word_is_the_rule_writers_mistake() -> None:
    wrong = replace(RULE, message="{phrse}")
    with pytest.raises(UserError, match=r"the message names \{phrse\}. Words of this detector: \{text\}"):
        check(TEXT, wrong)


def test_an_article_in_another_language_gets_one_finding_not_one_a_word() -> None:
    german = "Der Bürgermeister dankte am Sonntag den Arbeitern für ihre Geduld und eröffnete die neue Brücke. " * 4
    (only,) = check_article(plain.article("a", german), BOOK).findings
    assert only.rule == "residue/untranslated-article"
    assert only.message.startswith("This article is German")
