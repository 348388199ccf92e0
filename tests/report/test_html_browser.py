"""The HTML report in headless Chromium: it runs nothing hostile, works with and without script, and for everybody."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checker import suppress
from checker.article import Span
from checker.findings import Failure, Related, Report, Unreadable, in_reading_order
from checker.report import html
from checker.report.html_history import Run
from tests.report.chromium import Opener, axe
from tests.report.html_sample import HOSTILE, RULES, article, finding, place, report, rulebook

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install mt-checker[dev]")
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_source() -> str:
    return html.page(report(), rulebook())


@pytest.fixture(scope="module")
def index_source() -> str:
    return html.index(
        [
            html.entry(report(article(identity="ready"), ()), "ready.html"),
            html.entry(report(article(meta={"engine": "Example MT <b>", "site": "Valley Post"})), "hold.html"),
            html.entry(report(article(identity="broken"), (), Failure(RULES[0], "ValueError in find")), "broken.html"),
            html.entry(Unreadable("inbox/feed.jsonl:3", "not valid JSON"), ""),
        ],
        [Run(f"2025-01-0{day} 10:00 UTC", 4, 1, 400, 20 * day, {}) for day in (3, 2, 1)],
    )


def hostile_report() -> Report:
    words = " ".join(HOSTILE)
    of = article(
        (("headline", words), ("paragraph", words), ("widget", words), ("paragraph", "\u202eturned\u202c")),
        identity=words,
        meta={"url": "javascript:window.hacked=1", "site": words, "author": words},
    )
    made = [
        finding(
            of, word, place(of, word, nth % 2), f"“{word}” is bad", mqm=word, suggestion=word,
            related=(Related(place(of, word), word),), suppressed_by=word if nth % 3 == 0 else None,
        )
        for nth, word in enumerate(HOSTILE)
    ]  # fmt: skip
    return report(of, in_reading_order(made), Failure(words, words))


def lit(page: Any) -> list[str]:
    """The texts of all marks that look lit up."""
    return page.evaluate(
        """() => [...document.querySelectorAll("mark")]
             .filter((mark) => getComputedStyle(mark).getPropertyValue("--glow") !== "")
             .map((mark) => mark.firstChild.firstChild.textContent)"""
    )


NAMES = ["Belan Tarvik", "Belan Tarvik", "Belan Tarvick", "Tarvik"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_loaded_and_nothing_complains(
    visit: Opener, page_source: str, index_source: str, scheme: str
) -> None:
    nothing_found = html.page(report(article(()), ()), rulebook())
    for source in (page_source, index_source, nothing_found, html.index([])):
        visit(source, color_scheme=scheme).assert_quiet()


def test_hostile_words_run_nothing_and_show_as_text(visit: Opener) -> None:
    made = hostile_report()
    for source in (html.page(made, rulebook()), html.index([html.entry(made, "javascript:window.hacked=1")])):
        visited = visit(source)
        page = visited.page
        page.evaluate(
            """() => { for (const element of document.querySelectorAll("a[href^='#'], button, summary")) {
              element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
              element.focus();
              element.click();
            } }"""
        )
        shown = page.text_content("body")
        for words in HOSTILE[:-1]:
            assert words.replace("\u2028\u2029", "U+2028U+2029") in shown
        assert "\u202e" not in shown
        assert page.query_selector("a[href^=javascript]") is None
        visited.assert_quiet()


@pytest.mark.parametrize("javascript", [True, False])
def test_all_places_of_a_problem_light_up_together(visit: Opener, page_source: str, javascript: bool) -> None:
    page = visit(page_source, java_script_enabled=javascript).page
    assert lit(page) == []
    card = page.locator(".card").first
    card.hover()
    assert lit(page) == NAMES
    page.mouse.move(0, 0)
    page.locator("mark", has_text="Belan Tarvick").hover()
    assert lit(page) == NAMES
    page.mouse.move(0, 0)
    page.locator("mark a", has_text="Belan Tarvick").focus()
    assert lit(page) == NAMES


def test_a_permalink_lights_up_its_finding_without_script(visit: Opener, page_source: str) -> None:
    anchor = visit(page_source).page.locator(".card").first.get_attribute("id")
    page = visit(page_source, fragment=f"#{anchor}", java_script_enabled=False).page
    assert lit(page) == NAMES
    assert page.locator(f"#{anchor}").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_place_leads_to_its_card_and_a_card_to_its_places(visit: Opener, page_source: str, javascript: bool) -> None:
    page = visit(page_source, java_script_enabled=javascript).page
    page.locator("mark a", has_text="<unk>").click()
    card = page.locator(".card", has_text="is a mark of the translation engine")
    assert page.url.endswith(f"#{card.get_attribute('id')}")
    sync_api.expect(card).to_be_in_viewport()
    card.get_by_role("link", name="paragraph 3").click()
    sync_api.expect(page.locator("mark", has_text="<unk>")).to_be_in_viewport()
    assert lit(page) == ["<unk>"]


def test_the_page_is_complete_without_script(visit: Opener, page_source: str) -> None:
    visited = visit(page_source, java_script_enabled=False)
    page = visited.page
    assert not page.locator(".filters").is_visible()
    for made in report().findings:
        card = page.locator(".card", has_text=made.message)
        assert card.is_visible()
        card.locator("summary").click()
        assert card.get_by_text(f"Readers stumble where {made.rule}").is_visible()
        assert card.get_by_text(f"Mend what {made.rule}").is_visible()
    visited.assert_quiet(script=False)


def test_the_page_is_complete_without_style(visit: Opener, page_source: str) -> None:
    page = visit(re.sub("<style>.*</style>", "", page_source, flags=re.DOTALL), java_script_enabled=False).page
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "none"
    for made in report().findings:
        assert page.locator(".card", has_text=made.message).is_visible()
    assert page.locator("svg.icon").first.bounding_box()["width"] == 16


def shown_cards(page: Any) -> list[str]:
    return [text.strip() for text in page.locator(".card:visible h3").all_text_contents()]


def test_filters_are_buttons_that_say_whether_they_are_pressed(visit: Opener, page_source: str) -> None:
    page = visit(page_source).page
    minor = page.get_by_role("button", name="Minor")
    assert minor.get_attribute("aria-pressed") == "false"
    minor.click()
    assert minor.get_attribute("aria-pressed") == "true"
    assert shown_cards(page) == ["“would” stands twice"]
    assert page.get_by_role("status").text_content() == "1 of 7 findings shown"
    page.get_by_role("button", name="Hints").click()
    assert page.get_by_role("status").text_content() == "2 of 7 findings shown"
    minor.click()
    assert shown_cards(page) == ["“the shipyard and the islands are to” reads oddly"]
    page.get_by_role("button", name="Show all").click()
    assert page.get_by_role("status").text_content() == "7 findings"
    page.get_by_label("Search").fill("engine")
    assert shown_cards(page) == ["“<unk>” is a mark of the translation engine, not a word"]


def test_the_filters_count_what_the_head_of_the_page_counts(visit: Opener, page_source: str) -> None:
    page = visit(page_source).page
    head = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".score div:not(.penalty):not(.none)")]
             .map((div) => [div.querySelector("dt").textContent.trim(), div.querySelector("dd").textContent]))"""
    )
    buttons = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-group=sort]")]
             .map((button) => [button.firstChild.textContent.trim() || button.childNodes[1].textContent.trim(),
                               button.querySelector(".count").textContent]))"""
    )
    assert buttons == head == {"Critical": "1", "Major": "3", "Minor": "1", "Hints": "1", "Set aside": "1"}


def test_on_a_phone_the_article_comes_first_and_taps_lead_to_a_card_and_back(visit: Opener, page_source: str) -> None:
    for javascript in (True, False):
        page = visit(page_source, width=320, java_script_enabled=javascript, has_touch=True).page
        tops = [page.locator(part).bounding_box()["y"] for part in (".jump", "#article", "#findings")]
        assert tops == sorted(tops)
        page.locator("mark a", has_text="Belan Tarvick").tap()
        card = page.locator(".card", has_text="is spelt")
        sync_api.expect(card.locator("h3")).to_be_in_viewport()
        card.get_by_role("link", name="paragraph 2").tap()
        sync_api.expect(page.locator("mark", has_text="Belan Tarvick")).to_be_in_viewport()
        page.get_by_role("link", name="7 findings").tap()
        sync_api.expect(page.locator("#findings h2").first).to_be_in_viewport()


def test_the_address_holds_the_filters_and_the_chosen_finding(visit: Opener, page_source: str) -> None:
    page = visit(page_source).page
    page.get_by_text("Rules", exact=True).click()
    page.get_by_role("button", name=RULES[0]).click()
    page.get_by_role("button", name="Major").click()
    page.get_by_label("Search").fill("tarvik & co")
    page.get_by_label("Search").fill("tarvik")
    page.locator(".card:visible .place").first.click()
    fragment = page.url.partition("#")[2]
    again = visit(page_source, fragment=f"#{fragment}").page
    assert shown_cards(again) == ["“Belan Tarvick” is spelt “Belan Tarvik” elsewhere"]
    assert again.get_by_role("button", name="Major").get_attribute("aria-pressed") == "true"
    assert again.get_by_label("Search").input_value() == "tarvik"
    assert lit(again) == NAMES


def test_a_place_of_a_finding_that_is_filtered_out_brings_its_card_back(visit: Opener, page_source: str) -> None:
    page = visit(page_source).page
    page.get_by_role("button", name="Critical").click()
    page.locator("mark a", has_text="Belan Tarvick").click()
    assert page.locator(".card", has_text="is spelt").is_visible()


def test_a_suggestion_is_copied_by_its_button(visit: Opener, page_source: str) -> None:
    visited = visit(page_source, permissions=["clipboard-read", "clipboard-write"])
    visited.page.locator(".card", has_text="Tarvick").get_by_role("button", name="Copy").click()
    sync_api.expect(visited.page.get_by_role("status")).to_have_text("Copied")
    assert visited.page.evaluate("navigator.clipboard.readText()") == "Belan Tarvik"
    visited.assert_quiet()


def test_findings_marked_as_correct_are_saved_as_a_file_that_sets_them_aside(
    visit: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    of = replace(report(), article=article(identity='desk/"a" <b>\\c.txt'))
    visited = visit(html.page(of, rulebook()))
    cards = visited.page.locator(".card:not(.aside)")
    for nth in (0, 1, 1, 2):
        cards.nth(nth).get_by_role("button", name="Mark as correct").click()
    marks = visited.page.locator(".marks")
    sync_api.expect(marks.get_by_role("status")).to_have_text("2 marked as correct")
    cards.nth(0).get_by_label("Why is it right?").fill('a "ship"\\')
    marks.get_by_role("button", name="Save as a file").click()
    assert focused_label(visited.page) == "Why is it right?"
    visited.page.keyboard.type("so j k ?")
    marks.get_by_role("button", name="Save as a file").click()
    with visited.page.expect_download() as download:
        visited.page.get_by_role("button", name="Save as checker-allow.toml").click()
    assert download.value.suggested_filename == "checker-allow.toml"
    download.value.save_as(tmp_path / "checker-allow.toml")
    allowances = suppress.load(tmp_path / "checker-allow.toml")
    assert [allowance.reason for allowance in allowances] == ['a "ship"\\', "so j k ?"]
    names = frozenset(finding.rule for finding in of.findings)
    after = suppress.Decisions(names, names, allowances).applied(of)
    before = {finding.fingerprint for finding in of.findings if finding.suppressed_by is None}
    assert len([f for f in after.findings if f.suppressed_by and f.fingerprint in before]) == 2
    assert visited.complaints == []
    assert visited.page.evaluate("window.violations ?? []") == []


def test_a_lone_space_that_is_right_is_set_aside_by_its_fingerprint(visit: Opener, tmp_path: Path) -> None:
    of = article((("paragraph", "The ferry , it stops."),), identity="a")
    made = report(of, in_reading_order([finding(of, RULES[2], place(of, " ,"), "a space")]))
    made = replace(made, findings=tuple(replace(f, span=Span(9, 10), excerpt=" ") for f in made.findings))
    page = visit(html.page(made, rulebook())).page
    page.get_by_role("button", name="Mark as correct").click()
    page.get_by_label("Why is it right?").fill("as it is")
    page.get_by_role("button", name="Save as a file").click()
    (tmp_path / "allow.toml").write_text(page.locator(".allow textarea").input_value(), encoding="utf-8")
    (allowance,) = suppress.load(tmp_path / "allow.toml")
    assert (allowance.text, allowance.fingerprint) == ("", made.findings[0].fingerprint)


def test_the_window_for_marks_has_no_barrier_and_keeps_the_keys_to_itself(visit: Opener, page_source: str) -> None:
    page = visit(page_source).page
    page.get_by_role("button", name="Mark as correct").first.click()
    page.keyboard.type("a ship")
    axe(page)
    page.get_by_role("button", name="Save as a file").click()
    axe(page)
    before = page.url
    page.keyboard.press("j")
    assert page.url == before
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_without_script_nothing_can_be_marked(visit: Opener, page_source: str) -> None:
    page = visit(page_source, java_script_enabled=False).page
    assert page.get_by_role("button").count() == 0
    assert not page.locator(".marks").is_visible()


def focused_label(page: Any) -> str:
    return page.evaluate("document.activeElement.labels[0].textContent.trim()")


def focused(page: Any) -> str:
    return page.evaluate(
        "(document.activeElement.querySelector('h3') ?? document.activeElement).firstChild.textContent.trim()"
    )


def test_the_keyboard_alone_is_enough(visit: Opener, page_source: str) -> None:
    page = visit(page_source).page
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the findings"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "findings"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.className").startswith("card major")
    page.keyboard.press("Enter")
    assert focused(page) == "Belan Tarvick"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className").startswith("card major")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    assert dialog.is_visible()
    dialog.get_by_role("button", name="Shortcuts are on").press("Enter")
    assert dialog.get_by_role("button", name="Shortcuts are off").get_attribute("aria-pressed") == "false"
    page.keyboard.press("Escape")
    before = page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.outerHTML") == before
    page.keyboard.press("?")
    assert not dialog.is_visible()


def test_every_control_can_be_reached_and_shows_its_focus(visit: Opener, page_source: str) -> None:
    page = visit(page_source).page
    reachable = page.locator("a:visible, button:visible, input:visible, summary:visible").count()
    seen = set()
    for _ in range(reachable + 2):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const element = document.activeElement, style = getComputedStyle(element);
               return [[...document.querySelectorAll("*")].indexOf(element), element.localName,
                       parseFloat(style.outlineWidth), style.outlineStyle]; }"""
        )
        if state[1] in ("a", "button", "input", "summary"):
            seen.add(state[0])
            assert state[2] >= 2, state
            assert state[3] != "none", state
    assert len(seen) >= reachable


