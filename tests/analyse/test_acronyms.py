from __future__ import annotations

import pytest

from checker.analyse import Analysis
from checker.article import Article, Block, Span


def acronyms_of(text: str) -> list[tuple[str, str, str]]:
    """Acronym as written, its letters, and the name before it."""
    analysis = Analysis(Article("a", text, (Block("paragraph", Span(0, len(text))),)))
    return [
        (analysis.article[found.span], found.letters, " ".join(t.text for t in found.name))
        for found in analysis.bracketed_acronyms
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The World Health Organization (WHO) met.", [("WHO", "WHO", "World Health Organization")]),
        ("It joined the United Nations (U.N.) in May.", [("U.N.", "UN", "United Nations")]),
        ("Growth of gross domestic product (GDP) slowed.", [("GDP", "GDP", "")]),
        ("Doctors for the Rights of Bees (DRBs) left.", [("DRBs", "DRBs", "Doctors for the Rights of Bees")]),
        ("He (BBC) said so (see below), in May (2019) and at sea (twice).", [("BBC", "BBC", "He")]),
        ("(AP) - It rained. The firm (UN Women) left.", []),
    ],
)
def test_an_acronym_in_brackets_has_the_words_before_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert acronyms_of(text) == expected
