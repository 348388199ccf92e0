"""Prints a table of what the HTML reports cost: a batch with its pages and index, and how fast a browser shows them.

    python -m benchmarks.pages
    python -m benchmarks.pages --articles 100

Articles are made of the sentences of fixtures/, shuffled with a seed. Chromium and Playwright are needed (.[dev]); set
CHROMIUM to its path where it is not found. Times are of the wall clock, with nothing else running if they are to count.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.texts import article

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
JOBS = 2
SHORT, LONG = 300, 600  # words of an article of the batch, and of the one whose report is looked at
OPENINGS = 5  # of a page; the median counts
PAINTED = """() => new Promise((resolve) => new PerformanceObserver((entries) => {
  const [paint] = entries.getEntriesByName("first-contentful-paint");
  const [navigation] = performance.getEntriesByType("navigation");
  if (paint) resolve([paint.startTime, navigation.loadEventEnd]);
}).observe({ type: "paint", buffered: true }))"""


def batch(folder: Path, count: int) -> float:
    """Writes the reports of that many articles; seconds."""
    rng = random.Random(1)
    (folder / "articles").mkdir()
    for n in range(count):
        (folder / "articles" / f"{n:04}.txt").write_text(article(rng, words=SHORT), encoding="utf-8")
    (folder / "long.txt").write_text(article(rng, words=LONG), encoding="utf-8")
    lint = [sys.executable, "-m", "checker", "lint", "--no-config", "--fail-on", "never", "--format", "html"]
    subprocess.run([*lint, "--report-dir", str(folder / "long"), str(folder / "long.txt")], check=True)
    before = time.perf_counter()
    subprocess.run(
        [*lint, "--jobs", str(JOBS), "--report-dir", str(folder / "reports"), str(folder / "articles")], check=True
    )
    return time.perf_counter() - before


def opened(browser: Any, page: Path) -> list[float]:
    """Seconds until the first paint with content, and until all of the page is loaded and its script has run."""
    times = []
    for _ in range(OPENINGS):
        tab = browser.new_page()
        tab.goto(page.as_uri())
        times.append(tab.evaluate(PAINTED))
        tab.close()
    return [statistics.median(each) / 1000 for each in zip(*times, strict=True)]


def printed(browser: Any, page: Path) -> tuple[float, int]:
    """Seconds to make a PDF of a page, and its bytes."""
    tab = browser.new_page()
    tab.goto(page.as_uri())
    before = time.perf_counter()
    document = tab.pdf()
    return time.perf_counter() - before, len(document)


def rows(folder: Path, count: int) -> list[tuple[str, str]]:
    seconds = batch(folder, count)
    index = folder / "reports" / "index.html"
    pages = [page.stat().st_size for page in index.parent.glob("*.html") if page != index]
    (report,) = (page for page in (folder / "long").glob("*.html") if page.name != "index.html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        index_paint, index_ready = opened(browser, index)
        paint, ready = opened(browser, report)
        pdf_seconds, pdf_bytes = printed(browser, report)
        browser.close()
    return [
        (f"{count:,} articles of {SHORT} words with reports and index, {JOBS} processes", f"{seconds:.1f} s"),
        ("a report among them, median", f"{statistics.median(pages) / 1000:.0f} kB"),
        ("the index", f"{index.stat().st_size / 1000:,.0f} kB"),
        ("the index opened: first paint", f"{index_paint:.2f} s"),
        ("the index opened: loaded, script run", f"{index_ready:.2f} s"),
        (f"the report of an article of {LONG} words", f"{report.stat().st_size / 1000:.0f} kB"),
        ("that report opened: first paint", f"{paint:.2f} s"),
        ("that report opened: loaded, script run", f"{ready:.2f} s"),
        ("that report as PDF", f"{pdf_bytes / 1000:.0f} kB in {pdf_seconds:.2f} s"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, help="how many (default: 1000)")
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        table = rows(Path(folder), count)
    print(f"\n{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print("| | |\n|---|--:|")
    for what, figure in table:
        print(f"| {what} | {figure} |")


if __name__ == "__main__":
    main()