def test_targets_are_large_enough_for_a_finger(visit: Opener, page_source: str, index_source: str) -> None:
    for source in (page_source, index_source):
        page = visit(source, width=320).page
        for element in page.query_selector_all("button, summary, input, .place, .list a"):
            box = element.bounding_box()
            if box and element.is_visible():
                assert min(box["width"], box["height"]) >= 24, element.inner_text()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_no_barrier(visit: Opener, page_source: str, index_source: str, scheme: str, width: int) -> None:
    clean = html.page(report(article(), (), Failure(RULES[0], "ValueError in find")), rulebook())
    for source in (page_source, index_source, clean):
        page = visit(source, width=width, color_scheme=scheme).page
        if page.locator(".card").count():
            page.keyboard.press("j")
            page.get_by_role("button", name="Minor").click()
            page.locator("summary:visible").last.click()
        axe(page)


def test_a_narrow_screen_needs_no_sideways_scrolling(visit: Opener, index_source: str) -> None:
    of = article(
        (("headline", "Unbreakable" * 9), ("paragraph", "https://courier.example/" + "a" * 300)), identity="x" * 200
    )
    made = finding(of, RULES[0], Span(0, 60), "“" + "y" * 90 + "”", suggestion="z" * 120)
    for source in (html.page(report(), rulebook()), html.page(report(of, (made,)), rulebook()), index_source):
        page = visit(source, width=320).page
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_print_shows_everything_in_one_column(visit: Opener, page_source: str) -> None:
    for javascript in (True, False):
        page = visit(page_source, width=794, java_script_enabled=javascript, color_scheme="dark").page
        if javascript:
            page.get_by_role("button", name="Critical").click()
        page.emulate_media(media="print", color_scheme="dark")
        for made in report().findings:
            card = page.locator(".card", has_text=made.message)
            for text in (made.message, f"Readers stumble where {made.rule}", f"Mend what {made.rule}"):
                box = card.get_by_text(text).bounding_box()
                assert box
                assert box["height"] > 8
        assert page.locator("mark sup").first.is_visible()
        assert not page.locator(".filters").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.findings')).position") == "static"
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 28, 24)"


