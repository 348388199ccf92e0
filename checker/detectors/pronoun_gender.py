"""A speaker's title of one gender and a pronoun of the other: "spokeswoman Wen Li said … he added"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

from checker.analyse import Analysis
from checker.analyse.attributions import NO_NAME
from checker.analyse.tokens import Token
from checker.article import Span
from checker.findings import Match, Related
from checker.lexicon import is_ordinary

TABLE = Path(__file__).parent.parent / "data" / "persons.toml"
REACH = 2  # paragraphs from the speaker's name to the pronoun


@cache
def people() -> dict[str, frozenset[str]]:
    return {key: frozenset(words.split()) for key, words in tomli.loads(TABLE.read_text(encoding="utf-8")).items()}


@cache
def titles() -> dict[str, str]:
    """Title -> pronoun."""
    return {title: pronoun for pronoun in ("he", "she") for title in people()[pronoun]}


@cache
def any_title() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(titles()))})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Options:
    """The message can use {speaker}, {pronoun} and {right}."""


@dataclass(frozen=True)
class Speaker:
    span: Span  # title and name
    pronoun: str
    paragraph: int


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    """Only where nobody else is named or spoken of between the speaker and the pronoun, outside quotations."""
    if not any_title().search(analysis.text):
        return
    speaker: Speaker | None = None
    for number, block in enumerate(analysis.paragraphs):
        words = [t for t in analysis.tokens[block] if t.kind == "word" and not analysis.is_quoted(t.span)]
        at = 0
        while at < len(words):
            word = words[at].text.lower()
            if named := _named(words, at):
                spoke = _speaks(words, at, at + named)
                span = Span(words[at].start, words[at + named - 1].end)
                speaker = Speaker(span, titles()[word], number) if spoke else None
                at += named
                continue
            if word in ("he", "she"):
                if speaker and word != speaker.pronoun and _says(words, at) and number - speaker.paragraph <= REACH:
                    related = (Related(speaker.span, "the speaker"),)
                    said = {"speaker": analysis.text[slice(*speaker.span)], "pronoun": word, "right": speaker.pronoun}
                    yield Match(words[at].span, related, said, speaker.pronoun)
                speaker = None if word != (speaker and speaker.pronoun) else speaker
            elif word in people()["others"] or _is_name(analysis, words[at]):
                speaker = None
            at += 1


def _is_name(analysis: Analysis, word: Token) -> bool:
    if not word.text[0].isupper() or NO_NAME.fullmatch(word.text):
        return False
    return word.start not in analysis.sentence_starts or not is_ordinary(word.text.lower())


def _named(words: Sequence[Token], at: int) -> int:
    """How many words title and name have: "spokeswoman Wen Li" is 3; 0 if no title with a name stands here."""
    if words[at].text.lower() not in titles():
        return 0
    end = at + 1
    while end < min(len(words), at + 5) and words[end].text[0].isupper() and words[end].start - words[end - 1].end <= 2:
        end += 1
    return end - at if end > at + 1 else 0


def _speaks(words: Sequence[Token], start: int, end: int) -> bool:
    """Whether a verb of speech stands beside title and name."""
    before = words[start - 1].text.lower() if start else ""
    after = words[end].text.lower() if end < len(words) else ""
    return before in people()["speech"] or after in people()["speech"]


def _says(words: Sequence[Token], at: int) -> bool:
    beside = [w.text.lower() for w in (*words[max(0, at - 1) : at], *words[at + 1 : at + 3])]
    return not people()["speech"].isdisjoint(beside)
