"""Holders of offices of state: one office that an article gives to two unlike names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.analyse import Analysis
from checker.analyse.mentions import Mention
from checker.analyse.offices import Office
from checker.names.romanisation import align, fold

# An office changes hands, or several people are spoken of: then two names are right.
CHANGE = re.compile(
    r"(?i)\b(?:former|formerly|ex|then|new|newly|next|acting|interim|outgoing|incoming|late|deputy|vice|first|designate|previous|"
    r"predecess\w*|success\w*|succeed\w*|replac\w*|appoint\w*|resign\w*|elect\w*|candidate\w*|dismiss\w*|sack\w*|inaugurat\w*|"
    r"nominat\w*|took office|shadow|opposition|self-styled|rival|two|both|ministers|presidents)\b|\b(?:1[89]|20)\d\d\b"
)


class Clash(NamedTuple):
    """Two mentions of people who hold one office, the earlier first."""

    first: Mention
    second: Mention
    office: Office


def clashes(analysis: Analysis) -> Iterator[Clash]:
    """Offices of one country given to two people, where neither sentence speaks of a change. One clash an office."""
    starts = {mention.words[0].span.start: mention for mention in analysis.mentions}
    held: dict[tuple[str, tuple[str, str]], list[tuple[Office, Mention]]] = {}
    for office in analysis.offices:
        mention = starts.get(office.span.end + 1)
        if mention and office.country and len(mention.words) > 1 and analysis.text[office.span.end] == " ":
            held.setdefault((office.country, office.kind), []).append((office, mention))
    for holders in held.values():
        office, first = holders[0]
        for _, other in holders[1:]:
            if are_unlike(first, other) and not _speaks_of_change(analysis, (first, other)):
                yield Clash(first, other, office)
                break


def are_unlike(one: Mention, other: Mention) -> bool:
    """Whether no word of one name could be a spelling of a word of the other."""
    words = [fold(w.form) for w in one.words], [fold(w.form) for w in other.words]
    return all(a != b and align(a, b).cost > 0.34 * min(len(a), len(b)) for a in words[0] for b in words[1])


def _speaks_of_change(analysis: Analysis, mentions: tuple[Mention, Mention]) -> bool:
    if mentions[0].sentence == mentions[1].sentence:
        return True
    return any(CHANGE.search(analysis.text, *analysis.sentences[m.sentence].span) for m in mentions)
