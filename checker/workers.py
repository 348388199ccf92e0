"""Processes that check articles, each one at a time and through a pipe of its own: the end of one disturbs no other.

checker/serve/pool.py has others for requests, which need not know what ended a process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any

from checker.article import Article
from checker.check import Check, Source, checked, lost
from checker.errors import UserError
from checker.findings import Outcome, Unreadable
from checker.limits import SECONDS_TO_STOP, article_seconds
from checker.rulebook import Rulebook

# Each is a copy of a process without threads. A copy of this one, which has some, might wait forever for a lock.
CONTEXT: ForkServerContext | SpawnContext = (
    multiprocessing.get_context("forkserver") if hasattr(os, "fork") else multiprocessing.get_context("spawn")
)
PRELOADED = ["checker.commands.lint", "checker.detectors", "checker.analyse"]


class WorkerDiedError(Exception):
    """How a process ended that was to answer."""


class Workers:
    """A number of processes, each started when it is first needed, and anew after its end."""

    def __init__(self, rulebook: Rulebook, check: Check, number: int) -> None:
        CONTEXT.set_forkserver_preload(PRELOADED)
        self.all = [Worker(rulebook, check) for _ in range(number)]
        self.idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self.all:
            self.idle.put(worker)

    def outcome(self, source: Source) -> Outcome:
        """Waits for a process that is free, and for its answer. Raises WorkerDiedError, UserError."""
        if isinstance(source, Unreadable):
            return source
        worker = self.idle.get()
        try:
            return worker.outcome(source)
        finally:
            self.idle.put(worker)

    def kill(self) -> None:
        for worker in self.all:
            worker.kill()


class Worker:
    def __init__(self, rulebook: Rulebook, check: Check) -> None:
        self.rulebook, self.check = rulebook, check
        self.process: BaseProcess | None = None
        self.pipe: Connection[Any, Any] | None = None

    def outcome(self, article: Article) -> Outcome:
        seconds = article_seconds(article.text) + SECONDS_TO_STOP
        try:
            pipe = self.pipe or self._started()
            pipe.send(article)
            if not pipe.poll(seconds):
                self.kill()
                return lost(article, f"it took more than {seconds} seconds and was stopped: {self._end()}")
            answer = pipe.recv()
        except (EOFError, OSError):
            raise WorkerDiedError(f"its process ended: {self._end()}") from None
        if isinstance(answer, UserError):
            raise answer
        return answer  # type: ignore[no-any-return]

    def _started(self) -> Connection[Any, Any]:
        pipe, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=_serve, args=(theirs, self.rulebook, self.check), daemon=True)
        process.start()
        theirs.close()
        self.process, self.pipe = process, pipe
        return pipe

    def kill(self) -> None:
        if self.process:
            self.process.kill()

    def _end(self) -> str:
        """What ended the process, which the next article then gets a new one for."""
        process, self.process, self.pipe = self.process, None, None
        if process is None:
            return "it could not be started"
        process.join(1)
        process.kill()
        process.join()
        status = process.exitcode or 0
        return signal.strsignal(-status) or str(status) if status < 0 else f"exit status {status}"


def _serve(pipe: Connection[Any, Any], rulebook: Rulebook, check: Check) -> None:
    """What a process does: articles in, outcomes out, until nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    gc.set_threshold(50_000)  # a check makes many objects and hardly any garbage
    try:
        while True:
            article = pipe.recv()
            try:
                answer: Outcome | UserError = checked(article, rulebook, check)
            except UserError as error:
                answer = error
            pipe.send(answer)
    finally:
        os._exit(1)  # a traceback might quote the article
