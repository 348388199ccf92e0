"""The files and examples for CI services: valid by their schemas, pinned, and run as far as one machine can."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import tomli
import yaml

from checker import read
from tests.command import rule_folder

ROOT = Path(__file__).parents[1]
ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL))
BIN = Path(sys.executable).parent


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "GIT_"))}
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**inherited, "PATH": path, **env},
        capture_output=True,
        text=True,
        timeout=120,
    )


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", ".github/workflows/copy-desk.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_files_and_examples_are_valid_by_their_schemas(schema: str, name: str, tmp_path: Path) -> None:
    file = ROOT / name
    if name in EXAMPLES:
        file = tmp_path / "example.yml"
        file.write_text(EXAMPLES[name], encoding="utf-8")
    done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_pre_commit_accepts_the_hooks_and_the_example(tmp_path: Path) -> None:
    example = tmp_path / "config.yaml"
    example.write_text(EXAMPLES[".pre-commit-config.yaml"], encoding="utf-8")
    for kind, file in (("manifest", HOOKS), ("config", example)):
        done = run(sys.executable, "-m", "pre_commit", f"validate-{kind}", file, cwd=tmp_path)
        assert done.returncode == 0, done.stdout


def test_every_action_used_is_pinned_by_hash() -> None:
    ours, pinned = "OWNER/mt-checker@COMMIT", re.compile(r"[\w/-]+@[0-9a-f]{40}")
    for text, filled_in in ((ACTION.read_text(encoding="utf-8"), set()), (PAGE, {ours})):
        used = set(re.findall(r"uses: (\S+)", text)) - filled_in
        assert used
        assert all(pinned.fullmatch(name) for name in used)


def test_the_action_installs_nothing_but_what_is_locked_with_hashes() -> None:
    locked = (ROOT / "requirements" / "action.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^([\w.-]+)==\S+.*?\\\n {4}--hash=sha256:", locked, re.MULTILINE)
    needed = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split("[^A-Za-z0-9_.-]", name)[0].replace("_", "-").lower() for name in needed}
    assert {*names, "hatchling"} <= set(packages)
    (install,) = (step["run"] for step in loaded(ACTION)["runs"]["steps"] if step.get("name") == "Install")
    assert "--require-hashes" in install
    assert "--no-deps --no-build-isolation" in install


def test_the_workflow_may_only_read() -> None:
    assert yaml.safe_load(EXAMPLES[".github/workflows/copy-desk.yml"])["permissions"] == {"contents": "read"}


def test_no_input_becomes_a_part_of_a_script() -> None:
    for step in loaded(ACTION)["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_hook_takes_texts_and_pages_and_no_data() -> None:
    (hook,) = loaded(HOOKS)
    taken = {suffix for suffix in read.SUFFIXES if re.search(hook["files"], f"a{suffix}")}
    assert taken == {suffix for suffix, form in read.SUFFIXES.items() if form in ("text", "markdown", "html")}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with rules of our own, a clean article and one with a major finding, both staged."""
    folder = tmp_path / "repository"
    rule_folder(folder / "rules")
    for name, word in (("clean", "nothing"), ("dirty", "blunderword")):
        (folder / f"{name}.txt").write_text(f"Harbour opens\n\nThe mayor said {word} on Monday.\n", encoding="utf-8")
    (folder / "checker.toml").write_text('rules = ["rules"]\ndisable = ["*"]\nenable = ["own/*"]\n', encoding="utf-8")
    (folder / "code.py").write_text("blunderword\n", encoding="utf-8")
    for command in (["init", "-q"], ["add", "."]):
        assert run("git", *command, cwd=folder).returncode == 0
    return folder


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_pre_commit_checks_the_articles_of_a_commit(repository: Path, tmp_path: Path) -> None:
    """With the hook as it is but for its environment: an own one would be downloaded."""
    (hook,) = loaded(HOOKS)
    del hook["language_version"]
    config = tmp_path / "config.yaml"
    config.write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}))

    def commit(*files: str) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "pre_commit", "run", "--config", config, "--files", *files)
        return run(*command, cwd=repository, PRE_COMMIT_HOME=str(tmp_path / "home"))

    clean, dirty, code = commit("clean.txt"), commit("clean.txt", "dirty.txt"), commit("code.py")
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert dirty.returncode == 1
    assert "blunderword" in dirty.stdout
    assert "(no files to check)Skipped" in code.stdout


def action(repository: Path, tmp_path: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action, as a runner calls it: `bash -e` and its inputs as they are bound."""
    (tmp_path / "temp" / "checker").mkdir(parents=True)
    (tmp_path / "temp" / "checker" / "bin").symlink_to(BIN)
    description = loaded(ACTION)
    step = description["runs"]["steps"][-1]
    values = {name: inputs.get(name, given["default"]) for name, given in description["inputs"].items()}
    env = {key: values[re.sub(r"\W*inputs\.(\S+)\W*", r"\1", bound).strip(" }")] for key, bound in step["env"].items()}
    env |= {"RUNNER_TEMP": str(tmp_path / "temp"), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    return run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], cwd=repository, **env)


def test_the_action_annotates_fails_and_writes_what_was_asked_for(repository: Path, tmp_path: Path) -> None:
    paths = "clean.txt\n\ndirty.txt\n"
    done = action(repository, tmp_path, paths=paths, **{"report-dir": "reports", "sarif": "checker.sarif"})
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=dirty.txt,line=3,")
    assert "blunderword" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert (repository / "reports" / "index.html").exists()
    assert "blunderword" in (repository / "checker.sarif").read_text(encoding="utf-8")


def test_the_action_sets_aside_what_is_not_new(repository: Path, tmp_path: Path) -> None:
    names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    assert run("git", "commit", "-q", "-m", "first", cwd=repository, **names).returncode == 0
    done = action(repository, tmp_path, paths="dirty.txt", **{"new-only": "HEAD"})
    assert (done.returncode, done.stdout) == (0, "")


def test_the_action_passes_on_a_clean_article_and_takes_no_option_for_a_path(repository: Path, tmp_path: Path) -> None:
    assert action(repository, tmp_path, paths="clean.txt").returncode == 0
    shutil.rmtree(tmp_path / "temp")
    assert "--version: there is no such file" in action(repository, tmp_path, paths="--version").stdout
