"""Offices of state in a text: which office, of which country, under which name. The table is data/offices.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import re2
import tomli

from checker.article import Block, Span

TABLE = Path(__file__).parent.parent / "data" / "offices.toml"
ARTICLE = r"(?i:the|an?)"
LEAD = r"(?i:then|current|present|former|new|acting|outgoing|incumbent|newly appointed|deputy|first)"
NOT_THE_OFFICE = re.compile(r"(?i:\b(?:permanent|parliamentary|assistant|no|East|West)\s|[-‐‑/])$")
WINDOW = 80  # characters to either side in which "the current Chinese" and "of the United States" can stand


class Office(NamedTuple):
    """One mention of an office. `span` starts with its article and country: "the current Chinese defense minister".

    `country` is None where the mention names none. `name` is the office in the order and spelling of the table,
    "national defense minister"; `kind` is the same for all names of one office, ("defense", "minister").
    `term` tells apart names that differ in more than order: ("national defense", "minister").
    """

    span: Span
    country: str | None
    name: str
    kind: tuple[str, str]
    term: tuple[str, str]


class Names(NamedTuple):
    """The table in the form that reading needs."""

    title: Any  # RE2 pattern of every office's name
    left: re.Pattern[str]
    right: Any  # RE2 patterns, as they compile faster
    joint: Any  # another country before it: "the Russian and US foreign minister"
    kinds: dict[str, tuple[str, str]]  # portfolio or title as written -> portfolio, and its usual name
    countries: dict[str, str]  # "Chinese" -> "China"
    wrong: dict[tuple[str, str], str]  # country and office's name -> the right name


@cache
def names() -> Names:
    table = tomli.loads(TABLE.read_text(encoding="utf-8"))
    kinds = {word: (key, words[0]) for key, groups in table["portfolios"].items() for words in groups for word in words}
    kinds |= {word: (key, key) for key, words in table["titles"].items() for word in words}
    countries = {form: country for country, forms in table["countries"].items() for form in forms}
    portfolios = _either(w for w in kinds if kinds[w][0] not in table["titles"])
    ranks, titles = _either(table["ranks"]), _either(w for words in table["titles"].values() for w in words)
    title = re2.compile(
        rf"(?i)\b(?:(?P<title>{titles})|(?P<before>{portfolios}) (?P<rank>{ranks})"
        rf"|(?P<first>{ranks}) of (?:the )?(?P<after>{portfolios}))\b"
    )
    country = _either(countries)
    left = re.compile(
        rf"(?:\b{ARTICLE}\s)?(?:\b{LEAD}\s){{0,2}}(?:(?<![\w.-])(?P<country>{country})(?:['’]s?)?\s(?:{LEAD}\s){{0,2}})?$"
    )
    wrong = {
        (c, name): right for row in table["wrong"] for c in row["countries"] for name, right in row["names"].items()
    }
    right = re2.compile(rf"\sof\s(?:the\s)?(?P<country>{country})\b")
    joint = re2.compile(rf"\b(?:{country})(?:,|,? and|,? or)\s$")
    return Names(title, left, right, joint, kinds, countries, wrong)


def _either(words: Any) -> str:
    spelled = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(w).replace(r"\ ", " ").replace("fense", "fen[cs]e").replace("labor", "labou?r") for w in spelled
    )


def offices(text: str, block: Block) -> Iterator[Office]:
    """Mentions of offices in one block, in order. Plurals ("the US and Chinese defence ministers") are none."""
    table = names()
    quoted = text[slice(*block.span)]
    for found in table.title.finditer(quoted):
        start, end = found.start(), found.end()
        name, kind, term = _reading(found.groupdict(), table)
        if kind[0] == "state" and not found.group().istitle() and "of" not in found.group():
            continue  # "a state department store"
        window = max(0, start - WINDOW)
        left = table.left.search(quoted[window:start])
        begin = window + left.start() if left else start
        if NOT_THE_OFFICE.search(quoted[window:begin]) or NOT_THE_OFFICE.search(quoted[window:start]):
            continue
        country = left["country"] if left else None
        if not country and (right := table.right.match(quoted[end : end + WINDOW])):  # RE2 encodes all that it is given
            country, end = right["country"], end + right.end()
        if country and table.joint.search(quoted[window:begin]):
            continue
        place = table.countries[country] if country else None
        yield Office(Span(block.span.start + begin, block.span.start + end), place, name, kind, term)


@cache
def kind_of(name: str) -> tuple[str, str] | None:
    """The kind of the office with that name; None if the table does not know it."""
    found = names().title.match(name)
    return _reading(found.groupdict(), names())[1] if found else None


def _reading(found: dict[str, str | None], table: Names) -> tuple[str, tuple[str, str], tuple[str, str]]:
    """Name, kind and term of an office as written."""
    words = {
        key: value.lower().replace("fence", "fense").replace("labour", "labor") for key, value in found.items() if value
    }
    if "title" in words:
        key, _ = table.kinds[words["title"]]
        return words["title"], (key, ""), (words["title"], "")
    portfolio, rank = words.get("before") or words["after"], words.get("rank") or words["first"]
    key, usual = table.kinds[portfolio]
    name = f"{rank} of {portfolio}" if key == "state" and "first" in words else f"{portfolio} {rank}"
    return name, (key, rank), (usual, rank)
