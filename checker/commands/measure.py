"""`checker measure`: arguments -> calls."""

from __future__ import annotations

import datetime
import fnmatch
from pathlib import Path

import click

from checker import judged, measure, rulebook
from checker.errors import UserError
from checker.measure import Hit, Measurement
from checker.output import save
from checker.report.visible import visible
from checker.rulebook import Rulebook

KEYS: dict[str, judged.Answer] = {"y": "right", "n": "wrong", "?": "skip", "q": "quit"}


@click.command("measure")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--only", "--rules", "globs", multiple=True, metavar="GLOB", help="Only rules of such names: 'names/*'. Repeatable."
)
@click.option("--share", default=1.0, show_default=True, type=click.FloatRange(0, 1), help="Share of MT texts read.")
@click.option("--sample", type=click.Path(dir_okay=False), help="Write random distinct hits to judge to this file.")
@click.option("--size", default=30, show_default=True, type=click.IntRange(1), help="Hits a rule in the sample.")
@click.option("--seed", default=0, show_default=True, help="Seed of --share and --sample.")
@click.option("--judge", is_flag=True, help="Ask for a verdict on each hit of the sample FILE that has none.")
@click.option("--write", is_flag=True, help="Write the verdicts of sample FILES into the rules' [measured] tables.")
@click.option("--corpus-name", default="", help="With --write: what was read, such as 'WMT21 news, ru-en'.")
@click.option("--judged-by", default="", help="With --write: who judged.")
def command(
    files: tuple[str, ...],
    globs: tuple[str, ...],
    share: float,
    sample: str | None,
    size: int,
    seed: int,
    judge: bool,
    write: bool,
    corpus_name: str,
    judged_by: str,
) -> None:
    """Measure what each rule finds in the corpora FILES: hits per 1,000 words of machine-translated, human-translated
    and native text, and the lift (machine over human).

    A corpus is JSON Lines. A row is one story and its translations, as lists of segments that become paragraphs:

    \b
    {"id": "a1", "src": ["..."], "refs": {"A": ["..."]}, "hyps": {"engine": ["..."]}}
    {"id": "a2", "src": ["..."]}                        native text
    {"id": "a3", "text": "...", "kind": "mt"}           or "human" or "native"; "system" may name the engine

    \b
    checker measure corpus.jsonl --sample sample.jsonl  draw hits to judge
    checker measure --judge sample.jsonl                judge them: y right, n wrong, ? skip, q quit
    checker measure --write sample.jsonl corpus.jsonl --corpus-name NAME --judged-by WHO

    The last reads the corpus again for the rates, and leaves out verdicts on hits that a rule, changed since, no
    longer finds; without a corpus only the verdicts are written. A verdict can also be written into the sample by
    hand: "right" or "wrong" in place of null.
    """
    book = selected(globs)
    contents = {path: read_lines(path) for path in files}
    samples = {path: lines for path, lines in contents.items() if judged.are_judged(lines)}
    corpora = {path: lines for path, lines in contents.items() if path not in samples}
    if judge:
        for path in files:
            judge_file(path, list(judged.hits(path, contents[path])))
        return
    if samples and not write:
        raise UserError(f"{next(iter(samples))}: this is a sample of hits, not a corpus. Add --judge or --write.")
    result = measure_corpora(corpora, book, share, seed) if corpora else None
    if write:
        write_measured(samples, result, book, corpus_name, judged_by)
    elif result:
        click.echo(measure.table(result, book))
        if sample:
            save_sample(sample, measure.sample(result.hits, size, seed))


def selected(globs: tuple[str, ...]) -> Rulebook:
    book = rulebook.load()
    names = [name for name in book.by_name if any(fnmatch.fnmatchcase(name, glob) for glob in globs or ("*",))]
    if not names:
        book[globs[0]]  # raises, naming the nearest rules
    return book.only(names)


def read_lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: not UTF-8 at byte {error.start}. Convert the file to UTF-8.") from None


def measure_corpora(corpora: dict[str, list[str]], book: Rulebook, share: float, seed: int) -> Measurement:
    texts = (text for path, lines in corpora.items() for text in measure.texts(path, lines))
    result = measure.measure(measure.chosen(texts, share, seed), book)
    for failure, count in sorted(result.failures.items()):
        click.echo(f"The rule {failure} broke on {count} texts.", err=True)
    return result


def judge_file(path: str, hits: list[Hit]) -> None:
    for hits in judged.walk(hits, ask):  # noqa: B020  each answer gives the whole list anew
        save_sample(path, hits)
    left = sum(hit.verdict is None for hit in hits)
    click.echo(f"{path}: {len(hits) - left} judged, {left} left.")


def save_sample(path: str, hits: list[Hit]) -> None:
    """A lone surrogate in a text becomes JSON's escape."""
    save([judged.as_lines(hits).encode("utf-8", "backslashreplace")], path)


def ask(hit: Hit) -> judged.Answer:
    shown = [f"{hit.rule}  ({hit.system}, {hit.id})\n{hit.message}", hit.context]
    shown += [f"{related['note']}: {related['context']}" for related in hit.related]
    click.echo("\n" + "\n".join(map(visible, "\n\n".join(shown).split("\n"))))
    click.echo("\ny right, n wrong, ? skip, q quit: ", nl=False)
    while (key := click.getchar().lower()) not in KEYS:
        pass
    click.echo(KEYS[key])
    return KEYS[key]


def write_measured(
    samples: dict[str, list[str]], result: Measurement | None, book: Rulebook, corpus_name: str, judged_by: str
) -> None:
    for option, value in (("--corpus-name", corpus_name), ("--judged-by", judged_by)):
        if not value.strip():
            raise UserError(f"--write needs {option}, so that a reader knows what the figures mean.")
    verdicts = judged.add_up(hit for path, lines in samples.items() for hit in judged.hits(path, lines))
    verdicts = [hit for hit in verdicts if hit.rule in book.by_name]
    if not verdicts:
        raise UserError("There is no verdict to write. Judge a sample first: checker measure --judge SAMPLE")
    kept = judged.still_found(verdicts, result) if result else verdicts
    if len(kept) < len(verdicts):
        click.echo(f"{len(verdicts) - len(kept)} judged hits are no longer found and do not count.", err=True)
    today = datetime.date.today()
    for name, values in judged.figures(kept, result, corpus_name, judged_by, today).items():
        path = book[name].path
        path.write_bytes(judged.with_measured(str(path), path.read_bytes(), values))
        click.echo(f"{path}: {values['right']} of {values['judged']} judged hits are right")
