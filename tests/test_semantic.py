"""`--semantic`: rules that compare by meaning run only when they are asked for, and reports say so."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from checker import cli, limits, rulebook
from checker.similarity import extra

RULE = "duplication/paraphrased-sentence"
TEXT = """The doctors advise pregnant women not to eat fish from the lake more than once a week.

The council meets on Friday.

Pregnant women should not consume fish from the lake more than once per week, physicians recommend.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")


def test_a_rule_that_needs_embeddings_is_left_out_unless_asked_for() -> None:
    assert RULE not in rulebook.load().by_name
    assert rulebook.load(semantic=True)[RULE].needs == "semantic"
    assert rulebook.load().version == rulebook.load(semantic=True).version


def test_reports_say_by_what_sentences_were_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["lint", "--format", "json", "a.txt"]) == 0
    assert json.loads(capsys.readouterr().out)["sentences_compared_by"] == "words"


def test_without_the_extra_the_option_says_how_to_install_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(extra.PACKAGES, "semantic", ("no_such_package",))
    assert cli.run(["lint", "--semantic", "a.txt"]) == 2
    assert "pip install '.[semantic]'" in capsys.readouterr().err


@pytest.mark.skipif(find_spec("sentence_transformers") is None, reason='needs the extra "semantic"')
def test_a_sentence_in_other_words_is_found_by_its_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    Path("checker.toml").write_text("semantic = true\n", encoding="utf-8")
    assert cli.run(["lint", "--format", "jsonl", "a.txt"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert RULE in [finding["rule"] for finding in row["findings"]]
    assert row["sentences_compared_by"] == "words and meaning"
    assert cli.run(["lint", "--no-semantic", "a.txt"]) == 0
    assert RULE not in capsys.readouterr().out


def test_what_is_loaded_once_counts_against_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RULE_SECONDS", 0.1)
    with limits.clock("", 60) as begin:
        begin()
        with limits.not_counted():
            limits.time.sleep(0.4)
        limits.time.sleep(0.01)
