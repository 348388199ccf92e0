"""Mentions of names: what a capital means, where a name begins and ends, and what stands around it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.analyse import Analysis
from checker.analyse.mentions import Mention
from checker.article import Article, Block, Span


def mentions(*paragraphs: str, headline: str = "") -> tuple[Mention, ...]:
    text, blocks = "", []
    for n, part in enumerate((headline, *paragraphs)):
        if part:
            text += "\n\n" if text else ""
            blocks.append(Block("headline" if n == 0 else "paragraph", Span(len(text), len(text) + len(part))))
            text += part
    return Analysis(Article("test", text, tuple(blocks))).mentions


def named(*paragraphs: str, headline: str = "") -> list[str]:
    return [" ".join(word.form for word in m.words) for m in mentions(*paragraphs, headline=headline)]


def test_a_dictionary_word_at_the_start_of_a_sentence_is_no_name() -> None:
    assert named("Bread was sold by Tomas Brodny. Nobody left.") == ["Tomas Brodny"]


def test_a_word_unknown_to_dictionaries_is_a_name_at_the_start_of_a_sentence() -> None:
    assert named("Brodny sold bread.") == ["Brodny"]


def test_a_personal_name_that_is_also_a_word_is_a_name_at_the_start_of_a_sentence() -> None:
    assert named("Frank Brodny sold bread.") == ["Frank Brodny"]


def test_a_title_in_front_is_a_role_and_no_part_of_the_name() -> None:
    (mention,) = mentions("They met Mayor Tomas Brodny there.")
    assert [w.form for w in mention.words] == ["Tomas", "Brodny"]
    assert mention.role == "mayor"


def test_an_office_in_lower_case_is_a_role_too() -> None:
    (mention,) = mentions("They met the defence minister Tomas Brodny there.")
    assert mention.role == "defence minister"


def test_an_office_behind_a_comma_is_a_role_too() -> None:
    (mention,) = mentions("They met Tomas Brodny, the mayor of the town.")
    assert mention.role == "mayor"


def test_what_a_minister_is_minister_of_is_no_part_of_the_name() -> None:
    assert named("They met Minister of National Defence Tomas Brodny there.")[-1] == "Tomas Brodny"


def test_an_honorific_belongs_to_the_name_behind_it() -> None:
    (mention,) = mentions("They met Mrs Brodny there.")
    assert (mention.honorific, mention.words[0].form) == ("mrs", "Brodny")


def test_particles_initials_and_hyphens_stay_inside_a_name() -> None:
    assert named("They met Anna van der Brod, T. Brodny and Omar al-Brodi there.") == [
        "Anna van der Brod",
        "T Brodny",
        "Omar al-Brodi",
    ]


def test_a_possessive_ends_a_name_and_is_no_part_of_it() -> None:
    assert named("They saw Brodny’s Zuzana and Jonas' boat.") == ["Brodny", "Zuzana", "Jonas"]


def test_words_in_capitals_stand_as_in_running_text() -> None:
    (mention,) = mentions("They met Tomas BRODNY there.")
    assert mention.words[1].form == "Brodny"
    assert mention.words[1].capitals


def test_a_headline_in_title_case_names_only_what_no_dictionary_has() -> None:
    found = named("He was fined.", headline="Mayor Brodny Opens New Bridge After Long Delay")
    assert found == ["Brodny"]


def test_nationalities_and_days_are_no_names() -> None:
    assert named("The Danish team met Brodny on Monday.") == ["Brodny"]


def test_a_place_is_known_by_its_preposition() -> None:
    assert [m.preposition for m in mentions("They live in Brodno. They met Brodny.")] == ["in", ""]


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("Aáb Çd.,'’-“”\nLi 𝔸😀é\u0301Я漢 0\u200d"), max_size=120))
def test_offsets_are_exact_on_any_text(text: str) -> None:
    for mention in mentions(text) if text else ():
        for word in mention.words:
            assert 0 <= word.span.start < word.span.end <= len(text)
            assert "".join(c for c in word.form if c.isalnum()) or text[slice(*word.span)]
        assert mention.span.within(mention.block.span)
