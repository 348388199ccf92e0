"""The HTML report as text: what it says, and that nothing hostile gets into it. In a browser: test_html_browser.py."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.article import Article, Block, Span
from checker.findings import Failure, Finding, Related, Report, Unreadable, in_reading_order
from checker.report import html, html_cards, html_escape, html_text, html_verdict
from checker.rulebook import Rulebook
from tests.report.html_sample import HOSTILE, RULES, TEXT, article, finding, findings, place, report, rule, rulebook

ANYTHING = st.text(st.characters(), max_size=40)  # lone surrogates and controls too


class Reader(HTMLParser):
    """Text, tags and attributes as a browser would take them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)
        self.text = " ".join("".join(self.words).split())

    def handle_data(self, data: str) -> None:
        if not self.tags or self.tags[-1][0] not in ("style", "script"):
            self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", {}))


def reading(made: Report) -> Reader:
    return Reader(html.page(made, rulebook()))


def only(*severities_and_statuses: tuple[str, str]) -> Report:
    of = article()
    made = [
        finding(of, "repetition/repeated-word", place(of, "ferry", nth), "m", severity=severity, status=status)
        for nth, (severity, status) in enumerate(severities_and_statuses)
    ]
    return report(of, in_reading_order(made))


@pytest.mark.parametrize(
    ("made", "headline"),
    [
        (only(), "Ready to publish"),
        (only(("minor", "stable")), "Look at 1 thing"),
        (only(("minor", "stable"), ("critical", "preview")), "Look at 2 things"),
        (only(("major", "stable")), "Hold: 1 problem must be fixed"),
        (only(("critical", "stable"), ("major", "stable"), ("minor", "preview")), "Hold: 2 problems must be fixed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_verdict_is_in_an_editors_words(made: Report, headline: str) -> None:
    assert f"<h1>{headline}</h1>" in re.sub(r"<svg.*?</svg>\s*", "", html.page(made, rulebook()))


def test_what_was_set_aside_makes_nothing_ready() -> None:
    known = report(made=tuple(replace(made, suppressed_by="baseline") for made in findings(article())))
    page = reading(known)
    assert "Nothing new: 7 known findings set aside" in page.text
    assert "Ready to publish" not in page.text
    index = Reader(html.index([html.entry(known, "a.html"), html.entry(only(), "b.html")])).text
    assert "with nothing new1" in index
    assert "ready to publish1" in index


def test_a_page_without_words_of_a_story_is_for_a_person_to_check() -> None:
    page = reading(report(article((("chrome", "Home | Harbour"),)), ())).text
    assert "Check by hand: there are no words of a story here" in page


def test_words_of_another_language_say_which() -> None:
    of = article((("paragraph", "He said das Wetter war schlecht and капитан and left."),), source="uk")
    untranslated = {"mqm": "accuracy/untranslated"}
    made = [
        finding(of, RULES[0], place(of, words), "m", **untranslated)
        for words in ("das Wetter war schlecht", "капитан", "left")
    ]
    page = html.page(report(of, in_reading_order(made)), rulebook())
    assert '<u lang="de">das Wetter war schlecht</u>' in page
    assert '<b class="quote" lang="de">das Wetter war schlecht</b>' in page
    assert '<u lang="und-Cyrl">капитан</u>' in page
    assert '<b class="quote" lang="uk">left</b>' in page


def test_quotations_of_an_article_in_another_language_say_so_outside_it() -> None:
    for language, shown in (("de", ' lang="de"'), ("en-GB", ""), ("<b>", "")):
        page = html.page(report(article(language=language)), rulebook())
        assert f'<b class="quote"{shown}>the shipyard and the shipyard' in page


def test_a_rule_that_broke_never_lets_an_article_pass_as_ready() -> None:
    page = reading(report(article(), (), Failure("names/inconsistent-spelling", "ValueError in find, line 12")))
    assert "Check by hand: 1 rule could not run" in page.text
    assert "ValueError in find, line 12" in page.text
    assert "Ready to publish" not in page.text


def test_the_penalty_counts_stable_findings_that_were_not_set_aside() -> None:
    counts = html_verdict.tally(report())
    assert (counts.critical, counts.major, counts.minor, counts.hints, counts.set_aside) == (1, 3, 1, 1, 1)
    assert counts.points == 25 + 3 * 5 + 1
    assert counts.penalty == pytest.approx(41_000 / counts.words)


def test_words_of_the_site_and_of_widgets_are_not_counted() -> None:
    assert (
        html_verdict.word_count(article((("chrome", "Not these"), ("headline", "But these three"), ("widget", "No"))))
        == 3
    )


def test_an_article_without_words_has_no_penalty() -> None:
    assert html_verdict.tally(report(article(()), ())).penalty == 0
    assert "The article has no text." in reading(report(article(()), ())).text


def test_a_card_says_what_why_and_what_to_do() -> None:
    text = reading(report()).text
    for made in findings(article()):
        assert made.message in text
        assert made.rule in text
        assert f"Readers stumble where {made.rule} strikes." in text
        assert f"Mend what {made.rule} shows." in text


def test_a_card_lists_how_a_name_is_written_here_and_there_with_counts() -> None:
    card = html_cards.cards(report(), rulebook())[0]
    assert [(v.quote.quoted, v.here, len(v.places)) for v in card.variants] == [
        ("Belan Tarvick", True, 1),
        ("Belan Tarvik", False, 2),
        ("Tarvik", False, 1),
    ]
    assert [p.where for p in card.places] == ["paragraph 2", "deck", "paragraph 1", "paragraph 3"]


def test_findings_that_were_set_aside_are_listed_last_with_who_did_it() -> None:
    cards = html_cards.cards(report(), rulebook())
    assert [card.status for card in cards].count("aside") == 1
    assert cards[-1].status == "aside"
    assert "a note in the article: kept on purpose" in reading(report()).text


def test_a_rules_measured_precision_is_shown() -> None:
    measured = replace(rule(RULES[0]), content="[measured]\njudged = 50\nright = 47\nprecision = 0.94")
    page = html.page(report(), Rulebook((measured,), "v"))
    assert "right in 47 of 50 findings that people judged (94%)" in page


def test_a_finding_of_a_rule_that_is_gone_still_has_its_card() -> None:
    assert "“would” stands twice" in Reader(html.page(report(), Rulebook((), "v"))).text


def test_anchors_are_made_of_fingerprints_and_never_clash() -> None:
    of = article()
    one = finding(of, RULES[2], place(of, "ferry"), "m", fingerprint="00ff00ff00ff00ff")
    made = report(of, (one, replace(one, fingerprint='"><b>'), one, replace(one, fingerprint="")))
    anchors = [card.anchor for card in html_cards.cards(made, rulebook())]
    assert anchors[0] == "f-00ff00ff00ff00ff"
    assert len(set(anchors)) == 4
    assert all(re.fullmatch("f-[0-9a-fx]+", anchor) for anchor in anchors)


def test_ids_are_unique_and_every_link_inside_the_page_has_its_target() -> None:
    tags = reading(report()).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {attributes["href"] for tag, attributes in tags if tag in ("a", "use") and attributes["href"]}
    assert {link[1:] for link in links if link and link.startswith("#")} <= set(ids)


def test_only_the_one_style_and_the_one_script_may_run() -> None:
    for source in (html.page(report(), rulebook()), html.index([html.entry(report(), "a.html")])):
        tags = Reader(source).tags
        policy = next(a["content"] or "" for _, a in tags if a.get("http-equiv") == "Content-Security-Policy")
        assert policy.startswith("default-src 'none'; ")
        for name in ("style", "script"):
            assert [tag for tag, _ in tags].count(name) == 1
            content = re.search(rf"<{name}>(.*?)</{name}>", source, re.DOTALL)
            assert content
            digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
            assert f"{name}-src 'sha256-{digest}'" in policy
        assert not [a for _, a in tags if "style" in a or any(key.startswith("on") for key in a)]
        assert not {tag for tag, _ in tags} & {"link", "img", "iframe", "object", "base"}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_text_wherever_they_stand(words: str) -> None:
    of = article(
        (("headline", words), ("paragraph", f"Before {words} after.")),
        identity=words,
        language=words,
        source=words,
        meta={"url": words, "site": words},
    )
    made = finding(
        of, words, Span(0, len(words)), f"“{words}” is bad", mqm=words, suggestion=words, fingerprint=words,
        suppressed_by=words, related=(Related(place(of, words, 1), words),),
    )  # fmt: skip
    broken = Report(of, (made, replace(made, suppressed_by=None)), (Failure(words, words),), words, words)
    sources = [
        html.page(broken, rulebook()),
        html.index([html.entry(broken, words), html.entry(Unreadable(words, words), "")]),
    ]
    for source in sources:
        page = Reader(source)
        assert not {tag for tag, _ in page.tags} & {"img", "iframe", "base", "object", "embed", "link"}
        assert [tag for tag, _ in page.tags].count("script") == 1
        for _, attributes in page.tags:
            assert not (attributes.get("href") or "").lower().startswith(("javascript:", "data:"))
            assert not any(name.startswith("on") for name in attributes)


def test_only_addresses_of_the_web_become_links() -> None:
    assert html_escape.web_address("https://courier.example/a?b=1") == "https://courier.example/a?b=1"
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        " javascript:x",
        "//courier.example",
        "http://",
        "http://[",
        "",
    ):
        assert html_escape.web_address(address) == ""
    assert html_escape.page_address("article-1.html") == "article-1.html"
    for address in ("javascript:alert(1)", "//courier.example/x", "file:///etc/passwd"):
        assert html_escape.page_address(address) == ""


def test_unseen_characters_become_tokens_but_emoji_and_flags_stay_whole() -> None:
    shown = html_escape.shown("a\u202eb\u200bc\ufeff\x1b\ud800<")
    assert re.sub("<[^>]*>", "", shown) == "aRLObZWSPcBOMU+001BU+D800&lt;"
    family, scotland, persian = (
        "👩\u200d👧",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می\u200cخواهم",
    )
    for honest in (family, scotland, persian, "two\nlines"):
        assert html_escape.shown(honest) == honest
    assert html_escape.shown("wide  <\t>") == 'wide<span class="wide">  </span>&lt;<span class="wide">\t</span>&gt;'
    assert html_escape.plain("a\u202e\nb") == "a[RLO] b"


def test_hard_wrapped_lines_flow_and_double_spaces_stay() -> None:
    assert html_escape.flowing("one\ntwo  three\r\nfour\n\nfive") == "one two  three four ¶ five"


def test_a_quotation_cannot_turn_the_direction_of_our_sentence() -> None:
    assert html_escape.sentence("“שלום” is <b>") == "<bdi>“שלום”</bdi> is &lt;b&gt;"


@given(ANYTHING, ANYTHING, ANYTHING)
def test_any_text_makes_a_page_that_can_be_written(headline: str, body: str, message: str) -> None:
    text = f"{headline}\n\n{body}"
    of = Article(message, text, (Block("headline", Span(0, len(headline))),), language=body, meta={"url": body})
    made = finding(of, message, Span(1, 3), message, related=(Related(Span(2, len(text)), body),), suggestion=headline)
    html.page(report(of, (made,), Failure(body, message)), rulebook()).encode("utf-8")
    html.index([html.entry(report(of, (made,)), message)]).encode("utf-8")


@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 40)), max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 20)), max_size=6),
)
def test_overlapping_places_lose_no_letter_and_no_place(
    spans: list[tuple[int, int]], lengths: list[tuple[int, int]]
) -> None:
    blocks, end = [], 0
    for gap, length in lengths:
        blocks.append(Block("paragraph", Span(end + gap, end + gap + length)))
        end += gap + length
    of = Article("a", "".join(chr(97 + n % 26) for n in range(end)), tuple(blocks))
    made = tuple(finding(of, RULES[0], Span(start, start + length), "m") for start, length in spans)
    places = [card.places[0] for card in html_cards.cards(report(of, made), rulebook())]
    passages = list(html_text.passages(of, places))
    pieces = [piece for passage in passages for piece in passage.pieces]
    assert "".join(piece.text for piece in pieces) == of.text
    if passages:
        assert sorted(p.anchor for piece in pieces for p in piece.begun) == sorted(p.anchor for p in places)
    at = 0
    for piece in pieces:
        for shown in piece.places:
            if piece.text:
                assert shown.span.overlaps(Span(at, at + len(piece.text)))
        at += len(piece.text)


