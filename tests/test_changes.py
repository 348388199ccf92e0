"""Only findings on lines that have changed since a revision of git count."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from checker import changes
from checker.errors import UserError
from tests.command import checker, rule_folder

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
OLD = "Harbour opens\n\nThe mayor said blunderword on Monday.\n\nNobody came.\n"


def git(*arguments: str) -> str:
    names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(["git", *arguments], env={**os.environ, **names}, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository whose branch "main" has an article with a finding, and rules of our own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "repository"
    rule_folder(folder / "rules")
    (folder / "checker.toml").write_text('rules = ["rules"]\ndisable = ["*"]\nenable = ["own/*"]\n', encoding="utf-8")
    monkeypatch.chdir(folder)
    Path("old.txt").write_text(OLD, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "first")


def lint(*arguments: str, revision: str = "main") -> tuple[int, str]:
    done = checker("lint", "--format", "jsonl", "--new-only", revision, *arguments)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def test_a_finding_on_an_unchanged_line_does_not_block() -> None:
    Path("old.txt").write_text("Harbour opens again\n\n" + OLD.split("\n\n", 1)[1], encoding="utf-8")
    status, out = lint("old.txt")
    assert status == 0
    assert '"suppressed_by": "unchanged since main"' in out


def test_a_finding_on_a_changed_line_blocks() -> None:
    Path("old.txt").write_text(OLD.replace("Monday", "Tuesday"), encoding="utf-8")
    assert lint("old.txt")[0] == 1


@pytest.mark.parametrize("name", ["new.txt", "odd ñame [*] “x”\t.txt", ":(top)x.txt"])
def test_a_new_file_blocks_known_to_git_or_not_and_whatever_its_name(name: str) -> None:
    Path(name).write_text(OLD, encoding="utf-8")
    assert lint(name)[0] == 1
    git("add", "--", f":(literal){name}")
    assert lint(name)[0] == 1
    git("commit", "-q", "-m", "more")
    assert lint(name)[0] == 0


def test_a_file_outside_the_repository_and_standard_input_are_new(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OLD, encoding="utf-8")
    assert lint("../a.txt")[0] == 1
    assert checker("lint", "--new-only", "main", "-", stdin=OLD.encode()).returncode == 1


def test_a_problem_of_two_places_counts_if_one_of_them_is_new() -> None:
    known = changes.Changes("main", "", "/", frozenset(), frozenset(), {"a.txt": {3}})
    from tests.report.outcomes import article, finding, report

    story = article(name="a.txt")
    there, here, elsewhere = finding(story, "Shandler", "mayor"), finding(story, "mayor"), finding(story, "Shandler")
    (marked,) = known.marked([report(story, there, here, elsewhere)])
    assert not hasattr(marked, "error")
    assert sorted(f.suppressed_by or "" for f in marked.findings) == ["", "", "unchanged since main"]  # type: ignore[union-attr]


def test_what_the_other_branch_changed_since_is_not_ours() -> None:
    git("checkout", "-q", "-b", "ours")
    git("checkout", "-q", "main")
    Path("old.txt").write_text(OLD.replace("blunderword", "nothing"), encoding="utf-8")
    git("commit", "-q", "-a", "-m", "mended")
    git("checkout", "-q", "ours")
    assert lint("old.txt")[0] == 0


def test_lines_of_a_subfolder_are_found_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("desk").mkdir()
    Path("desk/a.txt").write_text(OLD, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "desk")
    monkeypatch.chdir("desk")
    Path("a.txt").write_text("Line.\n\n" + OLD, encoding="utf-8")
    assert changes.since("HEAD").lines_of("a.txt") == {1, 2}
    Path("a.txt").write_text(OLD.replace("\n\nNobody came.\n", "\n"), encoding="utf-8")
    assert changes.since("HEAD").lines_of("a.txt") == set()


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "HEAD:old.txt"])
def test_an_unknown_revision_is_named_with_its_cure(revision: str) -> None:
    status, out = lint("old.txt", revision=revision)
    assert status == 2
    assert "fetch-depth: 0" in out
    assert not Path("x").exists()


def test_outside_a_repository_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bare").mkdir()
    monkeypatch.chdir(tmp_path / "bare")
    with pytest.raises(UserError, match="works in a git repository"):
        changes.since("main")
