"""Hostile text in every field and every format: shown as text, never executed, stored under a safe name of its own."""

from __future__ import annotations

import contextlib
import json
import re
import unicodedata
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from checker import cli, rulebook, suppress
from checker.findings import Outcome, Unreadable
from checker.pages import Pages
from checker.report import MODULES, html, html_escape, renderer
from tests.report.chromium import Opener
from tests.report.payloads import PAYLOADS, report

BOOK = rulebook.load()
OUTCOMES: list[Outcome] = [o for p in PAYLOADS.values() for o in (report(p), Unreadable(p, p))]
SEEN = 4  # of each payload at least so often: a finding, its suggestion or notes, a broken rule, unreadable input
# What acts on a terminal or hides and turns text: controls but the line feed, and Unicode TR 36's characters.
ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def rendered(name: str) -> str:
    return "".join(renderer(name)(OUTCOMES, BOOK))


EXACT = {"path", "uri", "suggestions"}  # what a program opens or puts into a file must be what it is


def strings(tree: Any, without: Set[str] = frozenset()) -> Iterator[str]:
    """All strings of a JSON document, keys too, but for the values of those keys."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        yield from tree
        for key, value in tree.items():
            yield from strings(value, without) if key not in without else ()
    elif isinstance(tree, list):
        for value in tree:
            yield from strings(value, without)


@pytest.mark.parametrize("name", ["text", "github", "markdown", "junit", "checkstyle"])
def test_nothing_acts_on_a_terminal_or_a_log(name: str) -> None:
    output = rendered(name)
    assert not ACTING.search(output)
    ours = len(OUTCOMES) if name == "github" else 0
    commands = [line for line in output.split("\n") if re.match(r"\s*(::|##\[)", line)]
    assert len(commands) <= ours
    assert all(re.match("::(error|warning|notice) ", line) for line in commands)


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab", "rdjsonl"])
def test_json_stays_what_it_is_and_pure_ascii(name: str) -> None:
    output = rendered(name)
    assert output.isascii()
    documents = [json.loads(line) for line in output.splitlines()] if name.endswith("jsonl") else [json.loads(output)]
    if name in ("json", "jsonl"):
        for payload in PAYLOADS.values():
            assert list(strings(documents)).count(payload) >= SEEN
    else:  # read by services that show them
        assert not [words for words in strings(documents, EXACT) if ACTING.search(words)]


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_has_as_many_elements_as_findings(name: str) -> None:
    tree = etree.fromstring(rendered(name).encode())
    tags = {element.tag for element in tree.iter()}
    allowed = {"testsuites", "testsuite", "testcase", "failure", "error", "system-out", "checkstyle", "file"}
    assert tags <= allowed
    assert len(list(tree.iter("testcase"))) == (len(OUTCOMES) if name == "junit" else 0)


def test_markdown_has_no_link_picture_or_tag_of_theirs() -> None:
    tokens = MarkdownIt("js-default").parse(rendered("markdown"))
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "text_special", "strong_open", "strong_close"}
    rows = sum(token.type == "tr_open" for token in tokens) - 1
    assert rows == min(100, 3 * len(PAYLOADS))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of all payloads, and the index over them."""
    folder = tmp_path_factory.mktemp("outside") / "reports"
    list(Pages(str(folder), BOOK).saved(OUTCOMES))
    return folder


def test_every_article_has_its_page_under_a_safe_name_in_the_folder(folder: Path) -> None:
    names = [path.name for path in folder.iterdir() if path.suffix == ".html" and path.name != "index.html"]
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(PAYLOADS)
    assert all(re.fullmatch("[a-z0-9-]{1,75}[.]html", name) for name in names)
    assert {path.name for path in folder.iterdir()} == {*names, "index.html", "history.json", "rules"}
    assert [path.name for path in folder.parent.iterdir()] == ["reports"]


def test_twins_overwrite_nothing(folder: Path) -> None:
    for name, payload in PAYLOADS.items():
        page = (folder / html.file_name(payload)).read_text(encoding="utf-8")
        assert str(html_escape.shown(payload)).replace("\ud800", "?") in page.replace("\ufffd", "?"), name


# In the browser

PROBE = """(reason) => {
  const copy = (part) => {
    part = part.cloneNode(true);
    for (const ours of part.querySelectorAll(".unseen, sup, .ref")) ours.remove();
    return part.textContent;
  };
  const [decide] = document.querySelectorAll(".decide button");
  if (decide) {
    decide.click();
    document.querySelector(".decide input").value = reason;
    document.querySelector(".marks button").click();
  }
  const elements = [...document.querySelectorAll("*")];
  return {
    words: [".headline", ".paragraph", ".card h3", ".card .quote", ".card ins", ".card.aside .tag", "tbody"]
      .map((selector) => document.querySelector(selector)).filter((part) => part).map(copy),
    links: elements.map((element) => element.getAttribute("href")).filter((address) => address),
    acting: elements.flatMap((element) => element.getAttributeNames()).filter((name) => /^on|^style$|^src/.test(name)),
    scripts: document.scripts.length,
    ran: [window.hacked, window.violations],
    file: document.querySelector(".allow textarea")?.value,
  };
}"""
EVERYTHING = """() => { for (const element of document.querySelectorAll("a[href^='#'], button, summary, input")) {
  element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
  element.focus();
  element.click();
} }"""
OURS = re.compile(r"#(f-[0-9a-f-]+|i-[a-z]+|findings|article(s)?)|rules/[a-z/-]+[.]html|[a-z0-9-]+[.]html")

