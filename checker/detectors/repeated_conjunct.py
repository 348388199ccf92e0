"""One member twice in a coordination: "suggestions and suggestions", "between Oslo and Oslo and Rome"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from checker.analyse.tokens import Token
from checker.analyse.verbs import any_past, is_past
from checker.article import Span
from checker.findings import Match, Related

STARTS_A_MEMBER = BEFORE_A_MEMBER | QUANTITIES | PARTICLES
PLACES = frozenset(["villages", "towns", "cities", "districts", "regions", "provinces", "states", "islands", "ports"])
DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
SENTENCE_ENDS = frozenset('.!?:;“”"')
CLAUSE_ENDS = frozenset('.,;:!?)”"')
BEHIND_A_VERB = DETERMINERS | PREPOSITIONS | {"down", "out"} | CLAUSE_ENDS
FURTHEST = 20  # tokens before a member in which a verb is looked for
OPENERS = frozenset({"between", "both", "either"})
ADJECTIVE = re.compile(r"(?:[^aeiou]al|ous|ive|ful|less|[^m]ic)$")
# The rest of "between A and A and the People's Republic of China"
LAST_MEMBER = re.compile(r"\s+and\s+(?:the\s+|its\s+)?[A-Z][\w'’-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w'’-]*){0,5}")


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
            whole = Span(opener.start, _end_of_coordination(analysis.text, repeat))
            yield Match(whole, _clean_form(analysis, repeat, whole), words | {"whole": analysis.article[whole]})
        elif not opener and _is_odd(analysis, repeat, words["member"], options):
            yield Match(repeat.span, words=words | {"whole": analysis.article[repeat.span]})


def _is_odd_after_opener(repeat: Repeat, member: str) -> bool:
    """Whether it is no idiom: “between neighbour and neighbour” is one, “between Rome and Rome” is not."""
    distinct = member[0].isupper() or len(repeat.words) > 1 or _is_plural(member)
    return distinct and _ends_a_member(repeat)


def _is_odd(analysis: Analysis, repeat: Repeat, member: str, options: Options) -> bool:
    phrase = " ".join(repeat.words)
    opening = repeat.words[0] if repeat.words[0] not in DETERMINERS or len(repeat.words) == 1 else ""
    if phrase in options.idioms or opening in options.idioms or member.isdigit() or len(member) < 3:
        return False
    if len(repeat.words) == 1 and phrase.endswith("er"):  # "wider and wider"
        return False
    if member in options.countries:
        return _ends_a_member(repeat)
    before, after = _neighbours(analysis, repeat)
    if len(repeat.words) == 1 and member[0].isupper():  # a firm, a law practice, the title of a show; or a place
        return len(before) > 1 and before[-1].text == "of" and before[-2].text.lower() in PLACES
    if "," in repeat.link:
        return _ends_a_clause(after)
    if _is_subject(before) and (_begins_a_predicate(after) or _opens_with_plural(before, repeat)):
        return repeat.words[0] in DETERMINERS or _starts_a_member(repeat)
    if repeat.words[0] in DETERMINERS:
        return _ends_a_clause(after) or (_is_plural(member) and after[0].text.lower() in PREPOSITIONS)
    if len(repeat.words) > 1:  # "junior high schools and high schools"
        return _is_whole(repeat)
    if repeat.before and repeat.before.text in "-–—":  # "short- and short"
        return False
    if ADJECTIVE.search(phrase):
        return True
    return _is_whole(repeat) or (_ends_a_member(repeat) and (repeat.after is None or repeat.after.kind == "mark"))


def _neighbours(analysis: Analysis, repeat: Repeat) -> tuple[Sequence[Token], Sequence[Token]]:
    """Up to FURTHEST tokens before the repeat, and two behind it, of its block."""
    tokens = analysis.tokens[repeat.block]
    first = bisect_left(tokens, repeat.span.start, key=lambda t: t.start)
    last = bisect_left(tokens, repeat.span.end, lo=first, key=lambda t: t.start)
    return tokens[max(0, first - FURTHEST) : first], tokens[last : last + 2]


def _is_subject(before: Sequence[Token]) -> bool:
    """Whether no verb stands before it in its sentence, so that no clause can end with the first member."""
    start = next((n for n in range(len(before), 0, -1) if before[n - 1].text in SENTENCE_ENDS), 0)
    if start == 0 and len(before) == FURTHEST:
        return False
    words = [t.text.lower() for t in before[start:]]
    return not any_past(words) and VERBS.isdisjoint(words) and CONJUNCTIONS.isdisjoint(w for w in words if w != "and")


def _opens_with_plural(before: Sequence[Token], repeat: Repeat) -> bool:
    """Whether the sentence begins with it and it cannot be part of a longer name, as "These rules and these rules"."""
    first = not before or before[-1].text in SENTENCE_ENDS
    return first and repeat.words[0] in DETERMINERS and _is_plural(repeat.words[-1])


def _begins_a_predicate(after: Sequence[Token]) -> bool:
    if not after:
        return False
    word = after[0].text.lower()
    return word in VERBS or (is_past(word) and len(after) > 1 and after[1].text.lower() in BEHIND_A_VERB)


def _ends_a_clause(after: Sequence[Token]) -> bool:
    """Whether nothing follows but a mark, or a day and a mark."""
    if after and after[0].text in DAYS:
        after = after[1:]
    return not after or after[0].text in CLAUSE_ENDS


def _is_plural(member: str) -> bool:
    return member.endswith("s") and not member.endswith("ss")


def _is_whole(repeat: Repeat) -> bool:
    """Whether the sentence goes on as it would behind one member, and neither member has an attribute of its own."""
    return _starts_a_member(repeat) and _ends_a_member(repeat)


def _starts_a_member(repeat: Repeat) -> bool:
    before = repeat.before
    return before is None or before.kind == "mark" or before.kind == "number" or before.text.lower() in STARTS_A_MEMBER


def _ends_a_member(repeat: Repeat) -> bool:
    after = repeat.after
    if after is None:
        return True
    return after.text.lower() in AFTER_A_MEMBER or (after.kind == "mark" and after.text not in "-–—'’/&%")


def _end_of_coordination(text: str, repeat: Repeat) -> int:
    rest = LAST_MEMBER.match(text, repeat.span.end, repeat.block.span.end)
    return rest.end() if rest else repeat.span.end


def _clean_form(analysis: Analysis, repeat: Repeat, whole: Span) -> tuple[Related, ...]:
    """The first place where the article has the coordination without the double: "between Oslo and Rome"."""
    opener, member = analysis.text[whole.start : repeat.span.start], analysis.article[repeat.copies[0]]
    other = analysis.text[repeat.span.end : whole.end].strip()
    other = other.removeprefix("and").strip()
    for first, second in ((member, other), (other, member)):
        clean = f"{opener}{first} and {second}"
        at = analysis.text.find(clean) if other else -1
        if at >= 0:
            return (Related(Span(at, at + len(clean)), "the same coordination without the double"),)
    return ()
