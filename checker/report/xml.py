"""XML that no text of an article can break or make invalid."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, indent, tostring

from checker.report.visible import visible

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NONCHARACTERS = re.compile("[\ufffe\uffff]")  # the only ones of https://www.w3.org/TR/xml/#charsets that are visible


def element(tag: str, text: str = "", /, **attributes: str | int | None) -> Element:
    """An element with its text and those attributes that are not None."""
    made = Element(tag, {key: legal(str(value)) for key, value in attributes.items() if value is not None})
    made.text = "\n".join(map(legal, text.split("\n"))) or None
    return made


def legal(text: str) -> str:
    return NONCHARACTERS.sub("\ufffd", visible(text))


def written(tree: Element) -> str:
    indent(tree, " ")
    return tostring(tree, "unicode") + "\n"
