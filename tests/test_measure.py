from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import tomli
from click.testing import CliRunner

from checker import judged, measure, rulebook
from checker.commands import measure as commands_measure
from checker.errors import UserError
from checker.measure import Hit, Measurement, Text

RULE = "residue/mark"
RULE_FILE = b"""
title = "A mark of the engine"
why = "w"
advice = "a"
message = "{text}"
mqm = "fluency/spelling"
severity = "minor"
status = "preview"
detector = "pattern"
options.patterns = ["<unk>"]
"""
STORY = {
    "id": "harbour-1",
    "src": ["Der Hafen", "Der Kran steht."],
    "refs": {"A": ["The harbour", " The crane stands idle on the east pier. ", "", None]},
    "hyps": {
        "Engine": ["The port", "The <unk> stands on the east pier of the port."],
        "Other": ["The port", "The <unk> is still there on the pier, they say."],
    },
}
NATIVE = {"id": "harbour-2", "src": ["Ferry back in service", "The ferry sailed again on Monday."]}
DAY = datetime.date(2026, 3, 1)


def hit(text: str, document: str = "d1", system: str = "Engine", verdict: measure.Verdict | None = None) -> Hit:
    return Hit("g/r", f"{text}-print", document, "mt", system, text, f"the ⟦{text}⟧", [], "message", verdict)


def lines(*rows: object) -> list[str]:
    return [json.dumps(row) for row in rows]


def book(path: str = "r.toml") -> rulebook.Rulebook:
    return rulebook.Rulebook((rulebook.parse_rule(RULE, Path(path), RULE_FILE),), "")


def measured(*rows: object) -> Measurement:
    return measure.measure(measure.texts("c.jsonl", lines(*rows)), book())


def test_a_row_with_translations_gives_a_text_for_each_and_none_for_the_source() -> None:
    found = list(measure.texts("c.jsonl", lines(STORY)))
    assert [(t.kind, t.system) for t in found] == [("human", "ref:A"), ("mt", "Engine"), ("mt", "Other")]
    assert found[0].text == "The harbour\n\nThe crane stands idle on the east pier."


def test_a_row_with_a_source_alone_is_native() -> None:
    assert [t.kind for t in measure.texts("c.jsonl", lines(NATIVE))] == ["native"]


def test_a_plain_row_says_its_kind() -> None:
    rows = lines({"id": "x", "text": "One.", "kind": "human"}, {"id": "x", "text": "A.", "kind": "mt", "system": "E"})
    assert list(measure.texts("c.jsonl", rows)) == [Text("x", "human", "human", "One."), Text("x", "mt", "E", "A.")]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not valid JSON"),
        ("[1]", "must be a JSON object"),
        ('{"src": ["a"]}', '"id" must be a text'),
        ('{"id": "a", "text": "b"}', 'needs a "kind"'),
        ('{"id": "a", "text": 1, "kind": "mt"}', 'needs a "kind"'),
        ('{"id": "a", "src": "text"}', "must be a list of texts"),
        ('{"id": "a", "hyps": ["b"]}', "must be an object"),
        ('{"id": "a"}', "holds no text"),
    ],
)
def test_a_malformed_row_is_refused_with_file_and_line(line: str, problem: str) -> None:
    with pytest.raises(UserError, match=rf"c\.jsonl:2: .*{problem}"):
        list(measure.texts("c.jsonl", ["", line]))


def test_a_share_leaves_human_and_native_texts_whole_and_does_not_depend_on_the_order() -> None:
    many = [Text(f"d{n}", "mt", "E", "a") for n in range(400)] + [Text("n", "native", "native", "a")]
    some = list(measure.chosen(many, 0.25, seed=1))
    assert 60 < len(some) < 140
    assert some[-1].kind == "native"
    assert set(measure.chosen(reversed(many), 0.25, seed=1)) == set(some)
    assert set(measure.chosen(many, 0.25, seed=2)) != set(some)


def test_rates_are_hits_per_1000_words_of_each_kind_that_was_read() -> None:
    result = measured(STORY, NATIVE)
    assert result.words == {"human": 10, "mt": 24, "native": 10}
    assert [(h.kind, h.system) for h in result.hits] == [("mt", "Engine"), ("mt", "Other")]
    assert measure.per_1000(result.hits, result.words) == {"mt": 2000 / 24, "human": 0.0, "native": 0.0}
    assert "native" not in measure.per_1000(result.hits, {"mt": 24})


