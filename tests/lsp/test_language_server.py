"""`checker lsp` as editors use it: a process of its own, spoken to over standard input and output."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.command import rule_folder
from tests.conftest import Desk
from tests.lsp.editor import Editor, editing, lsp

ARTICLE = "Harbour opens\n\nThe 😀 mayor 😀 said blunderword on Monday.\n"
NAMES = "Port opens\n\nThe mayor met Gao Shiwen on Monday. Later Gao Shiwen left. Gao Chiwen said no.\n"
Scene = Callable[[Editor], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    with asyncio.Runner() as runner:
        yield runner.get_loop()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, loop: asyncio.AbstractEventLoop) -> Iterator[Editor]:
    """An editor whose server has the four rules of the tests' own; each scene is played in a folder of its own."""
    rules = rule_folder(tmp_path_factory.mktemp("rules"))
    session = editing(tmp_path_factory.mktemp("desk"), "--rules", str(rules), "--only", "own/*")
    yield loop.run_until_complete(session.__aenter__())
    loop.run_until_complete(session.__aexit__(None, None, None))


@pytest.fixture
def play(shared: Editor, tmp_path: Path, loop: asyncio.AbstractEventLoop) -> Callable[[Scene], None]:
    def played(scene: Scene) -> None:
        shared.folder = tmp_path
        loop.run_until_complete(scene(shared))

    return played


