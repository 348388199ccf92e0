"""Markdown with front matter."""

from __future__ import annotations

import pytest

from tests.read.reading import article_of, assert_blocks_are_in_order, assert_positions_agree, blocks_of, error_of

STORY = """---
title: "Ferry returns: a second try"
author: [Ann Lee, Bo Ek]
date: 2024-03-05
lang: no
draft: true
tags:
  - {a: b}
---
<!-- a note for the desk -->

The *ferry* to the [northern islands](https://example.org/a_(b) "northern") sails
again on **Friday**, the `port office` said &amp; three \\* skippers agreed.

> “We are ready,” one of them said.

1. First sailing: 07:00
2. Second sailing: noon

## Tickets

![a ferry](ferry.jpg "The ferry")

A ticket costs as much as it did<br>last year, {{< price >}} the office said.

<figure><figcaption>The ferry in <b>March</b></figcaption></figure>

| time | price |
|------|-------|
| 7    | 30    |

    code
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_blocks_have_the_text_without_markup_and_their_places_in_the_file(line_end: str) -> None:
    text = STORY.replace("\n", line_end)
    article = article_of(text, "markdown")
    assert blocks_of(article)[0] == ("headline", "Ferry returns: a second try")
    assert [block for _, block in blocks_of(article)[1:]] == [
        "The ferry to the northern islands sails again on Friday, the port office said & three * skippers agreed.",
        "“We are ready,” one of them said.",
        "First sailing: 07:00",
        "Second sailing: noon",
        "Tickets",
        "A ticket costs as much as it did\nlast year, the office said.",
        "The ferry in March",
    ]
    assert_blocks_are_in_order(article)
    assert_positions_agree(article, text)
    assert article.origin.position(0) == (2, 9)
    assert article.origin.position(article.text.index("ferry")) == (12, 6)


def test_facts_come_from_the_front_matter() -> None:
    article = article_of(STORY, "markdown")
    assert article.language == "no"
    assert article.meta == {
        "title": "Ferry returns: a second try",
        "author": "Ann Lee, Bo Ek",
        "date": "2024-03-05",
    }


def test_toml_front_matter_is_read() -> None:
    text = '+++\ntitle = "Ferry returns"\ndate = 2024-03-05\nauthors = ["Ann Lee"]\nlanguage = "en"\n+++\nIt sails.\n'
    article = article_of(text, "markdown")
    assert article.text == "Ferry returns\n\nIt sails."
    assert article.meta == {"title": "Ferry returns", "date": "2024-03-05", "author": "Ann Lee"}
    assert_positions_agree(article, text)


def test_a_first_heading_is_the_headline_and_another_title_stays_out() -> None:
    article = article_of("---\ntitle: Ferry news\n---\n# Ferry returns\n\n## Port glad\n\nIt sails.\n", "markdown")
    assert blocks_of(article)[:2] == [("headline", "Ferry returns"), ("subheading", "Port glad")]


def test_a_heading_that_repeats_the_title_is_the_one_headline() -> None:
    article = article_of("---\ntitle: Ferry returns\n---\n# Ferry Returns #\n\nIt sails on Friday again.\n", "markdown")
    assert blocks_of(article)[:2] == [("headline", "Ferry Returns"), ("paragraph", "It sails on Friday again.")]


def test_setext_headings_and_hard_breaks_are_understood() -> None:
    article = article_of("Ferry returns\n=============\n\nIt sails  \non Friday\\\nat seven.\n", "markdown")
    assert article.text == "Ferry returns\n\nIt sails\non Friday\nat seven."


def test_a_rule_across_the_page_is_no_front_matter() -> None:
    article = article_of("---\nIt was a mild day: no rain, no wind.\n\nThe ferry sailed.\n\n---\n", "markdown")
    assert "It was a mild day" in article.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: Ferry: again\n---\nBody.", "given:2: the front matter is not valid YAML"),
        ("---\na: 1\nb: [\n---\nBody.", "not valid YAML"),
        ("---\na: " + "[" * 500 + "\n---\nBody.", "nested too deeply"),
        ('---\na: "\\U00110000"\n---\nBody.', "not valid YAML"),
        ("---\na: \x01\n---\nBody.", "not valid YAML"),
        ("+++\ntitle = Ferry\n+++\nBody.", "not valid TOML"),
        ("+++\na = " + "[" * 5000 + "\n+++\nBody.", "nested too deeply"),
        ("---\ndate: 2024-01-01\n---\n\n<!-- nothing -->\n", "empty"),
    ],
)
def test_broken_front_matter_says_where_and_how_to_mend_it(text: str, words: str) -> None:
    assert words in error_of(text.encode(), "markdown")


def test_aliases_in_front_matter_do_not_multiply() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    article = article_of("---\n" + "\n".join(lines) + "\n---\nThe ferry sails.\n", "markdown")
    assert article.text == "The ferry sails."


def test_a_lone_surrogate_in_front_matter_does_not_reach_the_article() -> None:
    article = article_of('---\ntitle: "a \\ud800 b"\n---\nThe ferry sails.\n', "markdown")
    assert article.meta["title"] == "a \ufffd b"


def test_shortcodes_that_fill_a_paragraph_leave_no_block() -> None:
    article = article_of("The ferry sails.\n\n{{< youtube abc >}}\n\n{% include map.html %}\n\nIt is late.", "markdown")
    assert article.text == "The ferry sails.\n\nIt is late."


def test_a_mark_of_an_engine_in_angle_brackets_is_text_and_a_tag_is_not() -> None:
    article = article_of("# Harbour\n\nThe <unk> paid <b>200 euros</b> on the pier in May.\n", "markdown")
    assert blocks_of(article)[1][1] == "The <unk> paid 200 euros on the pier in May."
