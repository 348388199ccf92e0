"""Many articles."""

from __future__ import annotations

import os
import random
import re
import resource
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from checker import rulebook
from checker.article import Article
from checker.batch import LOOK_AHEAD, check_many
from checker.check import check_article
from checker.errors import UserError
from checker.findings import Outcome, Report, Unreadable
from checker.read import plain
from checker.rulebook import Rulebook

BOOK = rulebook.load().only(["residue/unknown-token"])


def sources(number: int) -> list[Article | Unreadable]:
    return [
        Unreadable(str(n), "bad") if n % 10 == 3 else plain.article(str(n), f"Town {n}\n\nThe {'<unk> ' * (n % 4)}man.")
        for n in range(number)
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_input_order(jobs: int) -> None:
    outcomes = list(check_many(sources(40), BOOK, jobs))
    assert [o.article.id if isinstance(o, Report) else o.id for o in outcomes] == [str(n) for n in range(40)]


def test_any_number_of_processes_gives_the_same_outcomes() -> None:
    assert list(check_many(sources(30), BOOK, 1)) == list(check_many(sources(30), BOOK, 3))


@pytest.mark.parametrize(("jobs", "ahead"), [(1, 1), (2, 2 * LOOK_AHEAD)])
def test_a_stream_is_read_no_further_ahead_than_needed(jobs: int, ahead: int) -> None:
    read = []

    def stream() -> Iterator[Article | Unreadable]:
        for source in sources(100):
            read.append(source)
            yield source

    outcomes = check_many(stream(), BOOK, jobs)
    next(outcomes)
    assert len(read) <= ahead
    outcomes.close()


REASONS = (
    "RuntimeError in crashing",
    "RecursionError",
    "MemoryError",
    "exit status 7",
    "Killed",
    "it took more than 1 s",
)


def name(outcome: Outcome) -> str:
    return outcome.id if isinstance(outcome, Unreadable) else outcome.article.id


def crashing(marks: Path, article: Article, book: Rulebook) -> Report:
    """A check that breaks on some articles, on the last of them only the first time."""
    match article.id:
        case "5":
            raise RuntimeError("words of the article")
        case "11":
            crashing(marks, article, book)
        case "17":
            resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))  # of this process: the next one has its own
            return Report(article, (), (), "x" * 2**31, "")
        case "22":
            os._exit(7)
        case "28":
            os.kill(os.getpid(), signal.SIGKILL)
        case "39":
            time.sleep(600)
        case "45" if not (marks / "seen").exists():
            (marks / "seen").touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return check_article(article, book)


def test_an_article_that_ends_or_stops_its_process_is_named_and_all_others_are_checked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("checker.workers.article_seconds", lambda text: 60 if "Town 39" not in text else -14)
    clean = list(check_many(sources(50), BOOK))
    outcomes = list(check_many(sources(50), BOOK, 2, partial(crashing, tmp_path)))
    assert [name(outcome) for outcome in outcomes] == [name(outcome) for outcome in clean]
    lost = {name(o): o.error for o, as_usual in zip(outcomes, clean, strict=True) if o != as_usual}
    assert list(lost) == ["5", "11", "17", "22", "28", "39"]
    assert all(reason in error for reason, error in zip(REASONS, lost.values(), strict=True)), lost
    assert "words" not in str(lost)


def test_an_article_on_which_the_check_breaks_is_named_also_without_other_processes(tmp_path: Path) -> None:
    outcomes = list(check_many(sources(8), BOOK, 1, partial(crashing, tmp_path)))
    assert isinstance(outcomes[5], Unreadable)
    assert outcomes[5].broken
    assert re.fullmatch(
        r"5: the check broke: RuntimeError in crashing, line \d+\. This is our bug.*", outcomes[5].error
    )
    assert [o.article.id for o in outcomes if isinstance(o, Report)] == ["0", "1", "2", "4", "6", "7"]


def test_a_mistake_in_a_rule_ends_the_run_wherever_it_is_found() -> None:
    wrong = Rulebook((replace(BOOK.rules[0], message="{nothing}"),), "test")
    for jobs in (1, 2):
        with pytest.raises(UserError, match="the message names"):
            list(check_many(sources(5), wrong, jobs))


def test_the_order_of_the_articles_changes_no_report() -> None:
    shuffled = sources(30)
    random.Random(1).shuffle(shuffled)
    known = {name(outcome): outcome for outcome in check_many(sources(30), BOOK)}
    assert {name(outcome): outcome for outcome in check_many(shuffled, BOOK, 2)} == known


def test_a_broken_rule_does_not_lose_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[object]:
        raise RuntimeError("the article's words")

    monkeypatch.setattr("checker.detectors.pattern.find", broken)
    outcome = next(check_many(sources(1), BOOK))
    assert isinstance(outcome, Report)
    assert outcome.failures[0].error.startswith("RuntimeError in ")
    assert "words" not in outcome.failures[0].error
