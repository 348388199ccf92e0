"""Processes that answer requests: a check keeps a core busy, and threads may not share its stemmer.

checker/workers.py must say which article ended its process, so there each has its own pipe. Here a request that is lost
is asked again by its client: the library's pool will do, whose futures the event loop can wait for.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from checker.check import without_article_text
from checker.errors import UserError
from checker.serve.answers import NAME, Answer, House, languagetool_check, lint, report

WARM_UP = b"The ferry stops\n\nThe ferry will stop on Friday, the port said. It said that the boat is old.\n"
START = 60  # seconds that the processes may take to start
TIMES_TO_HANG = 3  # times its seconds that a request may take before its process is taken to hang

_house: House  # of a worker process, set once at its start


class BusyError(Exception):
    """More requests wait than may, or the processes have just been started anew. Ask again in a second."""


class BrokenCheckError(Exception):
    """A check broke. The message names error and place, and quotes no article."""


class Pool:
    """`jobs` processes; at most `waiting` requests are with them or wait for them."""

    def __init__(self, house: House, jobs: int, waiting: int) -> None:
        self._house, self._jobs, self._waiting = house, jobs, waiting
        self._running = 0
        self._pool = self._started()

    def _started(self) -> ProcessPoolExecutor:
        # Not forked: this process may have threads by now.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, context, initializer=_start, initargs=(self._house,))

    def warm_up(self) -> None:
        """Wait until all processes are there and have checked an article each."""
        begun: list[Future[Any]] = [self._pool.submit(_ready) for _ in range(self._jobs)]
        for future in begun:
            future.result(START)

    async def run(self, work: Callable[..., Answer], *arguments: Any) -> Answer:
        """`work(house, *arguments)` in one of the processes. Raises BusyError, BrokenCheckError, UserError."""
        if self._running >= self._waiting:
            raise BusyError
        self._running += 1
        pool = self._pool
        try:
            future = asyncio.wrap_future(pool.submit(_call, work, arguments))
            return await asyncio.wait_for(
                future, TIMES_TO_HANG * self._house.seconds * (1 + self._running / self._jobs)
            )
        except (TimeoutError, BrokenProcessPool):  # it hangs, or the system has killed it
            if pool is self._pool:
                self._replace()
            raise BusyError from None
        finally:
            self._running -= 1

    def _replace(self) -> None:
        self._pool, old = self._started(), self._pool
        self.end(old)

    def end(self, pool: ProcessPoolExecutor | None = None) -> None:
        pool = pool or self._pool
        processes = list((pool._processes or {}).values())  # public as kill_workers() from Python 3.14 on
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()


def _start(house: House) -> None:
    global _house
    _house = house
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends the processes
    gc.set_threshold(50_000)
    threading.Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    """A server that is killed cannot end its processes."""
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(1)


def _ready() -> None:
    """Import and load what a first check needs."""
    report(_house, WARM_UP, NAME)
    lint(_house, WARM_UP, NAME, "text", "json")
    languagetool_check(_house, {"text": WARM_UP.decode(), "language": "en-US"}, "")
    gc.freeze()


def _call(work: Callable[..., Answer], arguments: tuple[Any, ...]) -> Answer:
    try:
        return work(_house, *arguments)
    except UserError:
        raise
    except Exception as error:  # its message and traceback may quote the article: they end here
        raise BrokenCheckError(without_article_text(error)) from None
