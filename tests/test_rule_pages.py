from __future__ import annotations

import datetime
import html
import posixpath
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from checker import rule_pages, rulebook
from checker.commands import rules as commands_rules
from checker.rule_pages import Option, Piece

RULE = """
title = "A mark <b> & *more* of_the engine"
why = "See <script>alert(1)</script>"
advice = "Delete `it`"
message = "“{text}” is a mark"
mqm = "fluency/spelling"
severity = "major"
status = "preview"
detector = "pattern"
[options]
patterns = ['<unk>|`a`']
[[bad]]
headline = "Fire at sea"
body = "The ⟦<unk>⟧ burned.\\n\\nNobody was *hurt*."
suggestion = ""
[[bad]]
body = "A ⟦<UNK>⟧ is missed."
known_gap = true
[[good]]
body = "1. The unknown."
because = "the word itself"
[measured]
judged = 24
right = 23
precision = 0.958
mt_per_1000 = 0.12
corpus = "harbour <news>"
judged_on = 2026-03-01
"""


def rule() -> rulebook.Rule:
    return rulebook.parse_rule("residue/mark", Path("mark.toml"), RULE.encode())


def book() -> rulebook.Rulebook:
    unmeasured = replace(rule(), name="names/odd", status="stable", content=RULE.partition("[measured]")[0])
    return rulebook.Rulebook((rule(), unmeasured), "0123")


def read_markdown(text: str) -> str:
    """What a reader sees of a Markdown text."""
    rendered = MarkdownIt("commonmark").enable("table").render(text)
    return html.unescape(re.sub("<[^>]*>", "", rendered))


@pytest.mark.parametrize("pages", [rule_pages.markdown, rule_pages.html])
def test_every_rule_has_a_page_and_every_link_leads_to_one(pages: object) -> None:
    loaded = rulebook.load()
    written = pages(loaded)  # type: ignore[operator]
    suffix = PurePosixPath(next(iter(written))).suffix
    assert set(written) == {f"index{suffix}", *(f"{one.name}{suffix}" for one in loaded.rules)}
    for path, text in written.items():
        page = MarkdownIt("commonmark").enable("table").render(text) if suffix == ".md" else text
        for link in re.findall('<a href="([^"#]+)"', page):
            assert posixpath.normpath(PurePosixPath(path).parent / link) in written


@pytest.mark.parametrize("pages", [rule_pages.markdown, rule_pages.html])
def test_pages_are_the_same_each_time(pages: object) -> None:
    assert pages(book()) == pages(book())  # type: ignore[operator]


def test_the_index_groups_rules_by_family_in_the_order_of_the_alphabet() -> None:
    assert [(f.name, [r.name for r in f.rules]) for f in rule_pages.families(book())] == [
        ("names", ["names/odd"]),
        ("residue", ["residue/mark"]),
    ]


def test_an_example_is_cut_at_its_marks() -> None:
    assert rule_pages.pieces("The ⟦a⟧⟦b⟧ c") == [
        Piece("The ", False),
        Piece("a", True),
        Piece("b", True),
        Piece(" c", False),
    ]


def test_known_gaps_stand_apart_from_the_examples_that_work() -> None:
    assert [e.body for e in rule_pages.known_gaps(rule())] == ["A ⟦<UNK>⟧ is missed."]
    assert len(rule_pages.working(rule().bad)) == 1


def test_long_lists_of_an_option_are_cut_and_the_rest_counted() -> None:
    many = tuple(f"w{n}" for n in range(100))
    long = replace(rule(), options=replace(rule().options, unless=many))
    shown = rule_pages.options(long)
    assert shown[0] == Option("patterns", ("<unk>|`a`",), 0)
    assert shown[1] == Option("unless", many[: rule_pages.LONGEST_LIST], 100 - rule_pages.LONGEST_LIST)


def test_measured_figures_are_named_in_words_and_unknown_ones_kept() -> None:
    found = rule_pages.figures(
        {"note": "n", "precision": 0.9, "mt_per_1000": 0.0, "judged_on": datetime.date(2026, 3, 1)}
    )
    assert found == [
        ("Precision", "90%"),
        ("Per 1,000 words of machine translation", "0"),
        ("Judged on", "2026-03-01"),
        ("note", "n"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<unk> *a* _b_ `c` [d](e) a|b &amp; ~~f~~ \\* ![g]",
        "# no heading",
        "- no item",
        "+ no item",
        "1. no item",
        "2) no item",
        "=",
        "---",
        "> no quotation",
        "12 euros, 3.5 per cent",
    ],
)
def test_text_is_never_taken_for_markdown(text: str) -> None:
    assert MarkdownIt("commonmark").render(rule_pages.escaped(text)) == f"<p>{html.escape(text)}</p>\n"


@pytest.mark.parametrize("text", ["a`b", "`", "``a`", " a ", "<b>", "a\\b"])
def test_a_code_span_holds_any_text(text: str) -> None:
    rendered = MarkdownIt("commonmark").render(rule_pages.code(text))
    assert rendered == f"<p><code>{html.escape(text)}</code></p>\n"


def test_a_markdown_page_says_what_the_rule_file_says() -> None:
    page = rule_pages.markdown(book())["residue/mark.md"]
    seen = read_markdown(page)
    for words in (
        "A mark <b> & *more* of_the engine",
        "See <script>alert(1)</script>",
        "Fire at sea",
        "The ⟦<unk>⟧ burned.",
        "Nobody was *hurt*.",
        "Suggestion: delete it",
        "1. The unknown.",
        "Because: the word itself.",
        "A ⟦<UNK>⟧ is missed.",
        "<unk>|`a`",
        "95.8%",
        "harbour <news>",
    ):
        assert words in seen
    assert seen.index("Known gaps") < seen.index("A ⟦<UNK>⟧ is missed.")


def test_an_html_page_marks_the_examples_and_lets_nothing_of_the_rule_run() -> None:
    page = rule_pages.html(book())["residue/mark.html"]
    assert '<mark class="major">&lt;unk&gt;</mark> burned.' in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "Content-Security-Policy" in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert "95.8%" in page


def test_the_html_index_shows_status_and_precision() -> None:
    index = rule_pages.html(book())["index.html"]
    assert '<a href="residue/mark.html">mark</a>' in index
    assert "95.8% of 24" in index
    assert "Stable" in index


def test_the_command_writes_all_pages_into_the_folders_named(tmp_path: Path) -> None:
    folders = ["--html", str(tmp_path / "h"), "--markdown", str(tmp_path / "m")]
    assert CliRunner().invoke(commands_rules.rules, folders).exit_code == 0
    for kind, pages in (("h", rule_pages.html), ("m", rule_pages.markdown)):
        for path, text in pages(rulebook.load(semantic=True)).items():
            assert (tmp_path / kind / path).read_text(encoding="utf-8") == text


def test_a_page_gives_the_message_as_an_editor_reads_it_and_its_pattern_to_authors() -> None:
    page = rule_pages.html(book())["residue/mark.html"]
    assert "<bdi>“&lt;unk&gt;”</bdi> is a mark" in page[: page.index("<details>")]
    assert "<code>“{text}” is a mark</code>" in page[page.index("<details>") :]
    markdown = rule_pages.markdown(book())["residue/mark.md"]
    assert "**Message.** “\\<unk\\>” is a mark" in markdown
