"""Decisions as text, and positions, without an editor."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from checker.article import Span
from checker.findings import Finding

pytest.importorskip("lsprotocol", reason="the language server is not installed: pip install mt-checker[lsp]")
from lsprotocol.types import Position, PositionEncodingKind

from checker.lsp.decide import note, table, with_distinct, with_house_list, with_preferred
from checker.lsp.places import Places
from checker.read.notes import notes_in_comments
from checker.suppress import Allowance, load


def finding(words: str) -> Finding:
    return Finding("own/blunder", "style/awkward", "major", "stable", Span(0, len(words)), words, "a blunder")


def covered(of: Finding, words: str) -> bool:
    return Allowance(of.rule, "why", "here", words).covers(of)


@pytest.mark.parametrize(
    "words",
    ["word", "“word”", 'a "word" here', "two\n\nlines", "😀", "a word " * 30, "a - b — c", "<b>", "\\", "a" * 61],
)
def test_a_note_covers_the_finding_that_it_is_about(words: str) -> None:
    made = note(finding(words))
    assert made is not None
    [read] = notes_in_comments(f"Text.\n\n{made}\n")
    assert covered(finding(words), read.text)
    assert not covered(finding("other"), read.text)


@pytest.mark.parametrize("words", ["a --> b", "a -- b", "--", 'x" -- other reason', ""])
def test_words_that_would_end_a_note_get_none(words: str) -> None:
    assert note(finding(words)) is None


@given(st.text(st.sampled_from("ab \"'\\\n“-><😀\x00é."), max_size=12))
def test_any_words_make_a_note_that_covers_them_or_none(words: str) -> None:
    made = note(finding(words))
    if made is not None:
        [read] = notes_in_comments(made)
        assert (read.rule, read.reason) == ("own/blunder", "right as it is")
        assert covered(finding(words), read.text)


@given(
    st.text(st.sampled_from("ab \"'\\\n“]=[😀\x00\x7fé."), min_size=1, max_size=12).filter(lambda words: words.strip())
)
def test_a_table_covers_the_finding_that_it_is_about(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    path = tmp_path_factory.getbasetemp() / "a.txt.allow.toml"
    path.write_text(table(finding(words)), encoding="utf-8", newline="\n")
    [allowance] = load(path)
    assert allowance.covers(finding(words))


NAMES = '# ours\ndistinct = [\n  ["A", "B"],  # why\n]\n\n[preferred]  # forms\n"C D" = ["C. D."]\n'


def test_a_house_list_keeps_what_stands_in_it() -> None:
    listed = with_distinct(with_preferred(with_preferred(NAMES, "C D", ["C-D"]), "E “F”", ["E F"]), ["G", "H"])
    assert tomli.loads(listed) == {
        "distinct": [["A", "B"], ["G", "H"]],
        "preferred": {"C D": ["C. D.", "C-D"], "E “F”": ["E F"]},
    }
    assert "# ours" in listed
    assert "# why" in listed
    assert with_preferred(listed, "C D", ["C-D"]) == listed


def test_a_house_list_may_be_new() -> None:
    assert tomli.loads(with_distinct("", ["A", "B"])) == {"distinct": [["A", "B"]]}
    assert tomli.loads(with_distinct('[preferred]\nA = ["B"]\n', ["A", "C"]))["distinct"] == [["A", "C"]]


def test_settings_name_the_house_list_before_their_tables() -> None:
    own = with_house_list('preview = false\n[severity]\n"a/*" = "minor"\n', "names.toml", project=False)
    assert tomli.loads(own) == {"preview": False, "names": "names.toml", "severity": {"a/*": "minor"}}
    project = with_house_list("[tool.checker]\npreview = false\n[tool.other]\nx = 1\n", "names.toml", project=True)
    assert tomli.loads(project)["tool"]["checker"] == {"preview": False, "names": "names.toml"}


@pytest.mark.parametrize(
    ("encoding", "column"),
    [(PositionEncodingKind.Utf8, 8), (PositionEncodingKind.Utf16, 5), (PositionEncodingKind.Utf32, 4)],
)
def test_columns_are_counted_as_agreed(encoding: str, column: int) -> None:
    text = "first\r\né 😀 x"
    assert Places(text, encoding).position(text.index("x")) == Position(1, column)


@given(st.text(st.sampled_from("a\n\r\u2028\x0c😀"), max_size=15))
def test_every_position_leads_back_to_its_offset(text: str) -> None:
    places = Places(text)
    positions = [places.position(offset) for offset in range(len(text) + 1)]
    assert [(p.line, p.character) for p in positions] == sorted({(p.line, p.character) for p in positions})
    assert positions[-1] == places.end


def test_a_line_is_marked_without_its_end() -> None:
    places = Places("one\r\ntwo\n")
    assert places.line(1).end == Position(0, 3)
    assert places.line(99).start == Position(2, 0)
