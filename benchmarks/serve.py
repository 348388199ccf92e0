"""Prints what `checker serve` does with many clients at once: how long answers take, and whether any is lost.

    python benchmarks/serve.py                     10,000 requests by 8 clients to each endpoint
    python benchmarks/serve.py --requests 1000 --jobs 2 --endpoint /v2/check

Starts a server of its own. Each request brings another article of 300 words, made of the sentences of fixtures/. The
clients are threads of this process, each with one connection, and ask again as soon as they are answered; so they take
part of the machine from the server. A request counts as lost unless its answer has status 200 and the right media type.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from urllib.parse import urlencode

from speed import ARTICLE_WORDS, article, processor

HOST, WAIT = "127.0.0.1", 30
TEXTS = 500  # different articles; each request adds a number, so that no two are the same
Body = Callable[[str], tuple[bytes, str]]
ENDPOINTS: dict[str, Body] = {
    "/lint": lambda text: (text.encode(), "text/plain"),
    "/v2/check": lambda text: (
        urlencode({"text": text, "language": "en-US"}).encode(),
        "application/x-www-form-urlencoded",
    ),
    "/report": lambda text: (urlencode({"article": text}).encode(), "application/x-www-form-urlencoded"),
}


@contextmanager
def server(jobs: int, port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "checker", "serve", "--port", str(port), "--jobs", str(jobs), "--no-config"]
    process = subprocess.Popen([*command, "--rate", "none", "--quiet"], stderr=subprocess.PIPE)
    assert process.stderr is not None
    if b"Serving" not in (line := process.stderr.readline()):
        raise SystemExit(line.decode())
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def client(
    port: int, path: str, texts: list[str], numbers: Iterator[int], most: int, times: list[float], lost: Counter[str]
) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=WAIT)
    wanted = "text/html" if path == "/report" else "application/json"
    while (number := next(numbers)) < most:
        body, media_type = ENDPOINTS[path](f"{texts[number % TEXTS]}\nThat was number {number}.\n")
        begun = time.perf_counter()
        try:
            connection.request("POST", path, body, {"Content-Type": media_type})
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            lost[type(error).__name__] += 1
            continue
        if answer.status == 200 and answer.headers.get_content_type() == wanted:
            times.append(time.perf_counter() - begun)
        else:
            lost[f"status {answer.status}"] += 1


def measure(port: int, path: str, texts: list[str], clients: int, most: int) -> tuple[list[float], Counter[str], float]:
    """Seconds of each answer that was not lost, why others were, and the seconds of all together."""
    numbers, times, lost = count(), list[float](), Counter[str]()  # all may be shared by threads
    shared = (port, path, texts, numbers, most, times, lost)
    threads = [threading.Thread(target=client, args=shared) for _ in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, lost, time.perf_counter() - begun


def row(path: str, requests: int, times: list[float], took: float) -> str:
    parts = statistics.quantiles(times, n=100)
    shown = (statistics.median(times), parts[94], parts[98], max(times))
    milliseconds = " | ".join(f"{1000 * seconds:.0f} ms" for seconds in shown)
    return f"| {path} | {requests:,} | {requests - len(times)} | {len(times) / took:.0f} | {milliseconds} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--port", type=int, default=8093)
    parser.add_argument("--endpoint", choices=ENDPOINTS, action="append")
    options = parser.parse_args()
    rng = random.Random(0)
    texts = [article(rng, words=ARTICLE_WORDS) for _ in range(TEXTS)]
    words = statistics.mean(len(text.split()) for text in texts)
    load = os.getloadavg()[0]
    print(f"{processor()}, {os.cpu_count()} cores, load {load:.1f} before; Python {sys.version.split()[0]}")
    print(f"{options.clients} clients, {options.jobs} processes, articles of {words:.0f} words\n")
    print("| endpoint | requests | lost | a second | median | 95 % under | 99 % under | slowest |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    answered = 0
    with server(options.jobs, options.port):
        for path in options.endpoint or ENDPOINTS:
            times, lost, took = measure(options.port, path, texts, options.clients, options.requests)
            print(row(path, options.requests, times, took), *lost.items(), flush=True)
            answered += len(times)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"\nCPU of the server, its start included: {1000 * (used.ru_utime + used.ru_stime) / answered:.0f} ms an answer"
    )


if __name__ == "__main__":
    main()
