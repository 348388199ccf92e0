"""The processes that check: what hangs is ended, what breaks tells no word of the article."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from checker.rulebook import Rulebook
from checker.serve.answers import Answer, House
from checker.serve.pool import BrokenCheckError, BusyError, Pool
from checker.suppress import Decisions


def hang(house: House) -> Answer:
    time.sleep(600)
    return work(house)


def breaks(_: House, words: str) -> Answer:
    raise ValueError(f"this quotes {words}")


def work(_: House) -> Answer:
    return Answer("done", "text/plain")


@pytest.fixture
def pool() -> Iterator[Pool]:
    started = Pool(House(Rulebook((), "0"), Decisions(frozenset(), frozenset()), 0.5), 1, 2)
    started.warm_up()
    yield started
    started.end()


def test_a_check_that_breaks_says_where_and_quotes_nothing(pool: Pool) -> None:
    with pytest.raises(BrokenCheckError, match="ValueError in breaks") as told:
        asyncio.run(pool.run(breaks, "secret"))
    assert "secret" not in str(told.value)
    assert "secret" not in str(told.value.__cause__)


def test_a_process_that_hangs_is_ended_and_another_takes_its_place(pool: Pool) -> None:
    async def scene() -> str:
        with pytest.raises(BusyError):
            await pool.run(hang)
        await asyncio.to_thread(pool.warm_up)
        return (await pool.run(work)).body

    assert asyncio.run(scene()) == "done"


def test_no_more_than_may_wait_are_taken(pool: Pool) -> None:
    async def scene() -> list[object]:
        return await asyncio.gather(*(pool.run(work) for _ in range(4)), return_exceptions=True)

    found = asyncio.run(scene())
    assert [type(one) for one in found] == [Answer, Answer, BusyError, BusyError]
