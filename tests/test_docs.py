"""What the documentation shows works as shown."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from checker import rulebook

PROJECT = Path(__file__).parents[1]


def test_the_examples_for_python_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    ran = doctest.testfile(str(PROJECT / "docs/library.md"), module_relative=False)
    assert ran.attempted
    assert not ran.failed


def test_every_stable_rule_that_rests_on_one_or_two_hits_says_why_in_the_table() -> None:
    page = (PROJECT / "docs/measuring.md").read_text(encoding="utf-8")
    table = page.split("## Stable by its form")[1].split("\n## ")[0]
    few = [r.name for r in rulebook.load().rules if r.status == "stable" and int(r.measured["judged"]) <= 2]
    assert re.findall(r"^\| `([a-z/-]+)`", table, re.MULTILINE) == sorted(few)


def test_every_package_that_we_depend_on_stands_in_the_inventory_of_licences() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shipped = [extra for extra in project["optional-dependencies"] if extra not in ("dev", "docs")]
    needed = project["dependencies"] + [line for extra in shipped for line in project["optional-dependencies"][extra]]
    inventory = (PROJECT / "docs/licences.md").read_text(encoding="utf-8")
    packages = {canonicalize_name(Requirement(line).name) for line in needed} - {"mt-checker"}
    assert not [name for name in packages if f"| {name} |" not in inventory], "run: make licences"
