"""Bombs, and texts of odd sizes and characters: each is checked to its last word or refused with a reason."""

from __future__ import annotations

import gzip
import io
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest

from checker import limits, rulebook
from checker.article import Article
from checker.check import check_article
from checker.findings import Unreadable
from checker.read import plain
from tests.conftest import Desk
from tests.read.reading import error_of, read_bytes

BOOK = rulebook.load()


def test_archives_are_refused_unopened() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../a.txt", b"0" * 10_000_000)
    assert "gzip archive" in error_of(gzip.compress(b"0" * 10_000_000), "text")
    assert "ZIP archive" in error_of(packed.getvalue(), "text")


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"[" * 1_000_000, "json"),
        (b'{"a":' * 1_000_000, "jsonl"),
        (b"---\na: " + b"{b: " * 4000 + b"\n---\nText.", "markdown"),
        (b"---\na: &a [x]\nb: &b [" + b"*a, " * 3000 + b"]\n---\nText.", "markdown"),
        (b"> " * 100_000 + b"text", "markdown"),
        (b"- " * 100_000 + b"text", "markdown"),
        (b"[" * 100_000 + b"text" + b"]" * 100_000, "markdown"),
        (b"<div>" * 200_000 + b"<p>text", "html"),
        (b"<rss>" * 100_000, "xml"),
    ],
)
def test_deep_nesting_gives_an_article_or_a_reason_in_time(data: bytes, form: str) -> None:
    begun = time.process_time()
    (part,) = read_bytes(data, form)
    assert isinstance(part, Article | Unreadable)
    assert time.process_time() - begun < 10


def test_a_line_of_ten_megabytes_is_checked_to_its_last_word() -> None:
    line = "The mayor said on Monday that the ferry would run again. " * 180_000
    (part,) = read_bytes(f"{line}<unk>".encode(), "text")
    assert isinstance(part, Article)
    (finding,) = check_article(part, BOOK.only(["residue/unknown-token"])).findings
    assert finding.span.start == len(line) > 10_000_000


def test_twenty_thousand_headings_are_checked_to_the_last() -> None:
    (part,) = read_bytes(b"# Ferry runs\n\n" * 20_000 + b"# Ferry <unk>\n\nIt sails.\n", "markdown")
    assert isinstance(part, Article)
    assert len(part.blocks) > 20_000
    assert len(check_article(part, BOOK.only(["residue/unknown-token"])).findings) == 1


def test_sixty_thousand_characters_are_checked_by_all_rules() -> None:
    text = "".join(f"The mayor said that ferry {n} would run again from day {n}.\n\n" for n in range(1000))[:60_000]
    report = check_article(plain.article("a", f"Ferry runs again\n\n{text}\n\nIt sails to to the island."), BOOK)
    assert report.failures == ()
    assert report.findings[-1].rule == "repetition/repeated-word"


def test_an_article_over_the_limit_is_named_with_the_limit_and_the_others_are_checked(desk: Desk) -> None:
    Path("large.txt").write_bytes(b"word " * (limits.MAX_BYTES // 5 + 1))
    Path("small.txt").write_text("Ferry\n\nThe blunderword sails.\n")
    status, out, _ = desk("lint", "large.txt", "small.txt")
    assert status == 2
    assert "large.txt: larger than 20 MB, the most an article may have." in out
    assert "small.txt:3:5" in out


# Characters


def test_mixed_normal_forms_keep_their_places_and_bring_no_finding() -> None:
    composed = "Zoë Brontë thanked Ana Peña, the mayor of Łódź. Ana Peña smiled at Zoë Brontë."
    text = f"Café opens again\n\n{composed}\n\n{unicodedata.normalize('NFD', composed)} The café is open from <unk> on."
    report = check_article(plain.article("a", text), BOOK)
    assert [(finding.rule, finding.excerpt) for finding in report.findings] == [("residue/unknown-token", "<unk>")]
    assert text[slice(*report.findings[0].span)] == "<unk>"


def test_emoji_and_text_from_right_to_left_raise_no_alarm() -> None:
    text = (
        "Families march 👨‍👩‍👧‍👦 in the city\n\nThe 👩🏽‍🚒 crew waved the 🏳️‍🌈 and the 🇺🇦 flag on Monday. “We ❤️ it,” "
        "said Dana Levi (דנה לוי‎), who also speaks Arabic (العربية‏).\n"
    )
    assert check_article(plain.article("a", text), BOOK).findings == ()


def test_each_reader_names_a_mistake_without_quoting_the_article() -> None:
    text = "quietword " * 20
    for form, data in (
        ("json", f'{{"text": "{text}"'),
        ("jsonl", f'{{"text": "{text}", }}'),
        ("xml", f"<rss><item><title>{text}</item></rss>"),
        ("markdown", f"---\ntitle: {text}: x\n---\n{text}"),
    ):
        assert "quietword" not in error_of(data.encode(), form)
