"""What an article is: ONE string plus named blocks of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

BlockKind = Literal[
    "chrome",  # site name, navigation, share labels: not part of the article
    "headline",
    "deck",  # the line under the headline
    "byline",
    "dateline",
    "subheading",
    "paragraph",
    "caption",
    "widget",  # "See also ..." or another story's headline between two paragraphs
]
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)


class Span(NamedTuple):
    """Half-open range of code points in `Article.text`."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Block(NamedTuple):
    """A named part of the article, without the white space around it. Blocks are in text order and never overlap."""

    kind: BlockKind
    span: Span


class Note(NamedTuple):
    """A person's decision, written into the article's own file, that a finding is right as it is.

    `rule` is a rule's name or a pattern of names, `text` the flagged words (empty: whatever they are), `line` the line
    of the file. A note that could not be understood has no `rule`, and its words are `text`.
    """

    rule: str
    text: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article's text stands in its file.

    `runs` are pairs (offset in the article's text, offset in the file's text), ascending: from each pair on, the two
    texts run side by side. `lines` are the offsets in the file's text at which its lines begin. A text that is stored
    escaped (JSON) cannot be mapped inside its line: then `runs` is empty and every position is on `first_line`.
    Of a file with many articles, `lines` and `text` may be of the lines alone that hold this one, from `first_line` on.
    """

    path: str
    runs: tuple[tuple[int, int], ...] = ()
    lines: tuple[int, ...] = (0,)
    first_line: int = 1
    text: str = field(default="", repr=False)  # what stands in the file from `lines[0]` on; empty where `runs` is

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, both from 1, of an offset in the article's text."""
        if not self.runs:
            return self.first_line, 1
        at = self.runs[max(0, bisect_right(self.runs, (offset, float("inf"))) - 1)]
        place = at[1] + offset - at[0]
        line = bisect_right(self.lines, place)
        return self.first_line + line - 1, place - self.lines[line - 1] + 1


class Published(NamedTuple):
    """An article published before that an article repeats, as an archive tells. `spans` are what both have, here."""

    id: str
    tier: str  # "exact": the same words; "copy": lightly edited; "story": the same story in other words
    date: str
    title: str
    url: str
    spans: tuple[Span, ...]


class Elsewhere(NamedTuple):
    """A name of an article, and the `usual` spelling that more `articles` of the same run have of it."""

    name: str
    usual: str
    articles: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article as every rule sees it. `id` is unique within a run and is never used to build a path."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    language: str | None = None  # BCP 47; the language of the text
    source: str | None = None  # BCP 47; the language it was translated from
    meta: Mapping[str, str] = field(default_factory=dict)  # "title", "url", "date", "site", "author", "engine"
    origin: Origin = Origin("")
    notes: tuple[Note, ...] = ()
    published: tuple[Published, ...] = ()  # the most alike first; empty where no archive was asked
    elsewhere: tuple[Elsewhere, ...] = ()  # empty where articles were not compared

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def first(self, kind: BlockKind) -> Block | None:
        return next((b for b in self.blocks if b.kind == kind), None)
