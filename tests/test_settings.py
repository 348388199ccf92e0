"""Settings: where they are found, what they change, and what they say to a mistake."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checker import cli, rulebook, settings
from checker.errors import UserError
from checker.rulebook import Rulebook
from checker.settings import Settings
from tests.command import rule_folder

ARTICLE = "Harbour opens\n\nThe mayor spoke of a blunderword, a trifleword and a guessword.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with its own rules and no settings above it."""
    (tmp_path / "desk").mkdir()
    rule_folder(tmp_path / "desk" / "rules")
    monkeypatch.chdir(tmp_path / "desk")
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "desk"


def write(text: str, path: str = "checker.toml") -> Path:
    Path(path).write_text(text, encoding="utf-8")
    return Path(path)


def book_of(text: str) -> Rulebook:
    loaded = settings.load(write(text))
    return settings.effective(rulebook.load(Path("rules")), loaded)


def mistake(text: str, path: str = "checker.toml") -> str:
    """What the settings answer to a mistake."""
    with pytest.raises(UserError) as error:
        settings.effective(rulebook.load(Path("rules")), settings.load(write(text, path)))
    return str(error.value)


def lint(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """Exit status, the rules that found something, and standard error."""
    status = cli.run(["lint", "--format", "jsonl", *arguments, "a.txt"])
    out, err = capsys.readouterr()
    return status, [f["rule"] for line in out.splitlines() for f in json.loads(line)["findings"]], err


# Where they are found


def test_no_file_is_needed() -> None:
    book = rulebook.load()
    assert settings.effective(book, Settings()) is book


def test_the_nearest_file_at_or_above_the_working_directory_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    write("")
    Path("one/two").mkdir(parents=True)
    assert settings.find(Path()) == Path("checker.toml")
    monkeypatch.chdir("one/two")
    assert settings.find(Path()) == Path("../../checker.toml")
    write("", "../checker.toml")
    assert settings.find(Path()) == Path("../checker.toml")


def test_a_pyproject_counts_only_with_a_table_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    write("")
    Path("one").mkdir()
    write("[tool.checkers]\nx = 1\n# [tool.checker]\n", "one/pyproject.toml")
    monkeypatch.chdir("one")
    assert settings.find(Path()) == Path("../checker.toml")
    write("[tool.checker]\nfail_on = 'minor'\n", "pyproject.toml")
    assert settings.find(Path()) == Path("pyproject.toml")
    assert settings.load(Path("pyproject.toml")).fail_on == "minor"


def test_paths_are_seen_from_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write("rules = ['rules']\nbaseline = 'known.json'\n")
    Path("one").mkdir()
    monkeypatch.chdir("one")
    found = settings.load(Path("../checker.toml"))
    assert found.rules == (Path("../rules"),)
    assert found.baseline == Path("../known.json")


def test_the_command_uses_the_settings_and_no_config_leaves_them(capsys: pytest.CaptureFixture[str]) -> None:
    write("rules = ['rules']\nfail_on = 'critical'\ndisable = ['*']\nenable = ['own/blunder', 'own/trifle']\n")
    assert lint(capsys) == (0, ["own/blunder", "own/trifle"], "")
    assert lint(capsys, "--no-config")[:2] == (0, [])
    write("rules = ['rules']\ndisable = ['own/*']\n", "other.toml")
    assert lint(capsys, "--config", "other.toml")[:2] == (0, [])


def test_the_command_line_wins_over_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    write("rules = ['rules']\nfail_on = 'never'\npreview = false\ndisable = ['own/blunder']\n")
    assert lint(capsys)[:2] == (0, ["own/trifle"])
    assert lint(capsys, "--fail-on", "minor")[0] == 1
    assert lint(capsys, "--preview")[1] == ["own/trifle", "own/guess"]
    assert lint(capsys, "--only", "own/*")[1] == ["own/blunder", "own/trifle"]


def test_rules_and_explain_know_the_rules_of_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    write("rules = ['rules']\n")
    assert cli.run(["explain", "own/blunder"]) == 0
    assert cli.run(["rules"]) == 0
    assert "own/guess" in capsys.readouterr().out


# What they change


def test_disable_and_enable_take_names_and_patterns() -> None:
    book = book_of("disable = ['*']\nenable = ['own/*']\n")
    assert [rule.name for rule in book.rules] == ["own/blunder", "own/disaster", "own/guess", "own/trifle"]


def test_of_several_severities_the_last_that_matches_counts() -> None:
    book = book_of("[severity]\n'own/*' = 'critical'\n'own/trifle' = 'major'\n")
    assert (book["own/blunder"].severity, book["own/trifle"].severity) == ("critical", "major")


def test_options_replace_those_of_the_rule_and_leave_its_others() -> None:
    options = book_of("[options.'own/blunder']\ncase = false\n")["own/blunder"].options
    assert (options.case, options.patterns) == (False, ("blunderword",))


def test_the_version_changes_exactly_with_what_changes_results() -> None:
    plain = rulebook.load(Path("rules")).version
    same = ["", "fail_on = 'minor'", "disable = ['own/*']\nenable = ['own/*']", "[severity]\n'own/trifle' = 'minor'"]
    other = ["disable = ['own/guess']", "preview = false", "[severity]\n'own/trifle' = 'major'"]
    other += ["[options.'own/trifle']\ncase = false", "[options.'own/blunder']\ncase = false"]
    assert {book_of(text).version for text in same} == {plain}
    assert len({plain, *(book_of(text).version for text in other)}) == len(other) + 1


# Mistakes


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("\nfail_om = 'major'", 'checker.toml:2: unknown setting "fail_om". Did you mean "fail_on"?'),
        ("fail_on = 'majr'", 'checker.toml:1: unknown fail_on "majr". Did you mean "major"?'),
        ("fail_on = 3", 'checker.toml:1: "fail_on" must be "major", not 3.'),
        ("preview = 'no'", 'checker.toml:1: "preview" must be true or false'),
        ("disable = 'own/*'", 'checker.toml:1: "disable" must be ["numbers/*"]'),
        ("disable = [1]", 'checker.toml:1: "disable" must be a list of texts'),
        (
            "# own/blundr\ndisable = [\n 'own/blundr',\n]",
            'checker.toml:3: no rule is called "own/blundr". Did you mean',
        ),
        ("enable = ['onw/*']", 'Did you mean "own/*"? List them: checker rules'),
        ("\n[severity]\n'own/trifle' = 'huge'", 'checker.toml:3: unknown severity "huge". Choose one of: minor'),
        ("[severity]\n'own/trifel' = 'major'", 'checker.toml:2: no rule is called "own/trifel"'),
        ("[options]\n'own/trifle' = 1", 'checker.toml:2: the options of a rule are a table: [options."own/trifle"]'),
        ("[options.'own/*']\ncase = true", 'checker.toml:1: "own/*" stands for many rules'),
        ("[options.'own/trifle']\npatern = []", 'checker.toml:2: own/trifle: unknown option "patern". Did you mean'),
        ("[options.'own/trifle']\ncase = 1", 'checker.toml:2: own/trifle: "case" must be bool, not 1'),
        ("[options.'own/trifle']\npatterns = ['(']", "checker.toml:2: own/trifle: patterns: not a pattern of RE2"),
        ("rules = ['ruls']", 'checker.toml:1: there is no folder of rules "ruls" beside checker.toml.'),
        ("x = [\n", "checker.toml:2: not valid TOML"),
        ("[[allow]]\nrule = 'own/*'", 'checker.toml:1: the key "reason" is missing'),
    ],
)
def test_a_mistake_is_answered_with_file_line_problem_and_cure(text: str, answer: str) -> None:
    assert answer in mistake(text)


