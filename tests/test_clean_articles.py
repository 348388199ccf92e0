"""The clean articles, as a good editor would print them and full of traps: nothing may be found in them.

fixtures/clean/SLUG.previews.toml, where there is one, lists the preview findings that an article has all the same, in
reading order, each with its excerpt and the reason why it is false. One that is mended must leave the list.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker import rulebook
from checker.article import Article
from checker.check import check_article
from checker.read import read

CLEAN = sorted(p for p in (Path(__file__).parent.parent / "fixtures" / "clean").iterdir() if p.suffix != ".toml")
RULES = rulebook.load()


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_clean_article_has_no_findings(path: Path) -> None:
    (article,) = read(path)
    assert isinstance(article, Article), article
    report = check_article(article, RULES)
    assert report.failures == ()
    listed = path.with_suffix(".previews.toml")
    known = tomllib.loads(listed.read_text(encoding="utf-8"))["preview"] if listed.exists() else []
    assert all(row["because"] for row in known)
    found = [(f.status, f.rule, f.excerpt) for f in report.findings]
    assert found == [("preview", row["rule"], row["text"]) for row in known]
