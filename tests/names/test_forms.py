"""What is known about a name word: its places, its company, and what else may be made from it."""

from __future__ import annotations

import pytest

from checker.analyse import Analysis
from checker.article import Article, Block
from checker.names.candidates import is_comparable, is_inflected
from checker.names.derivation import is_adjective_of, is_compound, is_derived, is_gendered, is_womans_form
from checker.names.evidence import have_other_marks, impossible
from checker.names.forms import MOST_COMPANY, Form, forms
from checker.read import plain


def forms_of(*paragraphs: str) -> dict[str, Form]:
    text = "\n\n".join(paragraphs)
    blocks = tuple(Block("paragraph", span) for span in plain.pieces(text))
    return forms(Analysis(Article("a", text, blocks)).mentions)


def test_a_form_gathers_its_places_its_company_and_its_roles() -> None:
    found = forms_of(
        "We met Mr Serhii Pelypenko.", "He saw Pelypenko.", "They met PELYPENKO near Tverin.", "Then Tverin slept."
    )
    form = found["pelypenko"]
    assert (form.text, form.folded, form.count, len(form.sentences)) == ("Pelypenko", "pelypenko", 3, 3)
    assert form.company == {(("serhii",), ())}
    assert form.partners == {"serhii"}
    assert (form.honorifics, form.is_person, form.is_place, form.acronym) == ({"mr"}, True, False, False)
    assert (found["tverin"].is_place, found["tverin"].is_person, found["tverin"].company) == (True, False, set())


def test_an_acronym_is_short_and_never_stands_in_small_letters() -> None:
    found = forms_of(
        "We met NORDA and KORSO.",
        "The Korso is new.",
        "The ship USB Malla and the ship NORD Malla left, and so did ABCDEFG.",
    )
    assert {key for key, form in found.items() if form.acronym} == {"norda", "usb"}


def test_the_spelling_shown_is_the_most_frequent_and_company_is_bounded() -> None:
    found = forms_of("We met al-Hadi.", "He saw al-HADI.", "Then al-HADI left.")
    assert found["al-hadi"].text == "al-HADI"
    many = forms_of(*[f"We met Korso {letter}ulin there." for letter in "BDFGKLMNPRSTVZ"])
    assert len(many["korso"].company) == MOST_COMPANY


@pytest.mark.parametrize(
    ("text", "word", "comparable"),
    [
        ("We met Li Bo.", "bo", True),
        ("We met Bo.", "bo", False),
        ("We met Bor.", "bor", True),
        ("We met Tverin.", "tverin", True),
        ("We met Иван.", "иван", False),
        ("We met Van der Berg.", "van", False),
        ("They left on Monday.", "monday", False),
        ("The Korso Ministry met.", "ministry", False),
    ],
)
def test_particles_days_offices_and_very_short_words_are_not_compared(text: str, word: str, comparable: bool) -> None:
    found = forms_of(text)
    assert (word in found and is_comparable(found[word])) == comparable


@pytest.mark.parametrize(
    ("paragraphs", "one", "other", "reason"),
    [
        (("We met Tverin and Twerin.",), "tverin", "twerin", "both in one sentence"),
        (("We met Tverin.", "Then USB left."), "tverin", "usb", "an acronym or an initial"),
        (("We met Tverin.", "He saw Tverins."), "tverin", "tverins", "one is derived from the other"),
        (("We met Tverin.", "He saw Red-Tverin."), "tverin", "red-tverin", "one is a compound of the other"),
        (("We met Tverin.", "He saw Twerin."), "tverin", "twerin", ""),
        (("We met Ida Horak.", "He saw Ida Horakova."), "horak", "horakova", ""),
    ],
)
def test_why_two_words_need_no_comparison(paragraphs: tuple[str, ...], one: str, other: str, reason: str) -> None:
    found = forms_of(*paragraphs)
    assert impossible(found[one], found[other]) == reason


DERIVED = [
    "Iran/Iranian",
    "Novak/Novaks",
    "Marxism/Marxist",
    "Marxists/Marxism",
    "al-Isfahani/Isfahan",
    "l'Unità/Unità",
]
DERIVED += ["Tverin/Tveringrad", "turkey/turkish", "Smolen/Smolensk", "Kashmir/Kashmirs", "Malta/Maltese"]
NOT_DERIVED = ["Yulia/Yuliia", "Pavel/Pavle", "al-Isfahan/Isfahan", "Iran/Iraq", "Isfahani/Isfahan", "Bo/Boan"]


@pytest.mark.parametrize(("pair", "derived"), [(p, True) for p in DERIVED] + [(p, False) for p in NOT_DERIVED])
def test_words_made_from_a_name_are_told_from_other_spellings(pair: str, derived: bool) -> None:
    one, other = pair.split("/")
    assert (is_derived(one, other), is_derived(other, one)) == (derived, derived)


def test_endings_of_gender_adjectives_compounds_and_cases_are_known() -> None:
    assert is_gendered("mario", "maria")
    assert is_gendered("djamila", "djamel")
    assert not is_gendered("sarah", "sara")
    assert not is_gendered("sara", "sarah")
    assert not is_gendered("mario", "marie")
    assert not is_gendered("a", "o")
    assert is_womans_form("Merkel", "Merkelová")
    assert is_womans_form("Svobodova", "Svoboda")
    assert not is_womans_form("Merkel", "Merkelov")
    assert is_adjective_of("smolensk", "smolensky")
    assert is_adjective_of("brodovsky", "brodovka")
    assert not is_adjective_of("smolen", "smolenova")
    assert is_compound("Tornado-S", "Tornado")
    assert is_compound("Greens", "Red-Green")
    assert not is_compound("Red-Green", "Green-Blue")
    assert is_inflected("zeman", "zemanovi")
    assert is_inflected("pavel", "pavlem") is False
    assert not is_inflected("zem", "zema")
    assert not is_inflected("zeman", "zemanovichu")


def test_letters_with_other_marks_are_other_letters() -> None:
    assert have_other_marks("müller", "möller")
    assert not have_other_marks("jónas", "jonas")
    assert not have_other_marks("müller", "müler")
