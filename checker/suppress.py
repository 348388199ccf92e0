"""Decisions of people that findings are right as they are. They mark findings and never remove them.

One concept, an Allowance, in three forms: a note in the article's own file, an [[allow]] table of a TOML file (the
settings, a file beside the article, a file of --allow), and the baseline.
"""

from __future__ import annotations

import fnmatch
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import tomli

from checker.article import Article
from checker.baseline import SUPPRESSED_BY, Baseline, folder_of, name_of
from checker.errors import UserError
from checker.findings import Finding, Outcome, Report, normalised
from checker.rulebook import did_you_mean, line_of

BESIDE = ".allow.toml"  # what the name of a file of allowances beside an article adds to the article's
KEYS = ("rule", "text", "article", "fingerprint", "reason")
NOTE = '<!-- checker: allow RULE "flagged words" -- reason -->'
REST = "…"  # ends a text that gives only how the flagged words begin


@dataclass(frozen=True, slots=True)
class Allowance:
    """Sets aside the findings that meet all the conditions given.

    `rule` is a name or a pattern, `text` the flagged words (or how they begin, with "…"), `article` a path seen from
    `folder`, a record's id, or a pattern of them. `place` says where the decision stands: "checker.toml:12".
    """

    rule: str
    reason: str
    place: str
    text: str = ""
    article: str = ""
    fingerprint: str = ""
    folder: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether it sets aside a finding in an article that it is about."""
        return (
            fnmatch.fnmatchcase(finding.rule, self.rule)
            and self.fingerprint in ("", finding.fingerprint)
            and (not self.text or _says(self.text, finding.excerpt))
        )

    @property
    def names_one_article(self) -> bool:
        return bool(self.article) and not any(sign in self.article for sign in "*?[")


def _says(text: str, excerpt: str) -> bool:
    wanted, quoted = normalised(text), normalised(excerpt)
    return quoted == wanted or (wanted.endswith(REST) and quoted.startswith(wanted.removesuffix(REST).rstrip()))


# Where allowances come from


def of_notes(article: Article, rules: Iterable[str]) -> Iterator[Allowance | str]:
    """The allowances of an article's own notes; for a note that cannot be one, what is wrong and how to mend it."""
    for note in article.notes:
        place = f"{article.origin.path or article.id}:{note.line}"
        if not note.rule:
            yield f"{place}: this note cannot be understood. Write {NOTE}"
        elif not note.reason:
            yield f"{place}: the note on {note.rule} gives no reason, so it sets nothing aside. Write {NOTE}"
        elif unknown := unknown_rule(note.rule, rules):
            yield f"{place}: {unknown}"
        else:
            yield Allowance(note.rule, note.reason, place, note.text)


def load(path: Path, article: str = "") -> tuple[Allowance, ...]:
    """The [[allow]] tables of a TOML file; `article` is what they are about if they do not say. Raises UserError."""
    text = read_toml_text(path)
    table = parsed_toml(text, path)
    for key in table:
        if key != "allow":
            raise UserError(f'{path}:{line_of(text, key)}: unknown key "{key}". Only [[allow]] tables stand here.')
    return tuple(from_table(table.get("allow", []), path, lambda nth: line_of(text, "[[allow]]", nth), article))


def read_toml_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UserError(f"{path}: there is no such file. Check the path.") from None
    except UnicodeDecodeError:
        raise UserError(f"{path}:1: this file is not UTF-8. Save it as UTF-8 text.") from None
    except OSError as error:
        raise UserError(f"{path}: the file cannot be read: {error.strerror}.") from None


