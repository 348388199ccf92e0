"""What an editor can do about a finding: put in what it suggests, set it aside, or decide about a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CreateFile,
    CreateFileOptions,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from checker.article import Article
from checker.edits import edit
from checker.findings import Finding, Report
from checker.fix import is_certain
from checker.lsp import decide
from checker.lsp.diagnostics import diagnostic
from checker.lsp.house import Checked
from checker.lsp.places import Places, overlap
from checker.names.house import HouseList
from checker.report.ci import shown
from checker.report.visible import visible
from checker.settings import FILE, PROJECT_FILE
from checker.suppress import BESIDE

NAMES = "names.toml"
MARKED_UP = ("markdown", "html")  # formats with comments, and so with notes
SHOWN = 40  # characters of words in a title


@dataclass(frozen=True, slots=True)
class Editor:
    """What the editor can do. `text` gives a file as it is there, unsaved or not; None where there is none.

    `files`: whether an action may change several files and create some. `root` is where settings go if there are none.
    """

    text: Callable[[Path], str | None]
    files: bool
    root: Path


def actions(checked: Checked, places: Places, uri: str, wanted: Range, editor: Editor) -> Iterator[CodeAction]:
    """The actions for the findings at a range, those about one finding beside each other."""
    for report in checked.outcomes:
        if not isinstance(report, Report):
            continue
        for finding in shown(report):
            if not overlap(places.of(report.article, finding.span), wanted):
                continue
            found = diagnostic(report.article, finding, checked, places, uri)
            for action in (
                replace(report.article, finding, checked, places, uri),
                set_aside(finding, checked, places, uri, editor),
                *about_names(report.article, finding, checked, editor),
            ):
                if action is not None:
                    action.kind, action.diagnostics = CodeActionKind.QuickFix, [found]
                    yield action


def replace(article: Article, finding: Finding, checked: Checked, places: Places, uri: str) -> CodeAction | None:
    """Put in the suggestion, where the document holds exactly the flagged words."""
    if finding.suggestion is None:
        return None
    change = edit(checked.text, article, finding.span, finding.suggestion)
    if change is None:
        return None
    title = (
        f"Put “{_short(finding.suggestion)}” instead" if finding.suggestion else f"Delete “{_short(finding.excerpt)}”"
    )
    edits = [TextEdit(places.range(change.start, change.end), change.put)]
    certain = is_certain(finding, checked.house.book)
    return CodeAction(title, is_preferred=certain or None, edit=WorkspaceEdit(changes={uri: edits}))


def set_aside(finding: Finding, checked: Checked, places: Places, uri: str, editor: Editor) -> CodeAction | None:
    """A note at the end of the document, or in the file beside it where the format has no notes."""
    title = f"“{_short(finding.excerpt)}” is right: set {finding.rule} aside"
    if checked.form in MARKED_UP:
        note = decide.note(finding)
        if note is None:
            return None
        text = checked.text
        apart = "" if not text or text.endswith("\n") else "\n"
        if not text.rstrip().endswith("-->"):
            apart += "\n"
        edits = [TextEdit(Range(places.end, places.end), f"{apart}{note}\n")]
        return CodeAction(title, edit=WorkspaceEdit(changes={uri: edits}))
    if not editor.files or not Path(checked.path).is_absolute():
        return None
    path = Path(checked.path + BESIDE)
    before = editor.text(path) or ""
    after = f"{before.rstrip()}\n\n{decide.table(finding)}".lstrip()
    return CodeAction(title, edit=WorkspaceEdit(document_changes=_written(path, before, after)))


def about_names(article: Article, finding: Finding, checked: Checked, editor: Editor) -> Iterator[CodeAction]:
    """Decisions for the house list: which form is the desk's, or that two names are two."""
    rule = checked.house.book.by_name[finding.rule]
    other = next((article[r.span] for r in finding.related if article[r.span] != finding.excerpt), None)
    if not isinstance(rule.options, HouseList) or other is None or not editor.files:
        return
    here, there = (" ".join(name.split()) for name in (finding.excerpt, other))
    for form, variant in ((there, here), (here, there)):
        title = f"House list: “{_short(form)}” is our form of “{_short(variant)}”"
        yield from _listed(title, partial(decide.with_preferred, form=form, variants=[variant]), checked, editor)
    title = f"House list: “{_short(here)}” and “{_short(there)}” are two names"
    yield from _listed(title, partial(decide.with_distinct, both=[here, there]), checked, editor)


def _listed(title: str, change: Callable[[str], str], checked: Checked, editor: Editor) -> Iterator[CodeAction]:
    """An action that changes the house list, and names it in the settings if they name none yet."""
    from tomlkit.exceptions import TOMLKitError

    settings = checked.house.settings
    config = (settings.source.path if settings.source else editor.root / FILE).absolute()
    names = (settings.names or config.parent / NAMES).absolute()
    before = editor.text(names) or ""
    try:
        changes = _written(names, before, change(before))
        if settings.names is None:
            settled = editor.text(config) or ""
            named = decide.with_house_list(settled, NAMES, project=config.name == PROJECT_FILE)
            changes += _written(config, settled, named)
    except (
        TOMLKitError,
        AttributeError,
        TypeError,
    ):  # what stands there is no such file; the settings say what is wrong
        return
    yield CodeAction(title, edit=WorkspaceEdit(document_changes=changes))


def _written(path: Path, before: str, after: str) -> list[CreateFile | TextDocumentEdit]:
    """Replace all of a file, which is made if there is none."""
    uri = path.as_uri()
    whole = Range(Position(0, 0), Places(before).end)
    document = OptionalVersionedTextDocumentIdentifier(uri)
    return [
        CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True)),
        TextDocumentEdit(document, [TextEdit(whole, after)]),
    ]


def _short(words: str) -> str:
    line = visible(" ".join(words.split()))
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
