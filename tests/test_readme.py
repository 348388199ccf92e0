"""What the README shows works as shown."""

from __future__ import annotations

import re
from pathlib import Path

from checker import rulebook
from checker.analyse import Analysis
from tests.examples import article_of

README = Path(__file__).parents[1] / "README.md"


def test_the_rule_of_five_minutes_is_a_valid_rule_whose_examples_hold() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    rule = rulebook.parse_rule("house/tonne", Path("tonne.toml"), text.encode())
    for example in rule.bad + rule.good:
        article, marked = article_of(example)
        assert [match.span for match in rule.find(Analysis(article))] == marked
