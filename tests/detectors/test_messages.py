"""What an editor reads about the rules’ bad examples is in tests/data/messages.json. To write it anew: make examples"""

from __future__ import annotations

import json

import pytest

from checker.rulebook import Rule
from tools.example_messages import FILE, messages, rules

EXPECTED = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_messages_related_places_and_suggestions_are_the_expected_ones(rule: Rule) -> None:
    assert list(messages(rule)) == EXPECTED.get(rule.name), "if this is better, write them anew: make examples"
