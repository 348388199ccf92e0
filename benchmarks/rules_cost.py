"""Prints a Markdown table of what reading, each shared fact and each rule cost, on texts made of the fixtures.

    python benchmarks/rules_cost.py [--stable] [ARTICLES.jsonl]

Times are CPU microseconds a word, none within another: a fact is charged to itself, not to the rule that asked for it
first. The name rules share one comparison, which the first of them pays. Above it: how many words all pattern and
phrase rules check in a CPU second, and what a thousand more phrases cost. ARTICLES lines: {"text"}.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from benchmarks.texts import articles
from checker import rulebook
from checker.analyse import Analysis
from checker.read import plain
from checker.rulebook import Rule

WORDS = 100_000
WARM = 20  # articles that come before, so that patterns are compiled and word lists loaded
SMALL = 0.01  # share of the time below which a part is not listed by itself
MORE_PHRASES = 1_000
ROUNDS = 7


def part_costs(texts: list[str], rules: Iterable[Rule]) -> tuple[Counter[str], int]:
    """CPU nanoseconds of reading, of each fact that rules share and of each rule, none within another; the words."""
    spent: Counter[str] = Counter()
    inner = [0]  # nanoseconds spent within each open part on other parts

    def timed(part: str, call: Callable[..., Any], *args: object) -> Any:
        inner.append(0)
        begun = time.process_time_ns()
        result = call(*args)
        cost = time.process_time_ns() - begun
        spent[part] += cost - inner.pop()
        inner[-1] += cost
        return result

    for name, fact in vars(Analysis).items():
        if isinstance(fact, cached_property):
            fact.func = partial(timed, f"fact: {name}", fact.func)
    for nth, text in enumerate(texts):
        if nth == WARM:
            spent.clear()
        analysis = Analysis(timed("reading the text", plain.article, "text", text))
        for rule in rules:
            timed(rule.name, lambda: list(rule.find(analysis)))  # noqa: B023  called at once
    return spent, sum(len(text.split()) for text in texts[WARM:])


def part_table(texts: list[str], rules: Iterable[Rule]) -> str:
    spent, words = part_costs(texts, rules)
    total = sum(spent.values())
    rows = [(part, cost) for part, cost in spent.most_common() if cost >= SMALL * total]
    rest = len(spent) - len(rows)
    rows += [(f"the other {rest}", total - sum(cost for _, cost in rows)), ("all together", total)]
    head = ["| Part of mt-checker | microseconds a word | share |", "|---|--:|--:|"]
    return "\n".join([*head, *(f"| {part} | {cost / 1000 / words:.2f} | {cost / total:.1%} |" for part, cost in rows)])


def seconds(rules: Iterable[Rule], checked: Iterable[Analysis]) -> float:
    begun = time.process_time()
    for rule in rules:
        for analysis in checked:
            for _ in rule.find(analysis):
                pass
    return time.process_time() - begun


def with_more_phrases(rule: Rule, count: int) -> Rule:
    """The rule with so many invented phrases besides, which stand in no text."""
    rng = random.Random(count)
    more = tuple(
        " ".join("".join(rng.choices("aeioubcdfghklmnprstvz", k=rng.randint(4, 9))) for _ in range(2)) + "qx"
        for _ in range(count)
    )
    return replace(rule, options=replace(rule.options, phrases=rule.options.phrases + more))


def list_figures(texts: list[str], rules: Iterable[Rule]) -> str:
    """Words a second of the pattern and phrase rules, and the median ratio of rounds with and without more phrases."""
    listed = [rule for rule in rules if rule.detector in ("pattern", "phrase")]
    largest = max((rule for rule in listed if rule.detector == "phrase"), key=lambda rule: len(rule.options.phrases))
    longer = [with_more_phrases(rule, MORE_PHRASES) if rule is largest else rule for rule in listed]
    checked = [Analysis(plain.article("text", text)) for text in texts]
    words = sum(len(text.split()) for text in texts)
    seconds(longer, checked), seconds(listed, checked)
    rounds = [(seconds(listed, checked), seconds(longer, checked)) for _ in range(ROUNDS)]
    speed = words / statistics.median(before for before, _ in rounds)
    ratio = statistics.median(after / before for before, after in rounds)
    return (
        f"{len(listed)} pattern and phrase rules together: {speed:,.0f} words per CPU second.\n"
        f"With {MORE_PHRASES:,} phrases more in {largest.name}: {ratio - 1:+.1%} CPU time."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, help="JSON Lines with a text each, instead of invented ones")
    parser.add_argument("--stable", action="store_true", help="stable rules only")
    args = parser.parse_args()
    rules = [rule for rule in rulebook.load().rules if rule.status == "stable" or not args.stable]
    lines = args.articles.read_text(encoding="utf-8").splitlines() if args.articles else []
    texts = [json.loads(line)["text"] for line in lines] or articles(0, WORDS)
    print(list_figures(texts[: len(texts) // 2], rules))
    print(f"\n{part_table(texts, rules)}")


if __name__ == "__main__":
    main()
