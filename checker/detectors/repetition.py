"""Words that stand twice or more in a row: "of the of the", "tournament tournament tournament", "CBS (CBS)".

Rules share the repeats among themselves by how many words a copy has, how many copies there are, what stands between
them and whether they are names, so that one repetition is reported by one rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checker.analyse import Analysis
from checker.analyse.closed_classes import BEFORE_ADVERBIAL_IN, SUBJECTS
from checker.analyse.repetition import Repeat
from checker.article import Span
from checker.findings import Match
from checker.lexicon import is_ordinary

Link = Literal["space", "comma", "and", "clause", "bracket"]
LINKS: dict[str, Link] = {"": "space", ",": "comma", "and": "and", ", and": "and", "(": "bracket", "[": "bracket"}
CLOSERS = ")]"
QUOTATION_MARKS = "\"'“”‘’«»„"
# Behind "hand in hand in" and "step by step by" no phrase is repeated, only a noun.
AFTER_A_NOUN = frozenset({"in", "by", "to", "on", "after", "for", "of", "upon", "over", "at", "with", "against"})

CALL = frozenset({"call", "calls", "called", "calling"})


@dataclass(frozen=True)
class Options:
    """Which repeats are flagged. `links` are what may stand between the copies: "clause" is an "and" before a pronoun.

    `names` says whether copies that are all capitals are looked at: "no", "only" those, or "any". `allow` are words and
    phrases that may be doubled. `in_list` wants a comma or a conjunction behind the last copy: the repeat is part of a
    list. `seen_alone` wants the phrase to stand elsewhere in the article without its double, which names like Fang
    Fang do not. `outside_quotations` leaves out speech, chants and lyrics.
    """

    links: tuple[Link, ...] = ("space",)
    min_words: int = 1
    max_words: int = 8
    min_copies: int = 2
    max_copies: int = 1_000_000
    names: Literal["no", "only", "any"] = "any"
    allow: tuple[str, ...] = ()
    in_list: bool = False
    seen_alone: bool = False
    outside_quotations: bool = False


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    """The message's words: {phrase}, {whole} and {copies}. The suggestion is the phrase once."""
    for repeat in analysis.repeats:
        link = _link(repeat)
        if link not in options.links or not _is_wanted(analysis, repeat, options):
            continue
        span, once = repeat.span, analysis.article[repeat.copies[0]]
        if link == "bracket":
            if analysis.text[span.end : span.end + 2].strip(QUOTATION_MARKS)[:1] not in CLOSERS:
                continue
            end = next(n for n in range(span.end, span.end + 2) if analysis.text[n] in CLOSERS)
            span = Span(span.start, end + 1)
            once = re.split(r"[(\[]", analysis.text[span.start : repeat.copies[1].start])[0].rstrip()
        words = {"phrase": analysis.article[repeat.copies[0]], "whole": shortened(analysis.article[span])}
        yield Match(span, words=words | {"copies": str(len(repeat.copies))}, suggestion=once)


def _link(repeat: Repeat) -> Link | None:
    link = LINKS.get(repeat.link.strip(QUOTATION_MARKS + " "))
    return "clause" if link == "and" and repeat.words[0] in SUBJECTS else link


def shortened(quote: str) -> str:
    """At most about 60 characters of a quote, for a message."""
    return quote if len(quote) <= 60 else quote[:57].rstrip() + "…"


def _is_wanted(analysis: Analysis, repeat: Repeat, options: Options) -> bool:
    size, copies = len(repeat.words), len(repeat.copies)
    if not (options.min_words <= size <= options.max_words and options.min_copies <= copies <= options.max_copies):
        return False
    if " ".join(repeat.words) in options.allow or _is_number(repeat) or _is_idiom(repeat):
        return False
    if repeat.words == ("in",) and (repeat.before is None or repeat.before.text.lower() in BEFORE_ADVERBIAL_IN):
        return False
    once = analysis.article[repeat.copies[0]]
    if "," in once:  # columns of a table
        return False
    is_name = all(_is_capitalised(analysis.article[copy]) for copy in repeat.copies)
    if options.names != "any" and is_name != (options.names == "only"):
        return False
    if options.seen_alone and not _stands_alone(analysis.text, once):
        return False
    if options.in_list and options.names == "no" and not once[0].islower():  # a sentence begins: no item of a list
        return False
    if size == 1 and options.names == "no" and not _is_word(repeat.words[0]):
        return False
    if options.in_list and not (repeat.after and repeat.after.text in (",", "and", "or")):
        return False
    if repeat.link == "," and any(word[0].isdigit() for word in repeat.words):  # "minus 120, minus 120, 0"
        return False
    return not (options.outside_quotations and analysis.is_quoted(repeat.span))


def _is_number(repeat: Repeat) -> bool:
    """Scores and grouped digits ("2-0 2-0", "000 000") are repeated on purpose; a year ("2016 2016") is not."""
    if not all(word[0].isdigit() for word in repeat.words):
        return False
    return len(repeat.words) > 1 or len(repeat.words[0]) < 4 or bool(repeat.link)


def _is_idiom(repeat: Repeat) -> bool:
    """“Step by step by step”, “call a spade a spade”."""
    called = repeat.before is not None and repeat.before.text.lower() in CALL and repeat.words[0] in ("a", "an")
    return not repeat.link and len(repeat.words) == 2 and (called or repeat.words[1] in AFTER_A_NOUN)


@lru_cache(maxsize=64)  # the whole text is searched: once for each phrase, however often it is doubled
def _stands_alone(text: str, phrase: str) -> bool:
    """Whether the phrase stands somewhere else and is doubled only here."""
    return len(phrase) > 3 and text.count(phrase) > 2 and text.count(f"{phrase} {phrase}") == 1


def _is_capitalised(copy: str) -> bool:
    return copy[0].isupper() and all(word[0].isupper() or not word[0].isalpha() for word in copy.split())


def _is_word(word: str) -> bool:
    """An English word or a number; not "ylang ylang" or an initial."""
    return word[0].isdigit() or word == "a" or (len(word) > 1 and is_ordinary(word.removesuffix("'s")))
