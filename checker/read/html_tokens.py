"""HTML -> tags and stretches of text, each with its offset in the page; linear in the length of any page.

A reduced tokeniser after https://html.spec.whatwg.org/multipage/parsing.html#tokenization. The standard library's takes
quadratic time on unclosed comments in Python versions that are in use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

TAG = re.compile(r"<(?:(?P<name>/?[a-zA-Z][^\s/>]*)|(?P<comment>!--)|[!?]|/)")
ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
TAG_END = re.compile(r"[\s/]*>?")
RAW_END = {  # elements that hold no tags
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp")
}


class Token(NamedTuple):
    """A tag, or text where `name` is empty: the characters of the page from `start` to `end`, references unresolved.

    A tag's name is in lower case; a closing tag's begins with "/". `inside` is the element without tags, such as
    "script", that holds a text.
    """

    name: str
    start: int
    end: int
    attributes: dict[str, str]
    inside: str = ""


def tokens(page: str, at: int = 0, end: int | None = None) -> Iterator[Token]:
    end = len(page) if end is None else end
    while at < end:
        found = TAG.search(page, at, end)
        if found is None:
            yield Token("", at, end, {})
            return
        start = found.start()
        if start > at:
            yield Token("", at, start, {})
        if found["name"] is None:
            close, at = ("-->", start + 2) if found["comment"] else (">", found.end())
            at = page.find(close, at, end) + len(close)
            if at < len(close):
                return  # never closed: the rest is a comment
            continue
        name = found["name"].lower()
        attributes, at = _attributes(page, found.end(), end)
        yield Token(name, start, at, attributes)
        if name in RAW_END:
            closing = RAW_END[name].search(page, at, end)
            stop = closing.start() if closing else end
            yield Token("", at, stop, {}, name)
            at = stop


def _attributes(page: str, at: int, end: int) -> tuple[dict[str, str], int]:
    """Attributes by lower-case name, the first of a name; and the offset behind the tag."""
    attributes: dict[str, str] = {}
    while found := ATTRIBUTE.match(page, at, end):
        at = found.end()
        attributes.setdefault(found[1].lower(), unescape(found[2] or found[3] or found[4] or ""))
    closed = TAG_END.match(page, at, end)
    return attributes, closed.end() if closed else end
