"""An editor for tests: pygls's own client, which starts the server and speaks with it over its standard streams."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Union

import pytest

pytest.importorskip("pygls", reason="the language server is not installed: pip install mt-checker[lsp]")
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

PATIENCE = 30  # seconds


def converter() -> Any:
    """pygls's own, which takes a code action that has a command for a command."""
    made = default_converter()

    def action_or_command(found: Any, _: Any) -> lsp.Command | lsp.CodeAction:
        kind = lsp.Command if isinstance(found.get("command"), str) else lsp.CodeAction
        return made.structure(found, kind)

    made.register_structure_hook(lsp.Command | lsp.CodeAction, action_or_command)
    made.register_structure_hook(Union[lsp.Command, lsp.CodeAction], action_or_command)  # noqa: UP007  another type
    return made


class Editor:
    """An editor with a folder. It applies edits as the protocol says, in units of UTF-16."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = LanguageClient("tests", "1", converter_factory=converter)
        self.published: dict[str, asyncio.Queue[lsp.PublishDiagnosticsParams]] = {}
        self.shown: list[str] = []
        self.registered: list[str] = []
        self.texts: dict[str, tuple[str, int]] = {}

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.published.setdefault(params.uri, asyncio.Queue()).put_nowait(params)

        @self.client.feature(lsp.WINDOW_SHOW_MESSAGE)
        def shown(params: lsp.ShowMessageParams) -> None:
            self.shown.append(params.message)

        @self.client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def registered(params: lsp.RegistrationParams) -> None:
            self.registered += [registration.method for registration in params.registrations]

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "plaintext") -> None:
        self.texts[name] = (text, 1)
        document = lsp.TextDocumentItem(self.uri(name), language, 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))

    def change(self, name: str, text: str) -> None:
        version = self.texts[name][1] + 1
        self.texts[name] = (text, version)
        document = lsp.VersionedTextDocumentIdentifier(version, self.uri(name))
        whole = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [whole]))

    def save(self, name: str) -> None:
        (self.folder / name).write_text(self.texts[name][0], encoding="utf-8")
        document = lsp.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_save(lsp.DidSaveTextDocumentParams(document))

    def close(self, name: str) -> None:
        document = lsp.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(document))

    async def diagnostics(self, name: str) -> list[lsp.Diagnostic]:
        """Those published next for a document."""
        queue = self.published.setdefault(self.uri(name), asyncio.Queue())
        return list((await asyncio.wait_for(queue.get(), PATIENCE)).diagnostics)

    async def actions(self, name: str, at: lsp.Range) -> dict[str, lsp.CodeAction]:
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(self.uri(name)), at, lsp.CodeActionContext([]))
        found: Any = await asyncio.wait_for(self.client.text_document_code_action_async(params), PATIENCE)
        return {action.title: action for action in found}

    def words(self, name: str, at: lsp.Range) -> str:
        """What stands at a range of an open document."""
        text = self.texts[name][0]
        return text[self._offset(text, at.start) : self._offset(text, at.end)]

    async def do(self, action: lsp.CodeAction) -> None:
        """Do what an action says, in open documents or by a command of the server."""
        for uri, edits in (action.edit.changes or {} if action.edit else {}).items():
            name = uri.removeprefix(self.folder.as_uri() + "/")
            self.change(name, self._edited(self.texts[name][0], edits))
        if action.command:
            params = lsp.ExecuteCommandParams(action.command.command, action.command.arguments)
            await asyncio.wait_for(self.client.workspace_execute_command_async(params), PATIENCE)

    def _edited(self, text: str, edits: Any) -> str:
        for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            start, end = self._offset(text, edit.range.start), self._offset(text, edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
        return text

    @staticmethod
    def _offset(text: str, at: lsp.Position) -> int:
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: at.line])
        units = lines[at.line].encode("utf-16-le")[: 2 * at.character]
        return start + len(units.decode("utf-16-le"))


@asynccontextmanager
async def editing(folder: Path, *arguments: str) -> AsyncIterator[Editor]:
    """An editor that has started the server in a folder."""
    editor = Editor(folder)
    command = ["-m", "checker", "lsp", *arguments]
    await editor.client.start_io(sys.executable, *command, cwd=folder)
    workspace = lsp.WorkspaceClientCapabilities(
        did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
    )
    capabilities = lsp.ClientCapabilities(workspace=workspace)
    await asyncio.wait_for(
        editor.client.initialize_async(lsp.InitializeParams(capabilities, root_uri=folder.as_uri())), PATIENCE
    )
    editor.client.initialized(lsp.InitializedParams())
    try:
        yield editor
        await asyncio.wait_for(editor.client.shutdown_async(None), PATIENCE)
        editor.client.exit(None)
    finally:
        await asyncio.wait_for(editor.client.stop(), PATIENCE)
