"""Markdown -> article: block kinds from markdown-it, inline markup left out, every character mapped to the file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from checker.article import Article, BlockKind
from checker.limits import MAX_INLINE
from checker.read import frontmatter, html_blocks
from checker.read.html_tokens import is_element
from checker.read.layout import layout
from checker.read.passages import Passage, joined, origin

LINE_END = re.compile(r"\r\n?|\n")  # what markdown-it takes for one
TAG_NAME = re.compile(r"<(/?[a-zA-Z][\w-]*)\s*>")  # of a tag without attributes
SHORTCODE = re.compile(r"\{\{[<%][^{}]*[>%]\}\}|\{%[^{}]*%\}")  # of Hugo and Jekyll: an instruction, not text
META = {
    "title": ("title",),
    "author": ("author", "authors", "byline"),
    "date": ("date", "published", "pubdate"),
    "url": ("url", "canonical", "canonical_url", "permalink"),
    "site": ("site", "publication"),
    "engine": ("engine",),
    "language": ("language", "lang", "locale"),
    "source": ("source_language",),
}


class PositionedState(StateInline):
    """Keeps in each token's meta, as "at", where its text or markup begins in the block."""

    pending_at = 0

    def pushPending(self) -> Token:  # noqa: N802
        token = super().pushPending()
        token.meta["at"] = self.pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


class PositionedInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = PositionedState(src, md, env, tokens)
        if len(src) > MAX_INLINE:
            state.push("text", "", 0).content = src
            return state.tokens
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def note_where_text_begins(state: StateInline, silent: bool) -> bool:
    if not silent and not state.pending:
        state.pending_at = state.pos  # type: ignore[attr-defined]
    return False


def shortcode(state: StateInline, silent: bool) -> bool:
    found = SHORTCODE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("shortcode", "", 0)
    state.pos = found.end()
    return True


@cache
def parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark")
    markdown.inline = PositionedInline()
    markdown.inline.ruler.before("text", "note_where_text_begins", note_where_text_begins)
    markdown.inline.ruler.before("escape", "shortcode", shortcode)
    markdown.inline.ruler2.disable("fragments_join")  # these two join tokens and forget where they were
    markdown.core.ruler.disable("text_join")
    markdown.normalizeLinkText = str  # type: ignore[method-assign, assignment]  # <https://...> as it stands
    return markdown.enable(["table", "strikethrough"])


def article(label: str, text: str) -> Article:
    """The article of a Markdown file. Its front matter's title is the headline unless the body has one: many sites
    write the title into both by convention, and print one of them.

    Raises UserError for front matter that is broken.
    """
    facts, body = frontmatter.split(text, label)
    blocks = list(_blocks(text, body))
    headline = _headline(blocks)
    passages = [(passage, _kind(passage, level, headline)) for passage, level in blocks]
    if "title" in facts and not headline:
        passages.insert(0, (_title(*facts["title"]), "headline"))
    meta = {name: next((facts[key].value for key in keys if key in facts), "") for name, keys in META.items()}
    language, source = meta.pop("language"), meta.pop("source")
    whole, pieces, runs = joined(passages)
    return Article(
        id=label,
        text=whole,
        blocks=layout(whole, pieces),
        language=language or None,
        source=source or None,
        meta={name: value for name, value in meta.items() if value},
        origin=origin(label, text, runs),
    )


def _headline(blocks: list[tuple[Passage, int]]) -> str:
    """The first heading of level 1; else the first block if it is a heading."""
    first = [passage.text for passage, level in blocks if level == 1]
    return (first or [passage.text if level else "" for passage, level in blocks[:1]] or [""])[0]


def _kind(passage: Passage, level: int, headline: str) -> BlockKind | None:
    if level == 0:
        return None
    return "headline" if _same(passage.text, headline) else "subheading"


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _title(value: str, place: int | None) -> Passage:
    passage = Passage()
    if place is None:
        passage.add_at(value, 0)
    else:
        passage.add(value, place)
    return passage


def _blocks(text: str, body: int) -> Iterator[tuple[Passage, int]]:
    """Headings with their level and paragraphs with 0. Code, tables and comments are left out."""
    starts = [body, *(found.end() for found in LINE_END.finditer(text, body)), len(text)]
    level, tables = 0, 0
    for token in parser().parse(text[body:]):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.tag == "table":
            tables += token.nesting
        elif token.type == "html_block" and token.map:
            start, end = (starts[line] for line in token.map)
            yield from ((block.passage, _level(block.tag)) for block in html_blocks.blocks(text, start, end))
        elif token.type == "inline" and token.map and not tables:
            passage = _passage(token, list(_lines(token.content, text, starts, token.map[0])))
            if passage.text.strip():
                yield passage, level


def _level(tag: str) -> int:
    """Of an HTML heading; 0 of other elements."""
    return int(tag[1]) if tag in html_blocks.HEADINGS else 0


def _is_no_tag(token: Token) -> bool:
    """Whether a token looks like a tag and is none: "<unk>" is a mark of an engine."""
    found = TAG_NAME.fullmatch(token.content) if token.type == "html_inline" else None
    return found is not None and not is_element(found[1].lower())


class Line(NamedTuple):
    """Where a line of a block begins: in the block's content, and in the file."""

    start: int
    place: int


def _lines(content: str, text: str, starts: Sequence[int], first: int) -> Iterator[Line]:
    """The lines of a block's content, the first of which is line `first` of the body."""
    lines = content.split("\n")
    if lines[0].strip():
        while not text[starts[first] : starts[first + 1]].strip():
            first += 1  # markdown-it strips most lines that are white space to Python, though not to Markdown
    start = 0
    for number, line in enumerate(lines, first):
        whole = text[starts[number] : starts[number + 1]].replace("\0", "\ufffd")
        indent = len(line) - len(line.lstrip())  # a tab may have become spaces
        yield Line(start, starts[number] + max(0, whole.rfind(line.lstrip())) - indent)
        start += len(line) + 1


def _passage(inline: Token, lines: list[Line]) -> Passage:
    """The text of a block without its inline markup."""
    passage = Passage()
    flat = inline.content.replace("\n", " ")  # as code spans have it

    starts = [line.start for line in lines]

    def place(at: int) -> int:
        line = lines[bisect_right(starts, at) - 1]
        return line.place + at - line.start

    left_out = False
    for token in inline.children or ():
        at, text = token.meta.get("at", 0), token.content
        if token.type == "softbreak":
            passage.add(" ", place(at))
        elif token.type == "hardbreak" or text[:3].lower() == "<br":
            passage.add("\n", place(at))
        elif token.type in ("text", "text_special", "code_inline") or _is_no_tag(token):
            behind = at + max(1, len(token.markup)) if token.type == "code_inline" else at + 1
            literal = text.replace("\n", " ")
            found = next((n for n in (at, behind, behind + 1) if flat.startswith(literal, n)), None)
            if found is None:  # a character reference
                passage.add_at(text, place(at))
                continue
            inner = starts[bisect_right(starts, found) : bisect_left(starts, found + len(text))]
            for start, end in pairwise([found, *inner, found + len(text)]):
                part = text[start - found : end - found]
                shown = part.lstrip(" ") if left_out and passage.ends_with_space else part
                passage.add(shown, place(start + len(part) - len(shown)))
            left_out = False
        else:
            left_out = left_out or token.type in ("image", "html_inline", "shortcode")
    return passage