def test_nested_places_link_to_the_shortest_and_number_all() -> None:
    of = article((("paragraph", "one two three four"),))
    made = [
        finding(of, RULES[0], place(of, words), words) for words in ("one two three four", "two three", "three four")
    ]
    places = [card.places[0] for card in html_cards.cards(report(of, tuple(made)), rulebook())]
    (passage,) = html_text.passages(of, places)
    assert [(p.text, [q.number for q in p.places], [q.number for q in p.ended]) for p in passage.pieces] == [
        ("one ", [1], []),
        ("two ", [2, 1], []),
        ("three", [2, 3, 1], [2]),
        (" four", [3, 1], [1, 3]),
    ]


def test_the_report_of_a_600_word_article_stays_below_150_kilobytes() -> None:
    of = article(
        (("headline", "A long report"), *((("paragraph", "The ferry stops for the winter today. " * 10),) * 9))
    )
    made = [
        finding(of, RULES[n % len(RULES)], place(of, "ferry", n), f"“ferry” is odd, {n}", suggestion="boat",
                related=tuple(Related(place(of, "winter", m), "there") for m in range(n, n + 5)))
        for n in range(40)
    ]  # fmt: skip
    assert html_verdict.word_count(of) > 600
    assert len(html.page(report(of, in_reading_order(made)), rulebook()).encode()) < 150_000


