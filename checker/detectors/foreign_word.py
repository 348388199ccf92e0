"""Words left in another language: hardly used in English, and common in the other or spelt with its letters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.analyse import Analysis
from checker.analyse.mentions import PREPOSITIONS, is_titled
from checker.analyse.tokens import Token
from checker.article import Block, Span
from checker.findings import Match, Related
from checker.lexicon import foreign_language, is_german_alone, is_ordinary, is_perhaps_borrowed, without_accents, zipf


@dataclass(frozen=True)
class Options:
    """A word that stands `often` times is what the article is about: a dish, a dance, an office. Words between
    quotation marks, inside a name or an address, or explained at once are meant to stand there.
    `kind` "word" finds words in small letters that English does not borrow; "loan", those that it may; "noun", German
    nouns with their capital.
    The message can use {word}, one word or several in a row, and {known}: "; German has it", or nothing.
    """

    often: int = 4
    kind: Literal["word", "loan", "noun"] = "word"


ADDRESS = re.compile(r"[^\W_][].@/&_-][^\W_]")  # joined to its neighbour: "news.example", "a/b", "[w]hile"
PLACE_ENDING = re.compile("(?:au|bach|berg|burg|dorf|feld|hausen|heim|(?<!l)ing|ingen|stadt|tal|wald|walde)$")
EXPLAINED = ("(", "[", "–", "—", "@")  # what stands around a word that is explained, or is a token's half
NAMED_BEFORE = frozenset({"called", "named", "termed", "dubbed", "nicknamed", "word", "term", "phrase"})
GLOSSED_BEHIND = frozenset({"or", "a", "an", "meaning", "literally", "translated"})  # behind a comma
QUOTES = ("“", "”", '"', "‘", "’", "'")
MOST_NAMED = 6  # words of a term or title between quotation marks
COMMON = 2  # Zipf frequency from which English uses a word; below, its lists hold slips and other languages
BEHIND_LATIN = "\u0250"


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    of_kind = _german_nouns(analysis) if options.kind == "noun" else _is_foreign
    runs = [(b, tokens, run) for b, tokens in _story(analysis) for run in _runs(tokens, of_kind)]
    if options.kind != "noun":
        runs = [r for r in runs if _may_be_borrowed(*r[1:]) == (options.kind == "loan")]
        runs = [r for r in runs if not _is_name_elsewhere(analysis, *r[1:])]
    places = [_span(tokens, run) for block, tokens, run in runs if not _is_meant(analysis, block, tokens, run)]
    times = Counter(analysis.article[span].casefold() for span in places)
    told: dict[str, list[Span]] = {}
    for span in places:
        word = analysis.article[span].casefold()
        if times[word] < options.often and not _in_passage(analysis, span):
            told.setdefault(word, []).append(span)
    for first, *again in told.values():
        text = analysis.article[first]
        language = next(filter(None, map(foreign_language, text.split())), None)
        related = tuple(Related(span, "again") for span in again)
        yield Match(first, related, {"word": text, "known": f"; {language} has it" if language else ""})


def _story(analysis: Analysis) -> Iterator[tuple[Block, tuple[Token, ...]]]:
    return ((b, analysis.tokens[b]) for b in analysis.story)


def _runs(tokens: Sequence[Token], of_kind: Callable[[Sequence[Token], int], bool]) -> Iterator[range]:
    """Places of foreign words that follow each other."""
    begin: int | None = None
    for n in range(len(tokens)):
        if of_kind(tokens, n):
            begin = n if begin is None else begin
        elif begin is not None:
            yield range(begin, n)
            begin = None
    if begin is not None:
        yield range(begin, len(tokens))


def _german_nouns(analysis: Analysis) -> Callable[[Sequence[Token], int], bool]:
    """Whether a word with a capital is a German noun: no name, for these stand in other languages' lists as well, and
    not beside another name or foreign word, for these make a title of it.
    """

    def is_noun(tokens: Sequence[Token], n: int) -> bool:
        token = tokens[n]
        if token.kind != "word" or not token.text.istitle() or not is_german_alone(token.text):
            return False
        starts = analysis.sentence_starts
        around = [t for t in tokens[max(0, n - 1) : n + 2] if t is not token and t.start not in starts]
        before = tokens[n - 1].text.lower() if n else ""
        in_place = before in PREPOSITIONS and PLACE_ENDING.search(token.text) is not None
        if token.start in starts or in_place or any(map(_is_unenglish, around)):
            return False
        at = bisect_right(analysis.sentences, token.start, key=lambda sentence: sentence.span.start)
        return at > 0 and not is_titled(analysis.sentences[at - 1])

    return is_noun


def _is_unenglish(token: Token) -> bool:
    return _is_name(token) or (token.text.isalpha() and not is_ordinary(token.text))


def _is_foreign(tokens: Sequence[Token], n: int) -> bool:
    """Whether another language uses the word and English hardly does, or English knows it with no accents either."""
    word = tokens[n].text
    if tokens[n].kind != "word" or not word.islower():
        return False
    if foreign_language(word) is not None:
        return True
    if word.isascii() or not word.isalpha() or max(word) >= BEHIND_LATIN or len(word) < 3:
        return False
    return not any(is_ordinary(form) or zipf(form) >= COMMON for form in (word, without_accents(word)))


def _may_be_borrowed(tokens: Sequence[Token], run: range) -> bool:
    return all(is_perhaps_borrowed(tokens[n].text) for n in run)


def _is_name_elsewhere(analysis: Analysis, tokens: Sequence[Token], run: range) -> bool:
    """Whether the article has these words in names as well: “the lumière” of an Alba Lumière has lost its capital."""
    return all(tokens[n].text in analysis.name_words for n in run)


def _span(tokens: Sequence[Token], run: range) -> Span:
    return Span(tokens[run.start].start, tokens[run.stop - 1].end)


def _is_meant(analysis: Analysis, block: Block, tokens: Sequence[Token], run: range) -> bool:
    span = _span(tokens, run)
    before, after = tokens[max(0, run.start - 1) : run.start], tokens[run.stop : run.stop + 1]
    if any(t.text in EXPLAINED for t in (*before, *after)) or _is_named(analysis, span):
        return True
    if before and after and all(t.text in QUOTES for t in (*before, *after)):
        return True
    if (before and before[0].text in NAMED_BEFORE) or _is_glossed(tokens, run.stop):
        return True
    if ADDRESS.search(analysis.text, max(0, span.start - 2), span.end + 2):
        return True
    if _in_brackets(analysis.text, block, span):
        return True
    return any(_is_name(t) for t in before) and any(_is_name(t) for t in after)


def _is_glossed(tokens: Sequence[Token], at: int) -> bool:
    """“a botellón, a drinking party”; “the sarki, or chief”."""
    return at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].text in GLOSSED_BEHIND


def _is_named(analysis: Analysis, span: Span) -> bool:
    """Whether quotation marks set the words off; in a sentence that somebody says, they are left over as elsewhere."""
    at = bisect_left(analysis.quotations, span.end, key=lambda q: q.span.start)
    quotation = analysis.quotations[at - 1].span if at else Span(0, 0)
    return quotation.end > span.start and len(analysis.article[quotation].split()) <= MOST_NAMED


def _in_brackets(text: str, block: Block, span: Span) -> bool:
    opened = text.rfind("(", max(block.span.start, span.start - 40), span.start)
    return opened >= 0 and ")" not in text[opened : span.start]


def _in_passage(analysis: Analysis, span: Span) -> bool:
    passages = analysis.foreign_passages  # in order and apart
    at = bisect_left(passages, span.end, key=lambda passage: passage.span.start)
    return at > 0 and passages[at - 1].span.end > span.start


def _is_name(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()
