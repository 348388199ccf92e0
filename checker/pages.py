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
from checker.report.summary import Tally
from checker.rulebook import Rulebook

HISTORY = "history.json"
ASSETS = "assets"  # the folder, within the reports', of style sheets that are files
RULES = "rules"  # the folder, within the reports', of the pages of the rules that found something


@dataclass(slots=True)
class Pages:
    """The pages saved in `folder` so far; with folder "" none are.

    `tally` says at the end whether the run was interrupted, which then is no part of the history.
    `separate`: their style in files of their own, for servers that forbid it inside a page; then without script.
    """

    folder: str
    rulebook: Rulebook
    separate: bool = False
    tally: Tally = field(default_factory=Tally)
    entries: list[IndexEntry] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    sheets: set[str] = field(default_factory=set)  # names of the style sheets saved

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

        self._refuse_links()
        runs, sheet = self._earlier_runs(), self._sheet if self.separate else None
        for outcome in outcomes:
            href = ""
            if isinstance(outcome, Report):
                href = html.file_name(outcome.article.id)
                save([html.page(outcome, self.rulebook, RULES, sheet).encode()], os.path.join(self.folder, href))
                self.rules.update(finding.rule for finding in outcome.findings)
            self.entries.append(html.entry(outcome, href))
            yield outcome
        if len(self.entries) > 1 and not self.tally.interrupted:  # else it says nothing of how all of them went
            runs = html_history.with_run(runs, html_history.run_of(self.entries, now()))
            save([html_history.as_text(runs).encode()], os.path.join(self.folder, HISTORY))
        save([html.index(self.entries, runs, RULES, sheet).encode()], os.path.join(self.folder, "index.html"))
        for path, page in rule_pages.html(self.rulebook.only(sorted(self.rules)), rule_pages.above(sheet)).items():
            save([page.encode()], os.path.join(self.folder, RULES, path))

    def _refuse_links(self) -> None:
        """A folder that somebody else has put there as a link would lead our files out of the reports' folder."""
        for path in (os.path.join(self.folder, name) for name in (RULES, ASSETS)):
            if os.path.islink(path):
                raise UserError(f"{path}: this is a symbolic link, and reports are not written through one. Remove it.")

    def _sheet(self, name: str, text: str) -> str:
        """Save a style sheet, once; its address as seen from the index."""
        if name not in self.sheets:
            save([text.encode()], os.path.join(self.folder, ASSETS, name))
            self.sheets.add(name)
        return f"{ASSETS}/{name}"

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
