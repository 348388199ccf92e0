"""A word is quoted that the full quotation does not hold: “disturbing” above, “worrying” below."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.attributions import WORD, Attribution, names
from checker.analyse.quotations import Quotation
from checker.article import Span
from checker.findings import Match, Related
from checker.lexicon import zipf
from checker.stems import content_stems, stem
from checker.synonyms import are_synonyms

LONGEST = 3  # words of a quotation that was lifted out of a full one
MOST = 30  # lifted quotations that are looked up
COMMON = 5.0  # Zipf: "big" and "good" have too many meanings for a synonym to say anything
SAME_ROOT = 5  # letters that two words of one root share at least: "worry" and "worrisome"


@dataclass(frozen=True)
class Options:
    """The message can use {quoted} and {said}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    """Short quotations that hold one word which nobody says in full, and for which the same speaker says a synonym."""
    lifted = [q for q in analysis.quotations if len(WORD.findall(analysis.text, *q.span)) <= LONGEST]
    if not lifted or not analysis.attributions:
        return
    said = Counter(s for b in analysis.story for s in content_stems(analysis.text[slice(*b.span)]))
    said.subtract(s for q in lifted for s in content_stems(analysis.text[slice(*q.span)]))
    reported: set[str] = set()
    for quotation in lifted[:MOST]:
        counterpart = _counterpart(analysis, quotation, said)
        quoted = analysis.text[slice(*quotation.span)]
        if counterpart and quoted.lower() not in reported:
            reported.add(quoted.lower())
            words = {"quoted": quoted, "said": analysis.text[slice(*counterpart)]}
            yield Match(quotation.span, (Related(counterpart, "the full quotation"),), words)


def _counterpart(analysis: Analysis, lifted: Quotation, said: Counter[str]) -> Span | None:
    """The word of a full quotation by the same speaker that stands for the one word which nobody says."""
    words = [w.group() for w in WORD.finditer(analysis.text, *lifted.span)]
    if any(not w.islower() for w in words):
        return None  # a title
    missing = [w for w in words if content_stems(w) and said[stem(w)] <= 0]
    if len(missing) != 1 or zipf(missing[0]) >= COMMON:
        return None
    others = {stem(w) for w in words if w not in missing and content_stems(w)}
    for full in _by_the_same_speaker(analysis, lifted):
        if found := _synonym(analysis, full, missing[0], others):
            return found
    return None


def _by_the_same_speaker(analysis: Analysis, lifted: Quotation) -> Iterator[Attribution]:
    """Full quotations of somebody named around the lifted words; and the one that follows them at once."""
    speaker = names(t for t in analysis.tokens[lifted.block] if not analysis.is_quoted(t.span))
    at = bisect_left(analysis.attributions, lifted.span, key=lambda a: a.quotation.span)
    if at < len(analysis.attributions):
        following = analysis.attributions[at]
        between = analysis.text[lifted.block.span.end : following.quotation.block.span.start]
        if not between.strip():
            yield following
    if lifted.block in (analysis.headline, analysis.article.first("deck"), analysis.lede):
        yield from (a for a in analysis.attributions if not speaker.isdisjoint(a.speaker))


def _synonym(analysis: Analysis, said: Attribution, missing: str, others: set[str]) -> Span | None:
    """Where the full quotation has a synonym of the missing word, and all other words of the lifted phrase."""
    words = list(WORD.finditer(analysis.text, *said.quotation.span))
    if not others <= {stem(w.group()) for w in words}:
        return None
    for word in words:
        form = word.group().lower()
        if form[:SAME_ROOT] != missing[:SAME_ROOT] and are_synonyms(missing, form):
            return Span(*word.span())
    return None
