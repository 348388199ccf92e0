"""The server's page in headless Chromium: paste, drop, keyboard alone, no barrier, nothing hostile runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.report.html_sample import HOSTILE
from tests.serve.running import Server, serving

pytest.importorskip("starlette", reason="the server is not installed: pip install mt-checker[serve]")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install mt-checker[dev]")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; set CHROMIUM to its path"),
]
ARTICLE = "Harbour opens\n\nThe mayor said blunderword on Monday.\n"
DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  for (const type of ["dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("desk")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Visit:
    """The open page, what it asked for, and what it complained about."""

    def __init__(self, browser: Any, server: Server, width: int = 1280, **settings: Any) -> None:
        self.page = browser.new_context(viewport={"width": width, "height": 800}, **settings).new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(f"{request.method} {request.url}"))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(server.address)
        self.server = server

    def is_report(self) -> bool:
        self.page.wait_for_url("**/report")
        assert self.asked == [f"GET {self.server.address}", f"POST {self.server.address}report"]
        assert self.complaints == []
        return self.page.locator(".card", has_text="is a blunder").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_pasted_article_gets_its_report_and_is_still_there_on_return(
    browser: Any, server: Server, javascript: bool
) -> None:
    visit = Visit(browser, server, java_script_enabled=javascript)
    visit.page.get_by_label("The article").fill(ARTICLE)
    visit.page.get_by_role("button", name="Check").click()
    assert visit.is_report()
    visit.page.go_back()
    assert visit.page.get_by_label("The article").input_value() == ARTICLE


def test_the_keyboard_alone_is_enough(browser: Any, server: Server) -> None:
    visit = Visit(browser, server)
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.id") == "article"
    visit.page.keyboard.insert_text(ARTICLE)
    visit.page.keyboard.press("Control+Enter")
    assert visit.is_report()


def test_a_file_that_is_dropped_is_sent_as_it_is(browser: Any, server: Server) -> None:
    visit = Visit(browser, server)
    visit.page.evaluate(DROP, ["story.md", f"# {ARTICLE}"])
    assert visit.is_report()
    assert visit.page.locator(".kicker .id").text_content() == "story.md"


def test_a_file_that_is_chosen_counts_until_something_is_typed(browser: Any, server: Server, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Other\n\nNothing.\n", encoding="utf-8")
    visit = Visit(browser, server)
    visit.page.get_by_label("Or a file").set_input_files(tmp_path / "story.txt")
    assert visit.page.get_by_role("status").text_content() == "story.txt"
    visit.page.get_by_label("The article").fill(ARTICLE)
    visit.page.get_by_role("button", name="Check").click()
    assert visit.is_report()


def test_hostile_words_run_nothing(browser: Any, server: Server) -> None:
    visit = Visit(browser, server)
    visit.page.get_by_label("The article").fill("\n\n".join(["Headline", *HOSTILE, "A blunderword."]))
    visit.page.get_by_role("button", name="Check").click()
    assert visit.is_report()
    assert visit.page.evaluate("window.hacked") is None


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_there_is_no_barrier_and_nothing_is_cut_off(browser: Any, server: Server, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visit = Visit(browser, server, width, color_scheme=scheme)
    response = axe.run(visit.page).response
    assert "color-contrast" in {rule["id"] for rule in response["passes"]}
    assert [(found["id"], [node["html"][:90] for node in found["nodes"]]) for found in response["violations"]] == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
