"""Names of many languages in two spellings, and names that only look alike: pairs.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker.analyse import Analysis
from checker.names.variants import inconsistencies
from checker.read import plain

LANGUAGES = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text(encoding="utf-8"))["language"]
PAIRS = [
    pytest.param(
        pair, language["country"], kind in ("same", "missed"), id=pair,
        marks=[pytest.mark.xfail(strict=True)] if kind in ("missed", "confused") else [],
    )
    for language in LANGUAGES
    for kind in ("same", "missed", "different", "confused")
    for pair in language[kind]
]  # fmt: skip


@pytest.mark.parametrize(("pair", "country", "is_one_name"), PAIRS)
def test_two_spellings_are_told_from_two_names(pair: str, country: str, is_one_name: bool) -> None:
    one, other = pair.split(" / ")
    article = plain.article(
        "",
        f"The village newspaper in {country} printed a letter about {one} on Monday.\n\n"
        "There were about forty guests, and nobody left early.\n\n"
        f"In the evening the chairman spoke about {other} again.",
    )
    assert bool(inconsistencies(Analysis(article))) == is_one_name


def test_most_spellings_are_found_and_few_names_are_confused() -> None:
    same, missed, different, confused = (
        sum(len(language[kind]) for language in LANGUAGES) for kind in ("same", "missed", "different", "confused")
    )
    assert same / (same + missed) >= 0.95
    assert confused / (different + confused) <= 0.07