def parsed_toml(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise UserError(f"{path}:{error.lineno}: not valid TOML: {error.msg}.") from None
    except RecursionError:
        raise UserError(f"{path}:1: not valid TOML: nested too deeply.") from None


def from_table(rows: Any, path: Path, line: Callable[[int], int], article: str = "") -> Iterator[Allowance]:
    """The allowances of an array of tables, the n-th of which stands at `line(n)` of the file `path`."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UserError(f"{path}:{line(0)}: write each exception as a table of its own: [[allow]].")
    for nth, row in enumerate(rows):
        place = f"{path}:{line(nth)}"
        for key, value in row.items():
            if key not in KEYS:
                raise UserError(f'{place}: unknown key "{key}" in [[allow]].{did_you_mean(key, KEYS)}')
            if not isinstance(value, str) or not value.strip():
                raise UserError(f'{place}: "{key}" must be a text, not {value!r}.')
        for key in ("rule", "reason"):
            if key not in row:
                raise UserError(f'{place}: the key "{key}" is missing. Add {key} = "...".')
        folder = folder_of(path)
        facts = {"article": article, **row}
        yield Allowance(**facts | {"article": _seen_from(folder, facts["article"])}, place=place, folder=folder)


def _seen_from(folder: str, article: str) -> str:
    """The name of an article as `names` gives it: a report may quote a path as somebody typed it."""
    return Path(os.path.relpath(article, folder)).as_posix() if os.path.isabs(article) else article.removeprefix("./")


def beside(files: Iterable[str]) -> Iterator[Allowance]:
    """The allowances in the files beside articles: those of a.txt stand in a.txt.allow.toml."""
    for file in files:
        path = Path(file + BESIDE) if file != "-" and "\0" not in file else None
        if path is not None and path.is_file():
            yield from load(path, article=Path(file).name)


def unknown_rule(pattern: str, rules: Iterable[str]) -> str:
    """What is wrong with a name, or pattern of names, that no rule has; "" if one has it."""
    names = list(rules)
    if is_of(names, pattern):
        return ""
    groups = sorted({name.partition("/")[0] + "/*" for name in names})
    return f'no rule is called "{pattern}".{did_you_mean(pattern, [*names, *groups])} List them: checker rules'


def is_of(rules: Collection[str], pattern: str) -> bool:
    """Whether a rule has that name, or one of that pattern."""
    return pattern in rules or bool(fnmatch.filter(rules, pattern))


# What they do


@dataclass(slots=True)
class Decisions:
    """All decisions that count in a run, and what of them came to no use. `rules` are all rules, `running` those run.

    Only a decision about one article can be called unused: of the others nobody knows whether their article was here.
    """

    rules: frozenset[str]
    running: frozenset[str]
    allowances: tuple[Allowance, ...] = ()
    baseline: Baseline | None = None
    notes: bool = True  # whether articles may decide about themselves
    complaints: list[str] = field(default_factory=list)  # about notes and baseline, in the order of the articles
    used: set[Allowance] = field(default_factory=set)
    reached: dict[Allowance, None] = field(default_factory=dict)  # those about an article of this run, in order
    local: dict[tuple[str, str], list[Allowance]] = field(init=False)  # by folder and name of the one article
    general: list[Allowance] = field(init=False)

    def __post_init__(self) -> None:
        self.local = defaultdict(list)
        self.general = [allowance for allowance in self.allowances if not allowance.names_one_article]
        for allowance in self.allowances:
            if allowance.names_one_article:
                self.local[allowance.folder, allowance.article].append(allowance)
            if unknown := unknown_rule(allowance.rule, self.rules):
                raise UserError(f"{allowance.place}: {unknown}")

    def marked(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes, with `suppressed_by` in each finding that somebody set aside."""
        for outcome in outcomes:
            yield self.applied(outcome) if isinstance(outcome, Report) else outcome

    def applied(self, report: Report) -> Report:
        own = self._own(report.article)
        local = list(self._local(report.article))
        deciding = [*own, *local, *self._general(report.article)]
        known = self.baseline.of(report.article) if self.baseline else ()
        marks = {entry.fingerprint for entry in known}
        findings = tuple(self._decided(finding, deciding, marks) for finding in report.findings)
        broken = {failure.rule for failure in report.failures}
        self.reached |= dict.fromkeys(a for a in local if self._ran(a.rule, broken))
        self.complaints += [unused(a) for a in own if a not in self.used and self._ran(a.rule, broken)]
        self.used.difference_update(own)  # done with: a stream may bring any number of them
        found = {finding.fingerprint for finding in report.findings}
        self.complaints += [
            f"{self.baseline.path}: {report.article.id}: {entry.rule} “{entry.text}” is no longer found. "
            "Write the baseline anew: checker baseline"
            for entry in known
            if self.baseline and entry.fingerprint not in found and self._ran(entry.rule, broken)
        ]
        return replace(report, findings=findings)

    def _own(self, article: Article) -> list[Allowance]:
        notes = list(of_notes(article, self.rules)) if self.notes else []
        self.complaints += [note for note in notes if isinstance(note, str)]
        return [note for note in notes if isinstance(note, Allowance)]

    def _local(self, article: Article) -> Iterator[Allowance]:
        for folder in {folder for folder, _ in self.local}:
            for name in dict.fromkeys(names(article, folder)):
                yield from self.local.get((folder, name), ())

    def _general(self, article: Article) -> Iterator[Allowance]:
        for allowance in self.general:
            if not allowance.article or is_of(names(article, allowance.folder), allowance.article):
                yield allowance

    def _decided(self, finding: Finding, deciding: Sequence[Allowance], marks: set[str]) -> Finding:
        covering = [allowance for allowance in deciding if allowance.covers(finding)]
        self.used.update(covering)
        if covering:
            return replace(finding, suppressed_by=f"{covering[0].reason} ({covering[0].place})")
        return replace(finding, suppressed_by=SUPPRESSED_BY) if finding.fingerprint in marks else finding

    def _ran(self, rule: str, broken: set[str]) -> bool:
        """Whether findings of that name or pattern would have been seen."""
        is_no_more = not is_of(self.rules, rule)  # of a baseline
        return is_no_more or (is_of(self.running, rule) and not is_of(broken, rule))

    def unused(self) -> list[str]:
        """A line for each decision about an article of this run that was of no use."""
        return [*self.complaints, *(unused(a) for a in self.reached if a not in self.used)]


def names(article: Article, folder: str) -> tuple[str, str]:
    """What an article is called in a file of a folder: its own name and its file's."""
    own, file = name_of(article.id, article, folder), name_of(article.origin.path or article.id, article, folder)
    return _seen_from(folder, own), file  # a record's id may look like a path


def unused(allowance: Allowance) -> str:
    words = f" “{allowance.text}”" if allowance.text else ""
    return f"{allowance.place}: this allows {allowance.rule}{words}, which is not found. Delete it."