def test_a_page_prints_to_a_pdf_of_all_its_findings(visit: Opener, page_source: str) -> None:
    document = visit(page_source).page.pdf()
    assert document.startswith(b"%PDF-")
    assert document.count(b"/Type /Page\n") >= 2


def test_invisible_characters_are_shown_as_tokens(visit: Opener) -> None:
    of = article((("paragraph", "pay \u202e001\u202c euros\u200b now"),))
    page = visit(html.page(report(of, ()), rulebook())).page
    assert page.locator(".paragraph .unseen").all_text_contents() == ["RLO", "PDF", "ZWSP"]
    assert page.locator(".paragraph").inner_text() == "pay RLO001PDF eurosZWSP now"


def test_the_index_is_sorted_and_filtered_by_buttons(visit: Opener, index_source: str) -> None:
    page = visit(index_source).page
    articles = page.get_by_role("table").first

    def titles() -> list[str]:
        return page.locator("table >> nth=0 >> tbody th:visible > :first-child").all_text_contents()

    assert len(titles()) == 4
    assert titles()[0] == "inbox/feed.jsonl:3"
    articles.get_by_role("button", name="Penalty").click()
    assert articles.get_by_role("columnheader", name="Penalty").get_attribute("aria-sort") == "descending"
    assert page.locator("tbody a").first.get_attribute("href") == "hold.html"
    articles.get_by_role("button", name="Penalty").click()
    assert titles()[0] == "inbox/feed.jsonl:3"
    articles.get_by_role("button", name="Verdict").click()
    assert titles()[0] == "inbox/feed.jsonl:3"
    page.get_by_role("button", name="Ready 1").click()
    assert len(titles()) == 1
    assert page.get_by_role("status").text_content() == "1 of 4 articles shown"


def test_a_page_of_very_many_findings_stays_quick(visit: Opener) -> None:
    of = article((("headline", "Many"), *((("paragraph", "The ferry stops for the winter today. " * 10),) * 40)))
    made = [finding(of, RULES[n % 7], place(of, "ferry", n), f"odd {n}") for n in range(300)]
    visited = visit(html.page(report(of, in_reading_order(made)), rulebook()))
    milliseconds = visited.page.evaluate(
        """() => { const start = performance.now();
          for (let n = 0; n < 20; n++) {
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
            getComputedStyle(document.querySelector("mark")).color;
          }
          return (performance.now() - start) / 20; }"""
    )
    visited.assert_quiet()
    assert milliseconds < 200