@pytest.fixture
def play_alone(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> Callable[..., Editor]:
    """Plays a scene in an editor of its own; the server has the built-in rules about spellings of names."""

    def run(scene: Scene) -> Editor:
        async def played() -> Editor:
            async with editing(tmp_path, "--only", "names/inconsistent-spelling") as editor:
                await scene(editor)
            return editor

        return loop.run_until_complete(played())

    return run


def test_a_document_is_checked_when_opened_changed_and_saved(play: Callable[[Scene], None]) -> None:
    async def scene(editor: Editor) -> None:
        editor.open("story.txt", ARTICLE)
        [found] = await editor.diagnostics("story.txt")
        assert editor.words("story.txt", found.range) == "blunderword"
        assert (found.code, found.source, found.severity) == ("own/blunder", "mt-checker", lsp.DiagnosticSeverity.Error)
        assert found.message == "“blunderword” is a blunder"
        for n in range(5):
            editor.change("story.txt", f"{ARTICLE}\nA trifleword and guessword.{'!' * n}\n")
        found = await editor.diagnostics("story.txt")
        grades = [(f.code, f.severity) for f in found]
        assert grades == [
            ("own/blunder", lsp.DiagnosticSeverity.Error),
            ("own/trifle", lsp.DiagnosticSeverity.Warning),
            ("own/guess", lsp.DiagnosticSeverity.Information),
        ]
        editor.save("story.txt")
        assert len(await editor.diagnostics("story.txt")) == 3
        editor.close("story.txt")
        assert await editor.diagnostics("story.txt") == []
        assert all(queue.empty() for queue in editor.published.values())

    play(scene)


def test_a_rule_says_where_its_file_is(play: Callable[[Scene], None]) -> None:
    async def scene(editor: Editor) -> None:
        editor.open("story.txt", ARTICLE)
        [found] = await editor.diagnostics("story.txt")
        assert found.code_description is not None
        path = Path(unquote(urlsplit(found.code_description.href).path))
        assert path.name == "blunder.toml"
        assert path.is_file()

    play(scene)


def test_lines_end_where_the_protocol_says(play: Callable[[Scene], None]) -> None:
    async def scene(editor: Editor) -> None:
        editor.open("story.txt", "Head\u2028line\x0c\r\n\r\nA 😀 blunderword.\rA blunderword.\r\n")
        found = await editor.diagnostics("story.txt")
        assert [(f.range.start.line, f.range.start.character) for f in found] == [(2, 5), (3, 2)]

    play(scene)


def test_other_places_are_related_and_names_can_be_decided(play_alone: Callable[..., Editor]) -> None:
    async def scene(editor: Editor) -> None:
        editor.open("story.txt", NAMES)
        [found] = await editor.diagnostics("story.txt")
        assert editor.words("story.txt", found.range) == "Gao Chiwen"
        places = found.related_information
        assert places is not None
        assert {editor.words("story.txt", place.location.range) for place in places} == {"Gao Shiwen"}
        actions = await editor.actions("story.txt", found.range)
        assert list(actions) == [
            "“Gao Chiwen” is right: set names/inconsistent-spelling aside",
            "House list: “Gao Shiwen” is our form of “Gao Chiwen”",
            "House list: “Gao Chiwen” is our form of “Gao Shiwen”",
            "House list: “Gao Chiwen” and “Gao Shiwen” are two names",
        ]
        await editor.do(actions["House list: “Gao Chiwen” is our form of “Gao Shiwen”"])
        assert (editor.folder / "checker.toml").read_text() == 'names = "names.toml"\n'
        [found] = await editor.diagnostics("story.txt")
        assert editor.words("story.txt", found.range) == "Gao Shiwen"
        actions = await editor.actions("story.txt", found.range)
        await editor.do(actions["Put “Gao Chiwen” instead"])
        await editor.diagnostics("story.txt")
        assert editor.texts["story.txt"][0].count("Gao Chiwen") == 2
        await editor.do(actions["House list: “Gao Shiwen” and “Gao Chiwen” are two names"])
        assert await editor.diagnostics("story.txt") == []

    play_alone(scene)


@pytest.mark.parametrize("name", ["story.md", "story.html", "story.txt"])
def test_a_finding_is_set_aside_as_the_command_line_does(play: Callable[[Scene], None], desk: Desk, name: str) -> None:
    text = {
        "story.md": "# Harbour opens\n\nThe mayor said “blunderword” on Monday.",
        "story.html": "<h1>Harbour opens</h1>\n<p>The mayor said <b>blunderword</b> on Monday.</p>\n</html>\n",
        "story.txt": ARTICLE,
    }[name]

    async def scene(editor: Editor) -> None:
        editor.open(name, text)
        [found] = await editor.diagnostics(name)
        actions = await editor.actions(name, found.range)
        await editor.do(actions["“blunderword” is right: set own/blunder aside"])
        if name == "story.txt":
            assert (editor.folder / "story.txt.allow.toml").is_file()
        assert await editor.diagnostics(name) == []
        editor.change(name, editor.texts[name][0].replace("blunderword", "nothing"))
        if name != "story.txt":
            [found] = await editor.diagnostics(name)
            assert "not found. Delete it." in found.message
            assert "checker: allow" in editor.words(name, found.range)
        editor.change(name, editor.texts[name][0].replace("nothing", "blunderword"))
        await editor.diagnostics(name)
        editor.save(name)

    play(scene)
    status, lines, errors = desk("lint", name, "--format", "jsonl")
    assert (status, errors) == (0, "")
    [finding] = json.loads(lines)["findings"]
    assert finding["suppressed_by"].startswith("right as it is")


def test_a_second_finding_is_set_aside_in_the_same_file(play: Callable[[Scene], None]) -> None:
    async def scene(editor: Editor) -> None:
        editor.open("story.txt", "Harbour opens\n\nA blunderword, and a disasterword too.\n")
        for left in (1, 0):
            found = await editor.diagnostics("story.txt")
            actions = await editor.actions("story.txt", found[0].range)
            [action] = actions.values()
            await editor.do(action)
            assert len(found) == left + 1
        assert await editor.diagnostics("story.txt") == []

    play(scene)


def test_a_document_without_a_file_is_checked_as_what_the_editor_calls_it(play: Callable[[Scene], None]) -> None:
    async def scene(editor: Editor) -> None:
        uri = "untitled:Untitled-1"
        document = lsp.TextDocumentItem(uri, "markdown", 1, "# Harbour *opens*\n\nA blunderword.\n")
        editor.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
        queue: asyncio.Queue[Any] = editor.published.setdefault(uri, asyncio.Queue())
        [found] = (await asyncio.wait_for(queue.get(), 30)).diagnostics
        assert found.code == "own/blunder"

    play(scene)


def test_settings_are_read_and_their_mistakes_are_shown(play_alone: Callable[..., Editor], tmp_path: Path) -> None:
    settings = tmp_path / "checker.toml"
    settings.write_text("nonsense = 1\n", encoding="utf-8")

    async def scene(editor: Editor) -> None:
        editor.open("story.txt", NAMES)
        while not editor.shown:
            await asyncio.sleep(0.05)
        assert "nonsense" in editor.shown.pop()
        settings.write_text('[severity]\n"names/*" = "minor"\n', encoding="utf-8")
        first = lsp.FileEvent(settings.as_uri(), lsp.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([first]))
        [found] = await editor.diagnostics("story.txt")
        assert found.severity == lsp.DiagnosticSeverity.Warning
        assert lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES in editor.registered
        settings.write_text('[severity]\n"names/*" = "huge"\n', encoding="utf-8")
        changed = lsp.FileEvent(settings.as_uri(), lsp.FileChangeType.Changed)
        for _ in range(2):
            editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
            await asyncio.sleep(0.6)
        settings.write_text('[severity]\n"names/*" = "major"\n', encoding="utf-8")
        editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
        [found] = await editor.diagnostics("story.txt")
        assert found.severity == lsp.DiagnosticSeverity.Error
        [message] = editor.shown
        assert "checker.toml:2:" in message
        assert "huge" in message

    play_alone(scene)


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("a.json", '{"id": "a", "text": "A blunderword."}\n', 0, "is a blunder"),
        ("two.jsonl", '{"id": "a", "text": "Nothing."}\n{"id": "b", "text": "A blunderword."}\n', 1, "is a blunder"),
        ("two.jsonl", '{"id": "a", "text": "Nothing."}\n{"id"\n', 1, "JSON"),
    ],
)
def test_records_are_marked_by_their_lines(
    play: Callable[[Scene], None], name: str, text: str, line: int, said: str
) -> None:
    async def scene(editor: Editor) -> None:
        editor.open(name, text, "json")
        [found] = await editor.diagnostics(name)
        assert found.range.start == lsp.Position(line, 0)
        assert editor.words(name, found.range) == text.splitlines()[line]
        assert said in found.message

    play(scene)


def test_an_empty_document_has_no_finding(play: Callable[[Scene], None]) -> None:
    async def scene(editor: Editor) -> None:
        editor.open("story.md", " \n")
        assert await editor.diagnostics("story.md") == []

    play(scene)


def test_without_the_extra_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['pygls'] = None; from checker import cli; sys.exit(cli.run(['lsp']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert done.returncode == 2
    assert b"pip install 'mt-checker[lsp]'" in done.stderr
