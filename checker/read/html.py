"""HTML -> article: trafilatura says which blocks of the page are the article, the page where each of them stands."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from checker.article import Article, BlockKind
from checker.errors import NoArticleError
from checker.limits import MAX_EXTRACTED, MAX_TAGS
from checker.read.html_blocks import HEADINGS, HtmlBlock, blocks
from checker.read.html_facts import Facts, facts
from checker.read.layout import layout
from checker.read.passages import Passage, joined, origin

OUR_REPORT = '<meta name="generator" content="mt-checker">'
HEAD = 1000  # characters in which it stands
SHINGLE = 3  # words; so many in a row tell where a text comes from
SHARE = 0.7  # of a block's shingles that the extracted text must hold
PROSE_WORDS = 8
CHROME = frozenset(("nav", "header", "footer", "form", "chrome"))
LOOSE = frozenset(("p", "blockquote", "li", "dd", "pre"))  # tags that say "text" however short

Chosen = list[tuple[HtmlBlock, BlockKind | None]]


def article(label: str, text: str) -> Article:
    """The article of a page, from its headline to its last paragraph. Raises UserError for a page without one."""
    if OUR_REPORT in text[:HEAD]:
        raise NoArticleError(f"{label}: this is a report of the checker. Give the article itself.")
    page, known = list(blocks(text)), facts(text)
    chosen = _chosen(page, _extracted(text), known)
    if not chosen:
        raise NoArticleError(
            f"{label}: no article text was found in this page. Give the page of an article, or its text."
        )
    passages = [(block.passage, kind) for block, kind in chosen]
    if not any(kind == "headline" for _, kind in chosen) and known.headlines:
        headline = Passage()
        headline.add_at(*known.headlines[0])
        passages.insert(0, (headline, "headline"))
    whole, pieces, runs = joined(passages)
    return Article(
        id=label,
        text=whole,
        blocks=layout(whole, pieces),
        language=known.language,
        meta=known.meta,
        origin=origin(label, text, runs),
    )


def _extracted(page: str) -> str:
    """The article's text after trafilatura, its spacing lost; empty where it finds none."""
    if len(page) > MAX_EXTRACTED or page.count("<") > MAX_TAGS:
        return ""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we read without it
    try:
        document = trafilatura.bare_extraction(page, include_comments=False)
    except Exception:  # a hostile page may break any of the parsers below it
        return ""
    return str(getattr(document, "text", None) or "")


def _chosen(page: list[HtmlBlock], extracted: str, known: Facts) -> Chosen:
    """The blocks of the article and of what stands between them, each with its kind where the page says it."""
    body = _trimmed(page, _in_text(page, extracted)) or _in_place(page)
    if not body:
        return []
    headline = _headline(page, body, known)
    first = body[0] if headline is None else headline
    words = page[headline].words if headline is not None else []
    chosen: Chosen = []
    inside = frozenset(body)
    for n in range(first, body[-1] + 1):
        block = page[n]
        if n == headline or (block.words == words and not block.zones & CHROME):
            chosen.append((block, "headline"))
        elif n in inside:
            chosen.append((block, kind_of(block)))
        else:
            chosen += _beside(block, above=n < body[0], after_headline=n - 1 == headline)
    return chosen


def _in_text(page: list[HtmlBlock], extracted: str) -> list[int]:
    """The numbers of the blocks whose words the extracted text holds in the same order."""
    words = re.findall(r"[^\W_]+", extracted.casefold())
    known = set(_shingles(words))
    body = []
    for n, block in enumerate(page):
        shingles = _shingles(block.words)
        held = sum(shingle in known for shingle in shingles)
        if (
            shingles
            and held >= SHARE * len(shingles)
            and not (block.is_links and (is_chrome(block) or _is_aside(block)))
        ):
            body.append(n)
    return body


def _trimmed(page: list[HtmlBlock], body: list[int]) -> list[int]:
    """Without links at either end and headings at the lower one: the lists around an article repeat its words."""
    proper = [n for n in body if not page[n].is_links]
    ends = [n for n in proper if page[n].tag not in HEADINGS]
    return [n for n in body if proper[0] <= n <= ends[-1]] if ends else []


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[n:] for n in range(SHINGLE)), strict=False))


def _in_place(page: list[HtmlBlock]) -> list[int]:
    """Where no text was extracted: the numbers of the blocks of text in <article>, else in <main>, else anywhere."""
    for zone in ("article", "main", ""):
        body = [
            n
            for n, block in enumerate(page)
            if (zone in block.zones or not zone)
            and not (is_chrome(block) or _is_aside(block) or block.is_links)
            and (block.tag in LOOSE or len(block.words) >= PROSE_WORDS)
        ]
        if body:
            return body
    return [n for n, block in enumerate(page) if not is_chrome(block)]


def _headline(page: list[HtmlBlock], body: list[int], known: Facts) -> int | None:
    """The block that is the headline: what the page's facts call so, else the nearest <h1> above the prose."""
    titles = [re.findall(r"[^\W_]+", title.casefold()) for title, _ in known.headlines]
    for title in titles:
        for n, block in enumerate(page):
            if block.tag == "h1" and _is_title(block.words, title):
                return n
    prose = (n for n in body if len(page[n].words) >= PROSE_WORDS and page[n].tag not in HEADINGS)
    above = range(next(prose, body[0]) + 1)
    ranked = [n for tags in (("h1",), HEADINGS) for n in above if page[n].tag in tags]
    for title in titles:
        for n in (*ranked, *(n for n in above if not is_chrome(page[n]) and not page[n].is_links)):
            if _is_title(page[n].words, title):
                return n
    main = [n for n in ranked if page[n].tag == "h1"]
    proper = [n for n in main if not is_chrome(page[n])] or main
    return proper[-1] if proper else None


def _is_title(words: list[str], title: list[str]) -> bool:
    """Whether a block holds the title, or the title without the site's name behind it."""
    return words == title or (len(words) > SHINGLE and title[: len(words)] == words)


def is_chrome(block: HtmlBlock) -> bool:
    """Page furniture; the header of an <article> is none."""
    zones = block.zones & CHROME
    return bool(zones) and not (zones == {"header"} and "article" in block.zones)


def _is_aside(block: HtmlBlock) -> bool:
    return "aside" in block.zones or "related" in block.zones


def kind_of(block: HtmlBlock) -> BlockKind | None:
    """The kind of a block of the article, where tag or class says it; the layout judges the others."""
    if "figcaption" in block.zones:
        return "caption"
    if _is_aside(block) and block.is_links:
        return "widget"
    if block.tag in HEADINGS:
        return "widget" if block.is_links else "subheading"
    if "deck" in block.zones:
        return "deck"
    if "byline" in block.zones and len(block.words) < PROSE_WORDS:
        return "byline"
    return None


def _beside(block: HtmlBlock, above: bool, after_headline: bool) -> Chosen:
    """A block that was not taken for a part of the article, above its body or within: a part after all, or a widget."""
    if is_chrome(block):
        return []
    kind = kind_of(block)
    if kind in ("caption", "byline", "deck"):
        return [(block, kind)]
    if after_headline and block.tag == "h2":
        return [(block, "deck")]
    if _is_aside(block) or block.is_links:
        return [] if above else [(block, "widget")]
    if block.tag in HEADINGS:
        return [] if above else [(block, "subheading")]
    return [(block, None)] if block.tag in LOOSE or len(block.words) >= PROSE_WORDS else []
