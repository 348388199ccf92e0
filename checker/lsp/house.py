"""What documents are checked with: the rules, settings and decisions of a folder, read anew when a file changes."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from checker import read, settings
from checker.article import Article
from checker.check import check_article
from checker.findings import Outcome, Unreadable
from checker.rulebook import Rulebook
from checker.settings import Settings
from checker.suppress import Decisions

SECONDS = 20.0  # that a check may take before the rules that are left are left out
# How editors call the formats, for documents whose name does not tell: code.visualstudio.com/docs/languages/identifiers
LANGUAGE_IDS = {
    "plaintext": "text",
    "text": "text",
    "markdown": "markdown",
    "html": "html",
    "xml": "xml",
    "json": "json",
    "jsonl": "jsonl",
}


@dataclass(frozen=True, slots=True)
class House:
    """`decisions` gives what people decided about files; `input_format` is what all documents are, None: by name."""

    book: Rulebook
    settings: Settings
    decisions: Callable[[Iterable[str]], Decisions]
    input_format: str | None = None


Load = Callable[[Path | None], House]  # from a file of settings; raises UserError
Stamp = tuple[tuple[str, int, int], ...]


class Checked(NamedTuple):
    """A document as it was when it was checked. `complaints` are about decisions: "story.md:9: this allows ...".

    `form` is one of read.INPUT_FORMATS, None where only the content tells.
    """

    path: str
    form: str | None
    text: str
    version: int | None
    house: House
    outcomes: tuple[Outcome, ...]
    complaints: tuple[str, ...]


@dataclass(slots=True)
class Houses:
    """The house of each file of settings, loaded when it is first needed and again after one of its files changed."""

    load: Load
    config: Path | None = None  # the one file that holds everywhere
    search: bool = True  # for the nearest file at or above a document
    known: dict[Path | None, tuple[Stamp, House]] = field(default_factory=dict)

    def of(self, folder: Path) -> House:
        """Raises UserError for a mistake in settings or rules."""
        path = self.config or (settings.find(folder) if self.search else None)
        if path in self.known:
            stamp, house = self.known[path]
            if stamp == _stamp(path, house):
                return house
        house = self.load(path)
        self.known[path] = (_stamp(path, house), house)
        return house


def _stamp(path: Path | None, house: House) -> Stamp:
    """What changes when a file is saved that the house was read from."""
    chosen = house.settings
    own = [file for folder in chosen.rules for file in sorted(folder.rglob("*.toml"))]
    files = [file for file in (path, chosen.names, chosen.baseline, *own) if file is not None]
    return tuple((str(file), *_state(file)) for file in files)


def _state(file: Path) -> tuple[int, int]:
    try:
        state = file.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


def check(path: str, text: str, version: int | None, language_id: str, house: House) -> Checked:
    """A document checked as if it were the file of that path. Raises UserError for decisions that cannot be read."""
    decisions = house.decisions([path])
    shown = read.printable(text)
    by_name = read.SUFFIXES.get(Path(path).suffix.lower())
    given = house.input_format or (None if by_name else LANGUAGE_IDS.get(language_id))
    # It is UTF-8 now, whatever a page may say of itself.
    sources = read.unique(read.read(read.STDIN, given, io.BytesIO(codecs.BOM_UTF8 + shown.encode()), path))
    outcomes = tuple(decisions.marked(_outcomes(sources, house))) if shown.strip() else ()
    return Checked(path, given or by_name, shown, version, house, outcomes, tuple(decisions.unused()))


def _outcomes(sources: Iterable[Article | Unreadable], house: House) -> Iterator[Outcome]:
    for source in sources:
        yield source if isinstance(source, Unreadable) else check_article(source, house.book, SECONDS)
