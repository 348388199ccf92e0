"""What an editor can do about a finding: put in what it suggests, set it aside, or decide about a name."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CodeAction, CodeActionKind, Command, Range, TextEdit, WorkspaceEdit

from checker.article import Article
from checker.edits import edit
from checker.findings import Finding, Report
from checker.fix import is_certain
from checker.lsp import decide
from checker.lsp.diagnostics import diagnostic
from checker.lsp.house import Checked
from checker.lsp.places import Places, overlap
from checker.report.ci import shown
from checker.report.visible import visible

COMMAND = "checker.decide"  # arguments: the document's address, a finding's fingerprint, a decision
SHOWN = 40  # characters of words in a title


def actions(checked: Checked, places: Places, uri: str, wanted: Range) -> Iterator[CodeAction]:
    """The actions for the findings at a range, those about one finding beside each other."""
    for report in checked.outcomes:
        for finding in shown(report):
            assert isinstance(report, Report)
            if overlap(places.of(report.article, finding.span), wanted):
                found = diagnostic(report.article, finding, checked, places, uri)
                for action in _actions(report.article, finding, checked, places, uri):
                    action.kind, action.diagnostics = CodeActionKind.QuickFix, [found]
                    yield action


def _actions(article: Article, finding: Finding, checked: Checked, places: Places, uri: str) -> Iterator[CodeAction]:
    yield from replace(article, finding, checked, places, uri)
    aside = f"“{_short(finding.excerpt)}” is right: set {finding.rule} aside"
    if checked.form in decide.MARKED_UP:
        yield from note(aside, finding, checked, places, uri)
    elif decide.has_file(checked) and decide.flagged(finding):
        yield _command(aside, uri, finding, decide.ASIDE)
    if both := decide.two_names(article, finding, checked):
        here, there = map(_short, both)
        yield _command(f"House list: “{there}” is our form of “{here}”", uri, finding, decide.THERE)
        yield _command(f"House list: “{here}” is our form of “{there}”", uri, finding, decide.HERE)
        yield _command(f"House list: “{here}” and “{there}” are two names", uri, finding, decide.TWO)


def replace(article: Article, finding: Finding, checked: Checked, places: Places, uri: str) -> Iterator[CodeAction]:
    """Put in the suggestion, where the document holds exactly the flagged words."""
    put = finding.suggestion
    change = edit(checked.text, article, finding.span, put) if put is not None else None
    if change is not None:
        title = f"Put “{_short(put)}” instead" if put else f"Delete “{_short(finding.excerpt)}”"
        certain = is_certain(finding, checked.house.book)
        yield _edit(title, uri, places.range(change.start, change.end), change.put, certain)


def note(title: str, finding: Finding, checked: Checked, places: Places, uri: str) -> Iterator[CodeAction]:
    """A note at the end of the document, where it can stand in the way of nothing."""
    words = decide.note(finding)
    if words is not None:
        apart = "" if checked.text.endswith("\n") else "\n"
        if not checked.text.rstrip().endswith("-->"):
            apart += "\n"
        yield _edit(title, uri, Range(places.end, places.end), f"{apart}{words}\n")


def _edit(title: str, uri: str, place: Range, put: str, certain: bool = False) -> CodeAction:
    return CodeAction(title, is_preferred=certain or None, edit=WorkspaceEdit(changes={uri: [TextEdit(place, put)]}))


def _command(title: str, uri: str, finding: Finding, decision: str) -> CodeAction:
    return CodeAction(title, command=Command(title, COMMAND, arguments=[uri, finding.fingerprint, decision]))


def _short(words: str | None) -> str:
    line = visible(" ".join((words or "").split()))
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
