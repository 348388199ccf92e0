"""`checker compare`: arguments -> calls -> exit code."""

from __future__ import annotations

import json

import click

from checker import read
from checker.article import Article
from checker.commands.rules import OneOf
from checker.errors import UserError
from checker.findings import Unreadable
from checker.output import CLOSED_PIPE, STDOUT, look_of, write

FORMATS = ("text", "html", "json")


@click.command("compare", short_help="Set two articles side by side.")
@click.argument("first", metavar="ARTICLE")
@click.argument("second", metavar="ARTICLE")
@click.option(
    "--format", "-f", "form", type=OneOf(FORMATS), default="text", show_default=True, help="Form of the output."
)
@click.option("--output", "-o", metavar="FILE", default=STDOUT, help="Write to FILE, as a whole or not at all.")
@click.option(
    "--input-format", type=OneOf(read.INPUT_FORMATS), help="What the articles are. Default: by suffix and content."
)
def command(first: str, second: str, form: str, output: str, input_format: str | None) -> int:
    """Set two articles side by side and mark the passages that they share.

    \b
    checker compare ours.txt theirs.html
    checker compare --format html -o compared.html ours.txt theirs.txt

    Exit status: 0, 2 if an article could not be read.
    """
    from checker.similarity.extra import needed

    needed("archive")
    from checker.similarity.comparing import compare

    a, b = (_only(path, input_format) for path in (first, second))
    found = compare(a.text, b.text)
    look = look_of(form, output)
    if form == "html":
        from checker.report import html_compare

        chunks = iter([html_compare.page(a, b, found)])
    elif form == "json":
        record = {
            "a": a.id,
            "b": b.id,
            "tier": found.tier,
            "words": round(found.shared, 4),
            "runs": round(found.copied, 4),
            "passages": [{"a": [p.a_start, p.a_end], "b": [p.b_start, p.b_end]} for p in found.passages],
        }
        chunks = iter([json.dumps(record, ensure_ascii=False, indent=2) + "\n"])
    else:
        from checker.report import side_by_side

        chunks = side_by_side.render(a, b, found, look)
    return 0 if write(chunks, output, look.encoding) else CLOSED_PIPE


def _only(path: str, input_format: str | None) -> Article:
    """The article of a file; the first, if there are more."""
    part = next(iter(read.read(path, input_format)))
    if isinstance(part, Unreadable):
        raise UserError(part.error)
    return part
