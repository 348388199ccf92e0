"""The rulebook as documentation: a page for each rule and an index by family, in Markdown and HTML.

Everything on a page comes from the rule's file: its examples are the ones that the tests hold it to.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from checker import __version__
from checker.analyse import Analysis
from checker.check import finding
from checker.detectors import DETECTORS
from checker.examples import article_of
from checker.rulebook import CLOSE, OPEN, Example, Rule, Rulebook

if TYPE_CHECKING:
    from checker.report.html import Sheet

LONGEST_LIST = 24  # entries of an option that a page shows
FIGURES = {
    "judged": "Hits judged",
    "right": "Of them right",
    "precision": "Precision",
    "hits": "Hits in the corpus",
    "distinct_hits": "Of them distinct",
    "mt_per_1000": "Per 1,000 words of machine translation",
    "human_per_1000": "Per 1,000 words of human translation",
    "native_per_1000": "Per 1,000 words of native text",
    "corpus": "Corpus",
    "judge": "Judged by",
    "judged_on": "Judged on",
}
STATUS = {
    "stable": "Stable: a check before publishing may fail on it",
    "preview": "Preview: editors see it, no check fails on it",
}


class Piece(NamedTuple):
    """A run of an example's text, and whether the rule flags it."""

    text: str
    marked: bool


class Option(NamedTuple):
    """An option with its values as the rule sets them; `left_out` of them are not shown."""

    name: str
    values: tuple[str, ...]
    left_out: int


class Family(NamedTuple):
    name: str
    rules: tuple[Rule, ...]


def markdown(rulebook: Rulebook) -> dict[str, str]:
    """Paths of the pages ("index.md", "names/odd-spelling.md") and their texts."""
    pages = {"index.md": _markdown_index(rulebook)}
    return pages | {f"{rule.name}.md": _markdown_page(rule) for rule in rulebook.rules}


def html(rulebook: Rulebook, sheet: Sheet | None = None) -> dict[str, str]:
    """Paths of the pages ("index.html", "names/odd-spelling.html") and their texts.

    Each stands alone; with `sheet`, which keeps a style sheet and gives its address as seen from "index.html", their
    style is a file.
    """
    from checker.report import html as report

    style = report.asset("common.css") + report.asset("rules.css")
    facts = {"version": __version__, "rulebook_version": rulebook.version}
    pages = {
        "index.html": report.render_page(
            "rules.html",
            style,
            "",
            families=families(rulebook),
            count=len(rulebook.rules),
            precision=precision,
            sheet=sheet,
            **facts,
        )
    }
    for rule in rulebook.rules:
        pages[f"{rule.name}.html"] = report.render_page(
            "rule.html",
            style,
            "",
            rule=rule,
            status=STATUS[rule.status],
            said=said(rule),
            bad=working(rule.bad),
            good=working(rule.good),
            gaps=known_gaps(rule),
            options=options(rule),
            options_help=options_help(rule),
            figures=figures(rule.measured),
            paragraphs=paragraphs,
            pieces=pieces,
            with_code=with_code,
            sheet=above(sheet),
            **facts,
        )
    return pages


def above(sheet: Sheet | None) -> Sheet | None:
    """The same, with addresses as seen from a folder further down."""
    return (lambda name, text: f"../{sheet(name, text)}") if sheet else None


def families(rulebook: Rulebook) -> list[Family]:
    """The rules by the folder they stand in, both in the order of the alphabet."""
    ordered = sorted(rulebook.rules, key=lambda rule: rule.name)
    return [Family(name, tuple(rules)) for name, rules in groupby(ordered, lambda rule: rule.name.partition("/")[0])]


def working(examples: Iterable[Example]) -> list[Example]:
    return [example for example in examples if not example.known_gap]


def known_gaps(rule: Rule) -> list[Example]:
    """Examples that the rule does not get right yet."""
    return [example for example in (*rule.bad, *rule.good) if example.known_gap]


def paragraphs(example: Example) -> list[str]:
    """The example's parts between blank lines, marks and all; the headline first."""
    whole = "\n\n".join(part for part in (example.headline, example.body, example.text) if part.strip())
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", whole) if part.strip()]


def pieces(marked: str) -> list[Piece]:
    """A text cut at its ⟦marks⟧, which are taken off."""
    found, inside = [], False
    for part in re.split(f"([{OPEN}{CLOSE}])", marked):
        if part in (OPEN, CLOSE):
            inside = part == OPEN
        elif part:
            found.append(Piece(part, inside))
    return found


def said(rule: Rule) -> str:
    """The rule's message as an editor reads it: about its first example."""
    for example in [] if rule.needs else working(rule.bad):  # pages are the same without what a rule needs
        article, _ = article_of(example)
        if match := next(iter(rule.find(Analysis(article))), None):
            return finding(article, rule, match).message
    return rule.message


def options(rule: Rule) -> list[Option]:
    """All options of the rule's detector with the values that hold for this rule."""
    found = []
    for field in dataclasses.fields(rule.options):
        values = list(_shown(getattr(rule.options, field.name)))
        found.append(Option(field.name, tuple(values[:LONGEST_LIST]), max(0, len(values) - LONGEST_LIST)))
    return found


