"""What a sentence says keeps two names apart, and what it says of somebody else does not."""

from __future__ import annotations

import pytest

from checker.analyse import Analysis
from checker.names.variants import inconsistencies
from checker.read import plain

TWO_PEOPLE = [
    ("The quay was drawn by Ilya Brand.", "The bridge was drawn by Ilja Brandt, no relation."),
    ("The quay was drawn by Ilya Brand.", "The bridge was drawn by Ilja Brandt. The two men are not related."),
    ("The quay was drawn by Ilya Brand.", "The bridge was drawn by a namesake, Ilja Brand."),
    ("Sara Mohn, a cook at the harbour, was glad.", "Her colleague Sarah Mohn was not."),
    ("Sara Mohn was glad.", "Her colleague at the harbour, Sarah Mohn, was not."),
    ("Christine Sorlund was third.", "Kristine Sørlund, her rival for years, was fourth."),
    ("Christine Sorlund was third.", "Kristine Sørlund (a friend of hers) was fourth."),
    ("Ivan Petrunin has a shop. It sells nails.", "Their son, Iwan Petrunin, keeps the books."),
    ("Ivan Petrunin has a shop.", "Iwan Petrunin is his uncle."),
    ("Ivan Petrunin has a shop.", "Iwan Petrunin, brother of the owner, keeps the books."),
    ("Ivan Petrunin has a shop.", "His elder brother Captain Iwan Petrunin is at sea."),
    ("Jon Mavis of Leeds was first.", "Later came John Mavis, of Hull."),
    ("Jon Mavis from Leeds was first.", "Later came John Mavis of Hull."),
    ("Prosecutor Ilya Brandt spoke for an hour.", "Defence counsel Ilja Brandt spoke for two."),
    ("Ilya Brandt, the prosecutor, spoke for an hour.", "Ilja Brandt, counsel for the defence, spoke for two."),
]
ONE_PERSON = [
    ("Ivan Petrunin, a father of two, has a shop.", "People like Iwan Petrunin."),
    ("People like Ivan Petrunin.", "Iwan Petrunin, the son of a baker, has a shop."),
    ("Her brother Ivan Petrunin has a shop.", "Nobody knows when her brother Iwan Petrunin sleeps."),
    ("The shop of Ivan Petrunin is open.", "Iwan Petrunin, who met his brother there, was glad."),
    ("Jon Mavis of Leeds was first.", "It was late when John Mavis of Leeds came home."),
    ("Jon Mavis from March to May was first.", "It was late when John Mavis of Leeds came home."),
    ("Minister Ilya Brandt spoke for an hour.", "The leader Ilja Brandt then went home."),
    ("Minister Ilya Brandt spoke for an hour.", "Minister Ilja Brandt then went home."),
    ("Prosecutor Ilya Brandt spoke. There was tea. There was bread.", "Then the lawyer Ilja Brandt went home."),
    ("The neighbour of the mill, Ivan Petrunin, came. It was one. It was two. It was three.", "Iwan Petrunin left."),
]


def found(*paragraphs: str) -> bool:
    return bool(inconsistencies(Analysis(plain.article("", "\n\n".join(paragraphs)))))


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_people_whom_the_text_tells_apart_are_two(one: str, other: str) -> None:
    assert not found(one, other)


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_what_is_said_of_somebody_else_keeps_nobody_apart(one: str, other: str) -> None:
    assert found(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilya Brand", "Ilja Brandt"),
        ("Sara Mohn", "Sarah Mohn"),
        ("Christine Sorlund", "Kristine Sørlund"),
        ("Ivan Petrunin", "Iwan Petrunin"),
        ("Jon Mavis", "John Mavis"),
        ("Ilya Brandt", "Ilja Brandt"),
    ],
)
def test_the_same_names_are_one_where_nothing_is_said(one: str, other: str) -> None:
    assert found(f"The quay was opened by {one} at nine.", f"Later they saw {other} on the bridge.")
