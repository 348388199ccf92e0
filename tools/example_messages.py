"""Write tests/data/messages.json: what an editor reads about the bad examples of rules with detectors of their own.

make examples
"""

import json
from collections.abc import Iterator
from pathlib import Path

from checker import rulebook
from checker.analyse import Analysis
from checker.examples import article_of
from checker.rulebook import Rule

FILE = Path(__file__).parents[1] / "tests" / "data" / "messages.json"


def rules() -> list[Rule]:
    """Those whose messages are made of more than a pattern's own groups."""
    return [rule for rule in rulebook.load().rules if rule.detector not in ("pattern", "phrase")]


def messages(rule: Rule) -> Iterator[str]:
    """One line a finding: the message, the related places with their notes, the suggestion."""
    for example in rule.bad:
        article, _ = article_of(example)
        for match in sorted(rule.find(Analysis(article)), key=lambda match: match.span):
            yield rule.message.format_map(dict(match.words))
            yield from (f"- {related.note}: {article[related.span]}" for related in match.related)
            yield from [] if match.suggestion is None else [f"→ {match.suggestion}"]


if __name__ == "__main__":
    content = {rule.name: list(messages(rule)) for rule in rules()}
    FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
