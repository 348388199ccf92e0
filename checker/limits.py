"""How much is accepted, and how long it may take. Over a limit there is an error that names it, never a silent cut."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MAX_BYTES = 20 * 2**20  # of one article; a news article has some 5,000
MAX_XML_DEPTH = 200  # elements within each other
MAX_XML_PARTS = 200_000  # elements and texts of one article
MAX_FRONT_MATTER = 16_384  # characters; what is longer is text
MAX_FRONT_MATTER_DEPTH = 20
MAX_EXTRACTED = 2_000_000  # characters; trafilatura is not linear, a larger page is read without it
MAX_TAGS = 60_000  # the same
MAX_INLINE = 100_000  # characters of a block of Markdown; a longer one is no prose and its markup is left as it is

# Of the clock on the wall, for each million characters of the article, begun. Far more than a busy machine needs.
RULE_SECONDS = 30  # of one rule; a usual one takes a millisecond
ARTICLE_SECONDS = 120  # of all rules
SECONDS_TO_STOP = 15  # more than ARTICLE_SECONDS, until a process that does not stop by itself is ended
TICK = 0.2  # seconds between two looks at the clock


class TimeUp(BaseException):
    """Why a rule was stopped. No Exception, so that code which survives its own mistakes does not survive this."""


_uncounted = 0.0  # seconds that no article has to answer for
_loading = False


@contextmanager
def not_counted() -> Iterator[None]:
    """What is loaded once for all articles, as a model, is charged to none of them."""
    global _uncounted, _loading
    begun, _loading = time.monotonic(), True
    try:
        yield
    finally:
        _uncounted += time.monotonic() - begun
        _loading = False


def _now() -> float:
    return time.monotonic() - _uncounted


def article_seconds(text: str) -> int:
    """The most that all rules together may take."""
    return ARTICLE_SECONDS * (1 + len(text) // 1_000_000)


@contextmanager
def clock(text: str, seconds: float) -> Iterator[Callable[[], None]]:
    """Gives a function to call before each rule: it, or the rule, ends with TimeUp when the time of either is up.

    `seconds`: the most for all rules together, where that is less than `article_seconds`.

    TimeUp is raised again at each tick if some code swallows it; code in C is stopped when it returns. Python has no
    alarm on Windows and outside of a process's main thread: there no rule is stopped, only none begins too late.
    """
    most, all_together = RULE_SECONDS * (1 + len(text) // 1_000_000), min(article_seconds(text), seconds)
    last = _now() + all_together
    end = float("inf")

    def begin() -> None:
        nonlocal end
        end = min(_now() + most, last)
        look()

    def look(*_: object) -> None:
        if _loading:
            return
        now = _now()
        if now > last:
            raise TimeUp(f"stopped: all rules together may take {all_together:g} seconds of this article")
        if now > end:
            raise TimeUp(f"stopped: it may take {most} seconds of this article")

    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield begin
        return
    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
    try:
        yield begin
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        # Never back to the default, which ends the process: a signal may still be on its way, as under valgrind.
        signal.signal(signal.SIGALRM, signal.SIG_IGN if before is signal.SIG_DFL else before)
