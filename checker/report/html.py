"""The editor's report: one self-contained HTML page an article, and an index over many.

A page reads completely without script, style or network. Its content security policy (CSP level 3) lets only its own
style and script run, each by the hash of its text; so what an article holds can neither run nor load anything.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.findings import Report
from checker.profile import CAVEAT, profile
from checker.report import html_cards, html_escape, html_history, html_text, html_verdict
from checker.report.html_history import Run
from checker.report.html_index import NAMED_BY, IndexEntry, entry, groups, rule_totals, title, worst_first
from checker.rulebook import Rulebook

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["IndexEntry", "asset", "entry", "file_name", "index", "page", "render_page"]

TEMPLATES = Path(__file__).parent / "templates"
LONGEST_SLUG = 56  # with hyphen, 16 digits and ".html" at most 78 characters
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # the shape of a BCP 47 tag


def page(report: Report, rulebook: Rulebook, rule_pages: str = "") -> str:
    """The report on one article as an HTML file's text.

    With `rule_pages`, the relative address of the folder of the rules' pages, each finding links to its rule's page.
    """
    article = report.article
    cards = html_cards.cards(report, rulebook)
    places = [place for card in cards for place in card.places]
    counts = html_verdict.tally(report)
    language = article.language or ""
    return render_page(
        "page.html",
        style=asset("common.css") + asset("page.css") + _lighting(card.anchor for card in cards),
        script=asset("page.js") + asset("allow.js"),
        report=report,
        article=article,
        language=language if LANGUAGE_TAG.fullmatch(language) else "",
        headline=title(article),
        verdict=html_verdict.headline(report, counts),
        state=html_verdict.state(report, counts),
        tally=counts,
        weights=html_verdict.WEIGHTS,
        cards=[card for card in cards if card.status != "aside"],
        set_aside=[card for card in cards if card.status == "aside"],
        passages=html_text.passages(article, places),
        rules_run=len(rulebook.rules),
        rule_pages=rule_pages,
        reading=profile(article),
        caveat=CAVEAT,
    )


def index(entries: Iterable[IndexEntry], runs: Sequence[Run] = (), rule_pages: str = "") -> str:
    """The overview of many articles as an HTML file's text: those without a result first, then the worst.

    `runs` are those over the same articles until now, this one included: how it went is shown from two on. `rule_pages`
    is the relative address of the folder of the rules' pages, "" for none.
    """
    listed = worst_first(entries)
    return render_page(
        "index.html",
        style=asset("common.css") + asset("index.css"),
        script=asset("index.js"),
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
    rules = (
        f":root:has(.{name}:is(:hover,:focus-within,:target)) .{name}{{--glow:var(--lit);--stroke:4px;--ring:2px}}\n"
        for name in anchors
    )
    return f"@media all {{\n{''.join(rules)}}}\n"


def render_page(template: str, style: str, script: str, **facts: Any) -> str:
    """A template filled in, which may use the style and script given, and nothing else. Also for the rules' pages."""
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    html = _environment().get_template(template).render(style=style, script=script, policy=policy, **facts)
    return html.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate cannot be written to a file


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
        "web_address": html_escape.web_address,
        "page_address": html_escape.page_address,
        "number": html_verdict.number,
    }
    return environment
