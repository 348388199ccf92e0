"""Files, folders and standard input."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from checker import limits, read
from checker.article import Article
from checker.findings import Unreadable
from checker.read.html import OUR_REPORT
from tests.read.reading import blocks_of, error_of, read_bytes

STORY = "Mill closes after a century\n\nThe mill on the river will close in June, its owner said on Monday morning.\n"


def one(path: Path | str) -> Article | Unreadable:
    (part,) = read.read_all([path])
    return part


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("story.txt", STORY),
        ("story", STORY),
        ("story.md", f"# {STORY}"),
        ("story", f"---\ntitle: Mill\n---\n\n# {STORY}"),
        ("story.HTML", "<h1>Mill closes after a century</h1><p>The mill on the river will close in June.</p>"),
        ("story", "<!doctype html><h1>Mill closes after a century</h1><p>The mill will close in June.</p>"),
        ("story.json", '{"text": "Mill closes after a century\\n\\nThe mill will close."}'),
        ("story", '[\n{"text": "Mill closes after a century\\n\\nThe mill will close."}]'),
        ("story", '\n{"text": "Mill closes after a century\\n\\nThe mill will close."}\n'),
    ],
)
def test_suffix_and_content_decide_the_format(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    article = one(tmp_path / name)
    assert isinstance(article, Article)
    assert blocks_of(article)[0] == ("headline", "Mill closes after a century")


def test_a_json_file_may_hold_a_record_a_line(tmp_path: Path) -> None:
    path = tmp_path / "stories.json"
    path.write_text('{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n')
    assert [part.id for part in read.read_all([path])] == ["a", "b"]


def test_an_explicit_format_overrides_the_suffix() -> None:
    (article,) = read_bytes(b"# Not a heading", "text", "story.md")
    assert isinstance(article, Article)
    assert article.text == "# Not a heading"


def test_an_unknown_format_is_named() -> None:
    assert "markdown" in error_of(b"x", "docx")


def test_the_id_of_a_file_is_its_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    monkeypatch.chdir(tmp_path)
    assert [part.id for part in read.read_all(["./story.txt"])] == ["./story.txt"]


def test_standard_input_is_read_for_a_dash_and_may_have_a_name() -> None:
    (plain,) = read.read("-", stdin=io.BytesIO(STORY.encode()))
    (named,) = read.read("-", stdin=io.BytesIO(b"# Head"), name="drafts/head.md")
    assert plain.id == "-"
    assert isinstance(named, Article)
    assert (named.id, named.text) == ("drafts/head.md", "Head")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.html", "story"])
def test_utf_8_and_utf_16_with_a_byte_order_mark_are_read(encoding: str, name: str) -> None:
    (article,) = read_bytes("Žďár – “mill” 工場 😀".encode(encoding), None, name)
    assert isinstance(article, Article)
    assert article.text == "Žďár – “mill” 工場 😀"
    assert article.origin.position(0) == (1, 1)


def test_line_ends_stay_as_they_are_and_outside_of_blocks() -> None:
    text = STORY.replace("\n", "\r\n")
    (article,) = read_bytes(text.encode(), "text")
    assert isinstance(article, Article)
    assert article.text == text
    assert not any("\r" in block for _, block in blocks_of(article))
    assert article.origin.position(text.index("The mill")) == (3, 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("\u3000\n".encode(), "empty"),
        (b"good\nbad \xff\xfe here", "given:2: byte 9 (0xff) is not UTF-8"),
        (b"\xff\xfea\x00b", "not UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("hello".encode("utf-16-le"), "byte-order mark"),
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04 x", "office document"),
        (b"{\\rtf1 x}", "RTF"),
    ],
)
def test_a_file_that_is_no_text_says_why_and_what_to_do(data: bytes, words: str) -> None:
    error = error_of(data, "text")
    assert words in error
    assert error.startswith("given")
    assert "Save" in error or "Give" in error


def test_a_file_beyond_the_limit_is_refused_with_the_limit() -> None:
    assert "20 MB" in error_of(b"a" * (limits.MAX_BYTES + 1), "text")


def test_missing_files_and_empty_folders_are_reported_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "empty").mkdir()
    parts = list(read.read_all([tmp_path / "absent.txt", tmp_path / "empty", tmp_path / "story.txt", "a\0b"]))
    assert [type(part) for part in parts] == [Unreadable, Unreadable, Article, Unreadable]
    assert "no such file" in parts[0].error  # type: ignore[union-attr]
    assert ".md" in parts[1].error  # type: ignore[union-attr]


def test_a_file_name_that_is_no_unicode_gives_a_printable_id(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        Path(os.fsdecode(path)).write_text(STORY)
    except OSError:
        pytest.skip("this file system takes no such names")
    part = one(os.fsdecode(path))
    assert isinstance(part, Article)
    assert part.id.encode("utf-8").endswith("\ufffd.txt".encode())


def test_a_folder_stands_for_its_article_files_sorted_without_hidden_ones_and_links_out_of_it(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "content"
    for path in ("b.txt", "a/z.md", "a/y.html", ".hidden/x.txt", ".x.txt", "a/picture.png"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(STORY)
    outside.mkdir()
    (outside / "secret.txt").write_text(STORY)
    (root / "link.txt").symlink_to(outside / "secret.txt")
    (root / "folder").symlink_to(outside)
    (root / "loop").symlink_to(root)
    (root / "inside.txt").symlink_to(root / "b.txt")
    found = [Path(path).relative_to(root).as_posix() for path in read.expand([root, root / "b.txt"])]
    assert found == ["a/y.html", "a/z.md", "b.txt", "inside.txt"]


NO_ARTICLES = {
    "package.json": '{"name": "site", "version": "1.0.0", "scripts": {"build": "make"}}',
    "tsconfig.json": '{\n  // what the compiler may do\n  "compilerOptions": {"strict": true},\n}',
    "words.json": '["ferry", "harbour"]',
    "nothing.json": "[]",
    "log.jsonl": '{"level": "info"}\n' * 300,
    "pom.xml": "<project><name>site</name></project>",
    "menu.html": "<html><body><nav><a href='/'>Home</a></nav></body></html>",
    "report.html": f"<html><head>{OUR_REPORT}</head><body><h1>Mill closes</h1><p>{STORY}</p></body></html>",
    "empty.txt": "",
}


@pytest.mark.parametrize("name", NO_ARTICLES)
def test_a_file_of_a_folder_that_is_no_article_is_left_out_and_named_it_is_an_error(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(NO_ARTICLES[name], encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY)
    skipped: list[str] = []
    parts = list(read.read_all([tmp_path], skipped=skipped))
    assert [Path(part.id).name for part in parts] == ["story.txt"]
    assert skipped == [str(tmp_path / name)]
    named = list(read.read_all([tmp_path / name, tmp_path], skipped=skipped))
    assert isinstance(named[0], Unreadable)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("story.txt", b"Mill closes \xff\xfe and nobody knows"),
        ("story.json", b'{"headline": "Mill closes", "body": "The mill'),
        ("stories.jsonl", b'{"text": "The mill will close."}\n{"level": "info"}\n'),
        ("broken.jsonl", b'{"text": "The mill wi\n{"level": "info"}\n'),
        ("feed.xml", b"<rss><channel><item><title>Mill closes</title>"),
        ("story.json", b'{"id": "a", "text": ""}'),
    ],
)
def test_a_damaged_article_in_a_folder_stays_an_error(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    skipped: list[str] = []
    assert any(isinstance(part, Unreadable) for part in read.read_all([tmp_path], skipped=skipped))
    assert not skipped


def test_every_article_of_a_run_has_an_id_of_its_own() -> None:
    lines = "\n".join(f'{{"id": "{name}", "text": "Some text."}}' for name in ("x", "x", "x#2", "x", "y"))
    parts = read.read_all(["-"], "jsonl", io.BytesIO(lines.encode()))
    assert [part.id for part in parts] == ["x", "x#2", "x#2#2", "x#3", "y"]
