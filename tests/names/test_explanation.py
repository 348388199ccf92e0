"""Which language's letters explain two spellings, and when letters alone do."""

from __future__ import annotations

import pytest

from checker.analyse import Analysis
from checker.names.variants import inconsistencies
from checker.read import plain

PLAIN = [
    ("Catherine Ashwick", "Katherine Ashwick", "the valley", "c and k write one sound"),
    ("Catherine Ashwick", "Katherine Ashwick", "Iraq", "c and k write one sound"),
    ("Rachid Ouldbrahim", "Rashid Ouldbrahim", "the valley", "German writes sch, French ch, where English writes sh"),
    ("Rachid Ouldbrahim", "Rashid Ouldbrahim", "Russia", "German writes sch, French ch, where English writes sh"),
]
OF_A_LANGUAGE = [
    ("Ihor Hnatchuk", "Ihor Gnatchuk", "Ukraine", "г is g in Russian and h in Ukrainian"),
    ("Ali Rezanai", "Ali Rezanaei", "Iran", "the diphthong is written ai, ei, ay or ey"),
    ("Nabil Qorban", "Nabil Korban", "Iraq", "ق is written q, k or g"),
]


def why(one: str, other: str, country: str) -> tuple[str, ...]:
    article = plain.article("", f"The mill in {country} belongs to {one}.\n\nAt nine they met {other} on the quay.")
    (found,) = inconsistencies(Analysis(article))
    return found.why


@pytest.mark.parametrize(("one", "other", "country", "reason"), PLAIN + OF_A_LANGUAGE)
def test_letters_of_a_language_explain_only_names_that_are_surely_of_it(
    one: str, other: str, country: str, reason: str
) -> None:
    assert why(one, other, country) == (reason,)


def test_a_language_that_the_article_does_not_speak_of_explains_nothing() -> None:
    assert why("Nabil Qorban", "Nabil Korban", "the valley") == ()
