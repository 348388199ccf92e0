"""What the detectors of names show beside a name, what they suggest, and what the house list changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

import pytest

from checker.analyse import Analysis
from checker.article import Article, Block
from checker.detectors import name_joining, name_order, name_renderings, name_translated, name_variants
from checker.findings import Match
from checker.read import plain

JOINED = ["Trains to Tomisu-Yama run hourly."] * 5 + ["Shops in Tomisuyama close."] * 4
JOINED += ["The Tomisu Yama fair is old."] * 3
ORDERED = ["The cup went to Haruka Fujimori."] * 7 + ["In spring Fujimori Haruka had won."] * 7
NAMED = ["The bridge was opened by Zoltan Kecskes."] * 5 + ["“It took years,” said Zoltan Goat."] * 5
RENDERED = ["The Water Safety Agency met."] * 5 + ["The Water Safety Department slept."] * 5


def found(detector: ModuleType, sentences: list[str], options: object) -> tuple[Analysis, list[Match]]:
    text = "\n\n".join(sentences)
    facts = Analysis(Article("a", text, tuple(Block("paragraph", span) for span in plain.pieces(text))))
    return facts, list(detector.find(facts, options))


@pytest.mark.parametrize(
    ("detector", "sentences", "options", "related"),
    [
        (
            name_joining,
            JOINED,
            name_joining.Options(),
            {
                ("“Tomisu-Yama”", "Tomisu-Yama"): 4,
                ("“Tomisuyama”", "Tomisuyama"): 3,
                ("“Tomisu Yama” again", "Tomisu Yama"): 2,
            },
        ),
        (
            name_order,
            ORDERED,
            name_order.Options(),
            {("the other order", "Haruka Fujimori"): 6, ("this order again", "Fujimori Haruka"): 5},
        ),
        (
            name_translated,
            NAMED,
            name_translated.Options(),
            {("“Zoltan Kecskes”", "Zoltan Kecskes"): 4, ("“Zoltan Goat” again", "Zoltan Goat"): 3},
        ),
        (
            name_renderings,
            RENDERED,
            name_renderings.Options("bodies"),
            {
                ("“Water Safety Agency”", "Water Safety Agency"): 4,
                ("“Water Safety Department” again", "Water Safety Department"): 3,
            },
        ),
    ],
)
def test_a_few_other_places_of_both_forms_are_shown(
    detector: ModuleType, sentences: list[str], options: object, related: dict[tuple[str, str], int]
) -> None:
    facts, (match,) = found(detector, sentences, options)
    assert Counter((r.note, facts.article[r.span]) for r in match.related) == related
    assert match.suggestion is None
    assert len({r.span for r in match.related} | {match.span}) == len(match.related) + 1


@pytest.mark.parametrize(
    ("detector", "options", "usual", "odd"),
    [
        (name_joining, name_joining.Options, "Trains to Tomisu-Yama run.", "The Tomisu Yama fair is old."),
        (name_order, name_order.Options, "The cup went to Haruka Fujimori.", "In spring Fujimori Haruka had won."),
        (
            name_variants,
            partial(name_variants.Options, difference="spelling"),
            "The school in Algiers belongs to Rachid Mokhtari.",
            "Parents thanked Rashid Mokhtari.",
        ),
    ],
)
@pytest.mark.parametrize(
    ("times", "house", "suggestion"),
    [(2, "", None), (3, "", "usual"), (1, "usual", "usual"), (2, "usual", "usual")],
)
def test_the_house_form_or_one_three_times_as_frequent_is_suggested(
    detector: ModuleType,
    options: Callable[..., Any],
    usual: str,
    odd: str,
    times: int,
    house: str,
    suggestion: str | None,
) -> None:
    _, (match,) = found(detector, [usual] * times + [odd], options())
    names = {key: match.words[key] for key in ("usual", "odd")}
    preferred = {names[house].upper(): (names["odd"], "  ".join(names["usual"].upper().split()))} if house else {}
    _, (match,) = found(detector, [usual] * times + [odd], options(preferred=preferred))
    assert match.suggestion == (names[suggestion].upper() if house else names[suggestion] if suggestion else None)


def test_all_spellings_of_a_name_are_shown_with_how_often_they_stand() -> None:
    sentences = ["The mill in Ukraine belongs to Serhii Pelypenko."] * 9 + ["He met Sergii Pelypenko."] * 2
    facts, (match,) = found(
        name_variants,
        [*sentences, *["The flour of Sergey Pelipenko is sold."] * 2],
        name_variants.Options(difference="spelling"),
    )
    shown = [(r.note.partition(":")[0], facts.article[r.span]) for r in match.related]
    assert facts.article[match.span] == "Sergey Pelipenko"
    assert shown[:2] == [
        ("“Serhii Pelypenko” 9 times", "Serhii Pelypenko"),
        ("“Sergii Pelypenko” 2 times", "Sergii Pelypenko"),
    ]
    assert [text for _, text in shown[2:5]] == ["Sergey Pelipenko", "Sergii Pelypenko", "Serhii Pelypenko"]
    assert len(shown) == name_variants.MOST_RELATED


@pytest.mark.parametrize(
    ("detector", "sentences", "names"),
    [
        (name_joining, [*JOINED, "Then Hane-kan won."] + ["The Hanekan won."] * 2, ("Tomisu Yama", "Tomisu-Yama")),
        (
            name_order,
            [*ORDERED, "Kim Dae Sung sang.", "Then Dae Sung Kim slept."],
            ("Haruka Fujimori", "Fujimori Haruka"),
        ),
        (
            name_translated,
            [*NAMED, "They met Governor Bohdan Tsvirkun.", "Then the mayors met Bohdan Cricket."],
            ("Zoltan Goat", "Zoltan Kecskes"),
        ),
    ],
)
def test_names_that_the_house_keeps_apart_do_not_hide_others(
    detector: ModuleType, sentences: list[str], names: tuple[str, str]
) -> None:
    _, matches = found(detector, sentences, detector.Options())
    _, left = found(detector, sentences, detector.Options(distinct=(names,)))
    assert (len(matches), len(left)) == (2, 1)
