"""Many sources -> their outcomes in the same order, in this process or several."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from checker.article import Article
from checker.check import check_article
from checker.findings import Outcome, Report, Unreadable
from checker.rulebook import Rulebook

if TYPE_CHECKING:
    from concurrent.futures import Future

LOOK_AHEAD = 4  # articles waiting for each process: enough to keep it busy, and few enough to hold a stream in memory

Check = Callable[[Article, Rulebook], Report]
_check: Check  # of a worker process, both set once at its start: rules are too big to send with every article
_rulebook: Rulebook


def check_many(
    sources: Iterable[Article | Unreadable], rulebook: Rulebook, jobs: int = 1, check: Check | None = None
) -> Iterator[Outcome]:
    """The outcome of each source, in input order and the same for any number of processes `jobs`.

    A source that could not be read passes through. Sources are read no further ahead than the processes need. `check`
    is what to call instead of `check_article`.
    """
    check = check or check_article
    if jobs <= 1:
        for source in sources:
            yield source if isinstance(source, Unreadable) else check(source, rulebook)
    else:
        yield from _check_in_processes(sources, rulebook, jobs, check)


def _check_in_processes(
    sources: Iterable[Article | Unreadable], rulebook: Rulebook, jobs: int, check: Check
) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor

    waiting: deque[Future[Outcome] | Unreadable] = deque()
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(check, rulebook)) as pool:
        try:
            for source in sources:
                waiting.append(source if isinstance(source, Unreadable) else pool.submit(_checked, source))
                if len(waiting) >= jobs * LOOK_AHEAD:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(item: Future[Outcome] | Unreadable) -> Outcome:
    return item if isinstance(item, Unreadable) else item.result()


def _start(check: Check, rulebook: Rulebook) -> None:
    global _check, _rulebook
    _check, _rulebook = check, rulebook
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the pool


def _checked(article: Article) -> Outcome:
    return _check(article, _rulebook)
