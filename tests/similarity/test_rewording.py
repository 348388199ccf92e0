from __future__ import annotations

import pytest

from checker.analyse.tokens import tokens
from checker.similarity import rewording
from checker.similarity.rewording import Content


def content(text: str) -> Content:
    return rewording.content(tuple(tokens(text, 0, len(text))))


def facts_differ(one: str, other: str) -> bool:
    a, b = content(one), content(other)
    return rewording.differ_in_a_fact(a, b, rewording.counterparts(a, b))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It cost twelve euros.", "It cost 13 euros."),
        ("He came first.", "He came last."),
        ("It did rain.", "It didn't rain."),
        ("Dr Brandt sang.", "Dr Osei sang."),
        ("He left before noon.", "He left after noon."),
    ],
)
def test_facts_tell_sentences_apart(one: str, other: str) -> None:
    assert facts_differ(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It cost twelve euros.", "It cost 12 euros."),
        ("On the 25th it rained.", "On the 25 it rained."),
        ("The Ministry of Transport pays.", "The transport ministry pays."),
        ("Zhenya Baranets sang.", "Zhenya Baranez sang."),
        ("We're told that it rains.", "It rains, we are told."),
    ],
)
def test_other_ways_of_writing_a_fact_do_not(one: str, other: str) -> None:
    assert not facts_differ(one, other)


def test_inflected_words_and_synonyms_stand_for_each_other() -> None:
    one, other = content("The anchors had torn up the houses."), content("An anchor tore up homes.")
    assert rewording.likeness(one, other, rewording.counterparts(one, other)) == 1.0


def test_words_in_one_slot_of_parallel_sentences_contrast() -> None:
    one, other = content("Tickets for adults cost much."), content("Tickets for children cost much.")
    assert rewording.contrasts(one, other, rewording.counterparts(one, other)) == {"adults", "children"}


def test_sentences_without_content_are_not_alike() -> None:
    nothing = content("It was so.")
    assert rewording.likeness(nothing, nothing, {}) == 0.0
