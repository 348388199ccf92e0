"""A sentence that opens with a time in the past and goes on in the present: "Last week, the ministry announces …"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from checker.analyse import Analysis
from checker.analyse.sentences import Sentence
from checker.analyse.tokens import Token
from checker.analyse.verbs import PRONOUNS, any_past, is_participle, is_past, verbs
from checker.article import Span
from checker.findings import Match

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
PART = rf"(?:end|beginning|start|middle|{SEASON}|(?:first|second) half|(?:first|second|third|fourth|last) quarter)"
UNIT = rf"(?:week|month|year|night|{SEASON}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{MONTH})"
COUNT = r"(?:\d{1,3}|An?|A few|A couple of|Several|Some|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty|Thirty)"
# A year may be to come, the other times are past whenever the article was written.
YEAR = re.compile(
    rf"(?:In|By|At|On|During|Back in)\s(?:the\s)?(?:{PART}\sof\s)?(?:(?:early|late|mid)[\s-])?"
    rf"(?:{MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?(?:of\s)?|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}\s)?(?P<year>(?:19|20)\d\d)\b"
)
PAST_TIME = re.compile(
    rf"(?:(?:At|By|In|On|During)\s(?:the\s{PART}\sof\s)?last\s{UNIT}|(?:Early\s|Late\s)?[Ll]ast\s{UNIT}(?:\slast\syear)?"
    rf"|In\s{MONTH}\slast\syear|The\sday\sbefore\syesterday|Yesterday(?:\s(?:morning|afternoon|evening))?"
    rf"|(?:Just\s)?{COUNT}\s(?:hours?|days?|weeks?|months?|years?|decades?)\sago)\b(?!['’])"
)
ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PAST_BEFORE = 2020  # for an article without a date: one that is as old comes from an archive, and archives have dates
LONGEST_SUBJECT = 10  # words
ONE = frozenset(
    ("a", "an", "the", "his", "her", "its", "their", "our", "my", "this")
)  # before a subject in the singular
CLAUSE_ENDS = frozenset(("and", "but", *",.;:!?—–"))
SENTENCE_ENDS = frozenset(".!?")
NO_VERB = frozenset(("including", "excluding", "during", "following", "evening", "morning"))
PARTICLES = ("out", "off", "up", "down")
BEHIND_A_VERB = frozenset(("the", "a", "an", "his", "her", "its", "their", *PARTICLES))
PAST_AUXILIARIES = frozenset(("was", "were", "had", "did"))
NOT_PLURAL = ("ss", "us", "is")


@dataclass(frozen=True)
class Options:
    """The message can use {time} and {verb}, which is the finite verb with its participle or particle: "is sold"."""


class Clash(NamedTuple):
    time: Span
    year: int | None
    verb: Span


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    """Only sentences of paragraphs, outside quotations, in an article that is otherwise told in the past."""
    clashes = {n: c for n, s in enumerate(analysis.sentences) if (c := _clash(analysis, s))}
    present = _present_year(analysis) if any(c.year for c in clashes.values()) else 0
    for n, clash in clashes.items():
        sentence = analysis.sentences[n]
        is_past_time = clash.year is None or clash.year < present or _goes_on_in_the_past(sentence, clash.verb)
        if is_past_time and _told_in_the_past(analysis, n, clashes.keys()):
            words = {"time": analysis.text[slice(*clash.time)], "verb": analysis.text[slice(*clash.verb)]}
            yield Match(Span(sentence.span.start, clash.verb.end), words=words)


def _clash(analysis: Analysis, sentence: Sentence) -> Clash | None:
    """The time that opens the sentence and its verb, if that is in the present and no other verb stands before it."""
    text, start = analysis.text, sentence.span.start
    found = YEAR.match(text, start) or PAST_TIME.match(text, start)
    if not found or sentence.block.kind != "paragraph" or analysis.is_quoted(Span(start, found.end())):
        return None
    rest = [t for t in sentence.tokens if t.start >= found.end()]
    verb = _main_verb(rest[1:] if rest and rest[0].text == "," else rest)
    year = found.groupdict().get("year")
    return Clash(Span(start, found.end()), int(year) if year else None, verb) if verb else None


def _main_verb(tokens: Sequence[Token]) -> Span | None:
    """The present-tense verb behind a short subject; None where the subject holds anything that may be a verb."""
    table = verbs()
    if not tokens or not _can_start_subject(tokens[0]):
        return None
    plural = False
    for n, token in enumerate(tokens[:LONGEST_SUBJECT]):
        word, is_name = token.text.lower(), token.text[:1].isupper()
        if token.kind == "mark" or word in table.stops:
            return None
        if n and word in ("is", "are"):
            event = _event(tokens[n + 1 : n + 4])
            return Span(token.start, event.end) if event else None
        if n and not is_name and not _is_aside(tokens, n):
            is_verb_here = word in table.after_pronoun and (
                _behind_pronoun(tokens, n) or _before_object(tokens, n) or _is_only_verb(tokens, n)
            )
            if word in table.singular or is_verb_here or (plural and word in table.plural):
                return Span(token.start, _end_with_particle(tokens, n))
        if not is_name and (is_past(word) or word.endswith("ing")):
            return None
        plural = (
            plural or word in table.plural_words or (word.endswith("s") and not is_name and word[-2:] not in NOT_PLURAL)
        )
    return None


def _can_start_subject(first: Token) -> bool:
    known = first.text.lower() in verbs().determiners or first.kind == "number"
    return known or first.text[:1].isupper() or first.text.endswith("s")


def _behind_pronoun(tokens: Sequence[Token], n: int) -> bool:
    return n == 1 and tokens[0].text.lower() in PRONOUNS


def _before_object(tokens: Sequence[Token], n: int) -> bool:
    """“hits a pier”, “breaks out”: a noun in the plural has no such word behind it."""
    return any(t.text in BEHIND_A_VERB for t in tokens[n + 1 : n + 2])


def _is_only_verb(tokens: Sequence[Token], n: int) -> bool:
    """Whether it stands behind a singular noun and its clause has no other verb: “the bridge collapses and …”."""
    if n < 2 or tokens[0].text.lower() not in ONE or tokens[n - 1].text.endswith("s"):
        return False
    clause = list(takewhile(lambda token: token.text not in CLAUSE_ENDS, tokens[n + 1 :]))
    rest = tokens[n + 1 + len(clause) :]
    if any(map(_may_be_finite, clause)):
        return False
    if not rest or rest[0].text in SENTENCE_ENDS:
        return True
    result = len(rest) > 1 and rest[0].text == "," and rest[1].text.endswith("ing") and rest[1].text not in NO_VERB
    return (result and not any(map(_may_be_finite, rest))) or _main_verb(rest[1 : LONGEST_SUBJECT + 1]) is not None


def _may_be_finite(token: Token) -> bool:
    word, table = token.text.lower(), verbs()
    known = table.singular | table.plural | table.after_pronoun | table.stops
    return is_past(word) or word in ("is", "are") or (word in known and word != "to")


def _is_aside(tokens: Sequence[Token], n: int) -> bool:
    """“Last week, the ministry announces, prices rose”; “In 2010, she goes on, …”."""
    particle = n + 1 < len(tokens) and tokens[n + 1].text in ("on", *PARTICLES)
    after = [t.text for t in tokens[n + 1 + particle : n + 3 + particle]]
    return bool(after) and (after[0] in ":’'" or (after[0] == "," and after[-1] not in verbs().goes_on))


def _event(after: Sequence[Token]) -> Token | None:
    """The participle with which “is” becomes a passive that tells an event: “is supposedly sunk”."""
    verb = next((t for t in after if t.text.lower() not in verbs().adverbs), None)
    return verb if verb and is_participle(verb.text) and verb.text not in verbs().states else None


def _end_with_particle(tokens: Sequence[Token], n: int) -> int:
    """The end of “breaks out”."""
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    return after.end if after and after.text in PARTICLES else tokens[n].end


def _goes_on_in_the_past(sentence: Sentence, verb: Span) -> bool:
    return any(t.text in PAST_AUXILIARIES for t in sentence.tokens if t.start > verb.end)


def _present_year(analysis: Analysis) -> int:
    """The article's year if it says so; else the latest year of which it tells in the past, at least PAST_BEFORE."""
    if stated := ANY_YEAR.search(analysis.article.meta.get("date", "")):
        return int(stated.group())
    latest = PAST_BEFORE
    for sentence in analysis.sentences:
        words = [t.text.lower() for t in sentence.tokens]
        if any_past(words) and verbs().future.isdisjoint(words):
            latest = max([latest, *(int(t.text) for t in sentence.tokens if ANY_YEAR.fullmatch(t.text))])
    return latest


def _told_in_the_past(analysis: Analysis, at: int, clashes: Collection[int]) -> bool:
    """Past forms stand in or around the sentence; else it belongs to a story or a list of dates told in the present."""
    story = analysis.sentences
    near = [n for n in range(max(0, at - 2), min(len(story), at + 3)) if n != at and story[n].block.kind == "paragraph"]
    own = _has_past(analysis, story[at])
    if not own and any(n in clashes for n in near):
        return False
    past = sum(_has_past(analysis, story[n]) for n in near)
    return 2 * past >= len(near) and (past > 0 or own)


def _has_past(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether a past form stands in the sentence outside quotations."""
    return any_past(t.text for t in sentence.tokens if not analysis.is_quoted(t.span))
