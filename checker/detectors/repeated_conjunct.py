"""One member twice in a coordination: "suggestions and suggestions", "between Oslo and Oslo and Rome"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from checker.analyse import Analysis
from checker.analyse.closed_classes import (
    AFTER_A_MEMBER,
    BEFORE_A_MEMBER,
    CONJUNCTIONS,
    DETERMINERS,
    PARTICLES,
    PREPOSITIONS,
    QUANTITIES,
    VERBS,
)
from checker.analyse.repetition import Repeat
from checker.analyse.verbs import any_past, is_past
from checker.article import Span
from checker.findings import Match, Related

STARTS_A_MEMBER = BEFORE_A_MEMBER | QUANTITIES | PARTICLES
PLACES = frozenset(["villages", "towns", "cities", "districts", "regions", "provinces", "states", "islands", "ports"])
DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
SENTENCE_ENDS = frozenset('.!?:;“”"')
CLAUSE_ENDS = frozenset('.,;:!?)”"')
NO_SUBJECT = VERBS | CONJUNCTIONS - {"and"}
BEHIND_A_VERB = DETERMINERS | PREPOSITIONS | {"down", "out"} | CLAUSE_ENDS
FURTHEST = 20  # tokens before a member in which a verb is looked for
ASIDE = 8  # tokens behind it in which an aside ends
OPENERS = frozenset({"between", "both", "either"})
ADJECTIVE = re.compile(r"(?:[^aeiou]al|ous|ive|ful|less|[^m]ic)$")
# The rest of "between A and A and the People's Republic of China"
LAST_MEMBER = re.compile(
    r"\s+and\s+(?P<other>(?:the\s+|its\s+)?[A-Z][\w'’-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w'’-]*){0,5})"
)


@dataclass(frozen=True)
class Options:
    """`idioms` may be doubled ("more and more"); `countries` are names that no firm doubles ("Brown and Brown")."""

    idioms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    """The message's words: {member} and {whole}."""
    for repeat in analysis.repeats:
        if repeat.link not in ("and", "or", ", and", ", or") or len(repeat.copies) > 2:
            continue
        opener = repeat.before if repeat.before and repeat.before.text.lower() in OPENERS else None
        words = {"member": analysis.article[repeat.copies[0]]}
        if opener and _is_odd_after_opener(repeat, words["member"]):
            last = LAST_MEMBER.match(analysis.text, repeat.span.end, repeat.block.span.end)
            whole = Span(opener.start, last.end() if last else repeat.span.end)
            related = _clean_form(analysis.text, opener.text, words["member"], last["other"]) if last else ()
            yield Match(whole, related, words | {"whole": analysis.article[whole]})
        elif not opener and _is_odd(analysis, repeat, words["member"], options):
            yield Match(repeat.span, words=words | {"whole": analysis.article[repeat.span]})


def _is_odd_after_opener(repeat: Repeat, member: str) -> bool:
    """Whether it is no idiom: “between neighbour and neighbour” is one, “between Rome and Rome” is not."""
    distinct = member[0].isupper() or len(repeat.words) > 1 or _is_plural(member)
    return distinct and _ends_a_member(repeat)


def _is_odd(analysis: Analysis, repeat: Repeat, member: str, options: Options) -> bool:
    phrase, single = " ".join(repeat.words), len(repeat.words) == 1
    opening = repeat.words[0] if repeat.words[0] not in DETERMINERS or single else ""
    if phrase in options.idioms or opening in options.idioms or member.isdigit() or phrase in STARTS_A_MEMBER:
        return False
    if single and phrase.endswith("er"):  # "wider and wider"
        return False
    if member in options.countries:
        return _ends_a_member(repeat)
    before, after = _neighbours(analysis, repeat)
    if single and member[0].isupper():  # a firm, a law practice, the title of a show; or a place
        return before[-1:] == ["of"] and not PLACES.isdisjoint(before[-2:])
    if "," in repeat.link:
        return _ends_a_clause(after)
    if _is_chiasmus(before, after) or (before and _begins_a_clause(after)):
        return False
    if repeat.link == "and" and before[-2:-1] == ["there"] and before[-1] in VERBS:  # "there are friends and friends"
        return False
    if repeat.words[0] == "of" and len(repeat.words) > 1:  # "the ministry of roads and of roads": no emphasis
        return _ends_a_member(repeat) or after[0] in VERBS
    if _is_subject(before) and (_begins_a_predicate(after) or _opens_with_plural(before, repeat)):
        return repeat.words[0] in DETERMINERS or _starts_a_member(repeat)
    if repeat.words[0] in DETERMINERS:
        return _ends_a_clause(after) or (_is_plural(member) and after[0] in PREPOSITIONS)
    if not single:  # "junior high schools and high schools"
        return _starts_a_member(repeat) and _ends_a_member(repeat)
    if ADJECTIVE.search(phrase):
        return True
    at_a_mark = repeat.after is None or repeat.after.kind == "mark"
    return _ends_a_member(repeat) and (at_a_mark or _starts_a_member(repeat))


