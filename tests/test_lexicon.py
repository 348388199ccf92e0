from __future__ import annotations

import pytest

from checker.lexicon import foreign_language, is_german_alone, without_accents


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("ayuntamiento", "Spanish"),  # in English lists too, but a thousand times rarer
        ("quartiers", "French"),
        ("Straßenbahn", "German"),  # the table writes ss
        ("élément", "French"),
        ("kindergarten", None),
        ("bundestag", None),
        ("entrepôt", None),  # borrowed with its accent
        ("złoty", None),  # borrowed without
        ("suppressions", None),  # an English plural
        ("faire", None),  # laissez faire
        ("\ud800", None),  # a lone surrogate
    ],
)
def test_a_word_is_foreign_if_another_language_uses_it_far_oftener(word: str, language: str | None) -> None:
    assert foreign_language(word) == language


@pytest.mark.parametrize(
    ("word", "alone"), [("Feuerwehr", True), ("Wahrheit", True), ("Merkel", False), ("Bayern", False)]
)
def test_a_name_stands_in_the_lists_of_many_languages(word: str, alone: bool) -> None:
    assert is_german_alone(word) == alone


@pytest.mark.parametrize(("word", "plain"), [("złoty", "zloty"), ("œuvre", "oeuvre"), ("naïve", "naive")])
def test_plain_letters_replace_accents(word: str, plain: str) -> None:
    assert without_accents(word) == plain
