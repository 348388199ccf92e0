"""Plain text -> pieces: what stands between blank lines, or on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.article import Article, Origin, Span
from checker.read.layout import layout, words_of
from checker.read.lines import is_chrome, is_labelled_widget, is_timestamp

# A line with its leading and trailing white space left out; \s covers CR, so CRLF files need no special care.
LINE = re.compile(r"[^\s][^\n]*")
WRAP_WIDTH = 100  # hard-wrapped text has lines no longer than this


def article(identity: str, text: str, origin: Origin | None = None, **facts: str | None) -> Article:
    """The article of a plain text whose blocks are found by their looks. `facts` are further fields of Article."""
    blocks = layout(text, [(span, None) for span in pieces(text)])
    origin = origin or Origin("", ((0, 0),), line_starts(text), text=text)
    return Article(identity, text, blocks, origin=origin, **facts)  # type: ignore[arg-type]


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets at which the lines of a text begin."""
    return (0, *(m.end() for m in re.finditer(r"\n", text)))


def pieces(text: str) -> Iterator[Span]:
    """What stands between blank lines, as one piece where it is a wrapped paragraph, else line by line.

    Nobody wraps a paragraph into two equal lines: a line that comes again at once was printed twice. No paragraph
    begins with a line in the form of a label: that stands by itself.
    """
    run: list[Span] = []
    previous_end = 0
    twice = False  # the run is one line that was printed twice: what follows is none of its paragraph
    for line in LINE.finditer(text):
        span = Span(line.start(), line.start() + len(line.group().rstrip()))
        apart = text.count("\n", previous_end, span.start) > 1
        again = bool(run) and not apart and words_of(text[slice(*run[-1])]) == words_of(text[slice(*span)])
        alone = again and (twice or len(run) == 1)
        label = len(run) == 1 and not apart and _is_label(text[slice(*run[0])])
        if run and (apart or again or twice or label):
            yield from _joined(text, run)
            run = []
        run.append(span)
        previous_end, twice = span.end, alone
    yield from _joined(text, run)


def trimmed(text: str) -> Span:
    """All of a text but the white space around it."""
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


def _is_label(line: str) -> bool:
    return is_labelled_widget(line) or is_chrome(line) or is_timestamp(line)


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """One span if the lines are one hard-wrapped paragraph, else the lines."""
    if len(lines) > 1 and _is_wrapped(text, lines):
        yield Span(lines[0].start, lines[-1].end)
    else:
        yield from lines


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    lengths = [span.end - span.start for span in lines[:-1]]
    broken = sum(text[span.end - 1] not in ".!?:”\"'’)" for span in lines[:-1])
    return max(lengths) <= WRAP_WIDTH and min(lengths) >= 0.6 * max(lengths) >= 24 and broken >= 0.6 * len(lengths)
