"""HTML reports in a folder: a page as each article passes, and the index of them at the end."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.findings import Outcome, Report
from checker.output import save
from checker.report.html_index import IndexEntry
from checker.rulebook import Rulebook


@dataclass(slots=True)
class Pages:
    """The pages saved in `folder` so far; with folder "" none are."""

    folder: str
    rulebook: Rulebook
    entries: list[IndexEntry] = field(default_factory=list)

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
        from checker.report import html

        for outcome in outcomes:
            href = ""
            if isinstance(outcome, Report):
                href = html.file_name(outcome.article.id)
                save([html.page(outcome, self.rulebook).encode()], os.path.join(self.folder, href))
            self.entries.append(html.entry(outcome, href))
            yield outcome
        save([html.index(self.entries).encode()], os.path.join(self.folder, "index.html"))
