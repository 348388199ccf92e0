"""The command as its users meet it: what it says, where it says it, and its exit status."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker import batch, cli, read
from checker.analyse import Analysis
from checker.article import Article
from checker.detectors import DETECTORS, pattern
from checker.findings import Report
from checker.rulebook import Rulebook
from tests.command import checker, rule_folder

FIXTURES = sorted(
    path for path in (Path(__file__).parent.parent / "fixtures").rglob("*") if path.suffix in read.SUFFIXES
)
FIXTURES = [path for path in FIXTURES if path.name != "expected.json"]
KEYS = ["rule", "mqm", "severity", "status", "message", "start", "end", "text"]
KEYS += ["related", "suggestion", "fingerprint", "suppressed_by"]
Lint = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def own_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rule_folder(tmp_path_factory.mktemp("rules"))


@pytest.fixture
def lint(own_rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lint:
    """`checker lint` with our own rules only, in a folder of its own: exit status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
        if stdin is not None:
            data = io.BytesIO(stdin.encode("utf-8", "surrogatepass"))
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data, "utf-8"))
        status = cli.run(["lint", "--rules", str(own_rules), "--only", "own/*", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def article(name: str, *words: str) -> str:
    body = " ".join(words)
    Path(name).write_text(f"Harbour opens\n\nThe mayor said {body} on Monday.\n", encoding="utf-8")
    return name


# Exit status


def test_a_clean_article_exits_with_0(lint: Lint) -> None:
    status, out, _ = lint(article("a.txt", "nothing"))
    assert status == 0
    assert re.fullmatch(r"1 article, 8 words: nothing found\. \d\.\d s\n", out)


@pytest.mark.parametrize(
    ("word", "fail_on", "expected"),
    [
        ("blunderword", "major", 1),
        ("blunderword", "critical", 0),
        ("disasterword", "critical", 1),
        ("trifleword", "major", 0),
        ("trifleword", "minor", 1),
        ("disasterword", "never", 0),
    ],
)
def test_findings_fail_the_run_from_the_severity_of_fail_on(lint: Lint, word: str, fail_on: str, expected: int) -> None:
    assert lint("--fail-on", fail_on, article("a.txt", word))[0] == expected


def test_a_finding_in_preview_never_fails_the_run(lint: Lint) -> None:
    status, out, _ = lint("--fail-on", "minor", article("a.txt", "guessword"))
    assert status == 0
    assert "▲ major (preview)" in out


def test_no_preview_leaves_rules_in_preview_out(lint: Lint) -> None:
    assert "guess" not in lint("--no-preview", article("a.txt", "guessword"))[1]


def test_one_bad_file_among_good_ones_exits_with_2_and_the_good_ones_are_checked(lint: Lint) -> None:
    status, out, _ = lint(article("a.txt", "blunderword"), "gone.txt", article("b.txt", "trifleword"))
    assert status == 2
    assert "✖ not checked  gone.txt: there is no such file" in out
    assert "a.txt:3:16" in out
    assert "b.txt:3:16" in out
    assert "2 articles, 16 words: 1 with major findings, 1 with others, 1 could not be checked." in out


def test_a_rule_that_breaks_exits_with_3_without_a_word_of_the_article(
    lint: Lint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(analysis: Analysis, _: object) -> object:
        raise ValueError(f"secret {analysis.article.text}")

    monkeypatch.setitem(DETECTORS, "pattern", SimpleNamespace(Options=pattern.Options, find=broken))
    status, out, err = lint("--format", "jsonl", article("a.txt", "quiet"))
    assert status == 3
    assert "the rule own/blunder broke in 1 article: ValueError in" in err
    assert "quiet" not in out + err
    assert [failure["rule"] for failure in json.loads(out)["failures"]][:1] == ["own/blunder"]


def test_an_internal_error_exits_with_3_in_one_line_without_a_word_of_the_article(
    lint: Lint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise KeyError("The mayor said")

    monkeypatch.setattr("checker.commands.lint.look_of", broken)
    status, out, err = lint(article("a.txt"))
    assert (status, out) == (3, "")
    assert re.fullmatch(r"checker: internal error: KeyError in .*broken, line \d+ .*Please report.*--debug.*\n", err)
    assert "mayor" not in err
    with pytest.raises(KeyError):
        lint("--debug", "a.txt")


# Mistakes in the call


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["lint", "--format", "jsn", "a.txt"], 'Did you mean "json"?'),
        (["lint", "--fail-on", "majr", "a.txt"], 'Did you mean "major"?'),
        (["lint", "--input-format", "markdwn", "a.txt"], 'Did you mean "markdown"?'),
        (["lint", "--fial-on", "major", "a.txt"], "--fail-on"),
        (["lint", "--only", "residu/*", "a.txt"], 'Did you mean "residue/*"?'),
        (["lint", "--explain", "residue/unknown-tokn"], 'Did you mean "residue/unknown-token"?'),
        (["explain", "residue/unknown-tokn"], 'Did you mean "residue/unknown-token"?'),
        (["lnt", "a.txt"], 'Did you mean "lint"?'),
        (["a.txt"], "checker lint a.txt"),
        (["lint", "--format", "html", "--output", "x.html", "a.txt"], "--report-dir"),
        (["lint", "--assets", "separate", "a.txt"], "--report-dir"),
        (["lint", "--rules", "no-such-folder", "a.txt"], "no such folder of rules"),
    ],
)
def test_a_mistake_in_the_call_exits_with_2_and_says_what_was_meant(
    arguments: list[str],
    hint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    article("a.txt")
    assert cli.run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert hint in err


def test_a_file_that_cannot_be_written_exits_with_2(lint: Lint) -> None:
    Path("folder").mkdir()
    status, _, err = lint("--output", "folder/a.txt/report.json", article("folder/a.txt"))
    assert status == 2
    assert "cannot be written" in err


# Input


def test_standard_input_is_read_for_a_hyphen_and_without_a_path(lint: Lint) -> None:
    for arguments in (["-"], []):
        status, out, _ = lint(*arguments, stdin="Harbour opens\n\nThe mayor said blunderword.\n")
        assert status == 1
        assert "own/blunder · -:3:16" in out


def test_stdin_filename_names_the_article_and_decides_its_format(lint: Lint) -> None:
    status, out, _ = lint("--stdin-filename", "desk/story.html", "-", stdin="<h1>Harbour</h1><p>A blunderword.</p>")
    assert status == 1
    assert "desk/story.html:1:22" in out


def test_a_folder_stands_for_the_articles_in_it(lint: Lint) -> None:
    Path("desk").mkdir()
    article("desk/a.txt", "blunderword")
    article("desk/b.md", "blunderword")
    assert "2 articles, 16 words: 2 with major findings." in lint("desk")[1]


def test_files_of_a_folder_that_are_no_articles_are_counted_and_fail_nothing(lint: Lint) -> None:
    article("a.txt", "nothing")
    Path("package.json").write_text('{"name": "site", "version": "1.0.0"}')
    assert "1 article, 8 words: nothing found, 1 file is no article." in lint(".")[1]
    status, out, err = lint("--format", "json", ".")
    assert (status, json.loads(out)["articles"][0]["id"]) == (0, "./a.txt")
    assert "1 file is no article." in err
    status, out, _ = lint("a.txt", "package.json")
    assert (status, "the record has no text" in " ".join(out.split())) == (2, True)


def test_what_the_checker_writes_itself_is_no_article(
    own_rules: Path, lint: Lint, capsys: pytest.CaptureFixture[str]
) -> None:
    article("a.txt", "blunderword")
    for form in ("json", "jsonl", "gitlab", "junit", "checkstyle"):
        suffix = {"junit": "xml", "checkstyle": "xml", "gitlab": "json"}.get(form, form)
        assert lint("--format", form, "--output", f"{form}-report.{suffix}", "--report-dir", "reports", "a.txt")[0] == 1
    assert cli.run(["baseline", "--rules", str(own_rules), "--only", "own/*", "."]) == 0
    capsys.readouterr()
    status, out, _ = lint("--baseline", "checker-baseline.json", ".")
    assert status == 0
    assert out.splitlines()[-1].startswith("1 article, ")
    assert "files are no articles" in out.splitlines()[-1]
    for command in ("fix", "names", "profile"):
        assert cli.run([command, "."]) == 0


# Output


def test_records_in_give_lines_out_in_input_order_and_a_bad_record_gives_an_error(lint: Lint) -> None:
    records = ['{"id": "b", "text": "A blunderword."}', "{bad", '{"id": "a", "headline": "H", "body": "Fine."}']
    status, out, err = lint("--input-format", "jsonl", "--format", "jsonl", "-", stdin="\n".join(records))
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 2
    assert [row["id"] for row in rows] == ["b", "-:2", "a"]
    assert "not valid JSON" in rows[1]["error"]
    assert "1 input could not be checked" in err
    finding = rows[0]["findings"][0]
    assert set(rows[0]) == {"id", "error", "findings"}
    assert list(finding) == KEYS
    assert (finding["start"], finding["end"], finding["text"]) == (2, 13, "blunderword")


def test_a_lone_surrogate_in_a_record_breaks_no_output(lint: Lint) -> None:
    record = '{"id": "a\\ud800", "text": "The \\udc80 man.\\n\\nA blunderword \\ud83d here."}'
    for name in ("jsonl", "json", "text", "sarif", "github"):
        assert lint("--input-format", "jsonl", "--format", name, "-", stdin=record)[0] == 1
    assert lint("--input-format", "jsonl", "--format", "html", "-", stdin=record)[0] == 1


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_offsets_of_a_fixtures_findings_quote_its_text(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["lint", "--format", "jsonl", "--fail-on", "never", str(path)])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    texts = [part.text for part in read.read(path) if isinstance(part, read.Article)]
    assert len(rows) == len(texts)
    for row, text in zip(rows, texts, strict=True):
        for finding in row["findings"]:
            for place in (finding, *finding["related"]):
                assert place["text"] == text[place["start"] : place["end"]]


def test_output_writes_a_whole_file_or_none(lint: Lint) -> None:
    Path("report.json").write_text("old", encoding="utf-8")
    status, out, _ = lint("--format", "json", "--output", "report.json", article("a.txt", "blunderword"))
    assert (status, out) == (1, "")
    document = json.loads(Path("report.json").read_text(encoding="utf-8"))
    finding = document["articles"][0]["findings"][0]
    assert (finding["line"], finding["column"], finding["end_column"]) == (3, 16, 27)
    assert sorted(os.listdir()) == ["a.txt", "report.json"]


def test_output_replaces_a_symbolic_link_and_leaves_its_target_alone(lint: Lint) -> None:
    Path("precious").write_text("mine", encoding="utf-8")
    Path("report.json").symlink_to("precious")
    lint("--format", "json", "--output", "report.json", article("a.txt"))
    assert Path("precious").read_text(encoding="utf-8") == "mine"
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["articles"]


def test_html_reports_go_to_the_folder_reports_and_one_line_says_where(lint: Lint) -> None:
    status, out, _ = lint("--format", "html", article("a.txt", "blunderword"))
    page = out.splitlines()[-1].removeprefix("Report: ")
    assert status == 1
    assert "blunderword" in Path(page).read_text(encoding="utf-8")
    assert Path(page).parent == Path("reports")


def test_html_reports_can_stand_beside_any_other_format(lint: Lint) -> None:
    _, out, err = lint("--format", "jsonl", "--report-dir", "pages", article("a.txt"), article("b.txt"), "gone.txt")
    assert len(out.splitlines()) == 3
    assert "Report: pages/index.html" in err
    assert "gone.txt" in Path("pages/index.html").read_text(encoding="utf-8")


def test_explain_shows_a_rule_with_its_examples(lint: Lint) -> None:
    status, out, _ = lint("--explain", "own/blunder")
    assert status == 0
    for part in (
        "A blunder in the text",
        "own/blunder · major · stable",
        "Why: A reader",
        "Do:  Take",
        "⟦blunderword⟧",
    ):
        assert part in out


def test_rules_are_listed_as_a_table_and_as_json(own_rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rules", "--rules", str(own_rules)]) == 0
    assert re.search(r"^own/guess +major +preview +A guess in the text$", capsys.readouterr().out, re.MULTILINE)
    assert cli.run(["rules", "--rules", str(own_rules), "--format", "json"]) == 0
    assert {"name": "own/guess", "severity": "major"}.items() <= json.loads(capsys.readouterr().out)[-2].items()


# Processes, pipes and terminals


def test_a_reader_that_goes_away_is_no_error(own_rules: Path, tmp_path: Path) -> None:
    record = json.dumps({"text": "A blunderword. " * 2000}) + "\n"
    (tmp_path / "a.jsonl").write_text(record * 20, encoding="utf-8")
    command = f"{sys.executable} -m checker lint --format jsonl --rules {own_rules} {tmp_path}/a.jsonl | head -c 10"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60)
    assert len(done.stdout) == 10
    assert done.stderr == b""


def test_records_are_answered_as_they_come_and_ctrl_c_ends_the_run_with_130(own_rules: Path) -> None:
    command = [sys.executable, "-m", "checker", "lint", "--rules", str(own_rules), "--input-format", "jsonl"]
    process = subprocess.Popen(
        [*command, "--format", "jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A parent that ignores Ctrl-C, as a shell's background job does, hands that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b'{"id": "first", "text": "A blunderword."}\n')
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == "first"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_ctrl_c_leaves_a_whole_document_of_what_was_found_until_then(
    lint: Lint, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_article = batch.check_article

    def interrupted(article: Article, book: Rulebook) -> Report:
        if article.id == "b.txt":
            raise KeyboardInterrupt
        return check_article(article, book)

    monkeypatch.setattr(batch, "check_article", interrupted)
    paths = [article(name, "blunderword") for name in ("a.txt", "b.txt", "c.txt")]
    status, out, err = lint("--format", "json", *paths)
    assert status == 130
    assert [row["id"] for row in json.loads(out)["articles"]] == ["a.txt"]
    assert "interrupted" in err


def test_any_number_of_processes_gives_the_same_bytes(own_rules: Path, tmp_path: Path) -> None:
    records = [json.dumps({"id": str(n), "text": f"A {'blunderword ' * (n % 7)}here."}) for n in range(60)]
    (tmp_path / "a.jsonl").write_text("\n".join(records), encoding="utf-8")
    one, three = (
        checker("lint", "--rules", own_rules, "--format", "jsonl", "--jobs", jobs, tmp_path / "a.jsonl")
        for jobs in ("1", "3")
    )
    assert one.stdout == three.stdout
    assert one.returncode == three.returncode == 1
    assert len(one.stdout.splitlines()) == 60


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_terminal_will_do(own_rules: Path, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hafen öffnet\n\nThe 市长 said blunderword.\n", encoding="utf-8")
    done = checker("lint", "--rules", own_rules, path, env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 1
    assert "blunderword" in done.stdout.decode(encoding)


def test_colours_are_for_terminals_and_no_color_turns_them_off(own_rules: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A blunderword.\n", encoding="utf-8")

    def coloured(**env: str) -> bool:
        return b"\x1b[" in checker("lint", "--rules", own_rules, path, env=env).stdout

    assert not coloured()
    assert coloured(FORCE_COLOR="1")
    assert not coloured(FORCE_COLOR="1", NO_COLOR="1")
    assert coloured(FORCE_COLOR="1", NO_COLOR="")


def test_a_progress_bar_is_shown_on_a_terminal_only(own_rules: Path, tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("A blunderword.\n", encoding="utf-8")
    arguments = ["lint", "--rules", str(own_rules), "--format", "jsonl", str(tmp_path)]
    assert checker(*arguments).stderr == b""
    terminal, side = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        stderr=side,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env=environment,
        timeout=60,
    )
    os.close(side)
    shown = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert "Checking articles" in shown
    assert "3/3" in shown


def test_the_help_of_every_command_fits_80_columns_and_shows_an_example() -> None:
    for name in ("", "lint", "fix", "baseline", "explain"):
        text = checker(*name.split(), "--help", env={"COLUMNS": "80"}).stdout.decode()
        assert f"checker {name}" in text.split("\n", 1)[1]
        assert max(map(len, text.splitlines())) <= 80


def test_the_version_is_shown() -> None:
    assert re.fullmatch(rb"checker, version \d+\.\d+.*\n", checker("--version").stdout)
