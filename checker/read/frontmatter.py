"""Front matter of a Markdown file: YAML between lines of ---, or TOML between lines of +++."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.errors import UserError
from checker.limits import MAX_FRONT_MATTER, MAX_FRONT_MATTER_DEPTH
from checker.read.decoding import printable

START = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
END = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE),
}
FIRST_KEY = re.compile(r"""\s*(?:\#[^\n]*\n\s*)*(?:["']?[\w.-]+["']?[ \t]*:(?:\s|$)|\Z)""")
NOTHING = ("", "~", "null", "Null", "NULL")


class Fact(NamedTuple):
    """A text of the front matter, and the offset in the file at which it stands; None if it is written otherwise."""

    value: str
    place: int | None


def split(text: str, label: str) -> tuple[Mapping[str, Fact], int]:
    """The texts, and lists of texts, at the top level of the front matter, and where the body begins: 0 without any.

    Raises UserError for front matter that is broken.
    """
    start = START.match(text)
    end = END[start[1]].search(text, start.end(), start.end() + MAX_FRONT_MATTER) if start else None
    if start is None or end is None:
        return {}, 0
    source = text[start.end() : end.start()]
    if start[1] == "---" and not FIRST_KEY.match(source):
        return {}, 0  # a rule across the page, not front matter
    read = _toml if start[1] == "+++" else _yaml
    return {
        key: Fact(printable(value), None if place is None else start.end() + place)
        for key, value, place in read(source, label)
        if value not in NOTHING
    }, end.end()


def _yaml(source: str, label: str) -> list[tuple[str, str, int | None]]:
    import yaml

    try:
        return list(_from_events(yaml.parse(source, Loader=yaml.BaseLoader), source, label))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else source.count("\n", 0, getattr(error, "position", 0)) + 2
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
    except ValueError:
        line, problem = 1, "an escape stands for no character"
    raise UserError(
        f"{label}:{line}: the front matter is not valid YAML: {problem}. Put a value with a colon in quotation marks."
    )


def _from_events(events: Iterator[Any], source: str, label: str) -> Iterator[tuple[str, str, int | None]]:
    """Key, value, place. Nothing is built of the events, so that aliases cannot multiply."""
    depth, key, items = 0, None, list[str]()
    for event in events:
        name = type(event).__name__
        if name in ("MappingStartEvent", "SequenceStartEvent"):
            depth += 1
            items = []
            if depth > MAX_FRONT_MATTER_DEPTH:
                line = event.start_mark.line + 2
                raise UserError(f"{label}:{line}: the front matter is nested too deeply. Make it flatter.")
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1
            if depth == 1:
                if key and name == "SequenceEndEvent":
                    yield key, ", ".join(items), None
                key = "" if key is None else None
        elif name == "ScalarEvent" and depth == 2:
            items.append(event.value)
        elif name in ("ScalarEvent", "AliasEvent") and depth == 1:
            if key is None:
                key = event.value if name == "ScalarEvent" else ""
            else:
                if key and name == "ScalarEvent":
                    yield key, event.value, _place(source, event.value, event.start_mark.index)
                key = None


def _place(source: str, value: str, at: int) -> int | None:
    """Where a value stands letter for letter: at `at`, or behind a quotation mark there."""
    return next((start for start in (at, at + 1) if source.startswith(value, start)), None)


def _toml(source: str, label: str) -> list[tuple[str, str, int | None]]:
    try:
        table = tomllib.loads("\n" + source.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{label}: the front matter is not valid TOML: {error}. Mend it.") from None
    except (RecursionError, ValueError):
        raise UserError(f"{label}: the front matter is nested too deeply. Make it flatter.") from None
    found = []
    for key, value in table.items():
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if not isinstance(value, dict):
            line = re.search(rf"^{re.escape(key)}[ \t]*=[ \t]*", source, re.MULTILINE)
            found.append((key, str(value), _place(source, str(value), line.end()) if line else None))
    return found
