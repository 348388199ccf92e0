"""British and American spellings in a text; the table is data/spellings.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import tomli

from checker.analyse.tokens import Token

TABLE = Path(__file__).parent.parent / "data" / "spellings.toml"
Dialect = Literal["British", "American"]


class Spelling(NamedTuple):
    """A word that the other dialect spells otherwise. `word` is the same for all forms of one word."""

    token: Token
    dialect: Dialect
    other: str  # the same form in the other dialect
    word: str
    telling: bool  # False where one spelling is also good in the other country: "organize"


class Entry(NamedTuple):
    dialect: Dialect
    other: str
    word: str
    telling: bool


def spellings(tokens: Iterable[Token]) -> Iterator[Spelling]:
    """Words in lower case only: names keep the spelling of their country."""
    table = entries()
    for token in tokens:
        if entry := table.get(token.text):
            yield Spelling(token, *entry)


@cache
def entries() -> dict[str, Entry]:
    table = tomli.loads(TABLE.read_text(encoding="utf-8"))
    found: dict[str, Entry] = {}
    for british, american, word, telling in _pairs(table):
        found[british] = Entry("British", american, word, telling)
        found[american] = Entry("American", british, word, telling)
    return found


def _pairs(table: dict[str, str]) -> Iterator[tuple[str, str, str, bool]]:
    """Every form in British and American spelling, its word, and whether it tells British from American."""
    for stem in table["our"].split():
        for ending in table["our_endings"].replace("-", " ").split(" "):
            yield stem + ending, stem.replace("our", "or") + ending, stem, True
    for stem in table["ise"].split():
        for ending in table["ise_endings"].split():
            yield f"{stem}is{ending}", f"{stem}iz{ending}", stem, False
    for stem in table["yse"].split():
        for ending in table["yse_endings"].split():
            yield f"{stem}ys{ending}", f"{stem}yz{ending}", stem, False
    for key in ("doubled", "shared_doubled"):
        for stem in table[key].split():
            for ending in table["doubled_endings"].split():
                yield stem + ending, stem + ending[1:], stem, key == "doubled"
    for key in ("pairs", "shared_pairs"):
        for pair in table[key].split(","):
            british, american = pair.split()
            yield british, american, british[:5], key == "pairs"
