"""Who speaks: the names around each full quotation, carried on while the speaker is only "he" or "the spokesman"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from checker.analyse.quotations import Quotation
from checker.analyse.tokens import Token
from checker.article import Block, Span

FULL = 5  # words from which a quotation counts as a full one, not as a word or phrase lifted out of one
WORD = re.compile(r"[^\W_]+")
NO_NAME = re.compile(
    r"The|An?|In|On|At|He|She|It|They|We|I|But|And|That|This|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mr|Mrs|Ms|Dr"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
)


class Attribution(NamedTuple):
    """A full quotation and the capitalised words of its speaker: {"Pentagon", "Pat", "Ryder"}."""

    quotation: Quotation
    speaker: frozenset[str]


def attributions(
    text: str,
    quotations: Iterable[Quotation],
    tokens: Mapping[Block, tuple[Token, ...]],
    is_quoted: Callable[[Span], bool],
) -> Iterator[Attribution]:
    """The full quotations in order; one without a name in its block has the speaker of the one before."""
    speaker: frozenset[str] = frozenset()
    for block, quoted in groupby(quotations, key=lambda q: q.block):
        full = [q for q in quoted if len(WORD.findall(text, *q.span)) >= FULL]
        if full:
            speaker = names(t for t in tokens[block] if not is_quoted(t.span)) or speaker
        yield from (Attribution(q, speaker) for q in full)


def names(tokens: Iterable[Token]) -> frozenset[str]:
    """Capitalised words that can be parts of names."""
    return frozenset(
        t.text.removesuffix("'s").removesuffix("’s")
        for t in tokens
        if t.kind == "word" and t.text[0].isupper() and not NO_NAME.fullmatch(t.text)
    )
