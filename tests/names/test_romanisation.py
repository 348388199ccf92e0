"""Alignment over romanisation tables: what explains two spellings, and how far apart they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.names.romanisation import LONGEST_FORM, align, fit_one_shape, fold, likely_languages, tables

EXPLAINED = [
    ("Shangwen", "Changwen", "Chinese"),
    ("Xiaolin", "Hsiaolin", "Chinese"),
    ("Zhengde", "Chengte", "Chinese"),
    ("Qishan", "Chishan", "Chinese"),
    ("Jeong", "Chung", "Korean"),
    ("Park", "Bak", "Korean"),
    ("Gyeongju", "Kyongju", "Korean"),
    ("Ohno", "Ono", "Japanese"),
    ("Tsuji", "Tuzi", "Japanese"),
    ("Honma", "Homma", "Japanese"),
    ("Yevgeny", "Evgeni", "Cyrillic"),
    ("Khrushchev", "Chruschtschow", "Cyrillic"),
    ("Zhukovsky", "Joukovski", "Cyrillic"),
    ("Volkov", "Wolkow", "Cyrillic"),
    ("Hryhoriy", "Grigori", "Cyrillic"),
    ("Qasim", "Kassem", "Arabic"),
    ("Rashid", "Rachid", "Arabic"),
    ("Youssef", "Yusuf", "Arabic"),
    ("Jamal", "Gamal", "Arabic"),
    ("Hosseini", "Husseini", "Persian"),
    ("Haim", "Chaim", "Hebrew"),
    ("Yiannis", "Yannis", "Greek"),
    ("Sharma", "Sarma", "languages of South Asia"),
]


@pytest.mark.parametrize(("one", "other", "language"), EXPLAINED)
def test_two_transcriptions_of_one_name_are_near(one: str, other: str, language: str) -> None:
    found = align(one, other, frozenset({language}))
    assert found.cost <= 0.16 * min(len(one), len(other)), found


def test_french_spelling_of_a_chinese_name_is_named_as_the_reason() -> None:
    (used,) = align("Shangwen", "Changwen", frozenset({"Chinese"})).used
    assert {used.one, used.other} == {"sh", "ch"}
    assert "French" in used.why


@pytest.mark.parametrize(("one", "other"), [("Petrov", "Ivanov"), ("Tanaka", "Suzuki"), ("Hassan", "Farouk")])
def test_unlike_names_are_far(one: str, other: str) -> None:
    assert align(one, other).cost > 0.34 * min(len(one), len(other))


def test_a_case_ending_is_told_from_a_spelling() -> None:
    slavic = frozenset({"Slavic case endings"})
    assert align("Brodov", "Brodova", slavic).is_ending
    assert not align("Brodny", "Brodniy", frozenset({"Cyrillic"})).is_ending


def test_marks_fold_away_and_letters_without_marks_are_spelled() -> None:
    assert fold("Þórs-vík") == "thorsvik"
    assert fold("Łódź") == "lodz"


def test_the_source_language_makes_its_table_likely() -> None:
    assert likely_languages(set(), "zh-Hans") == {"Chinese"}
    assert "Icelandic" not in likely_languages({"is", "so", "he"})


def test_a_word_that_the_sounds_of_a_language_forbid_fits_no_shape() -> None:
    assert fit_one_shape(["Shangwen"], frozenset({"Chinese"}))
    assert not fit_one_shape(["Brodny"], frozenset({"Chinese"}))


def test_every_table_names_its_source_and_its_costs_lie_between_none_and_one() -> None:
    for table in tables():
        assert table.language
        rows = [row for found in table.own.values() for row, _ in found]
        assert all(0 < row["cost"] < 1 and row["why"] for row in rows)
        assert all(
            len(form) <= LONGEST_FORM
            for form, rows in table.own.items()
            if any(row.get("at") != "whole" for row, _ in rows)
        )


@settings(max_examples=150, deadline=None)
@given(st.text("abcdeghiknorstuyz", min_size=1, max_size=12), st.text("abcdeghiknorstuyz", min_size=1, max_size=12))
def test_alignment_is_symmetric_and_never_dearer_than_rewriting(one: str, other: str) -> None:
    there, back = align(one, other), align(other, one)
    assert abs(there.cost + there.unexplained - back.cost - back.unexplained) < 1e-6
    assert 0 <= there.unexplained <= there.cost + 1e-9
    assert there.cost <= len(one) + len(other)
