"""The committed figures of speed are of the tasks that `make speed` measures."""

from __future__ import annotations

from pathlib import Path

import tomli

from benchmarks import guard, rules_cost
from checker import rulebook


def test_there_is_a_committed_figure_for_each_task() -> None:
    figures = tomli.loads(guard.FIGURES.read_text(encoding="utf-8"))
    assert set(figures["millions_of_instructions"]) == set(guard.TASKS)
    assert all(Path(part).exists() for part in guard.TASKS["one article"] if part.endswith(".txt"))


def test_invented_phrases_join_a_rule_without_changing_what_it_finds() -> None:
    rule = rulebook.load()["typography/lower-case-name"]
    longer = rules_cost.with_more_phrases(rule, 10)
    assert len(longer.options.phrases) + len(longer.options.replacements) == 10 + len(rule.options.phrases) + len(
        rule.options.replacements
    )
