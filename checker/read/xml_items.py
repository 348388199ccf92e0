"""XML -> the articles' elements of a feed or news file, one after the other, each part with its offset in the file.

Expat reads no other file and makes no connection; what it would expand, entities that a file declares, is refused. So
the memory and time that a file takes follow from its length. https://docs.python.org/3/library/xml.html#xml-security
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat

from checker.errors import UserError
from checker.limits import MAX_XML_DEPTH, MAX_XML_PARTS
from checker.read.html_tokens import Token
from checker.read.passages import Passage

ITEMS = frozenset(("item", "entry", "nitf", "newsitem", "html"))
CHUNK = 2**20  # bytes read at a time: after each, the items that ended in it are handed on
FACTS = ("title", "language")  # of a feed, beside its items
LONGEST_FACT = 1000  # characters
PREFIXES = (  # how a namespace begins, and what the names in it are called here
    ("http://purl.org/rss/1.0/modules/content/", "content:"),
    ("http://purl.org/dc/", "dc:"),
    ("http://www.w3.org/XML/1998/namespace", "xml:"),
    ("http://www.w3.org/1999/xhtml", ""),
    ("http://www.w3.org/2005/Atom", ""),
    ("http://purl.org/rss/1.0/", ""),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", ""),
    ("http://iptc.org/std/", ""),
)
WORDPRESS = re.compile(r"https?://wordpress\.org/export/[\d.]+/(excerpt/)?")
REFERENCE = re.compile(r"[^&]+|&[^;\s&]{0,32};?")


@dataclass(slots=True)
class Node:
    """An element, its name in lower case. `content` holds elements and texts in order; the tokens hold offsets."""

    name: str
    attributes: Mapping[str, str]
    start: int
    content: list[Node | Token] = field(default_factory=list)

    def children(self, *names: str) -> Iterator[Node]:
        return (part for part in self.content if isinstance(part, Node) and part.name in names)

    def below(self, *names: str) -> Iterator[Node]:
        """The elements of these names at any depth, in order, but none within another of them."""
        for part in self.content:
            if isinstance(part, Node):
                if part.name in names:
                    yield part
                else:
                    yield from part.below(*names)


@dataclass(frozen=True, slots=True)
class Item:
    """An article's element, its place in the file, and what the file says of all its articles: FACTS."""

    node: Node
    line: int  # from 1, of its beginning
    end: int
    root: str
    facts: Mapping[str, str]


def items(text: str, label: str) -> Iterator[Item]:
    """The items of a file, in order. Raises UserError at the first mistake, after the items before it."""
    return _Reader(text, label).run()


def literal(node: Node, page: str) -> Passage:
    """The text directly in an element, references and CDATA sections resolved."""
    passage = Passage()
    for part in node.content:
        if isinstance(part, Node):
            continue
        if part.inside:
            passage.add(page[part.start : part.end], part.start)
            continue
        for found in REFERENCE.finditer(page, part.start, part.end):
            shown = unescape(found.group())
            if shown == found.group():
                passage.add(shown, found.start())
            else:
                passage.add_at(shown, found.start())
    return passage


class _Reader:
    def __init__(self, text: str, label: str) -> None:
        self.label = label
        self.data = text.encode()
        self.seen, self.offset, self.line = 0, 0, 1  # bytes, characters and lines up to the latest event
        self.names: list[str] = []
        self.open: list[Node] = []
        self.parts = 0
        self.pending: tuple[str, int, str] | None = None  # a text that has not ended: "", its start, "cdata"
        self.cdata = ""
        self.first_line = 1
        self.root = ""
        self.facts: dict[str, str] = {}
        self.fact = ""
        self.ready: list[Item] = []
        self.parser = self._parser()

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", " ")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = lambda: self._cdata("cdata")
        parser.EndCdataSectionHandler = lambda: self._cdata("")
        parser.EntityDeclHandler = self._refuse
        parser.DefaultHandler = self._other
        return parser

    def run(self) -> Iterator[Item]:
        for at in range(0, len(self.data) + CHUNK, CHUNK):
            try:
                self.parser.Parse(self.data[at : at + CHUNK], at >= len(self.data))
            except expat.ExpatError as error:
                yield from self.ready
                problem = expat.ErrorString(error.code)
                raise UserError(
                    f"{self.label}:{error.lineno}: not well-formed XML: {problem}. Mend the file."
                ) from None
            except UserError:
                yield from self.ready
                raise
            yield from self.ready
            self.ready = []

    def _here(self) -> int:
        """The offset of the event that is being handled; what was pending ends there."""
        at = self.parser.CurrentByteIndex
        between = self.data[self.seen : at]
        self.line += between.count(b"\n")
        self.offset += len(between.decode())
        self.seen = at
        if self.pending and self.open:
            self._add(Token(self.pending[0], self.pending[1], self.offset, {}, self.pending[2]))
        self.pending = None
        return self.offset

    def _add(self, part: Node | Token) -> None:
        self.parts += 1
        if self.parts > MAX_XML_PARTS:
            raise UserError(f"{self.label}:{self.line}: more than {MAX_XML_PARTS:,} elements in one article. Split it.")
        self.open[-1].content.append(part)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start, name = self._here(), _named(name)
        self.names.append(name)
        self.root = self.root or name
        self.fact = ""
        if len(self.names) > MAX_XML_DEPTH:
            raise UserError(
                f"{self.label}:{self.line}: more than {MAX_XML_DEPTH} elements within each other. Mend the file."
            )
        said = {_named(key): value for key, value in attributes.items()}
        if len(self.names) == 1 and "xml:lang" in said:
            self.facts["language"] = said["xml:lang"]
        node = Node(name, said, start)
        if self.open:
            self._add(node)
        elif name in ITEMS:
            self.first_line, self.parts = self.line, 0
        else:
            return
        self.open.append(node)

    def _end(self, _: str) -> None:
        end, name = self._here(), self.names.pop()
        if not self.open and name in FACTS and self.fact.strip():
            self.facts.setdefault(name, " ".join(self.fact.split()))
        self.fact = ""
        if self.open:
            node = self.open.pop()
            if not self.open:
                self.ready.append(Item(node, self.first_line, end, self.root, dict(self.facts)))

    def _text(self, text: str) -> None:
        if self.open:
            if self.pending is None:
                self.pending = ("", self._here(), self.cdata)
        else:
            self.fact = (self.fact + text)[:LONGEST_FACT]

    def _cdata(self, state: str) -> None:
        self._here()
        self.cdata = state

    def _other(self, data: str) -> None:
        """Comments, instructions, and a reference that only a document type we do not read could resolve."""
        if data.startswith("&"):
            self._text(data)
        else:
            self._here()

    def _refuse(self, name: str, *_: object) -> None:
        line = self.parser.CurrentLineNumber
        raise UserError(
            f"{self.label}:{line}: the file declares an entity, {name!r}: that can make a small file huge or read "
            "other files, so it is refused. Save it with its entities resolved."
        )


def _named(name: str) -> str:
    """An expanded name of expat, "namespace local", in our words: "title", "content:encoded", "?:title"."""
    space, _, local = name.rpartition(" ")
    if not space:
        return local.lower()
    if wordpress := WORDPRESS.match(space):
        return ("excerpt:" if wordpress[1] else "wp:") + local.lower()
    return next((prefix for start, prefix in PREFIXES if space.startswith(start)), "?:") + local.lower()
