"""A mistake in a rule file is answered with file, line, problem and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import rulebook
from checker.errors import UserError

RULE = """\
title    = "Tons where the desk writes tonnes"
why      = "Our readers weigh in tonnes."
advice   = "Write tonnes."
message  = "“{phrase}” for “{replacement}”"
mqm      = "terminology/wrong-term"
severity = "minor"
status   = "preview"
detector = "phrase"
[options]
phrases = ["tons of grain"]
[[bad]]
body = "The ship brought 400 ⟦tons of grain⟧."
[[good]]
body = "She has tons of friends."
because = "a figure of speech"
"""


def parse(text: str) -> rulebook.Rule:
    return rulebook.parse_rule("house/tonne", Path("house/tonne.toml"), text.encode())


def mistake(old: str, new: str) -> str:
    assert old in RULE
    with pytest.raises(UserError) as caught:
        parse(RULE.replace(old, new, 1))
    return str(caught.value)


def test_a_rule_is_named_by_its_folder_and_file() -> None:
    rule = parse(RULE)
    assert rule.name == "house/tonne"
    assert rule.options.phrases == ("tons of grain",)
    assert [example.because for example in rule.good] == ["a figure of speech"]


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_known_one() -> None:
    assert mistake("advice ", "advise ") == 'house/tonne.toml:3: unknown key "advise". Did you mean "advice"?'


def test_an_unknown_detector_is_named_with_the_nearest_known_one() -> None:
    assert mistake('"phrase"', '"phrases"') == 'house/tonne.toml:8: unknown detector "phrases". Did you mean "phrase"?'


def test_a_severity_outside_the_closed_list_is_answered_with_the_list() -> None:
    assert mistake('"minor"', '"fatal"').startswith(
        'house/tonne.toml:6: unknown severity "fatal". Choose one of: minor'
    )


def test_a_missing_key_is_asked_for() -> None:
    assert 'the key "why" is missing. Add why = "..."' in mistake('why      = "Our readers weigh in tonnes."\n', "")


def test_broken_toml_is_named_with_its_line() -> None:
    assert mistake('severity = "minor"', "severity = minor").startswith("house/tonne.toml:6: not valid TOML")


def test_an_unknown_option_is_named_with_the_nearest_known_one() -> None:
    assert mistake("phrases =", "phrase =") == 'house/tonne.toml:10: unknown option "phrase". Did you mean "phrases"?'


def test_an_option_of_the_wrong_type_says_what_it_must_be() -> None:
    assert mistake('["tons of grain"]', '"tons of grain"') == (
        "house/tonne.toml:10: \"phrases\" must be an array, not 'tons of grain'."
    )


def test_a_bad_example_without_a_mark_is_refused_at_its_line() -> None:
    assert mistake("⟦tons of grain⟧", "tons of grain").startswith("house/tonne.toml:11: mark the place")


def test_a_good_example_without_a_reason_is_refused_at_its_line() -> None:
    assert mistake('because = "a figure of speech"\n', "").startswith("house/tonne.toml:13: a good example has no mark")


def test_a_message_may_hold_plain_names_only() -> None:
    assert "plain names in braces" in mistake("{phrase}", "{phrase.__class__}")


def test_a_pattern_that_could_take_forever_elsewhere_is_refused_by_the_linear_engine() -> None:
    pattern = RULE.replace('"phrase"', '"pattern"').replace('phrases = ["tons of grain"]', r"patterns = ['(\w)\1']")
    with pytest.raises(UserError, match=r"tonne.toml:10: patterns: not a pattern of RE2"):
        parse(pattern)


def test_a_folder_of_own_rules_stands_beside_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "tonne.toml").write_text(RULE, encoding="utf-8")
    book = rulebook.load(tmp_path)
    assert book["house/tonne"].title == "Tons where the desk writes tonnes"
    assert len(book.rules) == len(rulebook.load().rules) + 1
    assert book.version != rulebook.load().version


def test_an_own_rule_may_not_take_a_built_in_name(tmp_path: Path) -> None:
    name = rulebook.load().rules[0].name
    (tmp_path / name).parent.mkdir()
    (tmp_path / f"{name}.toml").write_text(RULE, encoding="utf-8")
    with pytest.raises(UserError, match="exists already"):
        rulebook.load(tmp_path)


def test_a_missing_folder_of_rules_is_refused() -> None:
    with pytest.raises(UserError, match="no such folder of rules"):
        rulebook.load(Path("no/such/folder"))


def test_an_unknown_rule_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(
        UserError,
        match=r'There is no rule "duplication/headline-repeat"\. Did you mean "duplication/headline-repeated"',
    ):
        rulebook.load()["duplication/headline-repeat"]


@pytest.mark.parametrize("rule", rulebook.load().rules, ids=lambda rule: rule.name)
def test_a_stable_rule_shows_the_judged_precision_that_made_it_stable(rule: rulebook.Rule) -> None:
    if rule.status == "stable":
        assert rule.measured["judged"] >= 1
        assert rule.measured["precision"] >= 0.9


@pytest.mark.parametrize("rule", rulebook.load().rules, ids=lambda rule: rule.name)
def test_a_built_in_rule_says_the_same_with_its_examples_left_for_later(rule: rulebook.Rule) -> None:
    assert rulebook.parse_rule(rule.name, rule.path, rule.path.read_bytes()) == rule
