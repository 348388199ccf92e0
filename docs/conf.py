"""The documentation site: these pages, and a page for each rule, written from the rulebook when the site is built."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from checker import __version__, rulebook
from checker.rule_pages import markdown

project = "mt-checker"
release = version = __version__
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "mt-checker"
templates_path: list[str] = []
exclude_patterns = ["_build"]
pygments_style = "friendly"


def write_rule_pages(app: Sphinx) -> None:
    for name, text in markdown(rulebook.load(semantic=True)).items():
        page = Path(app.srcdir, "rules", name)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", write_rule_pages)
