"""Article -> Analysis: the facts that rules share, each computed once, on demand, with exact offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from checker.analyse.acronyms import BracketedAcronym, bracketed_acronyms
from checker.analyse.attributions import Attribution, attributions
from checker.analyse.languages import ForeignPassage, foreign_passages, other_language
from checker.analyse.mentions import Mention, mentions
from checker.analyse.offices import Office, offices
from checker.analyse.quotations import Quotation, quotations
from checker.analyse.relations import with_relations
from checker.analyse.repetition import Repeat, repeats
from checker.analyse.sentences import Sentence, sentences
from checker.analyse.spellings import Spelling, spellings
from checker.analyse.tokens import Token, tokens
from checker.article import Article, Block, Span

STORY = ("headline", "deck", "subheading", "paragraph", "caption")  # what a reader reads: no chrome, widget or byline


class Analysis:
    """Cached facts of one article. Detectors only read it, and all get the whole article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text

    @cached_property
    def unwrapped(self) -> str:
        """The text, in which every block is one line: a space stands for each line break within a block."""
        parts, done = [], 0
        for start, end in (b.span for b in self.article.blocks):
            parts += [self.text[done:start], self.text[start:end].replace("\n", " ")]
            done = end
        return "".join([*parts, self.text[done:]])

    @cached_property
    def story(self) -> tuple[Block, ...]:
        """The blocks that a reader reads as the article; names and repeats are compared in these only."""
        return tuple(b for b in self.article.blocks if b.kind in STORY)

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        return tuple(b for b in self.article.blocks if b.kind == "paragraph")

    @cached_property
    def headline(self) -> Block | None:
        return self.article.first("headline")

    @cached_property
    def lede(self) -> Block | None:
        """The first paragraph of the body."""
        return self.article.first("paragraph")

    @cached_property
    def tokens(self) -> dict[Block, tuple[Token, ...]]:
        """Tokens of every block, chrome and widgets too."""
        return {b: tuple(tokens(self.text, *b.span)) for b in self.article.blocks}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of the story's blocks, in order."""
        return tuple(s for b in self.story for s in sentences(self.text, b, self.tokens[b]))

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """Offsets of the first letter or digit of each sentence, behind any quotation mark or bracket."""
        return frozenset(
            t.start
            for s in self.sentences
            for t in s.tokens[:3]
            if t is next((w for w in s.tokens if w.kind != "mark"), None)
        )

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Quotations of the story's blocks, in order."""
        return tuple(q for b in self.story for q in quotations(self.text, b))

    @cached_property
    def other_language(self) -> str | None:
        """The name of the article's language if it is not English."""
        return other_language(self.text)

    @cached_property
    def foreign_passages(self) -> tuple[ForeignPassage, ...]:
        """Clauses in another language that is written in Latin letters, in order."""
        return tuple(foreign_passages(self.text, self.sentences))

    def is_quoted(self, span: Span) -> bool:
        """Whether some of the span stands between quotation marks."""
        at = bisect_left(self._quotation_starts, span.end)
        return at > 0 and self.quotations[at - 1].span.end > span.start

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.span.start for q in self.quotations]

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """Words that stand twice or more in a row within one block of the story, in order."""
        return tuple(r for b in self.story for r in repeats(self.text, b, self.tokens[b]))

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """Mentions of offices of state in the story's blocks, in order."""
        return tuple(o for b in self.story for o in offices(self.text, b))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Places of names in the story's blocks, in order."""
        return tuple(with_relations(mentions(self.sentences), self.sentences))

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of all mentions, in lower case."""
        return frozenset(word.form.lower() for mention in self.mentions for word in mention.words)

    @cached_property
    def bracketed_acronyms(self) -> tuple[BracketedAcronym, ...]:
        """Acronyms in brackets behind words, in order."""
        return tuple(bracketed_acronyms(self.sentences))

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """The full quotations with their speakers, in order."""
        return tuple(attributions(self.text, self.quotations, self.tokens, self.is_quoted))

    @cached_property
    def spellings(self) -> tuple[Spelling, ...]:
        """Words of the story that British and American English spell differently, in order; not those of offices."""
        offices = [o.span for o in self.offices]
        found = (s for b in self.story for s in spellings(self.tokens[b]))
        return tuple(s for s in found if not _overlaps_any(s.token.span, offices))


def _overlaps_any(span: Span, ordered: Sequence[Span]) -> bool:
    """Whether the span overlaps one of spans that are in order and apart."""
    at = bisect_left(ordered, span.end, key=lambda other: other.start)
    return at > 0 and ordered[at - 1].end > span.start
