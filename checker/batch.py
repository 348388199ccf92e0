"""Many sources -> their outcomes in the same order, in this process or in several.

Of several processes any may hang, run out of memory or be killed: only the article that it had is then without report.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from checker.check import Check, Source, check_article, checked, lost
from checker.findings import Outcome
from checker.rulebook import Rulebook

LOOK_AHEAD = 4  # articles waiting for each process: enough to keep it busy, and few enough to hold a stream in memory


def check_many(
    sources: Iterable[Source], rulebook: Rulebook, jobs: int = 1, check: Check | None = None
) -> Iterator[Outcome]:
    """The outcome of each source, in input order and the same for any number of processes `jobs`.

    A source that could not be read passes through. Sources are read no further ahead than the processes need. `check`
    is what to call instead of `check_article`. An article on which it breaks becomes an Unreadable; with two `jobs` or
    more so does one whose process ends twice before it answers, or takes so long that it has to be ended.
    """
    check = check or check_article
    if jobs <= 1:
        for source in sources:
            yield checked(source, rulebook, check)
    else:
        yield from _check_in_processes(sources, rulebook, jobs, check)


def _check_in_processes(sources: Iterable[Source], rulebook: Rulebook, jobs: int, check: Check) -> Iterator[Outcome]:
    from concurrent.futures import Future, ThreadPoolExecutor, wait

    from checker.workers import WorkerDiedError, Workers

    workers = Workers(rulebook, check, jobs)
    waiting: deque[tuple[Source, Future[Outcome]]] = deque()

    def oldest() -> Outcome:
        source, answer = waiting.popleft()
        try:
            return answer.result()
        except WorkerDiedError:
            wait([answer for _, answer in waiting])
        try:  # once more and alone: all together may have filled the memory
            return workers.outcome(source)
        except WorkerDiedError as error:
            return lost(source, str(error))

    with ThreadPoolExecutor(jobs) as threads:  # one for each process, to wait for its answer
        try:
            for source in sources:
                waiting.append((source, threads.submit(workers.outcome, source)))
                if len(waiting) >= jobs * LOOK_AHEAD:
                    yield oldest()
            while waiting:
                yield oldest()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            workers.kill()
