"""HTML -> blocks of text as a browser shows them, with what the page says of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from checker.read.html_tokens import Token, tokens
from checker.read.passages import Passage

BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
HIDDEN = frozenset(
    ("audio", "button", "canvas", "datalist", "math", "noscript", "object", "select", "svg", "template", "video")
)
ZONES = {name: name for name in ("nav", "header", "footer", "aside", "form", "article", "main", "figcaption", "a")}
NO_CLASS_ZONE = frozenset(("html", "body", "article", "main", "a"))  # their classes speak of the page, or say nothing
CLASS_ZONES = (
    (
        "chrome",
        r"shar(?:e|ing)|social|breadcrumbs?|newsletter|subscri\w+|advert\w*|ads?|comments?|cookies?|tags|pull-?quote",
    ),
    (
        "related",
        r"related|see-?also|read-?(?:also|more|next)|recommend\w*|most-?read|popular|trending|teasers?|promo\w*",
    ),
    ("byline", r"byline|authors?"),
    ("deck", r"deck|dek|standfirst|subtitle|sub-?headline"),
    ("figcaption", r"caption"),
)
CLASS_ZONE = [(zone, re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)) for zone, words in CLASS_ZONES]
MAX_CLASS = 300  # characters of a class attribute that are looked at
CHARACTERS = re.compile(
    r"[^ \t\n\r\f&]++(?: [^ \t\n\r\f&]++)*+|[ \t\n\r\f]++"
    r"|&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{0,31};?)?"
)
SPACE = " \t\n\r\f"  # what a browser collapses


@dataclass(slots=True)
class HtmlBlock:
    """`zones` are the kinds of places that the block stands in, by tag or class: "article", "nav", "related" ..."""

    passage: Passage
    tag: str
    zones: frozenset[str]
    linked: int = 0  # characters that are links
    text: str = ""
    words: list[str] = field(default_factory=list)  # case folded, without punctuation

    @property
    def is_links(self) -> bool:
        return self.linked > 0.7 * len(self.text)


class _Open(NamedTuple):
    name: str
    block: str  # the innermost block element: itself, or one around it
    zone: str
    hidden: bool


def blocks(page: str, start: int = 0, end: int | None = None) -> Iterator[HtmlBlock]:
    """The blocks of a page, or of a part of it, that hold text."""
    return built(page, tokens(page, start, end))


def built(page: str, stream: Iterator[Token]) -> Iterator[HtmlBlock]:
    """The blocks that the tokens of a page make."""
    for block in _Builder(page).run(stream):
        block.text = block.passage.text.strip()
        if block.text:
            block.words = re.findall(r"[^\W_]+", block.text.casefold())
            yield block


class _Builder:
    def __init__(self, page: str) -> None:
        self.page = page
        self.open: list[_Open] = []
        self.names: Counter[str] = Counter()
        self.zones: Counter[str] = Counter()
        self.hidden = 0
        self.block: HtmlBlock | None = None

    def run(self, stream: Iterator[Token]) -> Iterator[HtmlBlock]:
        for token in stream:
            name = token.name.removeprefix("/")
            if not name:
                if not token.inside and not self.hidden:
                    self._add(token)
                continue
            line_break = name == "br" and not (self.block and self.block.tag in HEADINGS)
            if (name in BLOCK or line_break) and self.block:
                yield self.block
                self.block = None
            if name == "br" and self.block:
                self._space(token.start)
            if token.name.startswith("/"):
                self._close(name)
            elif name not in VOID:
                self._open(name, token.attributes)
        if self.block:
            yield self.block

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if name in BLOCK:
            self._close("p")
        hidden = name in HIDDEN or "hidden" in attributes
        block = name if name in BLOCK else self._block_tag()
        element = _Open(name, block, ZONES.get(name) or _class_zone(name, attributes), hidden)
        self.open.append(element)
        self.names[name] += 1
        self.zones[element.zone] += 1
        self.hidden += hidden

    def _close(self, name: str) -> None:
        """Close elements up to the innermost of that name; nothing if none is open."""
        while self.names[name]:
            element = self.open.pop()
            self.names[element.name] -= 1
            self.zones[element.zone] -= 1
            self.hidden -= element.hidden
            if element.name == name:
                return

    def _add(self, token: Token) -> None:
        for found in CHARACTERS.finditer(self.page, token.start, token.end):
            text = found.group()
            if text[0] in SPACE:
                self._space(found.start())
                continue
            shown = unescape(text) if text[0] == "&" else text
            if shown in SPACE:
                self._space(found.start())
                continue
            block = self.block = self.block or self._new_block()
            if shown == text or len(shown) == 1:
                block.passage.add(shown, found.start())
            else:
                block.passage.add_at(shown, found.start())
            if self.zones["a"]:
                block.linked += len(shown)

    def _space(self, place: int) -> None:
        if self.block and not self.block.passage.ends_with_space:
            self.block.passage.add(" ", place)

    def _new_block(self) -> HtmlBlock:
        zones = frozenset(zone for zone, count in self.zones.items() if zone and count)
        return HtmlBlock(Passage(), self._block_tag(), zones)

    def _block_tag(self) -> str:
        return self.open[-1].block if self.open else "body"


def _class_zone(name: str, attributes: dict[str, str]) -> str:
    said = " ".join(attributes.get(key, "")[:MAX_CLASS] for key in ("class", "id", "itemprop", "rel"))
    if name in NO_CLASS_ZONE or said.isspace():
        return ""
    return next((zone for zone, pattern in CLASS_ZONE if pattern.search(said)), "")
