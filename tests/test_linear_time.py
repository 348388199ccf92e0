"""No rule takes more than linear time: eight times the text may not take much over eight times as long, whatever it is.

A quadratic rule would take sixty-four times as long. The least of three runs is compared, in processor time of this
process; the rules are timed one by one only to name the one that is at fault.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from checker import rulebook
from checker.analyse import Analysis
from checker.check import check_article
from checker.read import plain

BOOK = rulebook.load()
SHORT = 5_000  # characters
TIMES = 8
MOST = 20  # times as long; between linear (8) and quadratic (64)
HOSTILE = {
    "opening quotation marks": "“",
    "straight quotation marks": '" ',
    "brackets": "( ",
    "one word": "word",
    "one word again and again": "ton ton ",
    "pairs": "salt and salt and ",
    "names": "Li Shang met Li Chang. ",
    "different names": "Ab{n} Cd{n} met Ef{n}. ",
    "titles": "Minister Li, minister Chang, ",
    "numbers": "1, 2. 3: ",
    "digits": "1",
    "times past": "In 2014, the ministry says. ",
    "clauses in the present": "In 2014, the mayor wins and the crew wins and ",
    "reports": "the {n} dam holds much, noting that the {n} dam holds much, ",
    "speakers": "“No,” said Li. ",
    "short paragraphs": "A b c.\n\n",
    "one sentence": "The boats run again from Wednesday morning, the ministry said. ",
    "headings": "Boats Run Again\n\n",
    "combining marks": "e\u0301\u0301",
    "other letters": "к т ",
    "foreign words": "della città ",
    "white space": " \t",
    "dashes": "- – — ",
    "tags": "<b> &amp; ",
}


def seconds(task: Callable[[], object]) -> float:
    """Least processor time of three runs."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        task()
        taken.append(time.process_time() - begun)
    return min(taken)


def slowest(text: str) -> str:
    """The rule that takes longest on the text, its facts included."""
    article = plain.article("a", text)
    return max(BOOK.rules, key=lambda rule: seconds(lambda: list(rule.find(Analysis(article))))).name


def text_of(unit: str, length: int) -> str:
    repeats = length // len(unit) + 1
    return "".join(unit.replace("{n}", chr(97 + n % 26) * (n // 26 % 40 + 1)) for n in range(repeats))[:length]


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_eight_times_the_text_takes_about_eight_times_as_long(unit: str) -> None:
    short, long = (text_of(unit, SHORT), text_of(unit, SHORT * TIMES))
    before, after = (seconds(lambda text=text: check_article(plain.article("a", text), BOOK)) for text in (short, long))
    assert after <= MOST * before, f"{before:.3f} s, then {after:.3f} s; most of it in {slowest(long)}"
