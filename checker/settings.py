"""checker.toml, or [tool.checker] of a pyproject.toml: which rules run and how, and what has been decided already."""

from __future__ import annotations

import fnmatch
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from checker.errors import UserError
from checker.findings import SEVERITIES, Severity
from checker.names.house import HouseList
from checker.options import OptionError, changed_options, parse_options
from checker.rulebook import Rule, Rulebook, did_you_mean
from checker.suppress import Allowance, from_table, parsed_toml, read_toml_text, unknown_rule

FILE = "checker.toml"
PROJECT_FILE = "pyproject.toml"
TABLE = re.compile(r"^[ \t]*\[\[?tool\.checker[\].]", re.MULTILINE)
Gate = Literal["minor", "major", "critical", "never"]
GATES: tuple[Gate, ...] = (*SEVERITIES, "never")
SHAPES: dict[str, tuple[type, str]] = {
    "fail_on": (str, '"major"'),
    "preview": (bool, "true or false"),
    "semantic": (bool, "true or false"),
    "rules": (list, '["my-rules"]'),
    "disable": (list, '["numbers/*"]'),
    "enable": (list, '["numbers/space-in-time"]'),
    "baseline": (str, '"checker-baseline.json"'),
    "names": (str, '"names.toml"'),
    "severity": (dict, 'a table of rules: "names/*" = "critical"'),
    "options": (dict, 'a table for each rule: [options."numbers/space-in-time"]'),
    "allow": (list, "tables of their own: [[allow]]"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """The file of the settings, to say where a mistake stands. `start` is the offset at which they begin in it."""

    path: Path
    text: str
    start: int = 0

    def line(self, word: str, nth: int = 0) -> int:
        """The line, from 1, that is the n-th to hold a word: a key, a header, a quoted text. Comments do not count."""
        pattern = rf"(?m)^(?![ \t]*#)[^\n]*?(?<![\w/-]){re.escape(word)}(?![\w/-])"
        found = list(re.finditer(pattern, self.text[self.start :]))
        at = self.start + (found[min(nth, len(found) - 1)].end() if found else 0)
        return self.text.count("\n", 0, at) + 1

    def fail(self, word: str, problem: str) -> UserError:
        return UserError(f"{self.path}:{self.line(word)}: {problem}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says; each field is a key of it. Paths are seen from the file's folder.

    A rule runs unless `disable` matches its name and `enable` does not; with `preview` false only stable rules run, and
    without `semantic` none that needs sentence embeddings. Of several patterns in `severity` that match a name the last
    one counts.
    """

    source: Source | None = None
    fail_on: Gate | None = None
    preview: bool = True
    semantic: bool = False
    rules: tuple[Path, ...] = ()
    disable: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    baseline: Path | None = None
    names: Path | None = None
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    allow: tuple[Allowance, ...] = ()

    def runs(self, rule: Rule) -> bool:
        off = _is_any(rule.name, self.disable) and not _is_any(rule.name, self.enable)
        return not off and (self.preview or rule.status == "stable") and (self.semantic or not rule.needs)


def _is_any(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def find(folder: Path) -> Path | None:
    """The settings that hold in a folder: its own checker.toml or pyproject.toml, else those of the nearest one above.

    A pyproject.toml without [tool.checker] is passed over.
    """
    above = folder.absolute()
    for place in (above, *above.parents):
        own, project = place / FILE, place / PROJECT_FILE
        if own.is_file():
            return Path(os.path.relpath(own))
        if project.is_file() and TABLE.search(read_toml_text(project)):
            return Path(os.path.relpath(project))
    return None


def load(path: Path) -> Settings:
    """The settings of a file. Raises UserError naming file, line, problem and cure."""
    text = read_toml_text(path)
    table = parsed_toml(text, path)
    source = Source(path, text)
    if path.name == PROJECT_FILE:
        ours = TABLE.search(text)
        source = Source(path, text, ours.start() if ours else 0)
        table = table.get("tool", {}).get("checker", {})
        if not isinstance(table, dict):
            raise source.fail("tool.checker", "[tool.checker] is one table. Write it once, in single brackets.")
    for key, value in table.items():
        if key not in SHAPES:
            raise source.fail(key, f'unknown setting "{key}".{did_you_mean(key, SHAPES) or _all_settings()}')
        kind, shape = SHAPES[key]
        if not isinstance(value, kind):
            raise source.fail(key, f'"{key}" must be {shape}, not {value!r}.')
    for key in ("rules", "disable", "enable"):
        if not all(isinstance(item, str) and item for item in table.get(key, [])):
            raise source.fail(key, f'"{key}" must be a list of texts: {SHAPES[key][1]}.')
    for folder in table.get("rules", []):
        if not (path.parent / folder).is_dir():
            raise source.fail(folder, f'there is no folder of rules "{folder}" beside {path.name}.')
    return Settings(
        source=source,
        fail_on=_choice(source, table.get("fail_on"), GATES, "fail_on"),
        preview=table.get("preview", True),
        semantic=table.get("semantic", False),
        rules=tuple(path.parent / folder for folder in table.get("rules", [])),
        disable=tuple(table.get("disable", [])),
        enable=tuple(table.get("enable", [])),
        baseline=path.parent / table["baseline"] if "baseline" in table else None,
        names=path.parent / table["names"] if "names" in table else None,
        severity={
            name: _choice(source, value, SEVERITIES, name, "severity")
            for name, value in table.get("severity", {}).items()
        },
        options=dict(_options(source, table.get("options", {}))),
        allow=tuple(from_table(table.get("allow", []), path, lambda nth: source.line(_allow_header(path), nth))),
    )


def _all_settings() -> str:
    return f" Choose one of: {', '.join(SHAPES)}."


def _allow_header(path: Path) -> str:
    return "[[tool.checker.allow]]" if path.name == PROJECT_FILE else "[[allow]]"


def _choice(source: Source, value: Any, choices: tuple[Any, ...], word: str, what: str = "") -> Any:
    if value is None or value in choices:
        return value
    listed = ", ".join(choices)
    raise source.fail(
        word, f'unknown {what or word} "{value}".{did_you_mean(str(value), choices) or f" Choose one of: {listed}."}'
    )


def _options(source: Source, table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, value in table.items():
        if not isinstance(value, dict):
            raise source.fail(name, f'the options of a rule are a table: [options."{name}"].')
        yield name, value


def effective(book: Rulebook, settings: Settings) -> Rulebook:
    """The rules that run, as the settings want them. Raises UserError for a name or option that is unknown.

    The version stays the same as long as the settings change no rule.
    """
    source = settings.source
    if source:
        for pattern in (*settings.disable, *settings.enable, *settings.severity, *settings.options):
            if unknown := unknown_rule(pattern, book.by_name):
                raise source.fail(pattern, unknown)
        for name in settings.options:
            if name not in book.by_name:
                raise source.fail(name, f'"{name}" stands for many rules; options are given to one rule by its name.')
    house = _house_list(settings.names)
    changed = [_changed(_with_names(rule, house), settings) for rule in book.rules]
    rules = tuple(rule for rule in changed if settings.runs(rule))
    if rules == tuple(rule for rule in book.rules if settings.semantic or not rule.needs):
        return book if rules == book.rules else Rulebook(rules, book.version)
    facts = [book.version, *(repr((rule.name, rule.severity, rule.options)) for rule in rules)]
    return Rulebook(rules, hashlib.sha256("\0".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16])


def _changed(rule: Rule, settings: Settings) -> Rule:
    """The rule with the severity and options that the settings give it."""
    severities = [value for name, value in settings.severity.items() if fnmatch.fnmatchcase(rule.name, name)]
    if severities:
        rule = replace(rule, severity=severities[-1])
    if settings.source and rule.name in settings.options:
        try:
            rule = replace(rule, options=changed_options(rule.options, settings.options[rule.name]))
        except OptionError as error:
            hint = did_you_mean(error.option, error.known)
            raise settings.source.fail(error.option, f"{rule.name}: {error}{hint}") from None
    return rule


def _house_list(path: Path | None) -> Source | None:
    if path is None:
        return None
    return Source(path, read_toml_text(path))


def _with_names(rule: Rule, house: Source | None) -> Rule:
    """A rule about spellings of names with the desk's list of names: the options that `HouseList` has."""
    if house is None or not isinstance(rule.options, HouseList):
        return rule
    try:
        listed = parse_options(HouseList, parsed_toml(house.text, house.path))
    except OptionError as error:
        raise house.fail(error.option, f"{error}{did_you_mean(error.option, error.known)}") from None
    return replace(rule, options=replace(rule.options, preferred=listed.preferred, distinct=listed.distinct))
