"""Which words of an article are one name: evidence for and against, places, and bounds on hostile text."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.analyse import Analysis
from checker.article import Article, Block, Span
from checker.names.variants import Inconsistency, inconsistencies


def found(*paragraphs: str, kind: str = "paragraph") -> tuple[Inconsistency, ...]:
    text = ""
    blocks: list[Block] = []
    for part in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block("paragraph" if blocks else kind, Span(len(text), len(text) + len(part))))  # type: ignore[arg-type]
        text += part
    return inconsistencies(Analysis(Article("test", text, tuple(blocks))))


def spelled(one: str, other: str, country: str = "the valley") -> bool:
    return bool(
        found(
            f"The meeting in {country} was opened by {one} on Monday.",
            "There were about forty guests, and nobody left early.",
            f"In the evening {other} said that the talks would go on.",
        )
    )


ONE_NAME = [
    ("Li Shangwen", "Li Changwen", "China"),
    ("Hu Xiaolian", "Hu Hsiaolien", "China"),
    ("Jeong Tae-sik", "Chung Tae-sik", "Korea"),
    ("Taro Ohnuki", "Taro Onuki", "Japan"),
    ("Sergei Brodov", "Sergey Brodov", "Russia"),
    ("Yevgeny Brodov", "Evgueni Brodov", "Russia"),
    ("Tverinsk", "Twerinsk", "Russia"),
    ("Nabil al-Qadiri", "Nabil al-Kadiri", "Iraq"),
    ("Youssef Haddouchi", "Yusuf Haddouchi", "Morocco"),
    ("Masoud Golzari", "Massoud Golzari", "Iran"),
]
TWO_NAMES = [
    ("Sergei Brodov", "Sergey Milin", "Russia"),
    ("Wang Yi", "Wang Qi", "China"),
    ("Li Qiang", "Li Keqiang", "China"),
    ("Hunan", "Henan", "China"),
    ("Kim Jong Un", "Kim Jong Il", "Korea"),
    ("Kenji Fujimori", "Kenta Fujimori", "Japan"),
    ("Mario Lopez", "Maria Lopez", "Spain"),
    ("Daniel Brodov", "Daniela Brodov", "Russia"),
    ("Iran", "Iraq", "the Gulf"),
    ("Austria", "Australia", "the valley"),
    ("Niger", "Nigeria", "Africa"),
    ("Jonas", "Jonasson", "Iceland"),
    ("Mr Brodov", "Mrs Brodova", "Russia"),
]


@pytest.mark.parametrize(("one", "other", "country"), ONE_NAME)
def test_two_spellings_of_one_name_are_found(one: str, other: str, country: str) -> None:
    assert spelled(one, other, country)


@pytest.mark.parametrize(("one", "other", "country"), TWO_NAMES)
def test_two_names_that_look_alike_are_left_alone(one: str, other: str, country: str) -> None:
    assert not spelled(one, other, country)


def test_two_forms_in_one_sentence_are_two_names() -> None:
    assert not found("Then Li Shangwen met Li Changwen in China.")


def test_names_in_widgets_are_not_compared() -> None:
    assert not found("See also: Li Changwen in China", "The bridge was opened by Li Shangwen in China.", kind="widget")


def test_all_places_of_all_spellings_are_given_the_most_frequent_first() -> None:
    (one,) = found(
        "In China they met Li Shangwen.", "Then Li Changwen spoke.", "Li Shangwen’s boat left, and Li Shangwen slept."
    )
    assert [(v.text, len(v.places)) for v in one.variants] == [("Li Shangwen", 3), ("Li Changwen", 1)]


def test_both_words_of_a_name_that_differ_make_one_problem() -> None:
    assert len(found("In Russia they met Sergei Brodov.", "Then came lunch.", "Sergey Brodoff spoke.")) == 1


HOSTILE = st.sampled_from(
    ["Li", "Shangwen", "Changwen", "😀", "e\u0301", "Ша", "漢", ".", ",", "\u200d", "al-", "’s", "Ł"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(HOSTILE, min_size=1, max_size=12), min_size=1, max_size=6))
def test_any_mixture_of_names_and_marks_gives_exact_places(paragraphs: list[list[str]]) -> None:
    parts = [" ".join(words) for words in paragraphs]
    text = "\n\n".join(parts)
    for inconsistency in found(*parts):
        assert len(inconsistency.variants) > 1
        for variant in inconsistency.variants:
            assert all(0 <= s.start < s.end <= len(text) for s in variant.places)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(
            f"the {a}{b}{c} was there." for a in ("Ba", "Do", "Ke") for b in "aeiou" for c in ["lin", "ran", "tev"] * 40
        ),
        "We saw Li Shangwen there. But Li Changwen came. " * 2500,
        " ".join(
            f"We saw Li {c}{v}{d}{w}n there."
            for c in "BDKLMNRSTZ"
            for v in "aeiou"
            for d in "bdklmnrst"
            for w in "aeiou"
        ),
        "A" + "ba" * 100_000 + " met A" + "ba" * 100_001,
    ],
    ids=["many names", "one name often", "one partner of all", "two endless words"],
)
def test_hostile_articles_are_read_in_bounded_time(text: str) -> None:
    begun = time.process_time()
    found(text)
    assert time.process_time() - begun < 10


def test_ten_thousand_names_are_read_in_bounded_time() -> None:
    draw = random.Random(1)
    words = (
        "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(4)).capitalize()
        for _ in range(10_000)
    )
    begun = time.process_time()
    found(*(f"The man {word} was here." for word in words))
    assert time.process_time() - begun < 10
