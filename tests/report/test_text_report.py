"""The report in a terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from checker import rulebook
from checker.article import Span
from checker.findings import Failure, Finding, Outcome, Related, Unreadable
from checker.report import text
from checker.report.summary import Tally, exit_status, sentence
from checker.report.terminal import ONE_CELL_EACH, Look
from checker.report.visible import visible
from tests.report.outcomes import article, finding, report

BOOK = rulebook.load()
STORY = article()
NAMES = report(STORY, finding(STORY, "Mora Shandler", "Mora Chandler", suggestion="Mora Chandler"))


def shown(*outcomes: Outcome, look: Look | None = None) -> str:
    return "".join(text.render(outcomes, BOOK, look or Look()))


def test_a_finding_shows_here_and_there_with_marks_beneath_the_words() -> None:
    assert shown(NAMES).splitlines()[:7] == [
        "▲ major  “Mora Shandler” is odd",
        "  residue/unknown-token · desk/a.txt:5:16",
        "     5 │ In the evening Mora Shandler left, as Mora Chandler had planned.",
        "       │                ^^^^^^^^^^^^^ write “Mora Chandler”",
        "     3 │ Defence minister Mora Chandler arrived on Tuesday.",
        "       │                  ------------- other spelling 1",
        "  Why: Where an engine does not know a word it writes a mark of its own, such as",
    ]


def test_the_verdict_ends_the_article() -> None:
    assert shown(NAMES).splitlines()[-1] == "desk/a.txt: Hold: 1 problem must be fixed."


def test_a_rule_is_explained_once_in_a_run() -> None:
    two = report(STORY, finding(STORY, "mayor"), finding(STORY, "boats"))
    assert shown(two, two).count("Why:") == 1


def test_many_other_places_are_counted_and_not_all_shown() -> None:
    crowded = report(STORY, finding(STORY, "mayor", *["boats"] * 9))
    assert "and 5 more places" in shown(crowded)


def test_what_is_suppressed_is_not_shown() -> None:
    aside = report(STORY, finding(STORY, "mayor", suppressed_by="baseline"))
    assert "mayor" not in shown(aside)


def test_an_article_without_findings_takes_no_line() -> None:
    assert shown(report(STORY)) == ""


def test_a_record_is_named_by_its_line_and_id() -> None:
    record = article(name="story-9", record=True)
    assert "desk/all.jsonl:7 (story-9)" in shown(report(record, finding(record, "mayor")))


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_but_that_of_rule_and_file_is_wider_than_the_terminal(width: int) -> None:
    wide = article(
        "Harbour\n\n" + "The mayor 市长在北京举行的会议上发表讲话 said that a very long sentence goes on " * 4 + ".\n"
    )
    outcome = report(wide, finding(wide, "市长在北京举行的会议上", "sentence goes"), finding(STORY, "mayor"))
    for line in shown(outcome, NAMES, Unreadable("x", "bad " * 40), look=Look(width)).splitlines():
        assert cell_len(line) <= width or line.startswith("  residue/")


def test_marks_stand_below_wide_characters() -> None:
    wide = article("Harbour\n\nThe 市长 said 再见 twice.\n")
    lines = shown(report(wide, finding(wide, "再见"))).splitlines()
    assert lines[2:4] == ["     3 │ The 市长 said 再见 twice.", "       │               ^^^^"]


def test_a_long_quotation_loses_its_end() -> None:
    long = article("Harbour\n\n" + "on and on " * 300)
    assert len(shown(report(long, finding(long, ("on and on " * 200).strip(), message="Too long")))) < 2500


def test_colour_adds_styles_and_changes_no_word() -> None:
    coloured = shown(NAMES, look=Look(colour=True))
    assert "\x1b[1m\x1b[4mMora Shandler" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == shown(NAMES)


def test_a_terminal_without_unicode_gets_ascii() -> None:
    assert shown(NAMES, look=Look(encoding="ascii")).isascii()
    assert '! major  "Mora Shandler" is odd' in shown(NAMES, look=Look(encoding="ascii"))


HOSTILE = "\x1b]0;owned\x07 \x1b[31m \u202eevil\u2066 \u200bzero \ufeff \x9b1m \ud800 \U000e0041"


def test_text_of_the_article_cannot_act_on_the_terminal() -> None:
    hostile = article(f"Harbour\n\nThe {HOSTILE} mayor.\n", f"{HOSTILE}.txt")
    out = shown(
        report(
            hostile,
            finding(hostile, HOSTILE, HOSTILE, suggestion=HOSTILE),
            failures=(Failure("a/b", HOSTILE),),
        ),
        Unreadable(HOSTILE, HOSTILE),
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2066\ufeff\ud800\U000e0041]", out)
    for token in (r"\x1b]0;owned\x07", r"\x9b1m", "<U+202E>evil<U+2066>", "<U+200B>zero", "<U+D800>", "<U+E0041>"):
        assert token in out


def test_text_of_the_article_cannot_command_the_log_of_a_ci_run() -> None:
    commands = "::error::x ::set-output name=a::b ::stop-commands::x ##[add-mask]x"
    assert "::error" not in visible(commands)
    assert "::set-output" not in visible(commands)
    assert "::stop" not in visible(commands)
    assert "##[" not in visible(commands)


def test_emoji_and_scripts_that_need_joiners_stay_as_they_are() -> None:
    for honest in ("👩‍🚀 launched", "می‌خواهم", "क्‍ष", "10::30", "# #", "مرحبا"):
        assert visible(honest) == honest
    assert visible("Ja\u200dne") == "Ja<U+200D>ne"


@example(text="0000000000000⺀", start=23, length=0, width=57)
@example(text="00000000\x1f\x1f\x1f⺀", start=21, length=0, width=40)
@given(text=st.text(max_size=400), start=st.integers(0, 400), length=st.integers(0, 400), width=st.integers(40, 100))
def test_any_text_and_any_span_can_be_shown(text: str, start: int, length: int, width: int) -> None:
    words = article(f"Harbour\n\n{text}", "a.txt")
    span = Span(min(start, len(words.text)), min(start + length, len(words.text)))
    odd = Finding("a/b", "x", "major", "stable", span, words[span], f"“{words[span]}”", (Related(span, text),), text)
    out = shown(report(words, odd), look=Look(width))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out)
    assert all(cell_len(line) <= width for line in out.splitlines())


# The run as a whole


def tallied(*outcomes: Outcome, **facts: object) -> Tally:
    tally = Tally(**facts)  # type: ignore[arg-type]
    for outcome in outcomes:
        tally.add(outcome)
    return tally


def test_one_article_is_summed_up_by_its_findings() -> None:
    mixed = report(
        STORY,
        finding(STORY, "mayor"),
        finding(STORY, "boats", severity="minor"),
        finding(STORY, "harbour", status="preview"),
        finding(STORY, "Tuesday", suppressed_by="baseline"),
    )
    assert sentence(tallied(mixed), 0.21) == (
        "1 article, 32 words: 3 findings (1 major, 1 minor, 1 preview, 1 suppressed). 0.2 s"
    )


def test_many_articles_are_summed_up_by_what_an_editor_must_do() -> None:
    minor = report(STORY, finding(STORY, "boats", severity="minor"))
    run = tallied(NAMES, minor, report(STORY), Unreadable("x", "bad"))
    assert (
        sentence(run, 21.4)
        == "3 articles, 96 words: 1 with major findings, 1 with others, 1 could not be checked. 21 s"
    )


def test_a_run_without_an_article_says_so() -> None:
    assert sentence(tallied(Unreadable("x", "bad"))) == "no article was checked, 1 could not be checked."


def test_the_gravest_event_decides_the_exit_status() -> None:
    broken = report(STORY, failures=(Failure("a/b", "KeyError"),))
    assert exit_status(tallied(report(STORY))) == 0
    assert exit_status(tallied(NAMES)) == 1
    assert exit_status(tallied(NAMES, gate=None)) == 0
    assert exit_status(tallied(NAMES, Unreadable("x", "bad"))) == 2
    assert exit_status(tallied(NAMES, Unreadable("x", "bad"), broken)) == 3
    assert exit_status(tallied(NAMES, Unreadable("x", "its process ended", broken=True))) == 3
    assert exit_status(tallied(broken, interrupted=True)) == 130


def test_characters_that_are_counted_without_a_table_take_one_cell_each() -> None:
    assert all(cell_len(c) == 1 for c in map(chr, range(0x3000)) if ONE_CELL_EACH.fullmatch(c))
