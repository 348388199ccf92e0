"""`checker names` and the house list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker import cli

ARTICLE = """Harbour opens

The bakery in Russia belongs to Yevgeny Baranets, who came nine years ago.

Yevgeny Baranets would not comment. Yevgeny Baranets sleeps at noon.

The neighbours of Evgeni Baranets sing.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")


def house(text: str) -> None:
    Path("checker.toml").write_text('names = "names.toml"\n', encoding="utf-8")
    Path("names.toml").write_text(text, encoding="utf-8")


def found(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str | None]]:
    cli.run(["lint", "a.txt", "--only", "names/*", "--format", "jsonl"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return [(f["text"], f["suggestion"]) for f in findings]


def test_without_a_house_list_the_majority_form_is_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys) == [("Evgeni Baranets", "Yevgeny Baranets")]


def test_the_form_of_the_house_list_is_offered_even_if_it_is_the_rarer_one(capsys: pytest.CaptureFixture[str]) -> None:
    house('[preferred]\n"Evgeni Baranets" = ["Yevgeny Baranets"]\n')
    assert found(capsys) == [("Yevgeny Baranets", "Evgeni Baranets")]


def test_names_that_are_distinct_on_purpose_are_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    house('distinct = [["Yevgeny Baranets", "Evgeni Baranets"]]\n')
    assert found(capsys) == []


def test_a_mistake_in_the_house_list_is_named_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    house('[prefered]\n"Kyiv" = ["Kiev"]\n')
    assert cli.run(["lint", "a.txt"]) == 2
    assert 'names.toml:1: unknown option "prefered". Did you mean "preferred"?' in capsys.readouterr().err


def test_names_are_listed_with_their_spellings_across_articles(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.txt").write_text("Fair\n\nThe fair in Russia was opened by Evgeny Baranets on Friday.\n", encoding="utf-8")
    assert cli.run(["names", "a.txt", "b.txt", "--format", "json"]) == 0
    listed = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert listed["Yevgeny Baranets"]["times"] == 3
    assert listed["Russia"]["articles"] == 2
    assert set(listed["Evgeny Baranets"]["variants"]) == {"Yevgeny Baranets", "Evgeni Baranets"}


def test_the_table_sets_the_most_frequent_name_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["names", "a.txt"]) == 0
    header, first, *_ = capsys.readouterr().out.splitlines()
    assert header.split() == ["times", "articles", "name"]
    assert first.split() == ["3", "1", "Yevgeny", "Baranets", "also", "Evgeni", "Baranets"]


def across(*options: str) -> list[tuple[str, str | None]]:
    Path("b").mkdir()
    for n in range(2):
        text = "Fair\n\nThe fair in Russia was opened by Yevgeny Kolchin on Friday.\n"
        Path(f"b/{n}.txt").write_text(text, encoding="utf-8")
    Path("b/odd.txt").write_text("Fire\n\nA fireman in Russia, Evgeny Kolchin, was honoured.\n", encoding="utf-8")
    assert cli.run(["lint", "b", "--only", "names/*", "--format", "jsonl", "-o", "out.jsonl", *options]) == 0
    rows = map(json.loads, Path("out.jsonl").read_text(encoding="utf-8").splitlines())
    return [(row["id"], finding["message"]) for row in rows for finding in row["findings"]]


def test_names_are_compared_between_the_articles_of_a_run_if_the_run_is_told_to() -> None:
    expected = "“Evgeny Kolchin” here, “Yevgeny Kolchin” in 2 other articles of this run"
    assert across("--across") == [("b/odd.txt", expected)]


def test_names_are_not_compared_between_articles_unasked() -> None:
    assert across() == []


def test_a_name_of_the_house_list_is_right_even_if_other_articles_have_another_one() -> None:
    house('[preferred]\n"Evgeny Kolchin" = ["Yevgeny Kolchin"]\n')
    assert across("--across") == []


def test_standard_input_cannot_be_compared_with_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["lint", "-", "--across"]) == 2
    assert "reads articles twice" in capsys.readouterr().err
