"""The language server: what the editor tells, and what it is told."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from checker import __version__
from checker.check import without_article_text
from checker.errors import UserError
from checker.findings import Report
from checker.lsp import decide, house
from checker.lsp.actions import COMMAND, actions
from checker.lsp.diagnostics import diagnostics
from checker.lsp.house import Checked, Houses
from checker.lsp.places import Places
from checker.output import save
from checker.report.ci import shown

PAUSE = 0.3  # seconds without a change before a document is checked
WATCHED = ("**/*.toml",)  # settings, rules, house list and decisions


@dataclass(slots=True)
class Session:
    """The open documents' last checks. All checks run in one thread: two may not share the stemmer."""

    server: LanguageServer
    houses: Houses
    thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    checked: dict[str, tuple[Checked, Places]] = field(default_factory=dict)
    waiting: dict[str, asyncio.Task[None]] = field(default_factory=dict)  # the last check of each open document
    said: str = ""

    def check_soon(self, uri: str, pause: float = PAUSE) -> None:
        """Check a document once nothing has changed in it for a while."""
        if uri in self.waiting:
            self.waiting[uri].cancel()
        self.waiting[uri] = asyncio.create_task(self._check(uri, pause))

    def check_all_soon(self) -> None:
        """Check all open documents, those too that could not be checked before."""
        for uri in list(self.waiting):
            self.check_soon(uri)

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.server.workspace.get_text_document(uri)
        facts = (path_of(uri), document.source, document.version, document.language_id or "")
        try:
            found = await asyncio.get_running_loop().run_in_executor(self.thread, self._checked, *facts)
        except UserError as error:
            self.tell(str(error))
            return
        except Exception as error:  # its message may quote the article
            self.tell(f"internal error: {without_article_text(error)}. This is our bug: please report this line.")
            return
        self.said = ""
        places = Places(found.text, self.server.workspace.position_encoding or lsp.PositionEncodingKind.Utf16)
        self.checked[uri] = (found, places)
        self.publish(uri, found.version, list(diagnostics(found, places, uri)))
        for report in found.outcomes:
            for failure in report.failures if isinstance(report, Report) else ():
                self.log(f"the rule {failure.rule} broke: {failure.error}")

    def _checked(self, path: str, text: str, version: int | None, language_id: str) -> Checked:
        return house.check(path, text, version, language_id, self.houses.of(Path(path).parent))

    def close(self, uri: str) -> None:
        if uri in self.waiting:
            self.waiting.pop(uri).cancel()
        self.checked.pop(uri, None)
        self.publish(uri, None, [])

    def publish(self, uri: str, version: int | None, found: list[lsp.Diagnostic]) -> None:
        self.server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def tell(self, message: str) -> None:
        """Show a mistake to the person, once."""
        if message != self.said:
            self.server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"checker: {message}"))
        self.said = message

    def log(self, message: str) -> None:
        self.server.window_log_message(lsp.LogMessageParams(lsp.MessageType.Warning, message))

    def actions(self, uri: str, wanted: lsp.Range) -> list[lsp.CodeAction]:
        """The actions at a range, as long as the document is as it was when it was checked."""
        if uri not in self.checked:
            return []
        found, places = self.checked[uri]
        if found.version != self.server.workspace.get_text_document(uri).version:
            return []
        return list(actions(found, places, uri, wanted))

    def decide(self, uri: str, fingerprint: str, decision: str) -> None:
        """Write a decision about a finding down, and check all open documents again."""
        if uri not in self.checked:  # closed meanwhile
            return
        found, _ = self.checked[uri]
        folder = self.server.workspace.root_path or Path(found.path).parent
        try:
            for report in found.outcomes:
                for finding in shown(report):
                    if isinstance(report, Report) and finding.fingerprint == fingerprint:
                        self._write(decide.files(report.article, finding, found, decision, Path(folder)))
                        return
        except UserError as error:
            self.tell(str(error))

    def _write(self, texts: dict[Path, str]) -> None:
        for path, text in texts.items():
            save([text.encode()], str(path))
        self.check_all_soon()


def path_of(uri: str) -> str:
    """The path of a document; one that was never saved has but a name."""
    path = to_fs_path(uri)
    return path if path and uri.startswith("file:") else uri.rpartition("/")[2].rpartition(":")[2] or "untitled"


def language_server(houses: Houses) -> LanguageServer:
    # Whole texts: pygls splits lines at more characters than the protocol does, and would misplace partial changes.
    server = LanguageServer("mt-checker", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
    session = Session(server, houses)

    @server.feature(lsp.INITIALIZED)
    async def ready(_: lsp.InitializedParams) -> None:
        can = server.client_capabilities.workspace
        if can and can.did_change_watched_files and can.did_change_watched_files.dynamic_registration:
            watchers = [lsp.FileSystemWatcher(pattern) for pattern in WATCHED]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = lsp.Registration("settings", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(lsp.RegistrationParams([registration]))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        session.check_soon(params.text_document.uri, pause=0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        session.check_soon(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        session.check_soon(params.text_document.uri, pause=0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        session.close(params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(_: lsp.DidChangeWatchedFilesParams) -> None:
        session.check_all_soon()

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix]))
    async def actions_at(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        only = params.context.only
        if only is not None and not any(lsp.CodeActionKind.QuickFix.startswith(kind) for kind in only):
            return []
        return session.actions(params.text_document.uri, params.range)

    @server.command(COMMAND)
    async def decided(uri: str, fingerprint: str, decision: str) -> None:
        session.decide(uri, fingerprint, decision)

    @server.feature(lsp.SHUTDOWN)
    async def ended(_: None) -> None:
        session.thread.shutdown(wait=False, cancel_futures=True)

    return server
