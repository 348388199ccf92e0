"""Content words of a text, reduced to their stems, so that "meets" and "meeting" count as one."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

# Articles, pronouns, auxiliaries, prepositions, conjunctions and words of wire style that say nothing about a story.
FUNCTION_WORDS = frozenset(
    """a an the this that these those some any each every no not all both either neither such own same other another
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom whose which
    what when where why how there here then than as if because while although though until unless since whether
    and or but nor so yet for of in on at by to from with without within into onto out up down off over under about
    above below after before between among during through against across along around near towards toward upon via per
    is am are was were be been being do does did done doing has have had having will would shall should can could may
    might must ought let lets just only also too very more most less least much many few even still already ever never
    again now today one two said says say saying s t re ve ll d m according amid amidst despite""".split()
)
WORD = re.compile(r"[^\W_]+")


PORTER2 = Stemmer.Stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word's stem by the Snowball English stemmer (Porter2)."""
    return str(PORTER2.stemWord(word.casefold().replace("’", "'")))


def content_stems(text: str) -> list[str]:
    """Stems of the words of `text` that are no function words, in order."""
    return [stem(w) for w in WORD.findall(text) if w.casefold() not in FUNCTION_WORDS]