def test_lift_compares_with_human_translations_and_with_native_text_where_there_are_none() -> None:
    assert measure.lift({"mt": 3.0, "human": 1.5, "native": 0.1}) == 2
    assert measure.lift({"mt": 3.0, "native": 0.5}) == 6
    assert measure.lift({"mt": 3.0, "human": 0.0}) == float("inf")
    assert measure.lift({"mt": 0.0, "human": 0.0}) is None
    assert measure.lift({"native": 1.0}) is None


def test_a_hit_shows_its_span_marked_in_its_context() -> None:
    text = "Abc " * 100 + "The <unk> stood." + " Abc" * 100
    (found,) = measured({"id": "x", "kind": "mt", "text": text}).hits
    before, _, after = found.context.partition("⟦<unk>⟧")
    assert len(before) == len(after) == measure.CONTEXT
    assert text.endswith(after + text[405 + 200 + 4 :])


def test_a_sample_holds_no_quote_twice_whatever_its_case_and_spacing() -> None:
    found = [hit("A  word", "d1"), hit("a word", "d2"), hit("other", "d3")]
    assert len(measure.sample(found, 10, seed=0)) == 2


def test_a_sample_is_spread_over_documents_before_a_document_is_drawn_twice() -> None:
    found = [hit(f"w{n}", "long") for n in range(50)] + [hit(f"v{n}", f"d{n}") for n in range(5)]
    assert {h.id for h in measure.sample(found, 6, seed=0)} == {"long", "d0", "d1", "d2", "d3", "d4"}


def test_a_sample_prefers_one_system_for_each_document() -> None:
    found = [hit(f"{system}{n}", "d", system) for n in range(5) for system in ("E", "F", "G")]
    assert len({h.system for h in measure.sample(found, 5, seed=0)}) == 1
    assert len(measure.sample(found, 15, seed=0)) == 15


def test_a_sample_is_the_same_for_the_same_seed_whatever_the_order_of_the_hits() -> None:
    found = [hit(f"w{n}", f"d{n}") for n in range(50)]
    assert measure.sample(found, 9, seed=3) == measure.sample(found[::-1], 9, seed=3)
    assert measure.sample(found, 9, seed=3) != measure.sample(found, 9, seed=4)


def test_the_table_lists_every_rule_and_the_stable_and_all_of_them_together() -> None:
    text = measure.table(measured(STORY, NATIVE), book())
    row = next(line for line in text.splitlines() if line.startswith(RULE))
    assert row.split() == [RULE, "preview", "2", "83.333", "0.000", "0.000", "inf"]
    assert "stable rules" in text
    assert text.splitlines()[-2].split() == ["all", "rules", "2", "83.333", "0.000", "0.000", "inf"]
    assert "Words: 24 mt, 10 human, 10 native. Texts: 4." in text


def test_a_sample_reads_back_as_it_was_written() -> None:
    found = [hit("a “b”\u2028c"), hit("d", verdict="wrong")]
    assert list(judged.hits("s.jsonl", judged.as_lines(found).split("\n"))) == found


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"verdict": "maybe"}, '"verdict" must be null'),
        ({"text": 3}, "wrong type"),
        ({"related": [{"text": "x"}]}, "wrong type"),
    ],
)
def test_a_malformed_sample_is_refused_with_file_and_line(change: dict[str, object], problem: str) -> None:
    row = hit("a")._asdict() | change
    with pytest.raises(UserError, match=rf"s\.jsonl:1: .*{problem}"):
        list(judged.hits("s.jsonl", lines(row)))
    del row["rule"]
    with pytest.raises(UserError, match=r's\.jsonl:1: "rule" is missing'):
        list(judged.hits("s.jsonl", lines(row)))


def test_judging_asks_for_each_open_hit_skips_and_stops() -> None:
    found = [hit("a"), hit("b", verdict="wrong"), hit("c"), hit("d"), hit("e")]
    answers: Iterator[judged.Answer] = iter(["skip", "right", "quit"])
    asked: list[str] = []

    def ask(one: Hit) -> judged.Answer:
        asked.append(one.text)
        return next(answers)

    *_, last = judged.walk(found, ask)
    assert asked == ["a", "c", "d"]
    assert [h.verdict for h in last] == [None, "wrong", "right", None, None]