def test_a_mistake_in_a_pyproject_is_found_behind_its_table() -> None:
    text = "[project]\ndisable = 1\n\n[tool.checker]\ndisable = 1\n"
    assert mistake(text, "pyproject.toml").startswith('pyproject.toml:5: "disable" must be')


def test_a_pyproject_with_several_tables_of_ours_is_a_mistake() -> None:
    assert mistake("[[tool.checker]]\n[[tool.checker]]\n", "pyproject.toml").startswith(
        "pyproject.toml:1: [tool.checker]"
    )


def test_a_mistake_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    write("fail_on = 'majr'")
    assert lint(capsys)[0] == 2
    assert lint(capsys, "--config", "gone.toml")[::2] == (
        2,
        "checker: gone.toml: there is no such file. Check the path.\n",
    )
    assert lint(capsys, "--config", "checker.toml", "--no-config")[0] == 2


def test_the_settings_of_the_documentation_are_valid() -> None:
    page = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
    example, allow = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    Path("desk-rules").mkdir()
    Path("names.toml").write_text("", encoding="utf-8")
    book = book_of(example + allow)
    assert book["duplication/headline-repeated"].options.likeness == 0.95
    assert [name for name in book.by_name if name.startswith("translationese/")] in (["translationese/calque-term"], [])
