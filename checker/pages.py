"""HTML reports in a folder: a page as each article passes; at the end their index, its history and the rules' pages."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.errors import UserError
from checker.findings import Outcome, Report
from checker.output import save
from checker.report import html_history
from checker.report.html_index import IndexEntry
from checker.rulebook import Rulebook

HISTORY = "history.json"
RULES = "rules"  # the folder, within the reports', of the pages of the rules that found something


@dataclass(slots=True)
class Pages:
    """The pages saved in `folder` so far; with folder "" none are."""

    folder: str
    rulebook: Rulebook
    entries: list[IndexEntry] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)

    @property
    def address(self) -> str:
        """The file to open first: the only article's page, else the index."""
        only = self.entries[0].href if len(self.entries) == 1 else ""
        return os.path.join(self.folder, only or "index.html")

    def saved(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes, each after its page was saved."""
        if not self.folder:
            yield from outcomes
            return
        from checker import rule_pages
        from checker.report import html

        runs = self._earlier_runs()
        for outcome in outcomes:
            href = ""
            if isinstance(outcome, Report):
                href = html.file_name(outcome.article.id)
                save([html.page(outcome, self.rulebook, RULES).encode()], os.path.join(self.folder, href))
                self.rules.update(finding.rule for finding in outcome.findings)
            self.entries.append(html.entry(outcome, href))
            yield outcome
        if len(self.entries) > 1:  # one article alone says nothing of how the others went
            runs = html_history.with_run(runs, html_history.run_of(self.entries, now()))
            save([html_history.as_text(runs).encode()], os.path.join(self.folder, HISTORY))
        save([html.index(self.entries, runs, RULES).encode()], os.path.join(self.folder, "index.html"))
        for path, page in rule_pages.html(self.rulebook.only(sorted(self.rules))).items():
            save([page.encode()], os.path.join(self.folder, RULES, path))

    def _earlier_runs(self) -> list[html_history.Run]:
        path = os.path.join(self.folder, HISTORY)
        try:
            with open(path, encoding="utf-8") as file:
                return html_history.parsed(file.read())
        except FileNotFoundError:
            return []
        except (OSError, ValueError, RecursionError) as error:
            raise UserError(f"{path}: cannot be read: {error}. Move it away to begin a new history.") from None


def now() -> str:
    """The time of this run, or that of https://reproducible-builds.org/specs/source-date-epoch."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(given) if given.isdecimal() else time.time()
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(seconds))
