from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.similarity.likeness import compared, least_likeness
from checker.similarity.paragraphs import paragraphs, without
from checker.similarity.signatures import bands, distinct, fingerprints, runs
from checker.similarity.words import words

IDEOGRAPHS = "\u3400-\u9fff\U00020000-\U0003ffff"
WORD = re.compile(rf"[{IDEOGRAPHS}]|(?:(?![{IDEOGRAPHS}])[^\W_])+")
LETTERS = "abcXYZ019 ,.-\n\0’“”éÉßñŻżДдΩω北京😀𠀀"


def spelled(texts: list[str]) -> list[list[str]]:
    found = words(texts)
    every = [found.data[a:b].decode().lower() for a, b in zip(found.starts, found.ends, strict=True)]
    return [every[a:b] for a, b in zip(found.bounds, found.bounds[1:], strict=False)]


@given(st.lists(st.text(LETTERS), max_size=5))
def test_words_are_runs_of_letters_and_digits(texts: list[str]) -> None:
    assert spelled(texts) == [WORD.findall(text.lower()) for text in texts]


@given(st.lists(st.text(LETTERS), min_size=1, max_size=5))
def test_a_words_number_depends_on_the_word_alone(texts: list[str]) -> None:
    found = words(texts)
    numbers: dict[str, int] = {}
    for word, number in zip((w for text in spelled(texts) for w in text), found.hashes.tolist(), strict=True):
        assert numbers.setdefault(word, number) == number
    assert len(set(numbers.values())) == len(numbers)


@pytest.mark.parametrize("pair", [("ÉLYSÉE", "élysée"), ("МОСКВА", "москва"), ("ẾCH", "ếch"), ("A, B!", "a b")])
def test_case_and_punctuation_count_for_nothing(pair: tuple[str, str]) -> None:
    assert len(set(fingerprints(words(pair)).tolist())) == 1


def test_the_order_of_words_counts() -> None:
    assert len(set(fingerprints(words(["a b c", "a c b", "a b", ""])).tolist())) == 4


def test_texts_do_not_depend_on_their_neighbours() -> None:
    texts = ["one two three four five", "", "six", "seven eight", "nine ten eleven twelve"]
    together = words(texts)
    for n, text in enumerate(texts):
        alone = words([text])
        for measure in (runs, distinct):
            a, b = measure(together), measure(alone)
            assert a.values[a.bounds[n] : a.bounds[n + 1]].tolist() == b.values.tolist()
        assert bands(together)[n].tolist() == bands(alone)[0].tolist()


def test_the_numbers_stay_what_they_are() -> None:
    # They are stored in archives: another number here asks for a new ALGORITHM.
    found = words(["The ferry terminal at Lindholm opened on Monday"])
    assert found.hashes[:2].tolist() == [964350521566063463, 16578269613048751828]
    assert fingerprints(found).tolist() == [7971299700797511051]
    assert bands(found)[0, :2].tolist() == [152622399074030, 259696104795362]


def test_frequent_paragraphs_are_left_out_unless_little_would_remain() -> None:
    found = words(["see our page\nthe news of the day is long", "see our page\nnews", "see our page"])
    parts = paragraphs(found)
    frequent = parts.hashes[:1]
    assert np.diff(without(found, parts, frequent).bounds).tolist() == [7, 1, 3]


def test_passages_are_the_longest_runs_that_both_have() -> None:
    a, b = "Früher – we went to the old mill by night.", "Then they went to the old mill, by day"
    (evidence,) = compared(words([a, b]), [(0, 1)])
    (passage,) = evidence.passages
    assert a[passage.a_start : passage.a_end] == "went to the old mill by"
    assert b[passage.b_start : passage.b_end] == "went to the old mill, by"


def test_short_texts_must_be_more_alike_than_long_ones() -> None:
    assert least_likeness(2) > 1 > least_likeness(10) > least_likeness(1000) > 0.3
