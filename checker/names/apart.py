"""Two names that the article itself keeps apart: by kinship, by "no relation", by their towns or by their offices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.analyse.mentions import Mention
from checker.analyse.relations import NO_RELATION
from checker.names.forms import Form

ANTECEDENT = 3  # sentences within which "his" finds whom it stands for
HEADINGS = frozenset({"headline", "deck", "subheading"})
# Offices that say little: whoever holds another may be called so in the next sentence.
VAGUE = frozenset(
    [
        *("boss", "chief", "deputy", "executive", "expert", "general", "head", "lead", "leader", "lawmaker", "mp"),
        *("official", "politician", "representative", "star", "veteran", "vice"),
    ]
)


def told_apart(one: Form, other: Form) -> str:
    """Why the text says that two words name two people ("" if it does not). Linear in the number of their places."""
    mine, theirs = ([mention for mention, _ in form.places] for form in (one, other))
    if any(mention.relation == NO_RELATION for mention in (*mine, *theirs)):
        return "no relation"
    if _is_introduced(mine, theirs) or _is_introduced(theirs, mine):
        return "one is the other's kin, colleague or rival"
    if (here := _origins(mine)) and (there := _origins(theirs)) and here.isdisjoint(there):
        return "of two places"
    if _hold_two_offices(mine, theirs):
        return "of two offices"
    return ""


def _is_introduced(mentions: Iterable[Mention], earlier: Iterable[Mention]) -> bool:
    """Whether a mention is "his brother" where one of the others stands shortly before, in another relation or none."""
    met: dict[int, set[str]] = {}
    for mention in earlier:
        met.setdefault(mention.sentence, set()).add(mention.relation)
    return any(
        met.get(mention.sentence - back, set()) - {mention.relation}
        for mention in mentions
        if mention.relation
        for back in range(ANTECEDENT + 1)
    )


def _origins(mentions: Iterable[Mention]) -> set[str]:
    return {mention.origin for mention in mentions} - {""}


def _hold_two_offices(mine: Sequence[Mention], theirs: Sequence[Mention]) -> bool:
    """Whether neighbouring sentences give them different offices, and no two one: "Prosecutor X. Counsel Y"."""
    here, there = _offices(mine), _offices(theirs)
    if set(here.values()) & set(there.values()):
        return False
    return any(sentence + near in there for sentence in here for near in (-1, 0, 1))


def _offices(mentions: Iterable[Mention]) -> dict[int, str]:
    """By sentence of the running text the head noun of the office that stands with a mention, unless it says little."""
    found = {m.sentence: m.role.split()[-1] for m in mentions if m.role and m.block.kind not in HEADINGS}
    return {sentence: office for sentence, office in found.items() if office not in VAGUE}
