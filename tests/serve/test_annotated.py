"""LanguageTool's annotated text, and offsets in units of UTF-16."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.article import Span
from checker.errors import UserError
from checker.report.utf16 import Utf16
from checker.serve import annotated

TEXT = st.text(st.sampled_from("ab \n“😀́"), min_size=1, max_size=4)
PIECES = st.lists(
    st.one_of(
        st.fixed_dictionaries({"text": TEXT}),
        st.fixed_dictionaries({"markup": TEXT}),
        st.fixed_dictionaries({"markup": TEXT, "interpretAs": TEXT}),
    ),
    min_size=1,
)


@given(st.text(st.sampled_from("a é😀\ud800"), max_size=20), st.integers(0, 20))
def test_an_astral_character_has_two_units_and_every_other_one(text: str, at: int) -> None:
    at = min(at, len(text))
    assert Utf16(text).units(at) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def test_markup_is_left_out_and_counted() -> None:
    rows = [{"text": "A "}, {"markup": "<b>"}, {"text": "word"}, {"markup": "</b>"}, {"text": "."}]
    text = annotated.parse(json.dumps({"annotation": rows}))
    assert text.text == "A word."
    assert text.original == "A <b>word</b>."
    place = text.place(Span(2, 6))
    assert text.original[place.start : place.end] == "word"
    assert text.original[slice(*text.place(Span(0, 7)))] == "A <b>word</b>."


def test_markup_may_stand_for_white_space() -> None:
    rows = [{"text": "One."}, {"markup": "<p>", "interpretAs": "\n\n"}, {"text": "Two."}]
    text = annotated.parse(json.dumps({"annotation": rows}))
    assert text.text == "One.\n\nTwo."
    assert text.original[slice(*text.place(Span(6, 10)))] == "Two."
    assert text.original[slice(*text.place(Span(3, 5)))] == ".<p>"


@given(PIECES)
def test_every_character_of_a_text_is_found_again_in_the_original(rows: list[dict[str, str]]) -> None:
    text = annotated.parse(json.dumps({"annotation": rows}))
    assert text.original == "".join(row.get("text", row.get("markup", "")) for row in rows)
    at = 0
    for row in rows:
        for character in row.get("text", row.get("interpretAs", "")):
            place = text.place(Span(at, at + 1))
            shown = text.original[place.start : place.end]
            assert shown == (character if "text" in row else row["markup"])
            at += 1
    assert at == len(text.text)


def test_an_empty_text_has_a_place_for_an_empty_span() -> None:
    assert annotated.parse('{"annotation": []}').place(Span(0, 0)) == (0, 0)
    assert annotated.plain("").place(Span(0, 0)) == (0, 0)


@pytest.mark.parametrize(
    "data",
    ["", "nonsense", "[]", '{"annotation": 3}', '{"annotation": [{"tag": "x"}]}', '{"annotation": [{"text": 3}]}',
     '{"annotation": [{"markup": "x", "interpretAs": null}]}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_annotated_text_is_refused_with_the_right_shape(data: str) -> None:
    with pytest.raises(UserError, match=r'Write {"annotation"'):
        annotated.parse(data)
