"""One person's role in two forms: "spokesman Pat Hill", and in the next paragraph "the spokeswoman"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from checker.analyse import Analysis
from checker.article import Span
from checker.findings import Match, Related

FORMS = {"man": "man", "woman": "woman", "person": "neutral", "people": "neutral"}
ROLE = re.compile(
    r"\b(?P<role>(?P<family>spokes|chair|business|congress|council|police|alder|ombuds|camera|sports|anchor|states|sales|trades|crafts)"
    r"(?P<form>woman|man|person))\b",
    re.IGNORECASE,
)
NAME = r"[A-Z][\w’'-]*[a-z][\w’'-]*"
NAME_AFTER = re.compile(
    rf"\s(?P<name>{NAME}(?:\s{NAME}){{0,3}})|(?:\s(?:for|of|at)\s[^,.;:“”\"]{{1,60}})?,\s(?P<late>{NAME}(?:\s{NAME}){{1,3}})"
)
NAME_BEFORE = re.compile(
    rf"(?P<name>{NAME}(?:\s{NAME}){{1,3}}),\s(?:(?:an?|the|its|his|her|their)\s)?[^,.;:“”\"]{{0,60}}$"
)
DEFINITE = re.compile(
    rf"\b[Tt]he\s(?:(?:{NAME}|same|ministry|company|police|government|military|army|party)\s){{0,2}}$"
)
SOMEBODY_ELSE = re.compile(r"\s(?:for|of|from|at)\s")
REACH = 2  # paragraphs between two mentions of one person
WINDOW = 120  # characters around a role in which its name can stand


@dataclass(frozen=True)
class Options:
    """`between` "man and woman" reports roles that change gender; "gendered and neutral", those that lose or get one.

    The message can use {role}, {name} and {first}.
    """

    between: Literal["man and woman", "gendered and neutral"]


@dataclass
class Holder:
    """The person whom a role was last given to."""

    name: str
    span: Span
    form: str
    role: str
    seen: int  # number of the block of the last mention
    reported: set[str] = field(default_factory=set)


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    people: dict[str, deque[Holder]] = {}  # family of roles -> the last people who held one
    for number, block in enumerate(analysis.paragraphs):
        for found in ROLE.finditer(analysis.text, *block.span):
            if analysis.is_quoted(Span(*found.span())):
                continue
            family, form = people.setdefault(found["family"].lower(), deque(maxlen=8)), FORMS[found["form"].lower()]
            named, name = _named(analysis.text, found, block.span)
            span = named if name else _definite(analysis.text, found, block.span)
            holder = _same_name(family, name) if name else _only_candidate(family, form, number)
            if name and not holder:
                holder = Holder(name, named, form, found["role"], number)
                family.append(holder)
            if span is None or holder is None:
                family.clear()  # somebody else: "a spokesman", "the spokeswoman for the bank"
                continue
            if number - holder.seen <= REACH and form not in (holder.form, *holder.reported):
                holder.reported.add(form)
                if ("neutral" in (form, holder.form)) == (options.between == "gendered and neutral"):
                    words = {"role": found["role"], "name": holder.name, "first": holder.role}
                    yield Match(span, (Related(holder.span, "introduced here"),), words)
            holder.seen = number


def _same_name(people: Iterable[Holder], name: str) -> Holder | None:
    """The person with that name, or with a shorter or longer form of it: "Hill", "Pat Hill"."""
    words = set(name.split())
    return next((p for p in people if words <= set(p.name.split()) or words >= set(p.name.split())), None)


def _definite(text: str, found: re.Match[str], block: Span) -> Span | None:
    """“the spokesman” with what stands between; None where it is somebody else's or an indefinite one."""
    the = DEFINITE.search(text, max(block.start, found.start() - WINDOW), found.start())
    return Span(the.start(), found.end()) if the and not SOMEBODY_ELSE.match(text, found.end()) else None


def _only_candidate(people: Iterable[Holder], form: str, number: int) -> Holder | None:
    """The person whom “the spokesman” means: one with that form, else the only one spoken of nearby."""
    near = [p for p in people if number - p.seen <= REACH]
    same = [p for p in near if form in (p.form, *p.reported)]
    return same[-1] if same else near[0] if len(near) == 1 else None


def _named(text: str, found: re.Match[str], block: Span) -> tuple[Span, str]:
    """The person named with a role, and the span of role and name; an empty name if nobody is."""
    start, end = found.span()
    if after := NAME_AFTER.match(text, end, min(block.end, end + WINDOW)):
        modifier = re.search(rf"(?:{NAME}\s){{0,3}}$", text[max(block.start, start - WINDOW) : start])
        begin = start - len(modifier.group()) if modifier else start
        return Span(begin, after.end()), after["name"] or after["late"]
    if before := NAME_BEFORE.search(text[max(block.start, start - WINDOW) : start]):
        return Span(max(block.start, start - WINDOW) + before.start(), end), before["name"]
    return Span(start, end), ""
