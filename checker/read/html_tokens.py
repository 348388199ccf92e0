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


# The elements of https://html.spec.whatwg.org/multipage/indices.html and those of older pages.
ELEMENTS = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em
    embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
    iframe img input ins isindex kbd label legend li link listing main map mark marquee math menu menuitem meta
    meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress
    q rb rp rt rtc ruby s samp script search section select selectedcontent slot small source spacer span strike
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var
    video wbr xmp
    """.split()  # noqa: SIM905
)


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
        if not attributes and not is_element(name):
            yield Token("", start, at, {})
            continue
        yield Token(name, start, at, attributes)
        if name in RAW_END:
            closing = RAW_END[name].search(page, at, end)
            stop = closing.start() if closing else end
            yield Token("", at, stop, {}, name)
            at = stop


def is_element(name: str) -> bool:
    """Whether a tag of this name, "/" before a closing one's, may be one of a page; "unk" is a mark of an engine."""
    name = name.removeprefix("/").removesuffix("/")
    return name in ELEMENTS or "-" in name or ":" in name


def _attributes(page: str, at: int, end: int) -> tuple[dict[str, str], int]:
    """Attributes by lower-case name, the first of a name; and the offset behind the tag."""
    attributes: dict[str, str] = {}
    while found := ATTRIBUTE.match(page, at, end):
        at = found.end()
        attributes.setdefault(found[1].lower(), unescape(found[2] or found[3] or found[4] or ""))
    closed = TAG_END.match(page, at, end)
    return attributes, closed.end() if closed else end
