"""A list that names one item twice: "Iran, Iraq and Iran", "schools, schools and roads"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from checker.analyse import Analysis
from checker.analyse.closed_classes import (
    ADVERBS,
    AFTER_A_MEMBER,
    BEFORE_A_MEMBER,
    DEFINITE,
    PREPOSITIONS,
    QUANTITIES,
    VERBS,
)
from checker.analyse.tokens import Token
from checker.analyse.verbs import is_participle, is_past, verbs
from checker.article import Span
from checker.findings import Match, Related
from checker.lexicon import is_ordinary

LONGEST = 3  # words of an item, without its preposition and article
MOST_SUBJECTS = 12  # items that may have a verb behind them
CONJUNCTIONS = frozenset({"and", "or"})
NO_THING = BEFORE_A_MEMBER | QUANTITIES | ADVERBS
BEFORE_AN_ITEM = frozenset({"to", "for", "with", "from", "of", "against"})
APOSTROPHE = re.compile("['’]")
SAY_OR_WANT = frozenset({"say", "want"})
CLOSERS = AFTER_A_MEMBER | ADVERBS | {"of"}  # words behind the last item


@dataclass(frozen=True)
class Options:
    """`emphatic` are words that are doubled on purpose: "a long, long, dusty road"."""

    emphatic: tuple[str, ...] = ()


class Item(NamedTuple):
    """What stands between two commas of a list; the first item of a list may drag the sentence before it along."""

    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(t.text.lower() for t in self.tokens)

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.tokens[-1].end)


def find(analysis: Analysis, options: Options) -> Iterator[Match]:
    """The message's word: {item}."""
    for block in analysis.story:
        for items in _lists(analysis.tokens[block]):
            for again, first in _duplicates(items):
                link = analysis.text[first.end : again.span.start].strip()
                if link.removeprefix(",").strip() in CONJUNCTIONS:  # "oats and oats" is for another rule
                    continue
                if _is_slip(analysis, again, options) if link == "," else _is_distinct(again, items):
                    words = {"item": analysis.article[again.span]}
                    yield Match(again.span, (Related(first, "the first time"),), words)


def _lists(tokens: tuple[Token, ...]) -> Iterator[list[Item]]:
    """Enumerations "a, b and c" of one block, with at least three items."""
    items: list[Item] = []
    run: list[Token] = []
    closing = False  # a conjunction was seen: the run is the last item
    for token in tokens:
        if closing and run and (_closes(token, run) or _is_predicate_of(items, token)):
            if len(items) > 1 and _is_item(run):
                yield [*items, Item(tuple(run))]
            items, run, closing = [], [], False
        if token.text == ",":
            items, run = _with(items, run), []
        elif token.text.lower() in CONJUNCTIONS:
            items, run, closing = _with(items, run) if run else items, [], True
        elif token.kind == "mark":
            items, run, closing = [], [], False
        else:
            run.append(token)
    if closing and len(items) > 1 and _is_item(run):
        yield [*items, Item(tuple(run))]


def _is_predicate_of(items: list[Item], token: Token) -> bool:
    """Whether the items begin their sentence, hold no verb and have theirs here: “France, Spain and France signed”."""
    if len(items) > MOST_SUBJECTS:
        return False
    words = [word for item in items for word in item.words]
    opens = bool(items) and _is_item(list(items[0].tokens)) and words[0] not in PREPOSITIONS
    return opens and _is_verb(token.text.lower()) and not any(map(_is_verb, words))


def _is_verb(word: str) -> bool:
    return is_past(word) or word in VERBS or word in SAY_OR_WANT or word in verbs().plural


def _closes(token: Token, run: list[Token]) -> bool:
    if token.text.lower() in CONJUNCTIONS:  # "thanks and praise and thanks"
        return False
    return token.kind == "mark" or (token.text.lower() in CLOSERS and run[-1].text.lower() not in BEFORE_A_MEMBER)


def _with(items: list[Item], run: list[Token]) -> list[Item]:
    """The list with one more item; a long run is a clause, with which a new list may begin."""
    if items and _is_item(run):
        items.append(Item(tuple(run)))
        return items
    return [Item(tuple(run))] if run else []


def _is_item(run: list[Token]) -> bool:
    return 0 < len(_bare(tuple(run))) <= LONGEST


def _bare(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The item without its preposition and its definite article: "to the ministry" is the ministry."""
    for words in (BEFORE_AN_ITEM, DEFINITE):
        if len(tokens) > 1 and tokens[0].text.lower() in words:
            tokens = tokens[1:]
    return tokens


def _duplicates(items: list[Item]) -> Iterator[tuple[Item, Span]]:
    """Items that stood before, each with the place of the first."""
    seen: dict[tuple[str, ...], Span] = {}
    varied = len({item.words for item in items[1:]}) > 1  # not "a third, a third and a third"
    if items[0].words[-len(items[1].words) :] == items[1].words:  # whatever stands before it
        seen[items[1].words] = Item(items[0].tokens[-len(items[1].words) :]).span
    for n, item in enumerate(items):
        if varied and item.words in seen:
            yield item, seen[item.words]
        for size in range(1, min(LONGEST + 2, len(item.tokens)) + 1):
            start = len(item.tokens) - size
            if start == 0 or _starts_an_item(item.words[start - 1], n == 0):
                seen.setdefault(item.words[start:], Item(item.tokens[start:]).span)


def _starts_an_item(before: str, first: bool) -> bool:
    """Whether an item can begin behind this word; the list's first item has the sentence's verb before it."""
    return before in BEFORE_A_MEMBER or before in QUANTITIES or (first and (is_past(before) or is_participle(before)))


def _is_distinct(item: Item, items: list[Item]) -> bool:
    """A name, several words, something definite, or one of a list of things.

    No list of things is "left, right and left", or one of pronouns or figures.
    """
    if not _is_thing(item):
        return False
    definite = any(t.text.lower() in DEFINITE for t in item.tokens[:2])
    if definite or len(_bare(item.tokens)) > 1 or len(items) > 3 or item.tokens[-1].text[0].isupper():
        return True
    return any(_is_plural(i.tokens[-1].text) for i in items)


def _is_thing(item: Item) -> bool:
    """Whether it is no figure and holds no pronoun (“it”, “it’s”), verb or other article."""
    words = (APOSTROPHE.split(token.text.lower())[0] for token in _bare(item.tokens))
    return not any(word in NO_THING or word[:1].isdigit() for word in words)


def _is_plural(word: str) -> bool:
    return word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _is_slip(analysis: Analysis, item: Item, options: Options) -> bool:
    """Whether an item behind its like was not doubled for emphasis, and is no name, which other rules look at."""
    words = item.words
    plain = item.tokens[0].text.islower() and is_ordinary(words[-1]) and " ".join(words) not in options.emphatic
    return plain and _is_thing(item) and not analysis.is_quoted(item.span)
