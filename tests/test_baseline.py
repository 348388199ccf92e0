"""The baseline: known findings are set aside, one entry a finding, and it never grows unnoticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import baseline, rulebook
from checker.baseline import Baseline, Entry
from checker.check import check_article
from checker.errors import UserError
from checker.read import plain
from checker.suppress import Decisions
from tests.conftest import Desk

FILE = "checker-baseline.json"
BOOK = rulebook.load().only(["residue/unknown-token"])
TEXT = "Harbour opens\n\nThe mayor spoke of a blunderword and of a disasterword.\n"


def write(path: str, text: str = TEXT) -> str:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return path


def read(path: str = FILE) -> str:
    return Path(path).read_text(encoding="utf-8")


def marks(desk: Desk, *arguments: str) -> list[str | None]:
    """What sets each finding aside, with the baseline."""
    _, out, _ = desk("lint", "--format", "jsonl", "--baseline", FILE, *arguments)
    return [f["suppressed_by"] for line in out.splitlines() for f in json.loads(line)["findings"]]


def test_what_is_in_the_baseline_fails_no_build(desk: Desk) -> None:
    write("a.txt")
    assert desk("baseline", "a.txt")[:2] == (0, f"{FILE}: 2 findings in 1 article\n")
    assert desk("lint", "--baseline", FILE, "a.txt")[0] == 0
    assert marks(desk, "a.txt") == ["baseline", "baseline"]


def test_one_entry_hides_one_finding(desk: Desk) -> None:
    desk("baseline", write("a.txt"))
    write("a.txt", f"{TEXT}\nA blunderword again.\n")
    assert marks(desk, "a.txt") == ["baseline", "baseline", None]
    assert desk("lint", "--baseline", FILE, "a.txt")[0] == 1


def test_a_finding_mended_and_another_made_is_seen(desk: Desk) -> None:
    desk("baseline", write("a.txt"))
    write("a.txt", TEXT.replace("disasterword", "trifleword"))
    status, _, err = desk("lint", "--baseline", FILE, "--fail-on", "minor", "a.txt")
    assert status == 1
    assert f"{FILE}: a.txt: own/disaster “disasterword” is no longer found. Write the baseline anew" in err


def test_edits_elsewhere_leave_the_baseline_as_it_is(desk: Desk) -> None:
    desk("baseline", write("a.txt"))
    write("a.txt", TEXT.replace("The mayor", "A paragraph more.\n\nThe mayor"))
    assert marks(desk, "a.txt") == ["baseline", "baseline"]


def test_stale_entries_are_only_those_of_articles_and_rules_that_were_checked(desk: Desk) -> None:
    desk("baseline", write("a.txt", f"{TEXT}\nA guessword.\n"), write("b.txt"))
    write("a.txt", "Harbour opens\n\nNothing else happened on that day.\n")
    assert desk("lint", "--baseline", FILE, "b.txt")[2] == ""
    assert desk("lint", "--baseline", FILE, "a.txt")[2].count("no longer found") == 3
    assert desk("lint", "--baseline", FILE, "--no-preview", "a.txt")[2].count("no longer found") == 2


def test_notes_come_before_the_baseline_and_stay_out_of_it(desk: Desk) -> None:
    write("a.md", f"<!-- checker: allow own/blunder -- a ship -->\n\n{TEXT}")
    desk("baseline", "a.md")
    assert "own/blunder" not in read()
    assert marks(desk, "a.md") == ["a ship (a.md:1)", "baseline"]


def test_the_file_is_the_same_for_any_order_of_articles_and_can_be_reviewed(desk: Desk) -> None:
    write("desk/b.txt")
    write("desk/a.txt", f"{TEXT}\nA blunderword.\n")
    desk("baseline", "desk/b.txt", "desk/a.txt")
    first = read()
    Path(FILE).unlink()
    desk("baseline", "./desk")
    assert read() == first
    lines = first.splitlines()
    assert lines[1] == '"desk/a.txt": ['
    assert json.loads(lines[2].rstrip(",")).items() >= {"rule": "own/blunder", "text": "blunderword"}.items()
    assert sum("fingerprint" in line for line in lines) == 5


def test_articles_are_named_as_seen_from_the_baseline(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write("desk/a.txt")
    desk("baseline", "desk/a.txt")
    monkeypatch.chdir("desk")
    assert desk("lint", "--baseline", f"../{FILE}", "a.txt")[0] == 0
    assert desk("lint", "--baseline", f"../{FILE}", str(Path("a.txt").resolve()))[0] == 0


def test_records_keep_their_own_ids(desk: Desk) -> None:
    write("a.jsonl", "".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in ("../x", "y")))
    desk("baseline", "a.jsonl")
    assert list(json.loads(read())["articles"]) == ["../x", "y"]
    assert marks(desk, "a.jsonl") == ["baseline"] * 4


def test_settings_can_name_the_baseline(desk: Desk) -> None:
    desk("baseline", write("a.txt"))
    write("checker.toml", f'baseline = "{FILE}"\n')
    assert desk("lint", "a.txt")[0] == 0
    assert desk("lint", "--no-config", "a.txt")[0] == 1


# Writing it again


def test_new_findings_are_refused_unless_accepted(desk: Desk) -> None:
    desk("baseline", write("a.txt"))
    before = read()
    write("a.txt", f"{TEXT}\nA trifleword.\n")
    status, out, err = desk("baseline", "a.txt")
    assert (status, out, read()) == (2, "", before)
    assert "1 finding would be new in the baseline (a.txt: own/trifle “trifleword”)" in err
    assert "--accept-new" in err
    status, out, _ = desk("baseline", "--accept-new", "a.txt")
    assert (status, out) == (0, f"{FILE}: 3 findings in 1 article, 1 new\n")


def test_it_may_become_shorter_at_any_time(desk: Desk) -> None:
    desk("baseline", write("a.txt"))
    write("a.txt", TEXT.replace("disasterword", "thing"))
    assert desk("baseline", "a.txt")[:2] == (0, f"{FILE}: 1 finding in 1 article, 1 gone\n")


def test_nothing_is_written_unless_everything_was_checked(desk: Desk) -> None:
    status, _, err = desk("baseline", write("a.txt"), "gone.txt")
    assert status == 2
    assert "gone.txt: there is no such file" in err
    assert "no baseline was written" in err
    assert not Path(FILE).exists()


def test_it_can_go_to_standard_output(desk: Desk) -> None:
    status, out, _ = desk("baseline", "-o", "-", write("a.txt"))
    assert status == 0
    assert json.loads(out)["version"] == 1


# Mistakes


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (None, "there is no such baseline. Write one: checker baseline PATH... -o known.json"),
        ("", "known.json:1: no valid baseline: not valid JSON"),
        ('{"version": 1,\n"articles": }', "known.json:2: no valid baseline: not valid JSON: Expecting value"),
        ("[" * 100_000, "known.json:1: no valid baseline: not valid JSON"),
        ("[]", 'known.json:1: no valid baseline: "version": 1 is missing'),
        ('{"version": 2, "articles": {}}', '"version": 1 is missing'),
        ('{"version": 1, "articles": []}', '"articles" must be an object'),
        (
            '{"version": 1, "articles": {\n"a.txt": [\n{"rule": "x"}]}}',
            'known.json:2: no valid baseline: an entry of "a.txt"',
        ),
        ('{"version": 1, "articles": {"a.txt": 3}}', 'an entry of "a.txt" is not {"rule", "text", "fingerprint"}'),
    ],
)
def test_a_missing_or_malformed_baseline_exits_with_2(desk: Desk, text: str | None, answer: str) -> None:
    if text is not None:
        write("known.json", text)
    status, out, err = desk("lint", "--baseline", "known.json", write("a.txt"))
    assert (status, out) == (2, "")
    assert answer in err


def test_a_finding_whose_words_are_a_lone_space_is_read_again(tmp_path: Path) -> None:
    entry = Entry("typography/space-before-punctuation", "", "57cbcac361da716c")
    (tmp_path / FILE).write_text("".join(baseline.written({"a.txt": (entry,)})), encoding="utf-8")
    assert baseline.load(tmp_path / FILE).articles == {"a.txt": (entry,)}


def test_a_baseline_that_is_no_utf_8_is_malformed(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"\xff\xfe{")
    with pytest.raises(UserError, match="not UTF-8"):
        baseline.load(tmp_path / "x.json")


# Properties


@given(st.lists(st.text(st.characters(exclude_categories=()), min_size=1), max_size=5), st.text(min_size=1))
def test_what_is_written_is_read_again(texts: list[str], name: str) -> None:
    rows = tuple(sorted(Entry("a/b", text, f"{n:016x}") for n, text in enumerate(texts)))
    text = "".join(baseline.written({name: rows}))
    assert json.loads(text)["articles"] == {name: [row._asdict() for row in rows]}
    assert all(line.isprintable() for line in text.split("\n"))


@given(st.lists(st.sampled_from(["the", "<unk>", "⁇", "man", ".", "\n\n"]), max_size=30), st.integers(0, 4))
def test_a_baseline_of_an_article_hides_all_of_it_and_nothing_that_comes_after(words: list[str], more: int) -> None:
    text = " ".join(words) or "x"
    names = frozenset(BOOK.by_name)
    known = Baseline(Path(FILE), baseline.entries([check_article(plain.article("a", text), BOOK)], str(Path.cwd())))
    longer = plain.article("a", text + "\n\nA [UNK] man." * more)
    after = Decisions(names, names, baseline=known).applied(check_article(longer, BOOK))
    fresh = [finding for finding in after.findings if finding.suppressed_by is None]
    assert len(fresh) == more
