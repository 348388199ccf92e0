"""`checker rules --test` tries the examples of rules and says plainly what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import cli

RULE = """title = "A word that the desk does not use"
why = "Short words read faster."
advice = "Write “use”."
message = "“{text}” is long; write “use”"
mqm = "style/awkward"
severity = "minor"
status = "preview"
detector = "pattern"
[options]
patterns = ["utili[sz]e"]
replace = "use"
[[bad]]
body = "They ⟦utilise⟧ it."
[[good]]
body = "They use it."
because = "the short word"
"""


def tried(rule: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Exit status, and lines without the folder's name."""
    path = folder / "desk" / "long-word.toml"
    path.parent.mkdir()
    path.write_text(rule, encoding="utf-8")
    status = cli.run(["rules", "--test", str(folder)])
    return status, capsys.readouterr().out.replace(str(path), "long-word.toml").splitlines()


def test_examples_that_come_out_as_they_say_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried(RULE, tmp_path, capsys) == (0, ["1 rule with 2 examples: all as they say."])


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("⟦utilise⟧ it", "⟦need⟧ it", "12: this bad example is not flagged at “need”."),
        ("⟦utilise⟧ it", "⟦utilise it⟧", "12: this bad example is not flagged at “utilise it”. It flags “utilise”."),
        (
            "⟦utilise⟧ it",
            "⟦utilise⟧ and utilize it",
            "12: this bad example is flagged at “utilize” too, which has no mark.",
        ),
        ("They use it", "They utilise it", "14: this good example must be left alone, but the rule flags “utilise”."),
        (
            'it."\n[[good]]',
            'it."\nsuggestion = "take"\n[[good]]',
            "12: the suggestion must be “take”, but it is “use”.",
        ),
        ("“{text}” is", "“{word}” is", "12: the message names {word}, which this detector does not give."),
    ],
)
def test_an_example_that_comes_out_otherwise_is_named_with_its_line(
    old: str, new: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, lines = tried(RULE.replace(old, new), tmp_path, capsys)
    assert status == 1
    assert lines == [f"long-word.toml:{line}", "1 rule with 2 examples: 1 not as they say."]


def test_a_rule_without_examples_is_told_to_have_some(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = tried(RULE.partition("[[good]]")[0], tmp_path, capsys)
    assert status == 1
    assert lines[0] == "long-word.toml:1: there is no [[good]] example. Add one."
