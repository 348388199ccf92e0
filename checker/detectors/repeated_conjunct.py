"""One member twice in a coordination: "suggestions and suggestions", "between Oslo and Oslo and Rome"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.closed_classes import AFTER_A_MEMBER, BEFORE_A_MEMBER, DETERMINERS
from checker.analyse.repetition import Repeat
from checker.article import Span
from checker.findings import Match, Related

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
        elif _is_odd(repeat, words["member"], options):
            yield Match(repeat.span, words=words | {"whole": analysis.article[repeat.span]})


def _is_odd_after_opener(repeat: Repeat, member: str) -> bool:
    """Whether it is no idiom: “between neighbour and neighbour” is one, “between Rome and Rome” is not."""
    distinct = member[0].isupper() or len(repeat.words) > 1 or (member.endswith("s") and not member.endswith("ss"))
    return distinct and _ends_a_member(repeat)


def _is_odd(repeat: Repeat, member: str, options: Options) -> bool:
    phrase = " ".join(repeat.words)
    if phrase in options.idioms or repeat.words[0] in options.idioms or member.isdigit() or len(member) < 3:
        return False
    if len(repeat.words) == 1 and phrase.endswith("er"):  # "wider and wider"
        return False
    if member in options.countries:
        return _ends_a_member(repeat)
    if len(repeat.words) == 1 and member[0].isupper():  # a firm, a law practice, the title of a show
        return False
    if "," in repeat.link or repeat.words[0] in DETERMINERS:
        return repeat.after is None or repeat.after.text in ".,;:!?)"
    if len(repeat.words) > 1:  # "junior high schools and high schools"
        return _is_whole(repeat)
    if repeat.before and repeat.before.text in "-–—":  # "short- and short"
        return False
    if ADJECTIVE.search(phrase):
        return True
    return _is_whole(repeat) or (_ends_a_member(repeat) and (repeat.after is None or repeat.after.kind == "mark"))


def _is_whole(repeat: Repeat) -> bool:
    """Whether the sentence goes on as it would behind one member, and neither member has an attribute of its own."""
    return _starts_a_member(repeat) and _ends_a_member(repeat)


def _starts_a_member(repeat: Repeat) -> bool:
    before = repeat.before
    return before is None or before.kind == "mark" or before.text.lower() in BEFORE_A_MEMBER


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
