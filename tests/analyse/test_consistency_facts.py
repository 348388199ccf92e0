"""Facts behind the rules of consistency: offices, spellings, attributions, verb forms."""

from __future__ import annotations

import pytest

from checker.analyse import Analysis
from checker.analyse.spellings import entries
from checker.analyse.verbs import is_past, third_person, verbs
from checker.read import plain
from checker.synonyms import are_synonyms


def analysis(*paragraphs: str) -> Analysis:
    return Analysis(plain.article("a", "\n\n".join(paragraphs)))


@pytest.mark.parametrize(
    ("text", "place", "country", "name"),
    [
        (
            "We met the new Polish defence minister there.",
            "the new Polish defence minister",
            "Poland",
            "defense minister",
        ),
        (
            "We met the Minister of Defence of Poland.",
            "the Minister of Defence of Poland",
            "Poland",
            "defense minister",
        ),
        ("Norway’s Foreign Ministry replied.", "Norway’s Foreign Ministry", "Norway", "foreign ministry"),
        ("A deal, the foreign minister said.", "the foreign minister", None, "foreign minister"),
        ("They told us defence minister Holm was ill.", "defence minister", None, "defense minister"),
    ],
)
def test_an_office_has_its_country_and_one_name_for_all_spellings(
    text: str, place: str, country: str | None, name: str
) -> None:
    facts = analysis(text)
    (office,) = facts.offices
    assert (facts.article[office.span], office.country, office.name) == (place, country, name)


@pytest.mark.parametrize(
    "text",
    [
        "The US and Chinese defence ministers met.",
        "The Russian and US foreign ministry agreed.",
        "A state department store opened.",
        "There is no US health ministry.",
    ],
)
def test_plurals_joint_names_and_denied_offices_are_no_mention_of_one(text: str) -> None:
    assert not analysis(text).offices


def test_a_speaker_is_carried_on_while_nobody_else_is_named() -> None:
    facts = analysis(
        "“The bridge stays closed today,” railway spokesman Pat Hill said.",
        "“We regret that very much,” the spokesman added.",
        "“It is a great pity,” Ida Berg said. “So” be it.",
    )
    assert [set(a.speaker) for a in facts.attributions] == [{"Pat", "Hill"}, {"Pat", "Hill"}, {"Ida", "Berg"}]


def test_every_spelling_leads_to_the_other_dialect_and_back() -> None:
    for word, entry in entries().items():
        assert entries()[entry.other].other == word
        assert entries()[entry.other].dialect != entry.dialect


def test_names_and_offices_keep_their_spelling() -> None:
    facts = analysis("The Labor Party and the US secretary of defense praised the colour.")
    assert [(s.token.text, s.other) for s in facts.spellings] == [("colour", "color")]


@pytest.mark.parametrize(("verb", "form"), [("deny", "denies"), ("destroy", "destroys"), ("approach", "approaches")])
def test_verbs_take_their_ending_by_their_last_letters(verb: str, form: str) -> None:
    assert third_person(verb) == form


def test_no_present_form_is_also_a_past_form() -> None:
    assert not [w for w in verbs().singular | verbs().plural | verbs().after_pronoun if is_past(w)]


def test_words_of_one_synset_are_synonyms_and_unknown_words_are_none() -> None:
    assert are_synonyms("ridiculous", "absurd")
    assert not are_synonyms("ridiculous", "expensive")
    assert not are_synonyms("\ud800", "qwxyz")
