"""The reports in reports/examples are what the program writes today. To write them anew: make examples"""

from __future__ import annotations

import pytest

from tools.example_reports import FOLDER, ROOT, documents


def test_the_example_reports_are_what_the_program_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    written = dict(documents())
    stale = [name for name, content in written.items() if (FOLDER / name).read_text(encoding="utf-8") != content]
    assert not stale, "write them anew: make examples"
    assert {path.name for path in FOLDER.iterdir()} == set(written)