def _shown(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (f"{key} → {', '.join(_shown(item))}" for key, item in value.items())
    elif isinstance(value, tuple | frozenset):
        for item in value if isinstance(value, tuple) else sorted(value):
            yield from _shown(item)
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif value != "":
        yield str(value)


def options_help(rule: Rule) -> list[str]:
    """Paragraphs in which the detector says what its options mean; none if it says nothing of its own."""
    kind = DETECTORS[rule.detector].Options
    written = inspect.getdoc(kind) if "__doc__" in vars(kind) else ""
    if not written or written.startswith(f"{kind.__name__}("):  # the signature, which dataclass puts in
        return []
    return [" ".join(part.split()) for part in written.split("\n\n")]


def with_code(text: str) -> list[Piece]:
    """A text cut at its `code`, which is the marked part."""
    return [Piece(part, nth % 2 == 1) for nth, part in enumerate(text.split("`")) if part]


def figures(measured: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The measured figures in words; one that is not known here keeps its own name."""
    known = [key for key in FIGURES if key in measured]
    others = sorted(key for key in measured if key not in FIGURES)
    return [(FIGURES.get(key, key.replace("_", " ")), _figure(key, measured[key])) for key in (*known, *others)]


def _figure(key: str, value: Any) -> str:
    if key == "precision" and isinstance(value, int | float):
        return f"{value:.1%}".replace(".0%", "%")
    return f"{value:.2g}" if isinstance(value, float) else str(value)


def precision(rule: Rule) -> str:
    """Share of judged findings that were right, and of how many; "" if nobody has judged the rule's findings yet."""
    measured = rule.measured
    if "precision" not in measured:
        return ""
    share = _figure("precision", measured["precision"])
    return f"{share} of {measured['judged']}" if "judged" in measured else share


def _markdown_index(rulebook: Rulebook) -> str:
    lines = ["# Rules", ""]
    for family in families(rulebook):
        lines += [f"## {family.name}", "", "| Rule | Finds | Severity | Status | Precision |", "|---|---|---|---|---|"]
        for rule in family.rules:
            link = f"[{rule.name.partition('/')[2]}]({rule.name}.md)"
            lines.append(f"| {link} | {escaped(rule.title)} | {rule.severity} | {rule.status} | {precision(rule)} |")
        lines.append("")
    return "\n".join(lines)


def _markdown_page(rule: Rule) -> str:
    sections = [
        f"# {rule.name}",
        f"{escaped(rule.title)}.",
        f"{rule.severity.capitalize()}. {STATUS[rule.status]}. MQM: {rule.mqm}.",
        f"**Why.** {escaped(rule.why)}",
        f"**What to do.** {escaped(rule.advice)}",
        f"**Message.** {escaped(said(rule))}",
    ]
    for title, examples in (
        ("Flagged", working(rule.bad)),
        ("Left alone", working(rule.good)),
        ("Known gaps", known_gaps(rule)),
    ):
        if examples:
            sections += [f"## {title}", *map(_markdown_example, examples)]
    rows = options(rule)
    sections += ["## For authors of rules", f"Message: {code(rule.message)}"]
    if rows:
        sections += [
            "".join(code(piece.text) if piece.marked else escaped(piece.text) for piece in with_code(part))
            for part in options_help(rule)
        ]
        sections.append(_markdown_table(("Option", "Value"), [(row.name, _values(row)) for row in rows]))
    if rule.measured:
        rows_ = [(name, escaped(value)) for name, value in figures(rule.measured)]
        sections += ["## Measured", _markdown_table(("Figure", "Value"), rows_)]
    return "\n\n".join([*sections, "[All rules](../index.md)"]) + "\n"


def _markdown_example(example: Example) -> str:
    quoted = ["\\\n".join(escaped(line.strip()) for line in part.split("\n")) for part in paragraphs(example)]
    lines = [f"> {line}".rstrip() for line in "\n\n".join(quoted).split("\n")]
    if example.suggestion is not None:
        lines += ["", f"Suggestion: {escaped(example.suggestion) or 'delete it'}"]
    if example.because:
        lines += ["", f"Because: {escaped(example.because.rstrip('.'))}."]
    return "\n".join(lines)


def _values(option: Option) -> str:
    shown = ", ".join(map(code, option.values)) or "none"
    return f"{shown} and {option.left_out:,} more" if option.left_out else shown


def _markdown_table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join([f"| {' | '.join(head)} |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def code(text: str) -> str:
    """A code span that holds any text (CommonMark 6.1), and does not end a table's cell."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    padding = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{fence}{padding}{text}{padding}{fence}".replace("\n", " ").replace("|", "\\|")


def escaped(text: str) -> str:
    """Text of ours or of an example as Markdown text: nothing in it is markup (CommonMark 2.4)."""
    text = re.sub(r"([\\`*_\[\]<>&|~])", r"\\\1", text)
    return re.sub(r"^(\d+(?=[.)])|(?=[-#+=]))", r"\1\\", text, flags=re.MULTILINE)
