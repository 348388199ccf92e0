"""Many articles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checker import rulebook
from checker.article import Article
from checker.batch import LOOK_AHEAD, check_many
from checker.findings import Report, Unreadable
from checker.read import plain

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


def test_a_broken_rule_does_not_lose_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[object]:
        raise RuntimeError("the article's words")

    monkeypatch.setattr("checker.detectors.pattern.find", broken)
    outcome = next(check_many(sources(1), BOOK))
    assert isinstance(outcome, Report)
    assert outcome.failures[0].error.startswith("RuntimeError in ")
    assert "words" not in outcome.failures[0].error
