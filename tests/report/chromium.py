"""Pages in headless Chromium, watched for what they must not do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

WATCH = """addEventListener("securitypolicyviolation", (e) => {
  (window.violations ??= []).push(e.violatedDirective + " " + e.blockedURI);
});"""


@dataclass
class Visit:
    """An open page and what it did that it must not do."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def assert_quiet(self, *, script: bool = True) -> None:
        assert self.complaints == []
        assert self.requests == [self.page.url.partition("#")[0]]
        if script:
            assert self.page.evaluate("window.violations ?? []") == []
            assert self.page.evaluate("window.hacked") is None


Opener = Callable[..., Visit]  # the page's source or its address=, and settings of the browser's context


def axe(page: Any) -> None:
    axe_module = pytest.importorskip("axe_playwright_python.sync_playwright")
    response = axe_module.Axe().run(page).response
    assert "color-contrast" in {rule["id"] for rule in response["passes"]}
    assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in response["violations"]] == []
