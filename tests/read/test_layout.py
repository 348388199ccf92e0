"""Which line of a crawled page is what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.read import plain
from checker.read.layout import same_headline

HEADLINE = "Ferry drivers of Korso call off strike after talks"
LEDE = "The ferry drivers of the island of Korso called off their strike on Tuesday after a night of talks in Lund."
SECOND = "Boats run again from Wednesday morning, and passengers can have their tickets changed at the counter in Lund."
WRAPPED = "The ferry drivers of the island of Korso\ncalled off their strike on Tuesday after a\nnight of talks."
CUT_OFF = "The company had asked for a mediator in May, who then came on Sunday and wrote down the terms of an agreem"


def layout(*parts: str, between: str = "\n\n") -> list[tuple[str, str]]:
    article = plain.article("a", between.join(parts))
    return [(block.kind, article[block.span]) for block in article.blocks]


def kinds(*parts: str, between: str = "\n\n") -> list[str]:
    return [kind for kind, _ in layout(*parts, between=between)]


def test_the_first_line_is_the_headline_and_what_follows_it_the_lede() -> None:
    assert layout(HEADLINE, LEDE, SECOND) == [("headline", HEADLINE), ("paragraph", LEDE), ("paragraph", SECOND)]


def test_paragraphs_may_be_separated_by_single_line_breaks() -> None:
    assert kinds(HEADLINE, LEDE, SECOND, between="\n") == ["headline", "paragraph", "paragraph"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert layout(HEADLINE, WRAPPED, SECOND)[1] == ("paragraph", WRAPPED)


def test_windows_line_ends_stay_outside_the_blocks() -> None:
    assert layout(HEADLINE, LEDE, between="\r\n\r\n") == [("headline", HEADLINE), ("paragraph", LEDE)]


def test_a_page_without_a_headline_begins_with_its_lede() -> None:
    assert kinds(LEDE, SECOND) == ["paragraph", "paragraph"]


def test_site_name_and_slogan_above_the_headline_are_chrome() -> None:
    assert kinds("Harbour Gazette", "All the World in One Place", HEADLINE, LEDE) == [
        "chrome",
        "chrome",
        "headline",
        "paragraph",
    ]


def test_a_slogan_in_small_letters_below_the_site_name_is_chrome() -> None:
    site = ("Harbour Gazette", "all the news without borders")
    assert kinds(*site, HEADLINE, LEDE) == ["chrome", "chrome", "headline", "paragraph"]


def test_a_kicker_above_the_headline_is_no_chrome() -> None:
    assert kinds("A strike ends", HEADLINE, LEDE) == ["deck", "headline", "paragraph"]


@pytest.mark.parametrize(
    "again",
    [
        HEADLINE,
        HEADLINE.upper(),
        f"“{HEADLINE}”",
        f"{HEADLINE} - Harbour Gazette",
        f"{HEADLINE} | Harbour Gazette",
        "ferry drivers of korso call off strike after talks",
        f"Home > Sweden > {HEADLINE}",
    ],
    ids=["verbatim", "capitals", "quoted", "site suffix", "site behind a bar", "slug", "breadcrumb"],
)
def test_the_headline_is_known_again_in_its_other_forms(again: str) -> None:
    assert kinds(HEADLINE, again, LEDE) == ["headline", "headline", "paragraph"]
    assert kinds(again, HEADLINE, LEDE).count("headline") >= 1
    assert kinds(HEADLINE, LEDE, again, SECOND) == ["headline", "paragraph", "headline", "paragraph"]


def test_another_headline_on_the_same_subject_is_no_repeat() -> None:
    assert not same_headline(HEADLINE, "Ferry drivers of Korso threaten to strike before talks")
    assert not same_headline("Storm hits", "Storm hits the coast of Korso and closes the harbour")


@pytest.mark.parametrize("first", ["Homecoming", "Fire Season", "The Long Way Home"])
def test_a_short_first_line_before_a_sentence_is_the_headline_and_no_site(first: str) -> None:
    assert kinds(first, "The ferries of Korso run again.", LEDE, SECOND)[:2] == ["headline", "paragraph"]


def test_a_sentence_with_a_full_stop_is_no_headline_and_an_abbreviation_is_no_full_stop() -> None:
    assert kinds("Lund waits.", LEDE, SECOND) == ["paragraph"] * 3
    assert kinds("Drivers meet at 5 p.m.", LEDE, SECOND)[0] == "headline"
    assert kinds("Korso leaves the U.S.", LEDE, SECOND)[0] == "headline"


def test_one_word_above_the_headline_is_a_kicker_unless_a_slogan_follows() -> None:
    assert kinds("Homecoming", HEADLINE, LEDE)[0] == "deck"
    assert kinds("Korsonews", "All of Today's World", HEADLINE, LEDE)[:2] == ["chrome", "chrome"]


@pytest.mark.parametrize("again", [HEADLINE, HEADLINE.title(), f"“{HEADLINE}”"])
@pytest.mark.parametrize("rest", [f"\n\n{LEDE}", f"\n{LEDE}", f"\n{WRAPPED}"])
def test_two_equal_lines_are_two_blocks(again: str, rest: str) -> None:
    assert kinds(f"{HEADLINE}\n{again}{rest}") == ["headline", "headline", "paragraph"]


def test_adjacent_lines_of_the_page_are_no_wrapped_paragraph() -> None:
    site = (
        "Harbour Gazette | News, sport and weather in Lund",
        "Published on 14/03/2023 at 18:45 - Reading time: 3 min",
    )
    assert kinds("\n".join(site), HEADLINE, LEDE)[:3] == ["chrome", "chrome", "headline"]
    links = "Read also.. Police find a missing statue in a barn\nWatch.. Moments of the find in a barn near Malmo"
    assert kinds(HEADLINE, LEDE, links, SECOND)[2:4] == ["widget", "widget"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Copyright law will change in June",
        "Reading time falls among children",
        "Font size matters on small screens",
        "Join us in the harbour, drivers tell passengers",
        "Unauthorised use of the harbour will cost 500 kronor",
        "Ferry Stops | News",
        "Leaflets of the harbour were machine-translated, council says",
    ],
)
def test_a_headline_that_begins_like_a_label_is_a_headline(sentence: str) -> None:
    assert kinds(sentence, LEDE, SECOND)[0] == "headline"


def test_a_short_line_below_the_headline_is_its_deck() -> None:
    assert kinds(HEADLINE, "Boats run again from Wednesday", LEDE)[:2] == ["headline", "deck"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Anna Brandt", "byline"),
        ("Author: Anna Brandt", "byline"),
        ("3 May 2024, 10:15", "dateline"),
        ("Published: May 3, 2024 at 3:56 p.m.", "dateline"),
        ("2024.11.11. PM 12:07", "dateline"),
        ("Input 2024.11.11. PM 12:07 Revision 2024.11.11. PM 1:15", "dateline"),
        ("date 2024-11-11", "dateline"),
        ("Photo: Anna Brandt", "caption"),
        ("5 min read", "chrome"),
        ("Subscribe to our channel on Telegram", "chrome"),
        ("Continues after advertising", "chrome"),
        ("desk@harbour-gazette.example", "chrome"),
        ("Share this article", "chrome"),
        ("Skip to content", "chrome"),
        ("Facebook Twitter WhatsApp", "chrome"),
        ("Harbour Gazette | News, sport and weather in Lund", "chrome"),
        ("La Voix de Lund | All the news from the coast", "chrome"),
        ("Published on 14/03/2023 at 18:45 - Updated on 15/03/2023 at 7h10 - Reading time: 3 min", "chrome"),
        ("14 March 2023 · 4 min read", "chrome"),
        ("Copyright 2023 Harbour Gazette", "chrome"),
        ("© 2023 Harbour Gazette. All rights reserved", "chrome"),
        ("© lna-infocom, lna:230612-99-34567/3", "chrome"),
        ("© Anna Brandt", "caption"),
        ("Font size A- A+", "chrome"),
        ("Follow us on Facebook", "chrome"),
        ("Unauthorized reproduction and redistribution are prohibited", "chrome"),
        ("This article was machine-translated from Swedish", "chrome"),
    ],
)
def test_furniture_above_the_text_is_told_by_its_form(line: str, kind: str) -> None:
    assert kinds(HEADLINE, line, LEDE) == ["headline", kind, "paragraph"]


@pytest.mark.parametrize(
    "widget",
    [
        "See also  A baker who lives on the moor shows you his oven",
        "READ ALSO: Police find a missing statue in a barn",
        "Related: Police find a missing statue in a barn",
        "Read also.. Police find a missing statue in a barn",
        "Watch.. Moments of the find in a barn near Malmo",
        "▶ Police find a missing statue in a barn",
        "LOOK HERE Police find a missing statue in a barn",
        "Police find a missing statue inside a barn near Malmo",
    ],
)
def test_another_storys_headline_between_two_paragraphs_is_a_widget(widget: str) -> None:
    assert kinds(HEADLINE, LEDE, widget, SECOND) == ["headline", "paragraph", "widget", "paragraph"]


def test_the_line_behind_a_lone_label_is_part_of_the_widget() -> None:
    widget = ("Related stories", "Police find a missing statue in a barn")
    assert kinds(HEADLINE, LEDE, *widget, SECOND) == ["headline", "paragraph", "widget", "widget", "paragraph"]


def test_a_heading_made_of_the_storys_words_is_a_subheading() -> None:
    assert kinds(HEADLINE, LEDE, "Drivers praise the night of talks", SECOND)[2] == "subheading"


def test_a_sentence_that_begins_like_a_label_is_a_paragraph() -> None:
    sentence = "See also the plan of 2019, on which both sides still rely, said the mediator on Tuesday."
    assert kinds(HEADLINE, LEDE, sentence, SECOND)[2] == "paragraph"


def test_a_cut_off_end_belongs_to_the_article() -> None:
    assert kinds(HEADLINE, LEDE, SECOND, CUT_OFF)[-1] == "paragraph"


def test_share_labels_and_reply_forms_below_the_text_are_chrome() -> None:
    below = ("Share this article", "Leave a Reply", "Your email address will not be published.")
    assert kinds(HEADLINE, LEDE, *below)[2:] == ["chrome", "chrome", "chrome"]


@given(st.lists(st.text(max_size=60), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n"]))
def test_blocks_are_trimmed_in_order_and_inside_the_text(parts: list[str], between: str) -> None:
    article = plain.article("a", between.join(parts))
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(article.text)
        assert article[block.span] == article[block.span].strip()
        end = block.span.end
