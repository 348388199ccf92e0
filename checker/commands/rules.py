"""`checker rules` and `checker explain`: what is checked, and why."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from checker import rulebook, settings
from checker.output import STDOUT, look_of, save, write
from checker.report.terminal import INDENT, Look, paragraph
from checker.rulebook import Example, Rule, Rulebook, did_you_mean

FACTS = ("name", "severity", "status", "title", "mqm", "why", "advice")


class OneOf(click.Choice[str]):
    """A choice that guesses what was meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            raise click.BadParameter(
                f'"{value}" is not one of {", ".join(self.choices)}.{did_you_mean(str(value), self.choices)}',
                ctx,
                param,
            )
        return str(value)


own_rules = click.option(
    "--rules", "folders", metavar="DIR", multiple=True, type=Path, help="A folder of your own rules. Repeatable."
)


def known_rules(folders: tuple[Path, ...]) -> Rulebook:
    """The built-in rules, those of the settings that hold here, and those of the folders."""
    path = settings.find(Path())
    return rulebook.load(*(settings.load(path).rules if path else ()), *folders, semantic=True)


@click.command("rules", short_help="List the rules, test their examples, or write their pages.")
@own_rules
@click.option("--format", "-f", "format_name", type=OneOf(("text", "json")), default="text", show_default=True)
@click.option("--html", "html_folder", metavar="DIR", help="Write a page for each rule and an index to DIR.")
@click.option("--markdown", "markdown_folder", metavar="DIR", help="The same as Markdown.")
@click.option(
    "--test",
    "tested",
    metavar="[DIR]",
    is_flag=False,
    flag_value="",
    help="Try the examples of the rules in DIR, or of all rules. Exit status 1 if any is not as it says.",
)
def rules(
    folders: tuple[Path, ...],
    format_name: str,
    html_folder: str | None,
    markdown_folder: str | None,
    tested: str | None,
) -> int:
    """List the rules: name, severity, status, title; write their pages; or try their examples.

    A finding of a stable rule can fail a build. A rule in preview is shown to people until its precision is proven.
    """
    if tested is not None:
        return test(folders, tested)
    book = known_rules(folders)
    if html_folder or markdown_folder:
        return write_pages(book, html_folder, markdown_folder)
    lines = rules_as_json(book) if format_name == "json" else rules_as_table(book)
    write(lines, STDOUT, look_of("text", STDOUT).encoding)
    return 0


def write_pages(book: Rulebook, html_folder: str | None, markdown_folder: str | None) -> int:
    from checker import rule_pages

    for folder, pages in ((html_folder, rule_pages.html), (markdown_folder, rule_pages.markdown)):
        for path, text in pages(book).items() if folder else ():
            save([text.encode()], str(Path(folder or "", path)))
    return 0


def test(folders: tuple[Path, ...], folder: str) -> int:
    """Say what is wrong with the examples of a folder's rules, or of all; those that need a model are left out."""
    from checker import examples

    tried = _inside(known_rules(folders), folder) or _inside(known_rules((*folders, Path(folder))), folder)
    problems = [problem for rule in tried for problem in examples.failures(rule)]
    count = sum(len(rule.bad) + len(rule.good) for rule in tried)
    verdict = f"{len(problems)} not as they say" if problems else "all as they say"
    summary = f"{len(tried)} rule{'s' * (len(tried) != 1)} with {count} examples: {verdict}."
    write((line + "\n" for line in (*problems, summary)), STDOUT, look_of("text", STDOUT).encoding)
    return 1 if problems else 0


def _inside(book: Rulebook, folder: str) -> list[Rule]:
    inside = Path(folder).resolve() if folder else Path("/")
    return [rule for rule in book.rules if not rule.needs and inside in rule.path.resolve().parents]


def rules_as_json(book: Rulebook) -> Iterator[str]:
    listed = [{fact: getattr(rule, fact) for fact in FACTS} | {"measured": dict(rule.measured)} for rule in book.rules]
    yield json.dumps(listed, indent=1, default=str) + "\n"


def rules_as_table(book: Rulebook) -> Iterator[str]:
    rows = [(rule.name, rule.severity, rule.status, rule.title) for rule in book.rules]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for row in sorted(rows):
        yield "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1])) + "\n"


@click.command("explain", short_help="Say what a rule finds, why, and what to do.")
@own_rules
@click.argument("rule")
def explain(folders: tuple[Path, ...], rule: str) -> int:
    """Say what a RULE finds, why it matters and what to do, with examples.

    \b
    checker explain residue/unknown-token
    """
    return show(known_rules(folders)[rule])


def show(rule: Rule) -> int:
    look = look_of("text", STDOUT)
    write((line + "\n" for line in explanation(rule, look)), STDOUT, look.encoding)
    return 0


def explanation(rule: Rule, look: Look) -> Iterator[str]:
    yield look.paint(look.can(rule.title), bold=True)
    yield INDENT + look.can(f"{rule.name} · {rule.severity} · {rule.status} · {rule.mqm}")
    yield ""
    yield from paragraph("Why: ", rule.why, look)
    yield from paragraph("Do:  ", rule.advice, look)
    yield ""
    yield "Found, at the ⟦marks⟧:" if look.can("⟦") == "⟦" else "Found, at the [[marks]]:"
    for example in rule.bad:
        yield from paragraph("- ", written(example) + (" (not yet)" if example.known_gap else ""), look)
    yield ""
    yield "Left alone:"
    for example in rule.good:
        yield from paragraph("- ", f"{written(example)} ({example.because})", look)
    if judged := rule.measured.get("judged"):
        yield ""
        right = f"{rule.measured.get('right')} of {judged} judged findings in real news were right."
        yield from paragraph("Measured: ", right, look)


def written(example: Example) -> str:
    text = example.text or "\n\n".join(part for part in (example.headline, example.body) if part)
    return re.sub(r"\s*\n\s*", " / ", text.strip())
