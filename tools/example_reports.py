"""Write reports/examples: what three of the project's own articles look like in each kind of report.

make examples
"""

from collections.abc import Iterator
from pathlib import Path

from checker import rulebook
from checker.article import Article
from checker.check import check_article
from checker.read import read
from checker.report import html, json, text

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "reports" / "examples"
ARTICLES = ("fr-port-strike/article.txt", "de-railway/article.md", "es-reservoir/article.html")


def documents() -> Iterator[tuple[str, str]]:
    """File names in the folder, and what stands in the files. The articles are read relative to the project's root."""
    book = rulebook.load()
    reports, entries = [], []
    for article in ARTICLES:
        (source,) = read(f"fixtures/dirty/{article}")
        assert isinstance(source, Article), source
        report, slug = check_article(source, book), article.partition("/")[0]
        reports.append(report)
        entries.append(html.entry(report, f"{slug}.html"))
        yield f"{slug}.html", html.page(report, book)
        yield f"{slug}.txt", "".join(text.render([report], book))
        yield f"{slug}.json", "".join(json.render([report], book))
    yield "index.html", html.index(entries)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in documents():
        (FOLDER / name).write_text(content, encoding="utf-8")