def test_judged_files_add_up_and_the_last_verdict_on_a_hit_stands() -> None:
    found = [hit("a", verdict="right"), hit("b"), hit("a", verdict="wrong"), hit("a", "d2", verdict="right")]
    assert [h.verdict for h in judged.add_up(found)] == ["wrong", "right"]


def test_verdicts_on_hits_that_a_changed_rule_no_longer_finds_do_not_count() -> None:
    result = measured(STORY)
    gone = replace(result, hits=result.hits[:1])
    verdicts = [h._replace(verdict="right") for h in result.hits]
    elsewhere = verdicts[1]._replace(id="not read")
    assert judged.still_found([*verdicts, elsewhere], gone) == [verdicts[0], elsewhere]


def test_figures_hold_precision_and_the_rates_of_the_measured_corpus() -> None:
    result = measured(STORY, NATIVE)
    verdicts = [result.hits[0]._replace(verdict="right"), result.hits[1]._replace(verdict="wrong")]
    assert judged.figures(verdicts, result, "corpus", "judge", DAY) == {
        RULE: {
            "judged": 2,
            "right": 1,
            "precision": 0.5,
            "hits": 2,
            "distinct_hits": 1,
            "mt_per_1000": 83.3333,
            "human_per_1000": 0.0,
            "native_per_1000": 0.0,
            "corpus": "corpus",
            "judge": "judge",
            "judged_on": DAY,
        }
    }
    assert "hits" not in judged.figures(verdicts, None, "corpus", "judge", DAY)[RULE]


def test_a_measured_table_is_added_at_the_end_and_replaced_where_it_stands() -> None:
    rule = b"title = 'x' # [measured]\n\n[options]\na = [\n 1]\n"
    first = judged.with_measured("r.toml", rule, {"judged": 3, "corpus": 'a “b” "c"', "judged_on": DAY})
    assert first.startswith(rule)
    assert tomli.loads(first.decode())["measured"] == {"judged": 3, "corpus": 'a “b” "c"', "judged_on": DAY}
    more = first + b"\n# about this\n[[bad]]\nbody = 'b'\n"
    second = judged.with_measured("r.toml", more, {"judged": 4})
    assert second == rule + b"[measured]\njudged = 4\n\n# about this\n[[bad]]\nbody = 'b'\n"


def test_a_rule_file_without_a_last_line_break_gets_one() -> None:
    assert judged.with_measured("r.toml", b"a = 1", {"judged": 1}) == b"a = 1\n[measured]\njudged = 1\n"


def test_a_table_that_cannot_be_replaced_safely_is_refused() -> None:
    rule = b'why = """\n[measured]\na = 1\n"""\n'
    with pytest.raises(UserError, match=r"r\.toml: .* by hand"):
        judged.with_measured("r.toml", rule, {"judged": 1})


def test_a_corpus_is_sampled_judged_and_written_by_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, sample = tmp_path / "corpus.jsonl", tmp_path / "sample.jsonl"
    corpus.write_text("\n".join(lines(STORY, NATIVE)), encoding="utf-8")
    rule_file = tmp_path / "mark.toml"
    rule_file.write_bytes(RULE_FILE)
    monkeypatch.setattr(rulebook, "load", lambda: book(str(rule_file)))

    def run(*args: str, keys: str = "") -> str:
        return CliRunner().invoke(commands_measure.command, args, input=keys, catch_exceptions=False).output

    assert RULE in run(str(corpus), "--sample", str(sample))
    assert "1 judged, 0 left" in run("--judge", str(sample), keys="xy")
    assert "1 of 1" in run("--write", str(sample), str(corpus), "--corpus-name", "C", "--judged-by", "J")
    assert tomli.loads(rule_file.read_text(encoding="utf-8"))["measured"]["precision"] == 1
    with pytest.raises(UserError, match="--corpus-name"):
        run("--write", str(sample))
    with pytest.raises(UserError, match="a sample of hits, not a corpus"):
        run(str(sample))


def test_control_characters_of_a_hostile_text_do_not_reach_the_terminal() -> None:
    with CliRunner().isolation(input=b"y") as (out, *_):
        assert commands_measure.ask(hit("a\x1b[2Jb")) == "right"
        assert b"\x1b" not in out.getvalue()
