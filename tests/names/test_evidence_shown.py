"""What a finding says about a name is true: each form stands where it is shown, and as often as is said."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.analyse import Analysis
from checker.detectors import name_variants
from checker.findings import Match
from checker.read import plain

SPELLING = name_variants.Options(difference="spelling")
TIMES = re.compile("^“(.+?)” (?:once|([0-9]+) times)")


def found(*paragraphs: str) -> tuple[Analysis, list[Match]]:
    facts = Analysis(plain.article("", "\n\n".join(paragraphs)))
    return facts, list(name_variants.find(facts, SPELLING))


def shown(facts: Analysis, match: Match) -> list[tuple[str, str]]:
    return [(facts.article[r.span], r.note) for r in match.related]


def test_another_person_of_the_same_surname_is_no_evidence() -> None:
    facts, (match,) = found(
        "The mill in Russia belongs to Sergei Baranuk.",
        "The oven is Anna Baranuk's.",
        "At nine they met Sergey Baranook on the quay.",
        "The keys are kept by Sergei Baranuk.",
    )
    assert shown(facts, match) == [
        ("Sergei Baranuk", "“Sergei Baranuk” 2 times" + match.related[0].note[24:]),
        ("Sergei Baranuk", "“Sergei Baranuk” again"),
    ]


def test_a_short_form_and_a_longer_one_are_shown_as_they_stand() -> None:
    facts, (match,) = found(
        "The mill in Russia belongs to Sergei Baranuk.",
        "Baranuk bakes at night.",
        "At noon Engineer Sergei Baranuk slept.",
        "At nine they met Sergey Baranook on the quay.",
    )
    assert match.words["usual"] == "Sergei Baranuk"
    assert match.words["times"] == "2 times"
    assert ("Baranuk", "“Baranuk”") in shown(facts, match)


def test_a_surname_at_the_odd_place_is_set_against_a_surname() -> None:
    _, (match,) = found(
        "The mill in Russia belongs to Sergei Baranuk. Baranuk bakes at night.",
        "At nine they met Baranook on the quay.",
    )
    assert (match.words["odd"], match.words["usual"], match.words["times"]) == ("Baranook", "Baranuk", "2 times")


NAMES = st.sampled_from(
    [
        "Sergei",
        "Sergey",
        "Baranuk",
        "Baranook",
        "Anna",
        "Captain",
        "Engineer",
        "District",
        "Mr",
        "SERGEI",
        "Tverinsk",
        "A.",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(NAMES, min_size=1, max_size=4), min_size=2, max_size=9))
def test_every_form_stands_where_it_is_shown_and_as_often_as_is_said(names: list[list[str]]) -> None:
    facts, matches = found(*(f"In Russia they met {' '.join(name)} there." for name in names))
    for match in matches:
        assert stands(match.words["odd"], facts.article[match.span])
        for text, note in shown(facts, match):
            form = re.match("“(.+?)”", note)
            assert form
            assert stands(form[1], text)
        counted = TIMES.match(match.related[0].note)
        assert counted
        places = [facts.article[r.span] for r in match.related]
        if len(places) < name_variants.MOST_RELATED:
            assert sum(stands(counted[1], text) for text in places) == int(counted[2] or 1)


def stands(form: str, text: str) -> bool:
    """Whether the words of a form stand in a text, in their order, in any case."""
    words = iter(text.lower().split())
    return all(word in words for word in form.lower().split())
