"""Answers in LanguageTool's shape, without a server."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker import rulebook
from checker.rulebook import Rulebook, parse_rule
from checker.serve.answers import Answer, House, languagetool_check
from checker.serve.languagetool import ISSUE_TYPES, issue_type
from checker.suppress import Allowance, Decisions
from tests.command import rule_folder

FRENCH = (
    "Le ministre a annoncé mardi que le port serait fermé pendant trois jours. Les marins ont répondu qu’ils ne "
    "quitteraient pas leurs bateaux avant que leurs salaires ne soient payés, et que la grève continuerait dans les "
    "autres ports du pays si rien ne changeait avant la fin de la semaine."
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder = rule_folder(tmp_path_factory.mktemp("rules"))
    files = sorted(folder.rglob("*.toml"))
    names = [path.relative_to(folder).with_suffix("").as_posix() for path in files]
    return Rulebook(
        tuple(parse_rule(name, path, path.read_bytes()) for name, path in zip(names, files, strict=True)), "0"
    )


def house(book: Rulebook, *allowances: Allowance, seconds: float = 10) -> House:
    names = frozenset(book.by_name)
    return House(book, Decisions(names, names, allowances), seconds)


def ask(book: Rulebook, *allowances: Allowance, **fields: str) -> Any:
    answer = languagetool_check(house(book, *allowances), {"language": "en-US", **fields}, "http://desk/")
    assert not answer.refused, answer.body
    return json.loads(answer.body)


def refused(book: Rulebook, **fields: str) -> Answer:
    answer = languagetool_check(house(book), fields, "http://desk/")
    assert answer.refused
    return answer


def test_a_match_says_all_that_languagetool_says(own: Rulebook) -> None:
    text = "Harbour opens\n\nOne 😀 sentence. The 😀 mayor said blunderword on Monday. A third sentence stands here."
    answer = ask(own, text=text)
    [match] = answer["matches"]
    units = text.encode("utf-16-le")
    assert units[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le") == "blunderword"
    context = match["context"]
    around = context["text"].encode("utf-16-le")
    start, end = context["offset"], context["offset"] + context["length"]
    assert around[2 * start : 2 * end].decode("utf-16-le") == "blunderword"
    assert context["text"].startswith("...")
    assert context["text"].endswith("...")
    assert match["message"] == "“blunderword” is a blunder"
    assert match["shortMessage"] == "A blunder in the text"
    assert match["sentence"] == "The 😀 mayor said blunderword on Monday."
    assert match["replacements"] == []
    assert match["rule"] == {
        "id": "own/blunder",
        "description": "A blunder in the text",
        "issueType": "grammar",
        "urls": [{"value": "http://desk/rules/own/blunder.html"}],
        "category": {"id": "own", "name": "Own"},
    }
    assert answer["software"]["name"] == "mt-checker"
    assert answer["warnings"] == {"incompleteResults": False}
    assert answer["language"]["detectedLanguage"]["code"] == "en-US"


def test_annotated_text_is_checked_between_its_markup(own: Rulebook) -> None:
    rows = [{"text": "A blunder"}, {"markup": "<i>"}, {"text": "word"}, {"markup": "</i>"}, {"text": " here."}]
    [match] = ask(own, data=json.dumps({"annotation": rows}))["matches"]
    assert (match["offset"], match["length"]) == (2, len("blunder<i>word"))
    assert match["context"]["text"] == "A blunder<i>word</i> here."


def test_a_rule_on_probation_speaks_only_at_level_picky(own: Rulebook) -> None:
    text = "He said guessword and disasterword."
    assert [m["rule"]["id"] for m in ask(own, text=text)["matches"]] == ["own/disaster"]
    picky = ask(own, text=text, level="picky")["matches"]
    assert [(m["rule"]["id"], m["type"]["typeName"]) for m in picky] == [
        ("own/guess", "Hint"),
        ("own/disaster", "Other"),
    ]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"disabledRules": "own/blunder, own/other"}, ["own/disaster"]),
        ({"disabledCategories": "own"}, []),
        ({"enabledOnly": "true", "enabledRules": "own/blunder"}, ["own/blunder"]),
        ({"enabledOnly": "true", "enabledCategories": "own"}, ["own/disaster", "own/blunder"]),
        ({"enabledRules": "own/blunder"}, ["own/disaster", "own/blunder"]),
    ],
)
def test_rules_and_categories_are_chosen_as_in_languagetool(
    own: Rulebook, fields: dict[str, str], found: list[str]
) -> None:
    text = "A disasterword and a blunderword."
    assert [match["rule"]["id"] for match in ask(own, text=text, **fields)["matches"]] == found


def test_what_somebody_set_aside_is_not_shown(own: Rulebook) -> None:
    allowance = Allowance("own/blunder", "it is right", "checker.toml:1")
    assert ask(own, allowance, text="A blunderword.")["matches"] == []


def test_the_language_may_be_found_out() -> None:
    book = rulebook.load()
    answer = ask(book, text=FRENCH, language="auto")
    assert answer["language"]["code"] == "fr"
    assert answer["matches"] == []
    told = ask(book, text=FRENCH, language="en-GB", level="picky")
    assert told["language"]["code"] == "en-GB"
    assert told["language"]["detectedLanguage"]["name"] == "French"
    assert ask(book, text="A short one.", language="auto")["language"]["code"] == "en-US"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"language": "en"}, '"text"'),
        ({"language": "en", "text": "A", "data": "{}"}, "either"),
        ({"text": "secretword"}, '"language"'),
        ({"text": "secretword", "language": "de-DE"}, "Only English"),
        ({"data": "secretword", "language": "en"}, "annotation"),
    ],
)
def test_what_cannot_be_answered_is_refused_without_quoting_the_text(
    own: Rulebook, fields: dict[str, str], said: str
) -> None:
    body = refused(own, **fields).body
    assert body.startswith("Error: ")
    assert said in body
    assert "secret" not in body


def test_results_say_when_there_was_no_time_for_all_rules(own: Rulebook) -> None:
    fields = {"language": "en", "text": "A blunderword."}
    answer = json.loads(languagetool_check(house(own, seconds=0), fields, "").body)
    assert answer["warnings"] == {"incompleteResults": True}


@pytest.mark.parametrize("text", ["", "  \n", "\ud800", "😀"])
def test_any_text_has_an_answer(own: Rulebook, text: str) -> None:
    assert ask(own, text=text)["matches"] == []


def test_every_mqm_category_has_an_issue_type_of_its_20() -> None:
    assert {issue_type(category) for category in rulebook.MQM} <= set(ISSUE_TYPES.values())
