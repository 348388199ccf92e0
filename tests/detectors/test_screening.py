"""The cheap pattern that is tried first matches wherever the patterns behind it do."""

from __future__ import annotations

import unicodedata

import pytest
import re2
from hypothesis import assume, example, given
from hypothesis import strategies as st

from checker import rulebook
from checker.analyse import Analysis
from checker.detectors import pattern
from checker.detectors.screening import looser, screen
from checker.read import plain

BOOK = rulebook.load()
RULES = [rule for rule in BOOK.rules if rule.detector == "pattern"]
TEXTS = [
    (example.text or f"{example.headline}\n\n{example.body}").replace("⟦", "").replace("⟧", "")
    for rule in BOOK.rules
    for example in (*rule.bad, *rule.good)
]

characters = st.sampled_from("aAbé€ñÉЖж3٣ .,-“”{}[]\\]\n²ª—")
ATOMS = r"\p{L} \p{Lu} \p{Ll} \p{N} \p{Greek} \pL \P{L} \p{^L} \x{20} \x{b2} \d \s \{ \[ \] \\ \b . a Ж “ ^ $ - (?i:É)"
INSIDE = r"\p{L} \p{Lu} \P{L} \p{N} \] \\ \{ [:alpha:] [ {20} a “ Ж 0-3"
atoms = st.sampled_from(ATOMS.split())
inside = st.lists(st.sampled_from(INSIDE.split()), min_size=1, max_size=4).map("".join)
classes = st.tuples(st.sampled_from(["[", "[^", "[]", "[^]"]), inside).map(lambda both: f"{both[0]}{both[1]}]")
counts = st.sampled_from(["", "", "?", "*", "+", "{2}", "{1,3}", "{0,20}", "{0,20}?", "{2,40}", "{10,}", "{10}"])


def repeated(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(parts, counts).map("".join)


patterns = st.recursive(
    repeated(atoms | classes),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map("".join)
        | st.tuples(inner, inner).map(lambda both: f"(?:{both[0]}|{both[1]})")
        | repeated(inner.map(lambda one: f"({one})"))
        | inner.map(lambda one: f"(?i:{one})")
    ),
    max_leaves=5,
)


@given(patterns, st.lists(characters, max_size=12).map("".join), st.booleans())
@example(r"\{[^}\p{L}]", "{Ж2", True)
@example(r"(?P<span>\x{80}{10})", "\x80" * 10, True)
@example(r"\Q[^\E\p{L}", "[^é", True)
def test_a_looser_pattern_matches_wherever_the_pattern_does(source: str, text: str, case: bool) -> None:
    try:
        exact = pattern.compiled(source, case)
    except re2.error:
        assume(False)
    if exact.search(text):
        assert screen((source,), case).search(text), looser(source)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_is_screened_out_where_one_of_its_patterns_matches(rule: rulebook.Rule) -> None:
    options = rule.options
    for text in TEXTS:
        if any(pattern.compiled(source, options.case).search(text) for source in options.patterns):
            assert screen(options.patterns, options.case).search(text)


def test_letters_and_digits_beyond_ascii_are_where_the_screen_expects_them() -> None:
    wide = pattern.compiled(looser(r"^[\p{L}\p{N}]$"), True)
    missing = [c for c in map(chr, range(0x110000)) if unicodedata.category(c)[0] in "LN" and not wide.search(c)]
    assert not missing


def test_a_match_across_a_line_break_of_a_wrapped_paragraph_is_found() -> None:
    text = (
        "Talks go on\n\nThe delegates said on Tuesday that they had agreed on a plan for the\n"
        "harbour, which is old, and they spoke of fish and between other\n"
        "things on a date for the next meeting in the old town hall.\n"
    )
    analysis = Analysis(plain.article("a", text))
    assert [analysis.article[m.span] for m in BOOK["translationese/calque-set-phrase"].find(analysis)] == [
        "between other\nthings"
    ]