def test_the_same_report_makes_the_same_page() -> None:
    assert html.page(report(), rulebook()) == html.page(report(), rulebook())


def test_a_finding_with_very_many_places_says_how_many_it_leaves_out() -> None:
    of = article((("paragraph", "ab " * 300),))
    spans = [Related(place(of, "ab", n), "") for n in range(1, 300)]
    card = html_cards.cards(report(of, (finding(of, RULES[0], Span(0, 2), "m", related=tuple(spans)),)), rulebook())[0]
    assert (len(card.places), card.places_left_out) == (html_cards.MOST_PLACES, 300 - html_cards.MOST_PLACES)


def test_the_template_engine_is_loaded_only_for_a_page() -> None:
    code = "import sys; from checker.report import html; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "identity",
    [
        "../../etc/passwd", "/etc/passwd", "C:\\windows\\system32", "CON", "nul", "", ".", "..", ".hidden", "a" * 300,
        "a\0b", "café", "cafe\u0301", "Index", "新闻", "x/../../y.html", "-rf", "\ud800",
    ],
)  # fmt: skip
def test_a_file_name_stays_in_its_folder_and_is_legal_everywhere(identity: str) -> None:
    name = html.file_name(identity)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{16}\.html", name)
    assert len(name) <= 80
    assert name.partition(".")[0] not in {"con", "prn", "aux", "nul", "index"}


