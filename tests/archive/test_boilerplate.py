"""A closing paragraph that was translated anew under each article makes no unrelated articles alike."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from checker.similarity.comparing import compare
from tests.archive.news import HARBOUR, ORCHARD, added, pairs

STORIES = (
    HARBOUR,
    ORCHARD,
    """Choir of miners sings for the last time

Forty men in white gloves sang in the old machine hall on Saturday, ninety years after the choir was founded. The pit
closed long ago, and only three of the singers ever worked below ground.

Their conductor said that no young voices had joined for a decade. The notes and the flag go to the museum next door,
where a recording of the evening can be heard from June.""",
    """Storks return to the chimney of the brewery

Two storks have built a nest on a chimney that was to be pulled down this month, so the brewery has put off the work
until the young birds leave. A camera shows the nest day and night on the screen of the taproom.

Visitors may vote on names for the chicks. The owner expects to lose a little money and to sell a lot of beer.""",
)
# One paragraph as four translators might put it.
CLOSING = (
    "This newspaper is edited by volunteers and lives on the gifts of its readers. If you would like to support our "
    "work, you can become a member for five kroner a month; members receive our letter every Friday morning.",
    "Our paper is made by volunteers and lives from gifts of readers. Whoever wants to support our work can become a "
    "member for five kroner per month, and members get our letter each Friday morning.",
    "This newspaper is produced by volunteers and is financed by readers' gifts. If you want to support the work, "
    "become a member for five kroner monthly. On Friday mornings members receive our letter.",
    "Volunteers edit this newspaper, which lives on donations from its readers. To support our work you can become a "
    "member, for five kroner a month; every Friday morning members receive a letter from us.",
)


def test_a_closing_paragraph_translated_anew_joins_no_articles(tmp_path: Path) -> None:
    texts = [f"{story}\n\n{closing}" for story, closing in zip(STORIES, CLOSING, strict=True)]
    assert pairs(added(tmp_path, *({"id": str(n), "text": text} for n, text in enumerate(texts)))) == []
    assert [compare(a, b).tier for a, b in combinations(texts, 2)] == [None] * 6


def test_not_even_where_it_is_longer_than_the_articles_themselves() -> None:
    texts = [f"{' '.join(story.split()[:20])}\n\n{closing}" for story, closing in zip(STORIES, CLOSING, strict=True)]
    assert [compare(a, b).tier for a, b in combinations(texts, 2)] == [None] * 6


@pytest.mark.parametrize("story", STORIES)
def test_nor_does_it_hide_that_two_articles_tell_one_story(story: str) -> None:
    changed = story.replace(" the ", " that ").replace("The ", "That ")
    assert compare(f"{story}\n\n{CLOSING[0]}", f"{changed}\n\n{CLOSING[1]}").tier is not None
