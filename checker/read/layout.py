"""Which block of a plain text is what: site lines, headline, deck, byline, dateline, paragraphs, captions, widgets.

The layouts are those of crawled news pages: the headline may be absent, stand below site lines, or stand several times;
widget lines stand between paragraphs; the end may be cut off. Nothing here knows a site by name: a line is judged by
its form (does it end like a sentence?), its place (above, between or below the prose) and by how many of its words the
prose takes up. A headline's words come back in the article; a site's name or another story's headline's do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from checker.article import Block, BlockKind, Span
from checker.read.lines import is_byline, is_caption, is_chrome, is_labelled_widget, is_timestamp, is_widget_label
from checker.stems import content_stems

Piece = tuple[Span, BlockKind | None]  # a piece of text, and its kind where the format says it

SENTENCE_END = re.compile(r"[.!?…][\"'“”’»)\]」\s]*$")
# Not of an ellipsis, "U.S.", "5 p.m.", "Acme Inc."
FULL_STOP = re.compile(r"(?<![.…])(?<!\.\w)(?<!\b(?:Co|Jr|Sr|St))(?<!\b(?:Inc|Ltd|etc))\.[\"'”’»)\]」\s]*$")
INNER_END = re.compile(r"[a-z\d]{3}[.!?][\"'”’)]? [\"'“‘(]?[A-Z]")  # a sentence ends, and another one begins
PROSE_WORDS = 8  # a line that ends like a sentence and has this many words is prose
LONG_LINE = 30  # so many words are prose, however they end: no headline is that long
HEADLINE_WORDS = 3  # a line of fewer words says too little to be told from a rubric
SITE_NAME_WORDS = 4
SLOGAN_WORDS = 8
LONGEST_HEADLINE = 18  # words
TAKEN_UP = 0.5  # share of a line's content words that the prose must hold for the line to belong to the article
FOREIGN = 0.25  # at this share or below, a line between paragraphs is another story's headline
REPEAT_WORDS = 4  # shorter lines may come back by chance


def layout(text: str, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """A block for each piece, in order. Kinds that the format gives are kept."""
    return _Layout(text, pieces).blocks()


class _Layout:
    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self.spans = [span for span, _ in pieces]
        self.given = [kind for _, kind in pieces]
        self.lines = [" ".join(text[span.start : span.end].split()) for span in self.spans]
        self.prose = [self._is_prose(n) for n in range(len(pieces))]
        first_prose = next((n for n, prose in enumerate(self.prose) if prose), len(pieces))
        self.top = range(first_prose)
        self.last = max((n for n, prose in enumerate(self.prose) if prose), default=-1)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Stems of the content words of the prose."""
        prose = (line for line, is_prose in zip(self.lines, self.prose, strict=True) if is_prose)
        return frozenset(stem for line in prose for stem in content_stems(line))

    def blocks(self) -> tuple[Block, ...]:
        headline = self._headline()
        kinds: list[BlockKind] = [self._kind(n, headline) for n in range(len(self.spans))]
        return tuple(Block(kind, span) for kind, span in zip(kinds, self.spans, strict=True))

    def _is_prose(self, n: int) -> bool:
        if self.given[n] is not None:
            return self.given[n] == "paragraph"
        line = self.lines[n]
        if is_chrome(line) or is_labelled_widget(line) or is_byline(line):
            return False
        words = line.count(" ") + 1
        return words >= LONG_LINE or (words >= PROSE_WORDS and bool(SENTENCE_END.search(line)))

    def _headline(self) -> int | None:
        """The first line above the prose that is no page furniture, no site line and no sentence with a full stop."""
        if "headline" in self.given:
            return self.given.index("headline")
        lines = [n for n in self.top if self.given[n] is None and not self._is_furniture(self.lines[n])]
        for n in lines:
            if len(words_of(self.lines[n])) >= REPEAT_WORDS and self._comes_back(n):
                return n
        lines = [n for n in lines if not FULL_STOP.search(self.lines[n])]
        for n in lines:
            others = (m for m in lines if m > n and len(words_of(self.lines[m])) >= HEADLINE_WORDS)
            if not (self._is_site_line(n) and any(self._taken_up(self.lines[m]) >= TAKEN_UP for m in others)):
                return n
        return None if lines else self._headline_like_a_sentence()

    def _is_site_line(self, n: int) -> bool:
        """A site's name or slogan: short, and the prose does not take up its words."""
        taken_up = self._taken_up(self.lines[n])
        return len(words_of(self.lines[n])) <= SLOGAN_WORDS and taken_up <= (TAKEN_UP if self._is_short(n) else 0)

    def _is_short(self, n: int) -> bool:
        return len(words_of(self.lines[n])) <= SITE_NAME_WORDS

    def _headline_like_a_sentence(self) -> int | None:
        """A first line that ends in a full stop is a headline if it stands twice, or is short and told again."""
        unknown = (n for n, kind in enumerate(self.given) if kind is None)
        first = next((n for n in unknown if not self._is_furniture(self.lines[n])), None)
        if first is None or first + 1 >= len(self.lines) or len(words_of(self.lines[first])) > LONGEST_HEADLINE:
            return None
        if self._comes_back(first):
            return first
        stems, lede = set(content_stems(self.lines[first])), set(content_stems(self.lines[first + 1]))
        return first if len(stems) > 2 and len(stems & lede) >= TAKEN_UP * len(stems) else None

    def _comes_back(self, n: int) -> bool:
        return any(same_headline(self.lines[n], self.lines[m]) for m in range(n + 1, min(n + 6, len(self.lines))))

    def _taken_up(self, line: str) -> float:
        """Share of the line's content words that the prose holds too."""
        stems = set(content_stems(line))
        return len(stems & self.vocabulary) / len(stems) if stems else 0.0

    def _kind(self, n: int, headline: int | None) -> BlockKind:
        line, given = self.lines[n], self.given[n]
        if given is not None:
            return given
        if n == headline or (headline is not None and same_headline(self.lines[headline], line)):
            return "headline"
        if is_byline(line):
            return "byline"
        if is_timestamp(line):
            return "dateline"
        if is_caption(line):
            return "caption"
        if is_labelled_widget(line) or (n > 0 and is_widget_label(self.lines[n - 1]) and not self.prose[n]):
            return "widget"
        if is_chrome(line):
            return "chrome"
        if self.prose[n]:
            return "paragraph"
        if n in self.top:
            return self._kind_above(n, headline)
        return self._kind_between(n) if n < self.last else self._kind_below(n)

    def _kind_above(self, n: int, headline: int | None) -> BlockKind:
        """Above the headline: a site's name, its slogan, or the headline's own kicker; below it, the deck."""
        if headline is None or n > headline:
            return "paragraph" if SENTENCE_END.search(self.lines[n]) else "deck"
        if SENTENCE_END.search(self.lines[n]) or not self._is_site_line(n):
            return "deck"
        # A name of one word alone may as well be a kicker: "Homecoming".
        name = is_title_case(self.lines[n]) and (" " in self.lines[n] or self._is_slogan(n + 1, headline))
        return "chrome" if name or self._is_slogan(n, headline) else "deck"

    def _is_slogan(self, n: int, headline: int) -> bool:
        """Whether it is a line between a site's name and the headline of which the prose takes up nothing."""
        return 0 < n < headline and is_title_case(self.lines[n - 1]) and not self._taken_up(self.lines[n])

    def _kind_between(self, n: int) -> BlockKind:
        """A line between paragraphs that does not end like a sentence: a heading of this story or of another one."""
        words = words_of(self.lines[n])
        is_text = SENTENCE_END.search(self.lines[n]) or INNER_END.search(self.lines[n])
        if is_text or self.lines[n][-1] in ",:;" or len(words) < 2:
            return "paragraph"
        return "widget" if self._is_other_story(n, FOREIGN) else "subheading"

    def _kind_below(self, n: int) -> BlockKind:
        """After the last whole paragraph: the article's cut-off end, or the headlines of other stories."""
        return "widget" if self._is_other_story(n, 0) and not SENTENCE_END.search(self.lines[n]) else "paragraph"

    def _is_other_story(self, n: int, most_taken_up: float) -> bool:
        line = self.lines[n]
        if INNER_END.search(line):  # a paragraph that is cut off
            return False
        return 5 < len(words_of(line)) <= LONGEST_HEADLINE and self._taken_up(line) <= most_taken_up

    def _is_furniture(self, line: str) -> bool:
        return any(form(line) for form in (is_chrome, is_byline, is_timestamp, is_caption, is_labelled_widget))


