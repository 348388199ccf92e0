"""How an article reads: tell-tales are counted, weighed and never turned into findings."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from checker import cli
from checker import profile as profiles
from checker.article import Article, Block, Span
from checker.check import check_article
from checker.profile import CAVEAT, FEWEST_WORDS, MOST_HITS, Profile, Source, profile, sources
from checker.report import html, jsonlines
from checker.rulebook import Rulebook
from tests.conftest import Desk

BOOK = Rulebook((), "0")
MEASURED = ("ru", "zh", "ja", "de", "cs", "is", "ha")
GUESSED = ("fr", "es", "it", "pt", "ar")
FROM_RUSSIAN = """Recall that the bridge in Verkhny Brod was closed in May. Earlier it was reported that 3 thousand
people took part in the repair. According to him, the works on the territory of the plant took place
at night. Earlier, the press service of the head of the region noted that the road is in order. It
became known that 40 thousand rubles were spent. Also, the ministry of the head of the department of
the city believes that such a bridge is necessary."""
FROM_JAPANESE = """On the 24th, the mayor of the island said, “The lantern boat is finished.” It is said to be the
first in about 60 years. On the other hand, the old boat was announced for sale. On the 26th,
children were able to board it for the first time, saying, “I want to row.” In addition, a tea
meeting will be held, with rice cakes, paper birds and so on."""
FROM_ARABIC = """It is noteworthy that the plant opened in March, on the sidelines of the fair. For his part, the
engineer spoke of the pumps, pointing out that the water is clean, and that the old wells are
closed. It is worth mentioning that an informed source named the price. The competent authorities
praised it, stressing that the work goes on."""
NATIVE = """The bakery didn't open on Tuesday. Staff who'd turned up at six found the locks changed and a note
on the door, while customers queued round the block for bread that wasn't coming. “We're gutted,”
said Meg Hollis, who has sold scones there since 1998. “I'd have liked a phone call.” The landlord
couldn't be reached. His agent said rent hadn't been paid since spring, a claim the owners dispute.
They've hired a lawyer, and they won't give up the ovens without a fight."""
FILLER = "Her dog slept under a green table near warm ovens. "


def article(*paragraphs: str, language: str | None = None) -> Article:
    text, blocks = "", []
    for words in paragraphs:
        blocks.append(Block("paragraph", Span(len(text), len(text) + len(words))))
        text += words + "\n\n"
    return Article("a", text, tuple(blocks), language=language)


def read(*paragraphs: str) -> Profile:
    reading = profile(article(*paragraphs, FILLER * 10))
    assert reading
    return reading


def by_code(code: str) -> Source:
    return next(source for source in sources() if source.code == code)


@pytest.mark.parametrize(("text", "code"), [(FROM_RUSSIAN, "ru"), (FROM_JAPANESE, "ja"), (FROM_ARABIC, "ar")])
def test_a_text_full_of_tell_tales_reads_as_if_translated_from_their_language(text: str, code: str) -> None:
    reading = read(text, text)
    assert reading.source is by_code(code)
    assert by_code(code).language in reading.sentence
    assert reading.density > reading.native_density


def test_native_english_does_not_read_as_if_translated() -> None:
    reading = read(NATIVE, NATIVE)
    assert reading.translated < 0.2
    assert reading.source is None
    assert reading.sentence == "does not clearly read as if translated"


def test_a_language_is_said_not_to_be_measured_if_its_list_is_a_guess() -> None:
    reading = read(FROM_ARABIC, FROM_ARABIC)
    assert "not measured" in reading.sentence
    assert reading.share is None


def test_a_list_of_guesses_has_no_say_with_fewer_than_three_of_its_wordings() -> None:
    arabic = by_code("ar")
    assert not arabic.is_asked(arabic.hits(profiles.places(["For his part, he left. In light of this, so did she."])))
    assert arabic.is_asked(arabic.hits(profiles.places([FROM_ARABIC])))


def test_of_a_short_article_nothing_is_said() -> None:
    assert profile(article("It is reported. " * (FEWEST_WORDS // 3 - 1))) is None
    assert profile(article("It is reported. " * (FEWEST_WORDS // 3))) is not None


def test_of_an_article_in_another_language_nothing_is_said() -> None:
    assert profile(article(FROM_RUSSIAN * 3, language="fr")) is None
    assert profile(article(FROM_RUSSIAN * 3, language="en-GB")) is not None


def test_site_chrome_does_not_count() -> None:
    story = article(NATIVE, NATIVE, FILLER * 10)
    chrome = Block("chrome", Span(len(story.text), len(story.text) + len(FROM_RUSSIAN)))
    around = Article("a", story.text + FROM_RUSSIAN, (*story.blocks, chrome))
    assert profile(around) == profile(story)


def test_full_forms_count_for_a_translation_and_contractions_against_it() -> None:
    full = read("The mayor did not go. They cannot pay. It is not so. " * 5)
    short = read("The mayor didn't go. They can't pay. It isn't so. " * 5)
    assert full.translated > short.translated
    assert all(hit.weight < 0 for hit in short.hits if "n't" in hit.words)


def test_one_wording_said_again_and_again_counts_three_times() -> None:
    assert max(hit.count for hit in read("It became known. " * 20).hits) == MOST_HITS


def test_only_those_forms_of_a_wording_are_shown_that_stand_in_the_article() -> None:
    reading = read("It was said that rain fell. Then it was noted. " + FILLER * 10)
    (said,) = [hit for hit in reading.hits if "it was said" in hit.words]
    assert said.words == ("it was said", "it was noted")
    assert said.count == 2


def test_a_place_counts_once_for_the_longest_wording() -> None:
    russian = by_code("ru")
    hits = russian.hits(profiles.places(["Earlier it was reported that he left."]))
    assert [tale.phrases[0] for tale in hits] == ["^ earlier it was"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Also, he left.", True),
        ("He also left.", False),
        ("He left. “Also, she did.”", True),
        ("Alsoran, he left.", False),
        ("It became\nknown.", True),
        ("IT BECAME KNOWN", True),
        ("Some 40 thousand came.", True),
        ("Some forty thousand came.", False),
    ],
)
def test_wordings_are_whole_words_at_their_place_in_the_sentence(text: str, found: bool) -> None:
    tales = by_code("ru").hits(profiles.places([text]))
    assert any(tale in by_code("ru").own for tale in tales) == found


def test_a_wording_does_not_run_over_two_paragraphs() -> None:
    russian = by_code("ru")
    assert not any(tale in russian.own for tale in russian.hits(profiles.places(["It became", "known to us"])))


def test_more_words_without_a_tell_tale_speak_against_a_translation() -> None:
    russian = by_code("ru")
    assert russian.evidence({}, 1000) < russian.evidence({}, 100) < 0


def test_the_figures_of_every_list_are_in_order() -> None:
    assert {source.code for source in sources()} == {*MEASURED, *GUESSED, profiles.OTHER}
    for source in sources():
        phrases = [phrase for tale in source.tell_tales for phrase in tale.phrases]
        assert len(phrases) == len(set(phrases)), source.code
        assert not any(re.search(r"[A-Z0-9’‘“”]", phrase) for phrase in phrases), source.code
        assert all(tale.weight > 0 for tale in source.own), source.code
        assert all((tale.native_words > 0) == source.measured for tale in source.own)


def test_words_of_one_topic_or_year_are_in_no_list() -> None:
    listed = " ".join(phrase for source in sources() for tale in source.tell_tales for phrase in tale.phrases)
    assert not re.search(r"covid|corona|virus|epidemic|navy|xinhua|tass|prefecture|ruble|crowns|naira", listed)


def test_any_text_has_a_profile_in_linear_time() -> None:
    seconds = []
    for size in (20_000, 80_000):
        for text in (
            "of the a-" * size,
            "it is reported. " * size,
            "\ud800 \U0001f600 İ" * size,
            '."' * size + " x" * 200,
        ):
            profiles.places([text[:100]])
            started = time.process_time()
            profile(article(text + " word" * FEWEST_WORDS))
            seconds.append(time.process_time() - started)
    assert max(seconds[4:]) < 40 * max(*seconds[:4], 0.02)


def test_the_same_article_gives_the_same_profile() -> None:
    assert read(FROM_RUSSIAN) == read(FROM_RUSSIAN)


def test_json_shows_it_beside_the_findings_and_says_what_it_is_not() -> None:
    report = check_article(article(FROM_JAPANESE, FROM_JAPANESE, FILLER * 5), BOOK)
    (line,) = jsonlines.render([report], BOOK)
    row = json.loads(line)
    assert row["findings"] == []
    assert row["profile"]["source"] == "ja"
    assert row["profile"]["reads"] == "reads as if translated from Japanese"
    assert 0.9 <= row["profile"]["translated"] <= 1
    assert row["profile"]["tell_tales"][0].keys() == {"wording", "hits", "weight"}
    assert "No proof of machine translation" in row["profile"]["caveat"]


def test_json_of_a_short_article_has_no_such_key() -> None:
    (line,) = jsonlines.render([check_article(article("It is reported."), BOOK)], BOOK)
    assert set(json.loads(line)) == {"id", "error", "findings"}


def test_the_html_page_shows_it_and_says_what_it_is_not() -> None:
    page = html.page(check_article(article(FROM_RUSSIAN, FROM_RUSSIAN), BOOK), BOOK)
    assert "reads as if translated from Russian" in page
    assert CAVEAT in page
    assert "How it reads" not in html.page(check_article(article("It is reported."), BOOK), BOOK)


def test_the_command_says_it_for_each_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("long.txt").write_text(f"{FROM_RUSSIAN}\n\n{FROM_RUSSIAN}\n\n{FILLER * 5}\n", encoding="utf-8")
    Path("short.txt").write_text("A short one.\n", encoding="utf-8")
    assert cli.run(["profile", "long.txt", "short.txt"]) == 0
    out = capsys.readouterr().out
    assert "long.txt: reads as if translated from Russian." in out
    assert "short.txt: not English, or fewer than 150 words: nothing to say." in out
    assert out.count("No proof of machine translation") == 1
    assert all(len(line) <= 80 for line in out.splitlines())


def test_the_command_answers_2_for_a_file_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["profile", "missing.txt"]) == 2
    assert "missing.txt" in capsys.readouterr().err


def test_linting_for_people_in_a_terminal_does_not_load_it(desk: Desk) -> None:
    profiles.sources.cache_clear()
    Path("long.txt").write_text(f"{FROM_RUSSIAN}\n\n{FROM_RUSSIAN}\n", encoding="utf-8")
    desk("lint", "long.txt")
    assert profiles.sources.cache_info().currsize == 0
