"""What the README shows works as shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker import rulebook
from checker.analyse import Analysis
from checker.check import check_article
from checker.read import plain
from tests.examples import article_of

README = Path(__file__).parents[1] / "README.md"

QUOTED = re.compile(r"[“`]([^”`]+)[”`]")
# Row of the table -> the rules that find it, and an article that holds what the row quotes
ROWS = {
    "one name under two spellings": (
        ["names/inconsistent-spelling"],
        "Gao Shiwen opened the fair on Monday.\n\nHe met the growers.\n\nIt rained.\n\nGao Chiwen left early.",
    ),
    "the headline printed twice, the lede saying it a third time": (
        ["duplication/headline-repeated", "duplication/headline-restated"],
        "The ferry drivers called off their strike after a night of talks\n\n"
        "The ferry drivers called off their strike after a night of talks\n\n"
        "The ferry drivers on Tuesday called off their strike after a night of talks in the harbour, the mayor said.",
    ),
    "a member listed twice": (
        ["repetition/repeated-conjunct"],
        "The envoy praised the dialogue between Spain and Spain and Portugal.",
    ),
    "lines of the page in the text": (
        ["structure/site-chrome", "structure/widget"],
        "Harbour Gazette\n\nAll the World in One Place\n\n"
        "Ferry drivers call off strike after night of talks\n\n5 min read\n\n"
        "The ferry drivers of the island called off their strike on Tuesday after a night of talks with the mayor.\n\n"
        "See also …\n\nThe talks had begun on Sunday, and the drivers had threatened to stop all boats.",
    ),
    "one office under two names": (
        ["terms/wrong-office-name"],
        "The Secretary of Defense spoke first. In the evening the US defense minister left.",
    ),
    "one person in two roles": (
        ["consistency/role-drift"],
        "“It is late,” spokesman Tom Harker said.\n\n“We regret it,” the spokesperson added.",
    ),
    "tense against time": (
        ["grammar/tense-clash"],
        "The city mourned its dead. In 2019, the bridge collapses. Officials said they were sorry.",
    ),
    "residue and loops": (
        ["residue/unknown-token", "residue/fullwidth-punctuation", "repetition/repeated-phrase"],
        "The <unk> was lost in the office of the office of the mayor，who left.",
    ),
    "number, time and score layout": (
        ["numbers/space-in-time", "numbers/space-in-number", "numbers/space-in-score"],
        "The gates opened at 11: 30, and 20, 000 people came. The team won 2: 1 in the end.",
    ),
    "word-for-word renderings": (
        ["translationese/calque-hedge", "translationese/calque-quantity"],
        "The ship is supposedly sunk by a mine.\n\nIt cost thousand millions.",
    ),
}


def rows() -> dict[str, list[str]]:
    """Of the table: what is found -> the examples in quotation marks or code."""
    lines = re.findall(r"^\| (\S.*?) \| (.*?)\|$", README.read_text(encoding="utf-8").split("\n\n![")[0], re.MULTILINE)
    return {what: QUOTED.findall(shown) for what, shown in lines if shown.strip() != "for example"}


def test_every_row_of_the_table_is_tested() -> None:
    assert list(rows()) == list(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_what_a_row_of_the_table_shows_is_found(row: str) -> None:
    expected, text = ROWS[row]
    article = plain.article("a", text)
    report = check_article(article, rulebook.load())
    assert set(expected) <= {finding.rule for finding in report.findings}
    for example in rows()[row]:
        assert example in text


def test_the_rule_of_five_minutes_is_a_valid_rule_whose_examples_hold() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    rule = rulebook.parse_rule("house/tonne", Path("tonne.toml"), text.encode())
    for example in rule.bad + rule.good:
        article, marked = article_of(example)
        assert [match.span for match in rule.find(Analysis(article))] == marked
