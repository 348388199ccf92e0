"""Which lines of which files have changed since a revision of git, so that only findings on them count."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from checker.article import Article, Span
from checker.errors import UserError
from checker.findings import Finding, Outcome, Report

DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames")
HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


@dataclass(slots=True)
class Changes:
    """The files below `root` that differ from `commit`. A file that git does not know is new, with all its lines."""

    name: str  # of the revision, as the user gave it
    commit: str
    root: str
    changed: frozenset[str]
    unknown: frozenset[str]
    lines: dict[str, set[int] | None] = field(default_factory=dict)  # of the files asked for; None: all of them

    def marked(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes; findings none of whose places is on a changed line are set aside."""
        for outcome in outcomes:
            if isinstance(outcome, Report):
                outcome = replace(outcome, findings=tuple(self._judged(outcome.article, f) for f in outcome.findings))
            yield outcome

    def _judged(self, article: Article, finding: Finding) -> Finding:
        spans = (finding.span, *(related.span for related in finding.related))
        if finding.suppressed_by is not None or any(self._touches(article, span) for span in spans):
            return finding
        return replace(finding, suppressed_by=f"unchanged since {self.name}")

    def _touches(self, article: Article, span: Span) -> bool:
        changed = self.lines_of(article.origin.path or article.id)
        first, _ = article.origin.position(span.start)
        last, _ = article.origin.position(max(span.start, span.end - 1))
        return changed is None or any(line in changed for line in range(first, last + 1))

    def lines_of(self, file: str) -> set[int] | None:
        """The numbers, from 1, of the lines that are new or changed; None for all of them."""
        if file not in self.lines:
            self.lines[file] = self._lines(os.path.relpath(os.path.realpath(file), self.root))
        return self.lines[file]

    def _lines(self, path: str) -> set[int] | None:
        name = path.replace(os.sep, "/")
        if name.startswith("../") or name in self.unknown or not os.path.exists(os.path.join(self.root, path)):
            return None
        if name not in self.changed:
            return set()
        hunks = _git(self.root, *DIFF, "--text", "--unified=0", self.commit, "--", f":(literal){name}")
        found = ((int(start), int(count or 1)) for start, count in HUNK.findall(hunks))
        return {line for start, count in found for line in range(start, start + count)}


def since(revision: str) -> Changes:
    """What has changed since the branch left `revision`, what is not committed included. Raises UserError."""
    root = os.path.realpath(os.fsdecode(_git(".", "rev-parse", "--show-toplevel").rstrip(b"\n")))
    name = f"{revision}^{{commit}}"
    commit = (
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name, revision=revision).decode().strip()
    )
    base = _git(root, "merge-base", commit, "HEAD", revision=revision).decode().split()[0]
    changed = _git(root, *DIFF, "--name-only", "-z", base)
    unknown = _git(root, "ls-files", "--others", "-z")
    return Changes(revision, base, root, _names(changed), _names(unknown))


def _names(output: bytes) -> frozenset[str]:
    return frozenset(os.fsdecode(name) for name in output.split(b"\0") if name)


def _git(folder: str, *arguments: str, revision: str | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:
        raise UserError("--new-only asks git what has changed, and git is not installed.") from None
    if done.returncode == 0:
        return done.stdout
    if revision is not None:
        raise UserError(
            f'git knows no revision "{revision}" that this branch comes from. Name a branch, tag or commit, and fetch '
            "its history (in GitHub Actions: fetch-depth: 0)."
        )
    reason = done.stderr.decode(errors="replace").strip().splitlines()
    raise UserError(f"--new-only works in a git repository: {reason[-1] if reason else 'git failed'}.")
