"""A browser, for the tests that have a page in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.report.chromium import WATCH, Opener, Visit

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install mt-checker[dev]"
    )
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed; set CHROMIUM to its path")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    contexts = []

    def open_page(
        source: str = "", *, address: str = "", width: int = 1280, fragment: str = "", **settings: Any
    ) -> Visit:
        if source:
            file = tmp_path / "page.html"
            file.write_text(source, encoding="utf-8")
            address = file.as_uri()
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH)
        visited = Visit(context.new_page())
        visited.page.on("console", lambda message: visited.complaints.append(message.text))
        visited.page.on("pageerror", lambda error: visited.complaints.append(str(error)))
        visited.page.on("request", lambda request: visited.requests.append(request.url))
        visited.page.goto(address + fragment)
        return visited

    yield open_page
    for context in contexts:
        context.close()
