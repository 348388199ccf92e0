"""The baseline: findings that were there before the desk began to check, each by its fingerprint.

A file of JSON that can be reviewed and compared line by line: {"version": 1, "articles": {NAME: [{"rule", "text",
"fingerprint"}]}}, sorted. NAME is an article's path seen from the baseline's own folder, or a record's id. One entry
hides one finding: a second one with the same words has another fingerprint.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from checker.article import Article
from checker.errors import UserError
from checker.findings import Report

VERSION = 1
SUPPRESSED_BY = "baseline"
SHOWN = 80  # characters of a finding's words, for the person who reviews the file


class Entry(NamedTuple):
    """A known finding. `rule` and `text` (of a lone space: "") are for people; the fingerprint alone decides."""

    rule: str
    text: str
    fingerprint: str


Entries = Mapping[str, tuple[Entry, ...]]  # by article


@dataclass(frozen=True, slots=True)
class Baseline:
    path: Path
    articles: Entries

    def of(self, article: Article) -> tuple[Entry, ...]:
        return self.articles.get(name_of(article.id, article, folder_of(self.path)), ())


def folder_of(path: Path) -> str:
    return os.path.abspath(path.parent)


def name_of(identity: str, article: Article, folder: str) -> str:
    """An article's id, or its file's path, as seen from a folder, with "/" on every system.

    A record's own id stays as it is; "articles.jsonl:3" is a path and what follows it.
    """
    path = article.origin.path or article.id
    if path == "-" or not identity.startswith(path):
        return identity
    try:
        seen = os.path.relpath(path, folder)
    except ValueError:  # another drive
        seen = path
    return Path(seen).as_posix() + identity[len(path) :]


def entries(reports: Iterable[Report], folder: str) -> Entries:
    """What a baseline in `folder` holds of these reports: every finding that no note sets aside."""
    found: dict[str, tuple[Entry, ...]] = {}
    for report in reports:
        rows = [
            Entry(finding.rule, _shown(finding.excerpt), finding.fingerprint)
            for finding in report.findings
            if finding.suppressed_by is None
        ]
        if rows:
            found[name_of(report.article.id, report.article, folder)] = tuple(sorted(rows))
    return dict(sorted(found.items()))


def _shown(excerpt: str) -> str:
    line = " ".join(excerpt.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def added(old: Entries, new: Entries) -> Iterator[tuple[str, Entry]]:
    """What `new` has that `old` has not."""
    for name, rows in new.items():
        known = {entry.fingerprint for entry in old.get(name, ())}
        yield from ((name, entry) for entry in rows if entry.fingerprint not in known)


def written(articles: Entries) -> Iterator[str]:
    """The file's text: an entry a line. Invisible characters and lone surrogates are escaped, other scripts are not."""
    yield f'{{"version": {VERSION}, "articles": {{'
    separator = "\n"
    for name, rows in articles.items():
        lines = ",\n".join(f"  {_line(entry._asdict())}" for entry in rows)
        yield f"{separator}{_line(name)}: [\n{lines}\n]"
        separator = ",\n"
    yield "\n}}\n"


def _line(value: Any) -> str:
    return "".join(
        character if character.isprintable() else json.dumps(character)[1:-1]
        for character in json.dumps(value, ensure_ascii=False)
    )


def load(path: Path) -> Baseline:
    """Raises UserError for a file that is missing or is no baseline."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UserError(f"{path}: there is no such baseline. Write one: checker baseline PATH... -o {path}") from None
    except OSError as error:
        raise UserError(f"{path}: the baseline cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise _malformed(path, 1, "it is not UTF-8") from None
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise _malformed(path, error.lineno, f"not valid JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise _malformed(path, 1, "not valid JSON") from None
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise _malformed(path, 1, f'"version": {VERSION} is missing')
    articles = document.get("articles")
    if not isinstance(articles, dict):
        raise _malformed(path, 1, '"articles" must be an object')
    return Baseline(path, {name: tuple(_rows(path, text, name, rows)) for name, rows in articles.items()})


def _rows(path: Path, text: str, name: str, rows: Any) -> Iterator[Entry]:
    for row in rows if isinstance(rows, list) else [None]:
        values = [row.get(key) for key in Entry._fields] if isinstance(row, dict) else []
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) < len(Entry._fields) or not Entry(*texts).rule or not Entry(*texts).fingerprint:
            at = max(0, text.find(_line(name)))
            problem = f'an entry of "{name}" is not {{"rule", "text", "fingerprint"}}'
            raise _malformed(path, text.count("\n", 0, at) + 1, problem)
        yield Entry(*texts)


def _malformed(path: Path, line: int, problem: str) -> UserError:
    return UserError(f"{path}:{line}: no valid baseline: {problem}. Write it anew: checker baseline PATH... -o {path}")
