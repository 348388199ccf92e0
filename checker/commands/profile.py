"""`checker profile`: does an article read as if translated, and from which language?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from checker import read
from checker.article import Article
from checker.commands.lint import given
from checker.commands.rules import OneOf
from checker.findings import Unreadable
from checker.output import STDOUT, look_of, say, write
from checker.profile import CAVEAT, FEWEST_WORDS, Profile, profile
from checker.report.html_verdict import number
from checker.report.terminal import INDENT, Look, paragraph
from checker.report.visible import visible

MOST_WORDINGS = 8


@click.command("profile", short_help="Say whether articles read as if translated, and from which language.")
@click.argument("paths", metavar="[PATH]... | -", nargs=-1)
@click.option(
    "--input-format", type=OneOf(read.INPUT_FORMATS), help="What the articles are. Default: by suffix and content."
)
def command(paths: tuple[str, ...], input_format: str | None) -> int:
    """Say whether English articles read as if translated, and from which language.

    It counts wordings that are frequent in news translated from Russian, Japanese, and so on. That is no error and no
    proof of machine translation: docs/profile.md. `checker lint` writes the same into JSON and HTML.

    \b
    Exit status
      0    all articles were read
      2    an article could not be read, or a mistake in the call
    """
    look = look_of("text", STDOUT)
    unreadable: list[Unreadable] = []
    write(lines(read.read_all(given(paths), input_format), unreadable, look), STDOUT, look.encoding)
    for each in unreadable:
        say(each.error)
    return 2 if unreadable else 0


def lines(sources: Iterable[Article | Unreadable], unreadable: list[Unreadable], look: Look) -> Iterator[str]:
    """The report as it is written; what cannot be read is put into `unreadable`."""
    said = False
    for source in sources:
        if isinstance(source, Unreadable):
            unreadable.append(source)
            continue
        reading = profile(source)
        text = reading.sentence if reading else f"not English, or fewer than {FEWEST_WORDS} words: nothing to say"
        yield look.paint(look.can(visible(f"{source.id}: {text}.")), bold=True) + "\n"
        if reading:
            said = True
            yield from (line + "\n" for fact in facts(reading) for line in paragraph("", fact, look))
    if said:
        yield "\n" + "".join(line.removeprefix(INDENT) + "\n" for line in paragraph("", CAVEAT, look))


def facts(reading: Profile) -> Iterator[str]:
    """The figures in words, and the wordings they rest on."""
    yield f"Chance that it was translated: {reading.translated:.0%}, if half of all articles were."
    yield (
        f"Density of wordings: {reading.density:.1f} per 1,000 words; native news has {reading.native_density:.1f}. "
        f"{number(reading.words, 'word')}."
    )
    if reading.source:
        share = "a list that was not measured" if reading.share is None else f"{reading.share:.0%} among all languages"
        yield f"{reading.source.language}: {share}."
    if reading.telling:
        listed = [f"“{'”, “'.join(hit.words)}” {hit.count}×" for hit in reading.telling[:MOST_WORDINGS]]
        yield f"Wordings: {', '.join(listed)}."
