"""Hostile text in HTML: escaped, its unseen characters made visible, its links and names kept harmless."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from checker.report.visible import INVISIBLE

# Tags are letters of subdivision flags behind a black flag; anywhere else they hide text.
FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
SPECIAL = re.compile(rf"(?P<honest>{FLAG}|[\t\n\r])|(?P<unseen>{INVISIBLE.pattern})")
SHORT_NAMES = {
    "\u00ad": "SHY",
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
QUOTED = re.compile("“[^“”]*”")
LINE_ENDS = re.compile(r"[\r\n]+")
WIDE = re.compile(r"\t[ \t]*| [ \t]+")  # what a browser would show as one space


def shown(text: str) -> Markup:
    """Text as content of an element: escaped, each unseen character as a token that names it, wide spaces kept."""
    wide = WIDE.sub(r'<span class="wide">\g<0></span>', str(escape(text)))
    return Markup(  # safe: the text is escaped first, and what is put in are ASCII names of our own
        SPECIAL.sub(
            lambda m: m["honest"] or f'<span class="unseen" title="unseen character">{_name(m["unseen"])}</span>', wide
        )
    )


def flowing(text: str) -> str:
    """Text with its lines run on, as a browser does, but with every space kept; a pilcrow stands for a blank line."""
    return LINE_ENDS.sub(lambda ends: " ¶ " if ends.group().count("\n") > 1 else " ", text)


def plain(text: str) -> str:
    """Text for a title or an attribute, yet to be escaped: unseen characters as names in brackets, on one line."""
    return " ".join(SPECIAL.sub(lambda m: m["honest"] or f"[{_name(m['unseen'])}]", text).split())


def pattern(name: str) -> str:
    """A name for an attribute, yet to be escaped; what HTML cannot hold there as it is, is any character: "?"."""
    return re.sub("[\0\r\ud800-\udfff]", "?", name)


def sentence(text: str) -> Markup:
    """A sentence of ours that quotes the article: each “quotation” is kept from turning the sentence's direction."""
    parts, end = [], 0
    for quotation in QUOTED.finditer(text):
        parts += [shown(text[end : quotation.start()]), Markup("<bdi>"), shown(quotation.group()), Markup("</bdi>")]
        end = quotation.end()
    return Markup("").join([*parts, shown(text[end:])])


def web_address(address: str) -> str:
    """The address if a click on it only opens a web page, else ""."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def page_address(address: str) -> str:
    """The address if it is a page of the same folder tree or of the web, else ""."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if not (parts.scheme or parts.netloc) else web_address(address)


def _name(character: str) -> str:
    return SHORT_NAMES.get(character, f"U+{ord(character):04X}")