def _neighbours(analysis: Analysis, repeat: Repeat) -> tuple[list[str], list[str]]:
    """Words and marks of its block in lower case: up to FURTHEST before the repeat, and ASIDE behind it."""
    tokens = analysis.tokens[repeat.block]
    first = bisect_left(tokens, repeat.span.start, key=lambda t: t.start)
    last = bisect_left(tokens, repeat.span.end, lo=first, key=lambda t: t.start)
    before, after = tokens[max(0, first - FURTHEST) : first], tokens[last : last + ASIDE]
    return [t.text.lower() for t in before], [t.text.lower() for t in after]


def _is_chiasmus(before: list[str], after: list[str]) -> bool:
    """“All for one and one for all”."""
    return len(after) > 1 and before[-2:] == after[1::-1]


def _begins_a_clause(after: list[str]) -> bool:
    """Whether an aside and a verb follow: “money wasted on land and land, by definition, brings nothing”."""
    if after[:1] != [","] or PREPOSITIONS.isdisjoint(after[1:2]) or "," not in after[1:-1]:
        return False
    return after[after.index(",", 1) + 1] not in AFTER_A_MEMBER


def _is_subject(before: list[str]) -> bool:
    """Whether no verb stands before it in its sentence, so that no clause can end with the first member."""
    words = list(takewhile(lambda word: word not in SENTENCE_ENDS, reversed(before)))
    return len(words) < FURTHEST and not any_past(words) and NO_SUBJECT.isdisjoint(words)


def _opens_with_plural(before: list[str], repeat: Repeat) -> bool:
    """Whether the sentence begins with it and it cannot be part of a longer name, as "These rules and these rules"."""
    first = not before or before[-1] in SENTENCE_ENDS
    return first and repeat.words[0] in DETERMINERS and _is_plural(repeat.words[-1])


def _begins_a_predicate(after: list[str]) -> bool:
    first, second = [*after, "", ""][:2]
    return first in VERBS or (is_past(first) and second in BEHIND_A_VERB)


def _ends_a_clause(after: list[str]) -> bool:
    """Whether nothing follows but a mark, a day put aside."""
    return next((word for word in after if word not in DAYS), ".") in CLAUSE_ENDS


def _is_plural(member: str) -> bool:
    return member.endswith("s") and not member.endswith("ss")


def _starts_a_member(repeat: Repeat) -> bool:
    before = repeat.before
    return before is None or before.kind == "mark" or before.kind == "number" or before.text.lower() in STARTS_A_MEMBER


def _ends_a_member(repeat: Repeat) -> bool:
    after = repeat.after
    if after is None:
        return True
    return after.text.lower() in AFTER_A_MEMBER or (after.kind == "mark" and after.text not in "-–—'’/&%")


def _clean_form(text: str, opener: str, member: str, other: str) -> tuple[Related, ...]:
    """The first place where the article has the coordination without the double: "between Oslo and Rome"."""
    for clean in (f"{opener} {member} and {other}", f"{opener} {other} and {member}"):
        if clean in text:
            at = text.index(clean)
            return (Related(Span(at, at + len(clean)), "the same coordination without the double"),)
    return ()
