"""Rules as data: loads and validates rules/**/*.toml, and explains mistakes with file and line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, partial
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple, get_args

import tomli

from checker.analyse import Analysis
from checker.detectors import DETECTORS
from checker.errors import UserError
from checker.findings import Match, Severity, Status
from checker.options import OptionError, parse_options

MQM = (
    "accuracy/addition",
    "accuracy/mistranslation",
    "accuracy/omission",
    "accuracy/untranslated",
    "design/markup",
    "fluency/character-encoding",
    "fluency/duplication",
    "fluency/grammar",
    "fluency/inconsistency",
    "fluency/punctuation",
    "fluency/spelling",
    "fluency/typography",
    "locale/currency-format",
    "locale/date-format",
    "locale/name-format",
    "locale/number-format",
    "locale/time-format",
    "style/awkward",
    "style/unidiomatic",
    "terminology/inconsistent",
    "terminology/wrong-term",
)
TEXT_KEYS = ("title", "why", "advice", "message")
CHOICES = {"mqm": MQM, "severity": get_args(Severity), "status": get_args(Status), "detector": tuple(DETECTORS)}
EXTRAS = ("semantic",)  # what a rule may need beyond the core
KEYS = (*TEXT_KEYS, *CHOICES, "needs", "fix", "options", "bad", "good", "measured")
EXAMPLE_KEYS = ("text", "headline", "body", "published", "elsewhere", "because", "known_gap", "suggestion")
OPEN, CLOSE = "⟦", "⟧"
BEHIND_OPTIONS = re.compile(r"^\[(?:\[bad\]|\[good\]|measured)\]", re.MULTILINE)


class Example(NamedTuple):
    """A text that a rule must flag exactly at its ⟦marked⟧ places (bad) or must leave alone (good).

    `text` goes through the reader of plain text, which finds headline, widgets and site chrome; `headline` and `body`
    are taken as they are: every part of the body between blank lines is a paragraph. `published` is an article that
    was published before, `elsewhere` another of the same run.
    """

    text: str = ""
    headline: str = ""
    body: str = ""
    published: str = ""
    elsewhere: str = ""
    because: str = ""
    known_gap: bool = False
    suggestion: str | None = None


@dataclass(frozen=True)
class Rule:
    """One file of rules/: `name` is its folder and file name, "repetition/repeated-conjunct".

    Examples and figures are read from `content` when asked for: no check of an article needs them.
    """

    name: str
    title: str
    why: str
    advice: str
    message: str
    mqm: str
    severity: Severity
    status: Status
    detector: str
    options: Any
    path: Path
    content: str = field(repr=False)  # of the file
    fix: bool = False  # whether a finding that is right has only one remedy, which may be put in unseen
    needs: str = ""  # the extra without which the rule cannot run, and which a person must ask for

    def find(self, analysis: Analysis) -> Iterator[Match]:
        return DETECTORS[self.detector].find(analysis, self.options)

    @cached_property
    def bad(self) -> tuple[Example, ...]:
        return tuple(_examples(self, "bad"))

    @cached_property
    def good(self) -> tuple[Example, ...]:
        return tuple(_examples(self, "good"))

    @cached_property
    def measured(self) -> Mapping[str, Any]:
        measured: dict[str, Any] = self._table.get("measured", {})
        return measured

    @cached_property
    def _table(self) -> dict[str, Any]:
        return _parsed(self.path, self.content)


@dataclass(frozen=True)
class Rulebook:
    rules: tuple[Rule, ...]
    version: str  # digest of all rule files

    @cached_property
    def by_name(self) -> dict[str, Rule]:
        return {rule.name: rule for rule in self.rules}

    @property
    def compares(self) -> str:
        """By what the rules compare sentences."""
        return "words and meaning" if any(rule.needs == "semantic" for rule in self.rules) else "words"

    def __getitem__(self, name: str) -> Rule:
        """The rule of that name; a UserError with the nearest names for an unknown one."""
        try:
            return self.by_name[name]
        except KeyError:
            raise UserError(
                f'There is no rule "{name}".{did_you_mean(name, self.by_name)} List them: checker rules'
            ) from None

    def only(self, names: Iterable[str]) -> Rulebook:
        return Rulebook(tuple(self[name] for name in names), self.version)


def built_in_rules() -> Path:
    """The folder of the rules that travel with the package; beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load(*extra: Path, semantic: bool = False) -> Rulebook:
    """The built-in rules and those of the folders `extra`. Raises UserError for any mistake in a rule file.

    Rules that need sentence embeddings are among them only with `semantic`.
    """
    rules: dict[str, Rule] = {}
    digest = hashlib.sha256()
    for folder in (built_in_rules(), *extra):
        if not folder.is_dir():
            raise UserError(f"{folder}: no such folder of rules. Give a folder that holds GROUP/RULE.toml files.")
        for path in sorted(folder.rglob("*.toml")):
            name = path.relative_to(folder).with_suffix("").as_posix()
            content = path.read_bytes()
            digest.update(name.encode() + b"\0" + content + b"\0")
            if name in rules:
                raise UserError(f'{path}: the rule "{name}" exists already in {rules[name].path}. Rename the file.')
            rules[name] = parse_rule(name, path, content, trusted=folder == built_in_rules())
    offered = tuple(rule for rule in rules.values() if semantic or not rule.needs)
    return Rulebook(offered, digest.hexdigest()[:16])


