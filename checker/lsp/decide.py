"""Decisions of people as text: a note for an article, a table for the file beside it, a line of the house list."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from checker.findings import Finding
from checker.read import notes
from checker.suppress import REST, Allowance

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

REASON = "right as it is"  # a reason is needed; the person who knows a better one writes it in its place
LONGEST = 60  # characters of the flagged words


def note(finding: Finding) -> str | None:
    """The comment that sets a finding aside; None where its words cannot stand in one."""
    words = flagged(finding)
    comment = f'allow {finding.rule} "{words}" -- {REASON}'
    said = notes.parse(comment, 1)
    fits = "--" not in words and said.reason == REASON
    return (
        f"<!-- checker: {comment} -->" if fits and Allowance(said.rule, REASON, "", said.text).covers(finding) else None
    )


def table(finding: Finding) -> str:
    """The [[allow]] table that sets a finding aside."""
    import tomlkit

    allow = tomlkit.table()
    allow.update({"rule": finding.rule, "text": flagged(finding), "reason": REASON})
    return f"[[allow]]\n{allow.as_string()}"


def flagged(finding: Finding) -> str:
    """The flagged words on one line, or how they begin."""
    words = " ".join(finding.excerpt.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + REST


def with_preferred(names: str, form: str, variants: Iterable[str]) -> str:
    """The text of a house list in which `form` is the desk's form and the others are its variants."""
    import tomlkit

    document = tomlkit.parse(names)
    preferred: Any = document.setdefault("preferred", tomlkit.table())
    listed = preferred.setdefault(form, tomlkit.array())
    listed.extend([variant for variant in variants if variant not in listed])
    return tomlkit.dumps(document)


def with_distinct(names: str, both: Iterable[str]) -> str:
    """The text of a house list in which names are kept apart."""
    import tomlkit

    document = tomlkit.parse(names)
    _top(document, "distinct", tomlkit.array()).append(list(both))
    return tomlkit.dumps(document)


def with_house_list(config: str, file: str, *, project: bool) -> str:
    """The text of the settings, or of a pyproject.toml, in which the house list is named."""
    import tomlkit

    document = tomlkit.parse(config)
    if project:
        tool: Any = document.setdefault("tool", tomlkit.table(is_super_table=True))
        tool.setdefault("checker", tomlkit.table())["names"] = file
    else:
        _top(document, "names", file)
    return tomlkit.dumps(document)


def _top(document: TOMLDocument, key: str, value: Any) -> Any:
    """A value before all tables, with its key if it was not there."""
    if key not in document:
        document.add(key, value)
    return document[key]


def beside(folder: str, path: str) -> str:
    """A path as it is written in a file of a folder."""
    return os.path.relpath(path, folder).replace(os.sep, "/")
