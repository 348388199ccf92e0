"""A report is taken from the cache only while nothing has changed that it depends on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from checker import cache, check, rulebook
from checker.article import Article, Block
from checker.batch import check_many
from checker.errors import UserError
from checker.findings import Failure, Report
from checker.read import plain
from checker.rulebook import Rulebook
from checker.settings import Settings, effective
from tests.command import checker, rule_folder

BOOK = rulebook.load()
TEXT = "Town reopens\n\nThe <unk> man met Gao Shiwen. Later Gao Chiwen \ud83d left the town of the town of the mayor."
STORY = replace(plain.article("a.txt", TEXT.replace("\ud83d", "\ufffd")), meta={"date": "2025"})


@pytest.fixture
def checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Report, int]]:
    """`check_once` with a folder of its own: the report, and how many articles had to be checked for it."""
    calls = 0

    def counting(article: Article, book: Rulebook) -> Report:
        nonlocal calls
        calls += 1
        return check.check_article(article, book)

    monkeypatch.setattr(cache, "check_article", counting)

    def once(article: Article = STORY, book: Rulebook = BOOK, program: str = "1") -> tuple[Report, int]:
        before = calls
        report = cache.check_once(str(tmp_path / "cache"), program, article, book)
        return report, calls - before

    return once


def test_a_known_report_is_the_same_and_costs_no_check(checks: Callable[..., tuple[Report, int]]) -> None:
    first, second = checks(), checks()
    assert first[0].findings
    assert second == (first[0], 0)
    assert first[0] == check.check_article(STORY, BOOK)


def test_an_article_of_another_name_and_place_gets_its_own_name(checks: Callable[..., tuple[Report, int]]) -> None:
    checks()
    moved = replace(STORY, id="b.txt")
    assert checks(moved)[1] == 0
    assert checks(moved)[0].article is moved


@pytest.mark.parametrize(
    "changed",
    [
        {"text": STORY.text + " "},
        {"blocks": (Block("paragraph", STORY.blocks[0].span), *STORY.blocks[1:])},
        {"language": "en"},
        {"source": "zh"},
        {"meta": {"date": "2024"}},
    ],
)
def test_whatever_a_rule_may_look_at_is_in_the_key(
    changed: dict[str, object], checks: Callable[..., tuple[Report, int]]
) -> None:
    checks()
    assert checks(replace(STORY, **changed))[1] == 1  # type: ignore[arg-type]


def test_rules_their_settings_and_the_program_are_in_the_key(checks: Callable[..., tuple[Report, int]]) -> None:
    checks()
    assert checks(program="2")[1] == 1
    assert checks(book=BOOK.only([BOOK.rules[0].name]))[1] == 1
    assert checks(book=effective(BOOK, Settings(severity={"*": "minor"})))[1] == 1
    assert checks()[1] == 0


def test_a_change_of_a_file_of_the_program_changes_its_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "cache.py"))
    before = cache.program_version()
    assert cache.program_version() == before
    (tmp_path / "a.py").write_text("yz")
    assert cache.program_version() != before


@pytest.mark.parametrize("damage", [b"", b"{", b"[[1]]", b"null", b'[["a","b","minor","stable","x",2,"m",[],null]]'])
def test_a_damaged_entry_is_checked_again_and_mended(
    damage: bytes, checks: Callable[..., tuple[Report, int]], tmp_path: Path
) -> None:
    report, _ = checks()
    (entry,) = (tmp_path / "cache").rglob("*.json")
    entry.write_bytes(damage)
    assert checks() == (report, 1)
    assert checks() == (report, 0)


def test_a_report_in_which_a_rule_broke_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Report(STORY, (), (Failure("a/b", "KeyError"),), "1", "2")
    monkeypatch.setattr(cache, "check_article", lambda *_: broken)
    assert cache.check_once(str(tmp_path), "1", STORY, BOOK).failures
    assert not list(tmp_path.rglob("*.json"))


def test_many_processes_share_a_cache(tmp_path: Path) -> None:
    book = BOOK.only(["residue/unknown-token"])
    sources = [plain.article(str(n), f"Town {n % 3}\n\nThe {'<unk> ' * (n % 3)}man.") for n in range(12)]
    once = partial(cache.check_once, str(tmp_path), "1")
    expected = list(check_many(sources, book))
    assert list(check_many(sources, book, 2, once)) == expected
    assert list(check_many(sources, book, 1, once)) == expected
    assert len(list(tmp_path.rglob("*.json"))) == 3


def test_the_command_gives_the_same_answer_from_its_cache(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Harbour\n\nThe mayor said blunderword.\n", encoding="utf-8")
    options = (
        "--rules",
        rule_folder(tmp_path / "rules"),
        "--only",
        "own/*",
        "--cache",
        tmp_path / "cache",
        "-f",
        "json",
    )
    first, second = (checker("lint", *options, tmp_path / "a.txt") for _ in range(2))
    assert (first.returncode, first.stdout) == (1, second.stdout)
    assert len(list((tmp_path / "cache").rglob("*.json"))) == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="cannot be written"):
        cache.check_once(str(tmp_path / "file"), "1", STORY, BOOK)