@given(ANYTHING, ANYTHING)
def test_different_ids_have_different_file_names(one: str, other: str) -> None:
    assert (html.file_name(one) == html.file_name(other)) == (one == other)


def test_file_names_are_readable_and_twins_do_not_collide() -> None:
    assert html.file_name("Wire/Ferry stops 17").startswith("wire-ferry-stops-17-")
    twins = ["Ferry", "ferry", "FERRY", "café", "cafe\u0301", "cafe"]
    assert len({html.file_name(twin).casefold() for twin in twins}) == len(twins)


def test_the_index_lists_articles_without_a_result_first_then_the_worst() -> None:
    broken = Failure(RULES[0], "ValueError in find, line 12")
    outcomes = {
        "ready": report(article(identity="ready"), ()),
        "hints": report(article(identity="hints"), only(("major", "preview")).findings),
        "minor": report(article(identity="minor"), only(("minor", "stable")).findings),
        "major": report(article(identity="major"), only(("major", "stable")).findings),
        "critical": report(article(identity="critical"), only(("critical", "stable")).findings),
        "broken": report(article(identity="broken"), (), broken),
        "unread": Unreadable("unread", "not valid JSON"),
    }
    source = html.index([html.entry(outcome, f"{name}.html") for name, outcome in outcomes.items()])
    assert re.findall('<a href="([a-z]+).html">', source) == list(reversed(outcomes))
    text = Reader(source).text
    assert "not valid JSON" in text
    assert "could not run: ValueError in find, line 12" in text


def test_the_index_adds_up_findings_by_rule_without_those_set_aside() -> None:
    entries = [
        html.entry(report(), "a.html"),
        html.entry(report(), "b.html"),
        html.entry(only(("minor", "stable")), "c.html"),
    ]
    totals = {total.rule: (total.findings, total.articles) for total in html.rule_totals(entries)}
    assert totals["repetition/repeated-word"] == (3, 3)
    assert totals["names/inconsistent-spelling"] == (2, 2)
    assert "structure/leftover-widget" not in totals


def test_an_index_of_nothing_says_so() -> None:
    assert "No articles." in Reader(html.index([])).text


def test_every_block_has_its_role() -> None:
    tags = reading(report()).tags
    classes = [attributes.get("class") for _, attributes in tags]
    assert classes.count("headline") == 1
    assert [c for c in classes if c and c.startswith("set-apart")] == ["set-apart", "set-apart follows", "set-apart"]
    assert classes.count("paragraph") == sum(kind == "paragraph" for kind, _ in TEXT)
    assert sum(attributes.get("dir") == "auto" for _, attributes in tags) == len(TEXT)


def test_text_between_blocks_is_shown_too() -> None:
    of = Article("a", "lost words\n\nA paragraph.\n\nmore", (Block("paragraph", Span(12, 24)),))
    text = reading(report(of, ())).text
    assert "lost words" in text
    assert "more" in text


def test_findings_keep_their_order() -> None:
    made = report()
    shown = [card.finding for card in html_cards.cards(made, rulebook())]
    active: list[Finding] = [f for f in made.findings if f.suppressed_by is None]
    assert shown[: len(active)] == active
