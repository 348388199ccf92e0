"""The editor's report: one self-contained HTML page an article, and an index over many.

A page reads completely without script, style or network. Its content security policy (CSP level 3) lets only its own
style and script run, each by the hash of its text; so what an article holds can neither run nor load anything.

A server may forbid what stands inside a page: Jenkins says "sandbox; default-src 'none'; img-src 'self'; style-src
'self'". For it a page has its style in files of their own, and no script, which such a server never lets run.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.findings import Report
from checker.profile import CAVEAT, profile
from checker.report import html_cards, html_escape, html_history, html_language, html_text, html_verdict
from checker.report.html_history import Run
from checker.report.html_index import NAMED_BY, IndexEntry, entry, groups, rule_totals, title, worst_first
from checker.rulebook import Rulebook

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["IndexEntry", "asset", "entry", "file_name", "index", "page", "render_page"]

TEMPLATES = Path(__file__).parent / "templates"
LONGEST_SLUG = 56  # with hyphen, 16 digits and ".html" at most 78 characters
Sheet = Callable[[str, str], str]  # keeps a style sheet, (name, text), and gives its address as seen from the index


def page(report: Report, rulebook: Rulebook, rule_pages: str = "", sheet: Sheet | None = None) -> str:
    """The report on one article as an HTML file's text.

    With `rule_pages`, the relative address of the folder of the rules' pages, each finding links to its rule's page.
    With `sheet`, which keeps a style sheet, the page has its style in files of their own.
    """
    article = report.article
    cards = html_cards.cards(report, rulebook)
    places = [place for card in cards for place in card.places]
    counts = html_verdict.tally(report)
    return render_page(
        "page.html",
        style=asset("common.css") + asset("page.css"),
        own_style=_lighting(card.anchor for card in cards),
        own_name=file_name(article.id).removesuffix(".html"),
        script=asset("page.js") + asset("allow.js"),
        sheet=sheet,
        report=report,
        article=article,
        language=html_language.tag(article.language),
        headline=title(article),
        verdict=html_verdict.headline(report, counts),
        state=html_verdict.state(report, counts),
        tally=counts,
        weights=html_verdict.WEIGHTS,
        cards=[card for card in cards if card.status != "aside"],
        set_aside=[card for card in cards if card.status == "aside"],
        passages=html_text.passages(article, places),
        rules_run=len(rulebook.rules),
        compares=rulebook.compares,
        rule_pages=rule_pages,
        reading=profile(article),
        caveat=CAVEAT,
    )


def index(
    entries: Iterable[IndexEntry], runs: Sequence[Run] = (), rule_pages: str = "", sheet: Sheet | None = None
) -> str:
    """The overview of many articles as an HTML file's text: those without a result first, then the worst.

    `runs` are those over the same articles until now, this one included: how it went is shown from two on. `rule_pages`
    is the relative address of the folder of the rules' pages, "" for none; `sheet` as for a page.
    """
    listed = worst_first(entries)
    return render_page(
        "index.html",
        style=asset("common.css") + asset("index.css"),
        script=asset("index.js"),
        sheet=sheet,
        entries=listed,
        totals=rule_totals(listed),
        rule_pages=rule_pages,
        groups=[(title, found) for key, title in NAMED_BY.items() if (found := groups(listed, key))],
        runs=runs if len(runs) > 1 else (),
        line=html_history.points(runs),
        size=(html_history.WIDTH, html_history.HEIGHT),
        weights=html_verdict.WEIGHTS,
    )


def file_name(article_id: str) -> str:
    """A name for an article's page: readable, then a hash of the whole id, so that no two ids share a name.

    ASCII lower case, at most 80 characters, without separators or dots but the one of ".html"; the hash also keeps it
    apart from names that a system reserves (CON, NUL) and from "index.html".
    """
    ascii_only = unicodedata.normalize("NFKD", article_id[:1000]).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", ascii_only)[:LONGEST_SLUG].strip("-") or "article"
    digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{slug}-{digest}.html"


def _lighting(anchors: Iterable[str]) -> str:
    """The style's last rule: all places of a finding and its card light up together, without script.

    With hundreds of findings a browser takes long over it, so a script that runs deletes it and does the same itself.
    """
    parts = ",\n".join(f":root:has(.{name}:is(:hover,:focus-within,:target)) .{name}" for name in anchors)
    return f"{parts} {{--glow:var(--lit);--stroke:4px;--ring:2px}}\n" if parts else ""


def render_page(
    template: str,
    style: str,
    script: str,
    forms: str = "'none'",
    *,
    own_style: str = "",
    own_name: str = "",
    sheet: Sheet | None = None,
    **facts: Any,
) -> str:
    """A template filled in, which may use the style and script given, and nothing else. Also for the rules' pages.

    `forms` is where its forms may go, as CSP writes it. `own_style` is that of this page alone. With `sheet`, both
    styles are files, the first with a hash in its name, the second with `own_name`, and there is no script.
    """
    sheets = []
    if sheet:
        sheets.append(sheet(f"style-{hashlib.sha256(style.encode()).hexdigest()[:16]}.css", style))
        sheets += [sheet(f"{own_name}.css", own_style)] if own_style else []
        allowed = "style-src 'self'"
    else:
        style += own_style
        allowed = (
            f"style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        )
    policy = f"default-src 'none'; base-uri 'none'; form-action {forms}; {allowed}"
    html = (
        _environment().get_template(template).render(style=style, script=script, sheets=sheets, policy=policy, **facts)
    )
    # A lone surrogate cannot be written to a file.
    return html.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def asset(name: str) -> str:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    return re.sub("^ +", "", text, flags=re.MULTILINE)  # browsers need no indentation


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "shown": html_escape.shown,
        "plain": html_escape.plain,
        "flowing": html_escape.flowing,
        "sentence": html_escape.sentence,
        "pattern": html_escape.pattern,
        "web_address": html_escape.web_address,
        "page_address": html_escape.page_address,
        "number": html_verdict.number,
    }
    return environment
