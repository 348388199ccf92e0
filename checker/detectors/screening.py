"""Whether a text can match any of some patterns, told by one pattern that is looser and far cheaper to compile.

A class of Unicode letters is a program of hundreds of byte ranges to RE2, and a repeat of up to 200 times is 200 copies
of it, but most patterns match nothing in most articles. So their classes are widened to all characters beyond ASCII and
their counts to any number: whatever a pattern matches, its looser form matches too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import re2

BEYOND = r"\x{aa}-\x{1fff}\x{2070}-\x{10ffff}"  # letters and digits beyond ASCII are there, typographic marks are not
ASCII = {r"\p{L}": "A-Za-z", r"\p{Lu}": "A-Z", r"\p{Ll}": "a-z", r"\p{N}": "0-9"}
ESCAPE = r"\\(?:[pPx]\{[^}]*\}|.)"
PART = re.compile(
    rf"(?P<class>\[\^?\]?(?:\[:\^?\w+:\]|{ESCAPE}|[^\]\\])*\])|(?P<group>\(\?P<\w+>)|(?P<escape>{ESCAPE})"
    r"|\{(?:(?P<least>\d+),\d\d+|\d\d+(?:,\d*)?)\}",  # only numbers of two digits: small counts are cheap
    re.DOTALL,
)


@cache
def screen(patterns: tuple[str, ...], case: bool) -> Any:
    """A compiled pattern that matches in every text in which one of the patterns does, and seldom in others."""
    options = re2.Options()
    options.case_sensitive = case
    options.never_capture = True
    options.log_errors = False
    return re2.compile("|".join(f"(?m:{looser(pattern)})" for pattern in patterns), options)


def looser(pattern: str) -> str:
    """A pattern of RE2 that matches wherever that one does."""
    return pattern if r"\Q" in pattern else PART.sub(_looser_part, pattern)


def _looser_part(part: re.Match[str]) -> str:
    match part.lastgroup:
        case "class" if part[0].startswith("[^"):  # what a class excludes must become less
            return re.sub(ESCAPE, lambda e: ASCII.get(e[0], e[0]), part[0])
        case "class":
            return re.sub(ESCAPE, lambda e: ASCII[e[0]] + BEYOND if e[0] in ASCII else e[0], part[0])
        case "group":
            return "(?:"
        case "escape":
            return f"[{ASCII[part[0]]}{BEYOND}]" if part[0] in ASCII else part[0]
        case _:
            return "*" if part["least"] == "0" else "+"
