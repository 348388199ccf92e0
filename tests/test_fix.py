"""Fixes: certain, proven, exact in the file, and done once."""

from __future__ import annotations

import codecs
import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import cli, read, rulebook
from checker.analyse import Analysis
from checker.article import Article
from checker.check import check_article
from checker.edits import Edit, applied
from checker.errors import UserError
from checker.findings import Report
from checker.fix import Fixed, fixed
from checker.rulebook import Rule, Rulebook
from tests.examples import article_of

BOOK = rulebook.load()
FIXING = [rule for rule in BOOK.rules if rule.fix]
Fix = Callable[..., tuple[int, str, str]]
PROSE = "The council of the town met on Monday to talk about the harbour and about its two old piers."


@pytest.fixture
def fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Fix:
    """`checker fix` in a folder of its own: exit status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(["fix", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def check(text: str, name: str, book: Rulebook = BOOK) -> Report | None:
    parts = list(read.read("-", None, io.BytesIO(text.encode()), name))
    return check_article(parts[0], book) if len(parts) == 1 and isinstance(parts[0], Article) else None


def mended(text: str, name: str = "a.txt") -> str:
    return result(text, name).text


def result(text: str, name: str = "a.txt") -> Fixed:
    report = check(text, name)
    assert report is not None
    return fixed(text, report, BOOK, lambda changed: check(changed, name))


# What is fixed


@pytest.mark.parametrize("rule", FIXING, ids=lambda rule: rule.name)
def test_a_rule_that_may_fix_suggests_something_for_most_of_its_examples(rule: Rule) -> None:
    """Not for all: what only a person can tell has no suggestion."""
    articles = [article_of(example)[0] for example in rule.bad]
    found = [(article, match) for article in articles for match in rule.find(Analysis(article))]
    certain = [(article, match) for article, match in found if match.suggestion is not None]
    assert len(certain) > len(found) / 2
    assert all(match.suggestion != article[match.span] for article, match in certain)


def test_numbers_and_residue_are_mended_in_place() -> None:
    assert mended(f"{PROSE} It began at 11: 30 and 20 000 people came.\n") == (
        f"{PROSE} It began at 11:30 and 20,000 people came.\n"
    )
    assert mended(f"{PROSE} Ash\u00adford and Apple&amp;Co.\n") == f"{PROSE} Ashford and Apple&Co.\n"


def test_a_widget_goes_with_the_blank_line_after_it() -> None:
    assert mended(f"{PROSE}\n\nSee also: A town celebrates its baker\n\n{PROSE} Nobody left.\n") == (
        f"{PROSE}\n\n{PROSE} Nobody left.\n"
    )


def test_a_widget_at_the_end_goes_with_the_blank_line_before_it() -> None:
    for end in ("", "\n", "\n\n"):
        assert mended(f"{PROSE}\n\nSee also: A town celebrates its baker{end}") == f"{PROSE}\n"


def test_a_widget_right_below_a_paragraph_leaves_the_blank_line() -> None:
    text = f"{PROSE} It rained.\nSee also: A town celebrates its baker\n\n{PROSE} Nobody left.\n"
    assert mended(text) == f"{PROSE} It rained.\n\n{PROSE} Nobody left.\n"


def test_line_ends_of_windows_stay() -> None:
    text = f"Harbour opens again\r\n\r\nHarbour opens again\r\n\r\n{PROSE}\r\n"
    assert mended(text) == f"Harbour opens again\r\n\r\n{PROSE}\r\n"


LINE = "Harbour of the old town opens again"


@pytest.mark.parametrize(
    "text",
    [
        f"Harbour Gazette\n\n{LINE}\n\n{PROSE}\n",
        f"Harbour Gazette\n\nAll the World in One Place\n\n{LINE}\n\n{PROSE}\n",
        f"Search\n\n{PROSE}\n",
        f"Watch: Harbour of the old town\n\n{LINE}\n\n{PROSE}\n",
        f"Fire Season\n\nThe piers burned.\n\n{PROSE}\n",
    ],
    ids=["site by its place", "site and slogan by their place", "no headline", "a label before a headline", "headline"],
)
def test_the_first_line_of_a_text_is_not_deleted_without_proof(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize("first", ["Skip to content", "Home > Town > Harbour"])
def test_a_first_line_with_the_form_of_a_label_is_deleted(first: str) -> None:
    assert mended(f"{first}\n\n{LINE}\n\n{PROSE}\n") == f"{LINE}\n\n{PROSE}\n"


def test_a_site_named_behind_the_headline_is_deleted_above_it() -> None:
    rest = f"{LINE} | Harbour Gazette\n\n{PROSE}\n"
    assert mended(f"Harbour Gazette\n\n{rest}") == rest


@pytest.mark.parametrize("facts", ["site: Harbour Gazette", "url: https://www.harbour-gazette.example/piers"])
def test_a_site_that_the_articles_facts_name_is_deleted_above_the_headline(facts: str) -> None:
    head = f"---\n{facts}\n---\n\n"
    text = f"{head}Harbour Gazette\n\n{LINE}\n\n{PROSE}\n"
    assert mended(text, "a.md") == f"{head}{LINE}\n\n{PROSE}\n"


def test_a_headline_in_two_wordings_is_left_to_a_person() -> None:
    text = f"Mayor protests against closing of the piers\n\nMayor protests against closure of the piers\n\n{PROSE}\n"
    report = check(text, "a.txt")
    assert report is not None
    assert [finding.rule for finding in report.findings] == ["duplication/headline-repeated"]
    assert mended(text) == text


def test_a_headline_that_stands_three_times_stands_once() -> None:
    headline = "Harbour of the old town opens again"
    assert mended(f"{headline}\n\n{headline}\n\n{headline}\n\n{PROSE}\n") == f"{headline}\n\n{PROSE}\n"


def test_markdown_loses_the_marks_of_a_line_with_its_words() -> None:
    widget = "- **See also:** [A town celebrates its baker](https://example.org/x)"
    text = f"# Harbour opens\n\n{PROSE}\n\n{widget}\n\n{PROSE} No.\n"
    assert mended(text, "a.md") == f"# Harbour opens\n\n{PROSE}\n\n{PROSE} No.\n"
    assert mended(f"# Harbour\n\n{PROSE} It was *11: 30* at 11: 30 p.m.\n", "a.md").endswith("*11:30* at 11:30 p.m.\n")


def test_html_loses_whole_elements() -> None:
    page = "<article>\n<h1>Harbour opens</h1>\n<p>{}</p>\n{}<p>{} No.</p>\n</article>\n"
    widget = '<div class="x"><p>See also: <a href="/x">A town celebrates its baker</a></p></div>\n'
    assert mended(page.format(PROSE, widget, PROSE), "a.html") == page.format(PROSE, "", PROSE)


def test_whether_a_rule_fixes_is_true_or_false() -> None:
    rule = next(rule for rule in FIXING)
    text = rule.path.read_text(encoding="utf-8").replace("fix      = true", 'fix = "yes"')
    with pytest.raises(UserError, match='"fix" must be true or false'):
        rulebook.parse_rule(rule.name, rule.path, text.encode())


# What is left alone


def test_a_place_that_the_page_writes_otherwise_is_left() -> None:
    page = f"<article><h1>Harbour opens</h1><p>{PROSE} It began at 11:&nbsp;30 and at <b>11:</b> 30.</p></article>"
    assert mended(page, "a.html") == page


def test_of_two_fixes_the_one_that_brings_another_finding_is_left_and_the_other_kept() -> None:
    text = f"{PROSE} It began at 11: 30 and 20 000 people came.\n"
    report = check(text, "a.txt")
    assert report is not None
    found = report.findings

    def suspicious(changed: str) -> Report | None:
        report = check(changed, "a.txt")
        return report and (replace(report, findings=found) if "20,000" in changed else report)

    done = fixed(text, report, BOOK, suspicious)
    assert done.text == text.replace("11: 30", "11:30")
    assert [finding.excerpt for finding in done.left] == ["20 000"]
    assert done.done == 1


def test_a_fix_after_which_the_article_reads_otherwise_is_left() -> None:
    text = f"Harbour opens\n\n{PROSE} It began at 11: 30.\n"
    report = check(text, "a.txt")
    assert report is not None
    other = check(text.replace("Monday", "Sunday").replace("11: 30", "11:30"), "a.txt")
    assert fixed(text, report, BOOK, lambda _: other).text == text
    assert fixed(text, report, BOOK, lambda _: None).text == text


@pytest.mark.parametrize("change", [{"status": "preview"}, {"fix": False}])
def test_rules_in_preview_and_rules_that_do_not_say_so_fix_nothing(change: dict[str, Any]) -> None:
    book = Rulebook(tuple(replace(rule, **change) for rule in BOOK.rules), BOOK.version)
    text = f"{PROSE} It began at 11: 30.\n"
    report = check(text, "a.txt", book)
    assert report is not None
    assert fixed(text, report, book, lambda changed: check(changed, "a.txt", book)) == Fixed(text, 0, ())


def test_what_a_note_allows_is_left(fix: Fix) -> None:
    text = f'# Harbour\n\n<!-- checker: allow numbers/space-in-time "11: 30" -- as printed -->\n\n{PROSE} At 11: 30.\n'
    Path("a.md").write_text(text, encoding="utf-8")
    assert fix("--write", "a.md")[0] == 0
    assert Path("a.md").read_text(encoding="utf-8") == text


# The command


def test_it_shows_a_diff_that_patch_takes_and_changes_nothing(fix: Fix) -> None:
    text = f"Harbour opens\n\n{PROSE} At 11: 30."
    Path("a.txt").write_text(text, encoding="utf-8")
    status, out, err = fix("a.txt")
    assert status == 1
    assert out.startswith("--- a.txt\n+++ a.txt\n@@ ")
    assert "\n\\ No newline at end of file\n" in out
    assert "a.txt: 1 finding can be fixed: checker fix --write" in err
    assert Path("a.txt").read_text(encoding="utf-8") == text
    subprocess.run(["patch", "-p0"], input=out, text=True, check=True, capture_output=True)
    assert Path("a.txt").read_text(encoding="utf-8") == text.replace("11: 30", "11:30")


def test_written_once_there_is_nothing_left_to_do(fix: Fix) -> None:
    Path("a.txt").write_bytes(codecs.BOM_UTF8 + f"Harbour opens\r\n\r\n{PROSE} At 11: 30.\r\n".encode())
    Path("a.txt").chmod(0o640)
    assert fix("--write", "a.txt")[0] == 0
    once = Path("a.txt").read_bytes()
    assert once == codecs.BOM_UTF8 + f"Harbour opens\r\n\r\n{PROSE} At 11:30.\r\n".encode()
    assert Path("a.txt").stat().st_mode & 0o777 == 0o640
    assert fix("--write", "a.txt") == (0, "", "")
    assert Path("a.txt").read_bytes() == once


def test_the_file_behind_a_link_is_changed_and_the_link_stays(fix: Fix) -> None:
    Path("real.txt").write_text(f"Harbour opens\n\n{PROSE} At 11: 30.\n", encoding="utf-8")
    Path("a.txt").symlink_to("real.txt")
    fix("--write", "a.txt")
    assert Path("a.txt").is_symlink()
    assert "11:30" in Path("real.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data", "answer"),
    [
        ("a.jsonl", b'{"id": "x", "text": "At 11: 30 p.m. it began."}\n', "records and feeds are not fixed here"),
        ("a.json", b'[{"text": "A town."}, {"text": "Another."}]', "records and feeds are not fixed here"),
        ("a.txt", codecs.BOM_UTF16_LE + "A town.".encode("utf-16-le"), "only UTF-8 files can be fixed"),
        ("a.txt", b"", "the file is empty"),
    ],
)
def test_what_cannot_be_fixed_is_refused_with_the_reason(fix: Fix, name: str, data: bytes, answer: str) -> None:
    Path(name).write_bytes(data)
    status, out, err = fix("--write", name)
    assert (status, out, Path(name).read_bytes()) == (2, "", data)
    assert answer in err


def test_missing_files_and_standard_input_are_mistakes_and_the_others_are_fixed(fix: Fix) -> None:
    Path("a.txt").write_text(f"Harbour opens\n\n{PROSE} At 11: 30.\n", encoding="utf-8")
    status, _, err = fix("--write", "gone.txt", "-", "a.txt")
    assert status == 2
    assert "gone.txt: there is no such file" in err
    assert "Standard input cannot be fixed" in err
    assert "11:30" in Path("a.txt").read_text(encoding="utf-8")


# Properties

PARTS = st.lists(
    st.sampled_from(
        [
            PROSE,
            "Harbour of the old town opens again",
            "See also: A town celebrates its baker",
            "It began at 11: 30 and 20 000 people came.",
            "It cost $ 40 or 3,5 million.",
            "A \u200b word、 and &amp; more.",
            "The Сouncil met.",
            "Share this article",
        ]
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=25, deadline=None)
@given(PARTS, st.sampled_from(["\n\n", "\n", "\r\n\r\n", "\n\n\n"]), st.sampled_from(["a.txt", "a.md"]))
def test_fixing_twice_changes_nothing_and_no_rule_finds_more_than_before(parts: list[str], gap: str, name: str) -> None:
    text = gap.join(parts)
    before = check(text, name)
    done = result(text, name)
    assert result(done.text, name) == Fixed(done.text, 0, done.left)
    after = check(done.text, name)
    assert before is not None
    assert after is not None
    assert len(after.findings) <= len(before.findings) - done.done


@given(
    st.text(max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3), st.text(max_size=3)), max_size=5)
)
def test_edits_leave_everything_else_as_it_is(text: str, drawn: list[tuple[int, int, str]]) -> None:
    edits, end = list[Edit](), 0
    for start, length, put in sorted(drawn):
        if end <= start and start + length <= len(text):
            edits.append(Edit(start, start + length, put))
            end = start + length
    backwards = text
    for edit in reversed(edits):
        backwards = backwards[: edit.start] + edit.put + backwards[edit.end :]
    assert applied(text, edits) == backwards
