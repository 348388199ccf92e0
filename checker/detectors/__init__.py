"""Detectors: one function a file, (Analysis, options) -> Iterator[Match]. No I/O, no state.

A detector is a module with a frozen dataclass `Options` and a function `find`. It is listed here by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from checker.analyse import Analysis
from checker.detectors import pattern, phrase
from checker.findings import Match


class Detector(Protocol):
    @property
    def Options(self) -> type[Any]: ...  # noqa: N802

    def find(self, analysis: Analysis, options: Any, /) -> Iterator[Match]: ...


DETECTORS: dict[str, Detector] = {
    "pattern": pattern,
    "phrase": phrase,
}
