"""One office of a country under two names: "Minister of National Defense", then "the defense minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.offices import Office, names
from checker.article import Span
from checker.findings import Match, Related

JOINED = re.compile(
    r"\b(?:[Tt]he )?(?P<rank>Minister|Ministry|Secretary|Department) of (?:the )?"
    r"(?P<one>[A-Z][a-z]+) and (?P<two>[A-Z][a-z]+)"
)


@dataclass(frozen=True)
class Options:
    """Which names are one stands in data/offices.toml. The message can use {name} and {first}."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    """The first mention under each further name. A name that is wrong for its country is another rule's."""
    yield from _reordered(analysis)
    first: dict[tuple[str, tuple[str, str]], dict[tuple[str, str], Office]] = {}
    owners = _owners(analysis.offices)
    for office in analysis.offices:
        country = office.country or owners.get(office.kind)  # "": the article names no country for it at all
        if country is None or (country, office.name) in names().wrong:
            continue
        seen = first.setdefault((country, office.kind), {})
        if seen and office.term not in seen:
            earlier = next(iter(seen.values()))
            words = {"name": analysis.text[slice(*office.span)], "first": analysis.text[slice(*earlier.span)]}
            yield Match(office.span, (Related(earlier.span, "the first name"),), words)
        seen.setdefault(office.term, office)


def _reordered(analysis: Analysis) -> Iterator[Match]:
    """“Minister of Water and Energy”, then “Minister of Energy and Water”."""
    first: dict[frozenset[str], re.Match[str]] = {}
    for block in analysis.paragraphs:
        for found in JOINED.finditer(analysis.text, *block.span):
            earlier = first.setdefault(frozenset(found.group("rank", "one", "two")), found)
            if earlier["one"] != found["one"]:
                words = {"name": found.group(), "first": earlier.group()}
                yield Match(Span(*found.span()), (Related(Span(*earlier.span()), "the first name"),), words)


def _owners(offices: tuple[Office, ...]) -> dict[tuple[str, str], str]:
    """The country to which mentions without a country belong: the only one that has such an office, or none ("")."""
    owners: dict[tuple[str, str], set[str]] = {office.kind: set() for office in offices}
    for office in offices:
        if office.country and (office.country, office.name) not in names().wrong:
            owners[office.kind].add(office.country)
    return {kind: next(iter(countries), "") for kind, countries in owners.items() if len(countries) <= 1}
