"""The lede quotes a word that the full quotation does not hold: “disturbing” above, “worrying” below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.attributions import WORD, Attribution, names
from checker.analyse.quotations import Quotation
from checker.article import Span
from checker.findings import Match, Related
from checker.stems import content_stems, stem
from checker.synonyms import are_synonyms

LONGEST = 3  # words of a quotation that was lifted out of a full one
MOST = 10  # lifted quotations that are looked up
SAME_ROOT = 5  # letters that two words of one root share at least: "worry" and "worrisome"


@dataclass(frozen=True)
class Options:
    """The message can use {quoted} and {said}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    """Words quoted in headline, deck or lede whose speaker used a synonym, and not the word, in a full quotation."""
    top = {analysis.headline, analysis.article.first("deck"), analysis.lede}
    lifted = [q for q in analysis.quotations if q.block in top and len(WORD.findall(analysis.text, *q.span)) <= LONGEST]
    if not lifted or not analysis.attributions:
        return
    body = frozenset(
        s for b in analysis.paragraphs if b not in top for s in content_stems(analysis.text[slice(*b.span)])
    )
    reported: set[str] = set()
    for quotation in lifted[:MOST]:
        counterpart = _counterpart(analysis, quotation, body)
        quoted = analysis.text[slice(*quotation.span)]
        if counterpart and quoted.lower() not in reported:
            reported.add(quoted.lower())
            words = {"quoted": quoted, "said": analysis.text[slice(*counterpart)]}
            yield Match(quotation.span, (Related(counterpart, "the full quotation"),), words)


def _counterpart(analysis: Analysis, lifted: Quotation, body: frozenset[str]) -> Span | None:
    """The word of a full quotation by the same speaker that stands for the one word which nobody says."""
    words = [w.group() for w in WORD.finditer(analysis.text, *lifted.span)]
    if any(not w.islower() for w in words):
        return None  # a title
    missing = [w for w in words if content_stems(w) and stem(w) not in body]
    if len(missing) != 1:
        return None
    around = [t for t in analysis.tokens[lifted.block] if not analysis.is_quoted(t.span)]
    speaker = names(around)
    others = {stem(w) for w in words if w not in missing and content_stems(w)}
    for said in analysis.attributions:
        linked = said.quotation.block is not lifted.block and not speaker.isdisjoint(said.speaker)
        if linked and (found := _synonym(analysis, said, missing[0], others)):
            return found
    return None


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