QUOTED = 190  # characters of a longer quotation that a card shows


def seen(payload: str) -> str:
    """The payload's words as a reader sees them, but for the tokens that name unseen characters."""
    return flat(html_escape.SPECIAL.sub(lambda m: m["honest"] or "", html_escape.flowing(payload)))


def flat(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.browser
def test_nothing_runs_nothing_is_refused_and_the_words_stay(
    visit: Opener, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    visited = visit(address=(folder / "index.html").as_uri())
    for nth, payload in enumerate(PAYLOADS.values()):
        visited.page.goto((folder / html.file_name(payload)).as_uri())
        probe = probed(visited.page, payload.replace("\0", ""))
        assert len(probe["words"]) == 6
        assert all(seen(payload)[:QUOTED] in flat(words) for words in probe["words"]), payload
        assert sets_aside(probe["file"], payload), payload
        if nth % 16 == 0:
            visited.page.evaluate(EVERYTHING)
    visited.page.goto((folder / "index.html").as_uri())
    visited.page.evaluate(EVERYTHING)
    (words,) = probed(visited.page)["words"]
    assert all(flat(words).count(seen(payload)) >= 2 for payload in PAYLOADS.values())
    assert visited.complaints == []
    assert {Path(request.partition("#")[0]).parent for request in visited.requests} == {Path(folder.as_uri())}


def probed(page: Any, reason: str = "") -> dict[str, Any]:
    """What stands on a page, after what must never be there was looked for."""
    probe = dict(page.evaluate(PROBE, reason))
    assert probe["ran"] == [None, None]
    assert probe["acting"] == []
    assert probe["scripts"] == 1
    assert all(OURS.fullmatch(link) for link in probe["links"]), probe["links"]
    return probe


def sets_aside(toml: str, payload: str) -> bool:
    """Whether the file that the page gives for what was marked as correct is read, and decides so."""
    Path("allow.toml").write_text(toml, encoding="utf-8")
    rules = frozenset(BOOK.by_name)
    decisions = suppress.Decisions(rules, rules, suppress.load(Path("allow.toml")))
    return all(finding.suppressed_by for finding in decisions.applied(report(payload)).findings)


# Through the command

RULE = """
title = "Something between two marks"
why = "It is what the test looks for."
advice = "Nothing."
message = "“{text}” is odd"
mqm = "fluency/typography"
severity = "major"
status = "stable"
detector = "pattern"
[options]
patterns = ['⁂[^⁂]*⁂']
[[bad]]
body = "Here ⟦⁂x⁂⟧ is."
[[bad]]
body = "There ⟦⁂y⁂⟧ is."
[[good]]
body = "Here."
because = "none"
[[good]]
body = "There."
because = "none"
"""


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles whose every fact, and whose file names, are payloads."""
    folder = tmp_path / "newsroom"
    (folder / "rules" / "own").mkdir(parents=True)
    (folder / "rules" / "own" / "marks.toml").write_text(RULE, encoding="utf-8")
    settings = 'rules = ["rules"]\ndisable = ["*"]\nenable = ["own/*"]\n'
    (folder / "checker.toml").write_text(settings, encoding="utf-8")
    articles = folder / "articles"
    articles.mkdir()
    facts = ("id", "headline", "url", "site", "author", "date", "engine", "source", "language")
    rows = [dict.fromkeys(facts, p) | {"body": f"Before ⁂{p.replace('⁂', '')}⁂ after."} for p in PAYLOADS.values()]
    rows += [row | {"suppress": [{"rule": "own/marks", "text": "", "reason": row["id"]}]} for row in rows]
    (articles / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for payload in PAYLOADS.values():
        name = re.sub("[/\0]", "_", payload)[:60] + ".txt"
        with contextlib.suppress(OSError, UnicodeEncodeError):  # what this system cannot have as a name
            (articles / name).write_text(f"Harbour\n\nHere is ⁂{name}⁂ to see.\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("name", [*MODULES, "html"])
def test_the_command_survives_a_newsroom_full_of_it(
    newsroom: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(newsroom / "summary.md"))
    before = {path for path in newsroom.parent.rglob("*") if path.is_file()}
    assert cli.run(["lint", "--format", name, "articles"]) == 1
    output = capsys.readouterr().out
    if name in ("text", "github", "markdown", "junit", "checkstyle", "html"):
        assert not ACTING.search(output)
    written = {path for path in newsroom.parent.rglob("*") if path.is_file()} - before
    pages = list((newsroom / "reports").glob("*.html"))
    if name == "html":
        assert len(pages) - 1 == 2 * len(PAYLOADS) + len(list((newsroom / "articles").glob("[!.]*.txt")))
    assert written <= {newsroom / "summary.md", *(newsroom / "reports").rglob("*")}