def parse_rule(name: str, path: Path, content: bytes, trusted: bool = False) -> Rule:
    """One rule file. Raises UserError naming file, line, problem and cure; what is dear to check, not if `trusted`.

    A `trusted` file has its examples and figures behind all else.
    """
    text = content.decode("utf-8", "replace")
    table = _parsed(path, BEHIND_OPTIONS.split(text, maxsplit=1)[0] if trusted else text)
    fail = partial(_mistake, path, text)

    if not re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", name):
        raise UserError(f'{path}: a rule is a file GROUP/RULE.toml named in a-z, 0-9 and "-"; this one is "{name}".')
    for key in table:
        if key not in KEYS:
            raise fail(key, f'unknown key "{key}".{did_you_mean(key, KEYS)}')
    for key in (*TEXT_KEYS, *CHOICES):
        if key not in table:
            raise fail("", f'the key "{key}" is missing. Add {key} = "...".')
        if not isinstance(table[key], str) or not table[key].strip():
            raise fail(key, f'"{key}" must be a text, not {table[key]!r}.')
    for key, choices in CHOICES.items():
        if table[key] not in choices:
            hint = did_you_mean(table[key], choices) or f" Choose one of: {', '.join(choices)}."
            raise fail(key, f'unknown {key} "{table[key]}".{hint}')
    if not isinstance(table.get("fix", False), bool):
        raise fail("fix", f'"fix" must be true or false, not {table["fix"]!r}.')
    if table.get("needs", "") not in ("", *EXTRAS):
        raise fail("needs", f"unknown extra {table['needs']!r}. Choose one of: {', '.join(EXTRAS)}.")
    try:
        placeholders = [field for _, field, _, _ in Formatter().parse(table["message"]) if field is not None]
    except ValueError as error:
        raise fail("message", f"the message is not a valid template: {error}.") from None
    if bad_names := [field for field in placeholders if not field.isidentifier()]:
        raise fail("message", f"the message may only hold plain names in braces, not {{{bad_names[0]}}}.")
    try:
        options = parse_options(DETECTORS[table["detector"]].Options, table.get("options", {}), trusted)
    except OptionError as error:
        raise fail(error.option, f"{error}{did_you_mean(error.option, error.known)}") from None
    rule = Rule(
        name=name,
        **{key: table[key] for key in (*TEXT_KEYS, *CHOICES)},
        fix=table.get("fix", False),
        needs=table.get("needs", ""),
        options=options,
        path=path,
        content=text,
    )
    if not trusted:
        _ = rule.bad, rule.good  # which tells of mistakes in them
    return rule


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise UserError(f"{path}:{error.lineno}: not valid TOML: {error.msg}.") from None


def _mistake(path: Path, text: str, key: str, problem: str, nth: int = 0) -> UserError:
    return UserError(f"{path}:{line_of(text, key, nth)}: {problem}")


def _examples(rule: Rule, kind: str) -> Iterator[Example]:
    fail = partial(_mistake, rule.path, rule.content)
    for nth, row in enumerate(rule._table.get(kind, [])):
        if not isinstance(row, dict):
            raise fail(f"[{kind}]", f"write each example as a table of its own: [[{kind}]].")
        for key, value in row.items():
            if key not in EXAMPLE_KEYS:
                raise fail(f"[[{kind}]]", f'unknown key "{key}" in an example.{did_you_mean(key, EXAMPLE_KEYS)}', nth)
            if not isinstance(value, bool if key == "known_gap" else str):
                raise fail(f"[[{kind}]]", f'"{key}" of an example has the wrong type: {value!r}.', nth)
        example = Example(**row)
        marked = OPEN in example.text + example.headline + example.body
        if kind == "bad" and not marked:
            raise fail("[[bad]]", f"mark the place that must be flagged: {OPEN}like this{CLOSE}.", nth)
        if kind == "good" and (marked or not example.because):
            raise fail("[[good]]", "a good example has no mark, and a reason: because = ...", nth)
        yield example


def line_of(text: str, key: str, nth: int = 0) -> int:
    """The line, from 1, on which the n-th definition of a key or table header stands; 1 if it stands nowhere."""
    header = re.escape(key) if key.startswith("[") else rf"\[{{0,2}}(?:options\.)?\"?{re.escape(key)}\"?\s*[=\]]"
    found = list(re.finditer(rf"^\s*{header}", text, re.MULTILINE)) if key else []
    return text.count("\n", 0, found[min(nth, len(found) - 1)].end()) + 1 if found else 1


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    close = get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return f' Did you mean "{close[0]}"?' if close else ""
