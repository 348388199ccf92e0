"""Hits that a person judged: reading and saving them, and writing what they say into the rules' [measured] tables."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, get_args

import tomli

from checker.errors import UserError
from checker.measure import Hit, Measurement, Verdict, hits_by_rule, json_object, per_1000

Answer = Literal["right", "wrong", "skip", "quit"]
Value = str | int | float | datetime.date
TEXT_FIELDS = tuple(name for name in Hit._fields if name not in ("related", "verdict"))


def are_judged(lines: list[str]) -> bool:
    """Whether a file holds hits to judge and no corpus: its first row has a "verdict"."""
    return '"verdict"' in next((line for line in lines if line.strip()), "")


def hits(path: str, lines: Iterable[str]) -> Iterator[Hit]:
    """The hits of a sample. Raises UserError, naming file and line, for a row that is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        row = json_object(place, line)
        if missing := [key for key in Hit._fields if key not in row]:
            raise UserError(f'{place}: "{missing[0]}" is missing. Write the sample anew: checker measure --sample.')
        if not all(isinstance(row[key], str) for key in TEXT_FIELDS) or not _are_places(row["related"]):
            raise UserError(f"{place}: a value has the wrong type. Write the sample anew: checker measure --sample.")
        if row["verdict"] not in (None, *get_args(Verdict)):
            raise UserError(f'{place}: "verdict" must be null, "right" or "wrong", not {row["verdict"]!r}.')
        yield Hit(**{key: row[key] for key in Hit._fields})


def _are_places(related: Any) -> bool:
    return isinstance(related, list) and all(
        isinstance(place, dict) and all(isinstance(place.get(key), str) for key in ("text", "note", "context"))
        for place in related
    )


def as_lines(found: Iterable[Hit]) -> str:
    return "".join(json.dumps(hit._asdict(), ensure_ascii=False) + "\n" for hit in found)


def walk(found: list[Hit], ask: Callable[[Hit], Answer]) -> Iterator[list[Hit]]:
    """Ask for a verdict on each hit that has none; yields all hits after each answer. A skipped one stays open."""
    for at, hit in enumerate(found):
        if hit.verdict is not None:
            continue
        answer = ask(hit)
        if answer == "quit":
            return
        if answer != "skip":
            found = [*found[:at], hit._replace(verdict=answer), *found[at + 1 :]]
        yield found


def add_up(found: Iterable[Hit]) -> list[Hit]:
    """The judged hits of several files, each once; the last verdict on a hit stands."""
    return list({hit.key: hit for hit in found if hit.verdict is not None}.values())


def still_found(judged: Iterable[Hit], measurement: Measurement) -> list[Hit]:
    """Judged hits without those that the rules, since changed, no longer find in the texts measured now."""
    now = {hit.key for hit in measurement.hits}
    return [hit for hit in judged if hit.key in now or (hit.id, hit.system) not in measurement.texts]


def figures(
    judged: list[Hit], measurement: Measurement | None, corpus: str, judge: str, day: datetime.date
) -> dict[str, dict[str, Value]]:
    """The [measured] table of every rule that has judged hits, and rates where a corpus was measured."""
    grouped = hits_by_rule(measurement.hits) if measurement else {}
    tables = {}
    for rule, group in sorted(hits_by_rule(judged).items()):
        right = sum(hit.verdict == "right" for hit in group)
        table: dict[str, Value] = {"judged": len(group), "right": right, "precision": round(right / len(group), 3)}
        if measurement:
            all_hits = grouped.get(rule, [])
            table["hits"] = len(all_hits)
            table["distinct_hits"] = len({hit.quote for hit in all_hits})
            for kind, rate in per_1000(all_hits, measurement.words).items():
                table[f"{kind}_per_1000"] = round(rate, 4)
        tables[rule] = {**table, "corpus": corpus, "judge": judge, "judged_on": day}
    return tables


def with_measured(path: str, content: bytes, values: Mapping[str, Value]) -> bytes:
    """A rule file with its [measured] table replaced, or added at the end; every other byte as it was."""
    table = b"[measured]\n" + b"".join(f"{key} = {_toml(value)}\n".encode() for key, value in values.items())
    lines = content.splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if line.split(b"#")[0].strip() == b"[measured]"), len(lines))
    end = last = min(start + 1, len(lines))
    while last < len(lines) and not lines[last].lstrip().startswith(b"["):
        last += 1
        if b"=" in lines[last - 1].split(b"#")[0]:
            end = last  # blank lines and comments behind the last value belong to the next table
    before, after = b"".join(lines[:start]), b"".join(lines[end:])
    new = before + (b"" if not before or before.endswith(b"\n") else b"\n") + table + after
    if _parsed(new) != {**_parsed(content), "measured": dict(values)}:
        raise UserError(f"{path}: the [measured] table cannot be replaced. Delete it by hand and run this again.")
    return new


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        return tomli.loads(content.decode("utf-8"))
    except ValueError:
        return {}


def _toml(value: Value) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
