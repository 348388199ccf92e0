"""Decisions of people: notes in articles, [[allow]] tables, and what is said of those that came to no use."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import rulebook
from checker.article import Article, Note
from checker.check import check_article
from checker.errors import UserError
from checker.findings import Failure, Report, normalised
from checker.read import notes, plain, read
from checker.suppress import Allowance, Decisions
from tests.conftest import Desk
from tests.read.reading import read_bytes

BOOK = rulebook.load().only(["residue/unknown-token", "numbers/space-in-time", "repetition/repeated-word"])
NAMES = frozenset(BOOK.by_name)
TEXT = "Harbour opens\n\nThe mayor spoke of a blunderword and of a disasterword.\n"


def rows(out: str) -> list[tuple[str, str | None]]:
    """(rule, suppressed_by) of all findings of a report in JSON Lines."""
    return [(f["rule"], f["suppressed_by"]) for line in out.splitlines() for f in json.loads(line)["findings"]]


def write(path: str, text: str) -> str:
    Path(path).write_text(text, encoding="utf-8")
    return path


def lint(desk: Desk, *arguments: str) -> tuple[int, list[tuple[str, str | None]], str]:
    status, out, err = desk("lint", "--format", "jsonl", *arguments)
    return status, rows(out), err


# Notes in the article's own file


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_a_comment_sets_a_finding_aside_with_its_reason(desk: Desk, suffix: str) -> None:
    note = '<!-- checker: allow own/blunder "Blunderword" -- the name of a ship -->\n'
    path = write(f"a.{suffix}", f"<h1>Harbour opens</h1>\n\n{note}<p>The mayor spoke of a blunderword.</p>\n")
    status, found, err = lint(desk, path)
    assert (status, err) == (0, "")
    assert found == [("own/blunder", f"the name of a ship (a.{suffix}:3)")]


def test_a_record_sets_its_findings_aside_in_a_field(desk: Desk) -> None:
    decisions = [{"rule": "own/*", "text": "blunderword", "reason": "a ship"}]
    path = write("a.jsonl", json.dumps({"id": "x", "text": TEXT, "suppress": decisions}) + "\n")
    assert lint(desk, path)[:2] == (1, [("own/blunder", "a ship (a.jsonl:1)"), ("own/disaster", None)])


def test_a_field_of_another_shape_is_a_broken_record(desk: Desk) -> None:
    for value in ("own/*", ["own/*"], [{"rule": 1}]):
        path = write("a.jsonl", json.dumps({"id": "x", "text": TEXT, "suppress": value}) + "\n")
        status, out, _ = desk("lint", "--format", "jsonl", path)
        assert status == 2
        assert "a.jsonl:1: " in json.loads(out)["error"]


def test_a_note_without_words_allows_all_findings_of_a_rule(desk: Desk) -> None:
    path = write("a.md", f"{TEXT}\nA blunderword again.\n\n<!-- checker: allow own/blunder -- ships -->\n")
    assert [by is not None for _, by in lint(desk, path)[1]] == [True, False, True]


@pytest.mark.parametrize(
    ("note", "complaint"),
    [
        ('allow own/blunder "blunderword"', "a.md:1: the note on own/blunder gives no reason"),
        (
            'allow own/blundr "blunderword" -- a ship',
            'a.md:1: no rule is called "own/blundr". Did you mean "own/blunder"?',
        ),
        ("alow own/blunder -- a ship", "a.md:1: this note cannot be understood. Write <!-- checker: allow"),
        (
            'allow own/blunder "wonderword" -- a ship',
            "a.md:1: this allows own/blunder “wonderword”, which is not found.",
        ),
    ],
)
def test_a_note_that_sets_nothing_aside_is_reported(desk: Desk, note: str, complaint: str) -> None:
    status, found, err = lint(desk, write("a.md", f"<!-- checker: {note} -->\n\n{TEXT}"))
    assert (status, [by for _, by in found]) == (1, [None, None])
    assert complaint in err


def test_a_note_on_a_rule_that_does_not_run_is_not_called_unused(desk: Desk) -> None:
    path = write("a.md", f'<!-- checker: allow residue/unknown-token "x" -- so -->\n\n{TEXT}')
    assert lint(desk, path)[2] == ""


def test_notes_in_articles_can_be_left_aside(desk: Desk) -> None:
    path = write("a.md", f"<!-- checker: allow own/* -- no reason to trust it -->\n\n{TEXT}")
    assert lint(desk, path)[0] == 0
    assert lint(desk, "--no-notes", path)[0] == 1


def test_a_note_never_changes_what_is_read() -> None:
    note = '<!-- checker: allow own/blunder "x" -- y -->'
    for name, text in (
        ("a.md", "# Harbour\n\nIt opens.\n\n{}\nIt closes.\n"),
        ("a.html", "<h1>A</h1>{}<p>It opens.</p>"),
    ):
        (with_note,), (without,) = (read_bytes(text.format(part).encode(), name=name) for part in (note, ""))
        assert isinstance(with_note, Article)
        assert isinstance(without, Article)
        assert (with_note.text, with_note.blocks) == (without.text, without.blocks)
        assert with_note.notes == (Note("own/blunder", "x", "y", 5 if name == "a.md" else 1),)


@given(st.lists(st.sampled_from(["<!--", "-->", "checker:", " allow ", "a/b", '"', "--", "x", "\n", " "]), max_size=40))
def test_notes_of_any_page_stand_on_the_lines_they_say(parts: list[str]) -> None:
    page = "".join(parts)
    for note in notes.notes_in_comments(page):
        line = page.split("\n")[note.line - 1]
        assert "<!--" in line
        assert note.rule or "checker:" in page


def test_many_open_comments_are_read_in_linear_time() -> None:
    assert notes.notes_in_comments("<!-- checker: allow " * 50_000) == ()
    assert len(notes.notes_in_comments('<!-- checker: allow "' * 50_000 + "-->")) == 1


# [[allow]] tables


ALLOW = '[[allow]]\nrule = "own/blunder"\nreason = "a ship"\n'


def test_a_file_beside_the_article_sets_aside(desk: Desk) -> None:
    path = write("a.txt", TEXT)
    write("a.txt.allow.toml", ALLOW)
    write("b.txt", TEXT)
    assert [by for _, by in lint(desk, ".")[1]] == ["a ship (a.txt.allow.toml:1)", None, None, None]
    write("a.txt.allow.toml", ALLOW.replace("blunder", "trifle"))
    assert "a.txt.allow.toml:1: this allows own/trifle, which is not found. Delete it." in lint(desk, path)[2]


def test_settings_and_files_of_allow_set_aside_in_the_articles_they_name(desk: Desk) -> None:
    Path("desk").mkdir()
    write("desk/a.txt", TEXT)
    write("desk/b.txt", TEXT)
    write("checker.toml", ALLOW + 'article = "desk/a.txt"\n')
    marks = [by for _, by in lint(desk, "./desk")[1]]
    assert marks == ["a ship (checker.toml:1)", None, None, None]
    write("checker.toml", "")
    write("export.toml", ALLOW + 'article = "desk/*"\n')
    marks = [by for _, by in lint(desk, "--allow", "export.toml", "desk")[1]]
    assert marks == ["a ship (export.toml:1)", None] * 2


def test_a_decision_about_an_article_that_was_not_checked_is_not_called_unused(desk: Desk) -> None:
    write("checker.toml", ALLOW + 'article = "b.txt"\n' + ALLOW + 'text = "wonderword"\n')
    assert lint(desk, write("a.txt", TEXT))[2] == ""


def test_a_fingerprint_names_one_finding(desk: Desk) -> None:
    path = write("a.txt", f"{TEXT}\nA blunderword again.\n")
    _, out, _ = desk("lint", "--format", "jsonl", path)
    second = json.loads(out)["findings"][2]["fingerprint"]
    write("checker.toml", f'{ALLOW}fingerprint = "{second}"\n')
    assert [by is None for _, by in lint(desk, path)[1]] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("[[allow]]\nrule = 'own/*'", 'export.toml:1: the key "reason" is missing. Add reason = "..."'),
        ("\n[[allow]]\nreason = 'so'", 'export.toml:2: the key "rule" is missing'),
        (ALLOW + "txt = 'x'", 'export.toml:1: unknown key "txt" in [[allow]]. Did you mean "text"?'),
        (ALLOW + ALLOW + "text = 3", 'export.toml:4: "text" must be a text, not 3.'),
        (ALLOW.replace("own", "onw"), 'export.toml:1: no rule is called "onw/blunder". Did you mean "own/blunder"?'),
        ("allow = 3", "export.toml:1: write each exception as a table of its own: [[allow]]."),
        ("alow = 3", 'export.toml:1: unknown key "alow". Only [[allow]] tables stand here.'),
        ("[[allow]", "export.toml:1: not valid TOML"),
    ],
)
def test_a_mistake_in_a_file_of_allow_exits_with_2(desk: Desk, text: str, answer: str) -> None:
    write("export.toml", text)
    status, found, err = lint(desk, "--allow", "export.toml", write("a.txt", TEXT))
    assert (status, found) == (2, [])
    assert answer in err


# What is set aside


def test_what_is_set_aside_stays_in_every_report_and_fails_nothing(desk: Desk) -> None:
    path = write("a.md", f"<!-- checker: allow own/* -- ships -->\n\n{TEXT}")
    status, out, _ = desk("lint", path)
    assert status == 0
    assert "nothing found (2 suppressed)" in out
    assert desk("lint", "--format", "sarif", path)[1].count('"suppressions"') == 2
    desk("lint", "--format", "html", "--report-dir", "pages", path)
    assert "Set aside: ships (a.md:1)" in next(Path("pages").glob("a-md*.html")).read_text(encoding="utf-8")


def test_the_beginning_of_the_words_is_enough_with_an_ellipsis() -> None:
    report = found("The <unk> <unk> man came.")
    for text, covers in (
        ("<unk> <unk>", True),
        ("<UNK>  <unk>", True),
        ("<unk>", False),
        ("<unk>…", True),
        ("man…", False),
    ):
        assert Allowance("*", "so", "x:1", text).covers(report.findings[0]) is covers


def found(text: str, **facts: Any) -> Report:
    return check_article(replace(plain.article("a.txt", text), **facts), BOOK)


WORDS = st.lists(st.sampled_from(["the", "mayor", "<unk>", "at 11: 30", "said", "Said", ".", "\n\n", "⁇"]), max_size=30)


@given(WORDS)
def test_an_article_whose_findings_are_all_allowed_is_clean(words: list[str]) -> None:
    text = " ".join(words) or "x"
    report = found(text)
    allowed = tuple(Note(f.rule, f.excerpt, "so", 1) for f in report.findings)
    decisions = Decisions(NAMES, NAMES)
    after = decisions.applied(found(text, notes=allowed))
    assert all(f.suppressed_by for f in after.findings)
    assert decisions.unused() == []
    assert [replace(f, suppressed_by=None) for f in after.findings] == list(report.findings)


@given(WORDS, WORDS)
def test_a_decision_sets_aside_its_own_words_only(words: list[str], others: list[str]) -> None:
    notes_of_others = tuple(Note(f.rule, f.excerpt, "so", 1) for f in found(" ".join(others) or "x").findings)
    report = Decisions(NAMES, NAMES).applied(found(" ".join(words) or "x", notes=notes_of_others))
    allowed = {(note.rule, normalised(note.text)) for note in notes_of_others}
    for finding in report.findings:
        assert (finding.suppressed_by is not None) == ((finding.rule, normalised(finding.excerpt)) in allowed)


def test_the_words_of_a_comment_may_hold_quotation_marks_and_dashes() -> None:
    assert notes.parse(' allow a/b "he said "no" -- twice" -- it is so -- really ', 3) == Note(
        "a/b", 'he said "no" -- twice', "it is so -- really", 3
    )
    assert notes.parse(" allow a/* “Li” -- so ", 1) == Note("a/*", "Li", "so", 1)


def test_a_broken_rule_makes_no_decision_unused() -> None:
    decisions = Decisions(NAMES, NAMES)
    report = found("A town.", notes=(Note("residue/*", "", "so", 1),))
    decisions.applied(replace(report, failures=(Failure("residue/unknown-token", "ValueError"),)))
    assert decisions.unused() == []


def test_a_wrong_rule_in_a_decision_of_the_desk_is_an_error() -> None:
    with pytest.raises(UserError, match=r"checker\.toml:3: no rule is called"):
        Decisions(NAMES, NAMES, (Allowance("residue/unknwn", "so", "checker.toml:3"),))


def test_notes_survive_the_way_through_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('# A\n\n<!-- checker: allow a/b "c" -- d -->\n\nText.\n', encoding="utf-8")
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.notes == (Note("a/b", "c", "d", 3),)