def words_of(line: str) -> list[str]:
    """Words and numbers, case folded, without punctuation: what is left of a headline in a slug."""
    return re.findall(r"[^\W_]+", line.casefold())


def is_title_case(line: str) -> bool:
    """Whether all words but short ones ("of", "the", "and") begin with a capital."""
    return all(not word[0].islower() for word in re.findall(r"[^\W_]{4,}", line))


def same_headline(one: str, other: str) -> bool:
    """Whether two lines are one headline: case, quotes, dashes and a site's suffix or breadcrumb put aside."""
    short, long = sorted((words_of(one), words_of(other)), key=len)
    if len(short) < REPEAT_WORDS:
        return short == long and len(short) > 1
    extra = len(long) - len(short)
    return long == short or (extra <= max(4, len(short) // 2) and _has_affix(one, other, short))


def _has_affix(one: str, other: str, short: list[str]) -> bool:
    """Whether the longer line is the shorter one plus something set off by a dash, bar or angle: "Headline - Site"."""
    longer = max(one, other, key=lambda line: len(words_of(line)))
    joined = parts_of_title(longer)
    return len(joined) > 1 and (short in joined or any(_join(joined[i:j]) == short for i, j in ((0, -1), (1, None))))


def parts_of_title(line: str) -> list[list[str]]:
    """The words of what dashes, bars or angles set apart: of "Headline - Site" two lists."""
    parts = [words_of(part) for part in re.split(r"\s+[-–—|»>:/•]+\s+|\s*[|»>]\s*", line)]
    return [part for part in parts if part]


def _join(parts: list[list[str]]) -> list[str]:
    return [word for part in parts for word in part]
