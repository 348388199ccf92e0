from __future__ import annotations

import json
from pathlib import Path

from tests.archive.news import HARBOUR, HARBOUR_AGAIN, ORCHARD, added, invented, pairs, tiers
from tests.command import checker

FOOTER = (
    "\n\nThis page is kept by volunteers of the county, who thank all readers for their letters, pictures and hints."
    " Write to the office by post or bring your note to the desk, where it is read on every working day before noon."
)


def test_every_tier_is_told(tmp_path: Path) -> None:
    archive = added(
        tmp_path,
        {"id": "first", "text": HARBOUR},
        {"id": "same", "text": HARBOUR.upper().replace(",", " –")},
        {"id": "edited", "text": HARBOUR.replace("four years", "five years")},
        {"id": "retold", "text": HARBOUR_AGAIN},
        {"id": "other", "text": ORCHARD},
    )
    found = tiers(archive)
    assert found["first", "same"] == "exact"
    assert found["first", "edited"] == "copy"
    assert found["first", "retold"] in ("story", "copy")
    assert not any("other" in pair for pair in found)


def test_a_pair_comes_with_the_passages_that_both_have(tmp_path: Path) -> None:
    texts = {"first": "Café news – " + HARBOUR, "retold": HARBOUR_AGAIN}
    (pair,) = pairs(added(tmp_path, *({"id": key, "text": text} for key, text in texts.items())))
    shown = [(texts[pair["a"]][slice(*p["a"])], texts[pair["b"]][slice(*p["b"])]) for p in pair["passages"]]
    assert ("opened on Monday after four years of work",) * 2 in shown
    assert all(a.lower().replace(",", "").split() == b.lower().replace(",", "").split() for a, b in shown)


def test_the_older_article_came_first_whatever_arrived_first(tmp_path: Path) -> None:
    archive = added(
        tmp_path,
        {"id": "new", "text": HARBOUR, "date": "2024-05-03", "url": "https://example.org/new"},
        {"id": "old", "text": HARBOUR_AGAIN, "date": "2024-05-01T10:00:00Z"},
        {"id": "undated", "text": HARBOUR.replace("Monday", "Friday")},
    )
    found = tiers(archive)
    assert ("old", "new") in found
    assert ("new", "undated") in found


def test_a_window_of_days_leaves_out_articles_that_lie_further_apart(tmp_path: Path) -> None:
    archive = added(
        tmp_path,
        {"id": "a", "text": HARBOUR, "date": "2024-05-01"},
        {"id": "b", "text": HARBOUR_AGAIN, "date": "2024-05-08"},
        {"id": "c", "text": HARBOUR, "date": "Wed, 15 May 2024 10:00:00 GMT"},
    )
    assert set(tiers(archive, "--within", "7")) == {("a", "b"), ("b", "c")} - {("b", "c")}
    assert set(tiers(archive, "--within", "14")) == {("a", "b"), ("a", "c")}


def test_a_footer_under_many_articles_joins_none_of_them(tmp_path: Path) -> None:
    records = [{"id": str(n), "text": invented(n, 16) + FOOTER} for n in range(60)]
    assert pairs(added(tmp_path, *records)) == []


def test_a_footer_that_becomes_frequent_only_later_is_set_aside_in_old_articles_too(tmp_path: Path) -> None:
    for n in range(0, 30, 5):
        archive = added(tmp_path, *({"id": str(k), "text": invented(k, 16) + FOOTER} for k in range(n, n + 5)))
        found = pairs(archive)
        assert (found == []) == (n >= 15), n  # twenty articles make a paragraph frequent


def test_a_story_that_many_sites_print_is_no_footer(tmp_path: Path) -> None:
    records = [{"id": str(n), "text": f"{invented(n, 4)}\n\n{HARBOUR}"} for n in range(25)]
    assert len(pairs(added(tmp_path, *records))) == 25 * 24 // 2


def test_exact_copies_are_listed_with_the_first_only(tmp_path: Path) -> None:
    archive = added(tmp_path, *({"id": str(n), "text": HARBOUR} for n in range(50)))
    assert set(tiers(archive)) == {("0", str(n)) for n in range(1, 50)}


def test_a_crowd_of_likes_stays_one_cluster_and_is_said(tmp_path: Path) -> None:
    records = [{"id": f"{n:03}", "text": f"{HARBOUR} Notice number {n}."} for n in range(620)]
    done = checker("archive", "dups", "--archive", added(tmp_path, *records), "--format", "jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {pair["cluster"] for pair in found} == {"000"}
    assert {pair["b"] for pair in found} == {record["id"] for record in records[1:]}
    assert len(found) < 620 * 20
    assert b"compared with the next only" in done.stderr


def test_find_tells_what_a_new_article_repeats_and_leaves_its_own_id_out(tmp_path: Path) -> None:
    archive = added(
        tmp_path,
        {"id": "first", "text": HARBOUR, "url": "https://example.org/1", "date": "2024-05-01"},
        {"id": "other", "text": ORCHARD},
    )
    done = checker("archive", "find", "--archive", archive, "--format", "jsonl", "-", stdin=HARBOUR_AGAIN.encode())
    (found,) = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert (found["id"], found["url"], found["date"]) == ("first", "https://example.org/1", "2024-05-01")
    passage = found["passages"][0]
    assert HARBOUR_AGAIN[slice(*passage["article"])].split()[0] in HARBOUR[slice(*passage["found"])]
    record = json.dumps({"id": "first", "text": HARBOUR}).encode()
    again = checker("archive", "find", "--archive", archive, "--input-format", "jsonl", "-", stdin=record)
    assert again.returncode == 0
    assert b"repeats nothing" in again.stdout


def test_an_archive_without_repeats_says_so(tmp_path: Path) -> None:
    done = checker("archive", "dups", "--archive", added(tmp_path, {"id": "first", "text": HARBOUR}))
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"no two articles of the archive repeat each other" in done.stderr


def test_the_text_form_names_both_articles_and_their_likeness(tmp_path: Path) -> None:
    archive = added(tmp_path, {"id": "first", "text": HARBOUR}, {"id": "again\x1b[31m", "text": HARBOUR})
    shown = checker("archive", "dups", "--archive", archive).stdout
    assert b"exact 1.00  first" in shown
    assert b"\x1b" not in shown
