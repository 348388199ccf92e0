"""Needs the extra "semantic", which the development environment does without: skipped where it is missing."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from checker.errors import UserError
from checker.similarity import embeddings

installed = pytest.mark.skipif(
    not all(map(find_spec, ("sentence_transformers", embeddings.PACKAGE))), reason='needs the extra "semantic"'
)
USE = """
from checker.similarity.embeddings import embed
rows = embed(["The boat left at noon.", "The ship sailed at midday.", "Apples froze in May.", "The boat left at noon."])
near, far, same = rows[0] @ rows[1], rows[0] @ rows[2], rows[0] @ rows[3]
assert rows.shape == (4, 384) and rows.dtype == "float32"
assert far + 0.3 < near < 0.99 < same < 1.001, (near, far, same)
assert embed([]).shape == (0, 384)
"""


@installed
def test_sentences_of_like_meaning_lie_close_together_without_network() -> None:
    done = subprocess.run([sys.executable, "-c", USE], capture_output=True, env={"HF_HUB_OFFLINE": "1"}, check=False)
    assert done.returncode == 0, done.stderr.decode()


@installed
def test_other_weights_than_those_we_know_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "SHA256", "0" * 64)
    with pytest.raises(UserError, match="not the one we know"):
        embeddings._packaged()


def test_a_name_alone_downloads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "needed", str)
    with pytest.raises(UserError, match="say so: hub:"):
        embeddings.embed(["x"], str(tmp_path / "all-MiniLM"))


def test_the_light_core_imports_none_of_it() -> None:
    script = "import sys, checker.similarity.embeddings; sys.exit('torch' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
