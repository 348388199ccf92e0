"""What a user installs: wheel and source archive hold all that the command needs, from any folder."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_sdist, build_wheel

from checker import __version__

PROJECT = Path(__file__).parents[1]
ARTICLE = PROJECT / "fixtures/dirty/fr-port-strike/article.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        return folder / build_wheel(str(folder))


def test_the_wheel_runs_from_another_folder_with_the_rules_inside(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    call = "import sys; sys.path.insert(0, sys.argv.pop(1)); from checker.cli import main; main()"
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            call,
            tmp_path / "installed",
            "lint",
            ARTICLE,
            "--format",
            "jsonl",
            "--fail-on",
            "never",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "names/inconsistent-spelling" in ran.stdout


def test_the_wheel_holds_type_information_licence_and_every_rule(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert "checker/py.typed" in names
    assert f"mt_checker-{__version__}.dist-info/licenses/LICENSE" in names
    rules = {f"checker/{path.relative_to(PROJECT)}" for path in (PROJECT / "rules").rglob("*.toml")}
    assert rules
    assert rules <= names


def test_the_source_archive_can_be_built_and_tested_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    with tarfile.open(tmp_path / build_sdist(str(tmp_path))) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {"pyproject.toml", "checker/cli.py", "rules/names/inconsistent-spelling.toml", "tests/conftest.py"} <= names
    assert not [name for name in names if name.startswith((".venv", "site/"))]
