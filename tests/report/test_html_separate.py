"""Reports whose style is in files of their own, on a server as strict as that of Jenkins."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from checker import rulebook as rulebooks
from checker.pages import ASSETS, Pages
from checker.report import html
from tests.report.chromium import Opener, axe
from tests.report.html_sample import article, findings, report

# The default of https://www.jenkins.io/doc/book/security/configuring-content-security-policy/
POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'self'"
BOOK = rulebooks.load()


@dataclass
class Host:
    address: str
    violations: list[bytes] = field(default_factory=list)


class Handler(SimpleHTTPRequestHandler):
    host: Host

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{POLICY}; report-uri /violation")
        super().end_headers()

    def do_POST(self) -> None:
        self.host.violations.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    rule = "residue/unknown-token"
    made = tuple(replace(finding, rule=rule) for finding in findings(article()))
    reports = [report(made=made), report(article(identity="../<b>twin"), made)]
    list(Pages(str(folder), BOOK, separate=True).saved(reports))
    return folder


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[Host]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        Handler.host = Host(f"http://127.0.0.1:{server.server_port}/")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Handler.host
        server.shutdown()
        thread.join()


def test_a_style_is_written_once_under_a_safe_name_and_every_link_leads_to_one(folder: Path) -> None:
    names = {path.name for path in (folder / ASSETS).iterdir()}
    assert all(re.fullmatch("[a-z0-9-]+[.]css", name) for name in names)
    pages = list(folder.rglob("*.html"))
    linked = {page: re.findall('<link rel="stylesheet" href="([^"]+)">', page.read_text("utf-8")) for page in pages}
    assert {Path(link).name for links in linked.values() for link in links} == names
    assert len({linked[page][0] for page in pages if page.parent == folder and page.name != "index.html"}) == 1
    for page, links in linked.items():
        assert all((page.parent / link).exists() for link in links)
        source = page.read_text("utf-8")
        assert not re.search("<style|<script", source)


def test_without_sheets_a_page_stands_alone_as_before() -> None:
    assert "<link" not in html.page(report(), BOOK)


@pytest.mark.browser
def test_a_strict_server_has_nothing_to_refuse_and_the_page_can_be_read(
    visit: Opener, folder: Path, host: Host
) -> None:
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    assert any(name.startswith("rules/") for name in pages)
    for name in pages:
        visited = visit(address=host.address + name)
        assert visited.complaints == []
        assert all(request.startswith(host.address) for request in visited.requests)
        assert {Path(request).suffix for request in visited.requests[1:]} == {".css"}
        assert visited.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 249)"
        visited.page.reload()
    assert host.violations == []


@pytest.mark.browser
def test_places_light_up_and_cards_open_without_script(visit: Opener, folder: Path) -> None:
    """From the folder itself: in a sandbox Playwright waits for frames that never come."""
    address = (folder / html.file_name("courier-17")).as_uri()
    page = visit(address=address, java_script_enabled=False).page
    card = page.locator(".card").first
    card.hover()
    glowing = page.locator("mark").evaluate_all(
        'marks => marks.filter(mark => getComputedStyle(mark).getPropertyValue("--glow") !== "").length'
    )
    assert glowing == 4
    card.locator("summary").click()
    assert card.get_by_text("fingerprint").is_visible()
    card.locator(".place").first.click()
    assert page.locator("mark:target").is_visible()
    axe(visit(address=address).page)


@pytest.mark.browser
def test_the_self_contained_page_is_what_such_a_server_refuses(visit: Opener, folder: Path, host: Host) -> None:
    """So that a test that finds no violation means something."""
    (folder / "inline.html").write_text(html.page(report(), BOOK), encoding="utf-8")
    assert visit(address=host.address + "inline.html").complaints
