"""Mentions of names: capitalised runs with their titles, roles and neighbours, found without any model.

English writes names in capitals, but also the first word of a sentence, headlines and emphasis. A dictionary word in
such a place is no name unless the article writes it in capitals elsewhere, in the middle of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import tomli

from checker.analyse.sentences import Sentence
from checker.analyse.tokens import Token
from checker.article import Block, Span
from checker.lexicon import is_ordinary, zipf

WORDS = Path(__file__).parent.parent / "data" / "names" / "words.toml"
MOST_WORDS = 8  # a longer run is a list or a line in capitals, and is cut
# Capital behind a small prefix: al-Assad, d'Estaing, el-Sisi.
PREFIXED = re.compile(r"[a-z]{1,3}['’\-‐‑]\w")
POSSESSIVE = re.compile(r"['’](?:s|ll|ve|(?<=s['’]))$", re.IGNORECASE)
CONTRACTION = re.compile(
    r"(?:i|he|she|it|we|you|they|that|there|here|who|what|where|how|let)['’](?:d|m|s|re|ve|ll)|\w+n['’]t", re.IGNORECASE
)
PREPOSITIONS = frozenset({"in", "at", "near", "from", "to", "across", "outside", "around", "into"})
CONSONANTS = re.compile("[B-DF-HJ-NP-TV-XZ]+")
LETTER_GROUPS = re.compile(r"[^\W\d_]+")


class NameWord(NamedTuple):
    """A word of a name. `form` is how it would stand in running text: "SHIWEN’S" has the form "Shiwen".

    `capitals` tells that the text has it in capitals only, as an acronym or for emphasis.
    """

    span: Span
    form: str
    capitals: bool = False


class Mention(NamedTuple):
    """One place of a name, without title or possessive ending. `sentence` counts the story's sentences from 0.

    `role` is the office named before or behind it, in lower case ("defence minister"), or "". `honorific` is "mr", "dr"
    or "". `preposition` is the "in", "at", "near" or "from" before it, or "". `relation` is what its bearer is to
    somebody named before ("brother"), or "no relation"; `origin` the place behind "of" or "from" (relations.py).
    """

    words: tuple[NameWord, ...]
    block: Block
    sentence: int
    role: str = ""
    honorific: str = ""
    preposition: str = ""
    relation: str = ""
    origin: str = ""

    @property
    def span(self) -> Span:
        return Span(self.words[0].span.start, self.words[-1].span.end)


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of data/names/words.toml: honorifics, roles, particles, designators, relations, calendar …"""
    return frozenset(_lists()[name])


def is_word(word: str) -> bool:
    """Whether a lower-case word is one of the dictionary, and no personal name ("frank", "li") besides."""
    return is_ordinary(word) and word not in word_list("personal")


@cache
def _lists() -> dict[str, list[str]]:
    return tomli.loads(WORDS.read_text(encoding="utf-8"))


def mentions(sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """All mentions of the story's sentences, in order. Linear in the number of tokens."""
    titled = [is_titled(sentence) for sentence in sentences]
    capitals = _written_in_capitals(zip(sentences, titled, strict=True))
    return tuple(m for n, s in enumerate(sentences) for m in _in_sentence(s, n, titled[n], capitals))


def _written_in_capitals(sentences: Iterable[tuple[Sentence, bool]]) -> frozenset[str]:
    """Ordinary words that this article capitalises inside a sentence, and never writes small: "Mark", not "Market"."""
    seen: set[str] = set()
    small: set[str] = set()
    for sentence, titled in sentences:
        texts = [t.text for t in sentence.tokens if t.kind == "word"]
        small.update(text for text in texts if text[0].islower())
        if not titled:
            seen.update(plain(text) for text in texts[1:] if not text[0].islower() and is_capitalised(text))
    return frozenset(seen - small)


def is_titled(sentence: Sentence) -> bool:
    """Whether a sentence is in Title Case or ALL CAPS, so that capitals say nothing about its ordinary words."""
    words = [t.text for t in sentence.tokens if t.kind == "word" and len(t.text) > 3 and t.text[0].isalpha()]
    upper = [w for w in words[1:] if w[0].isupper() and is_ordinary(w)]
    return len(upper) > 0 and len(upper) >= 0.6 * sum(map(is_ordinary, words[1:]))


def is_capitalised(word: str) -> bool:
    return word[0].isupper() or (
        not word.islower() and PREFIXED.match(word) is not None and any(map(str.isupper, word))
    )


def _in_sentence(sentence: Sentence, number: int, titled: bool, capitals: frozenset[str]) -> Iterator[Mention]:
    tokens = sentence.tokens
    first = next((t for t in tokens if t.kind == "word"), None)
    at = 0
    while at < len(tokens):
        end = _run_end(tokens, at)
        if end == at:
            at += 1
            continue
        run = _without_portfolio(tokens, at, end)
        for part, role, honorific in _names(run, first, titled, capitals):
            words = tuple(_name_word(t) for t in part if t.kind == "word")
            leads = part[0] is run[0]
            before = tokens[max(0, at - 4) : at]
            if words:
                role = role or (_role_before(before) if leads else "") or _role_behind(tokens, end, part, run)
                yield Mention(words, sentence.block, number, role, honorific, _preposition(before) if leads else "")
        at = end


def _without_portfolio(tokens: Sequence[Token], at: int, end: int) -> Sequence[Token]:
    """The run without what a minister is minister of: "Minister of National Defence Gao Shiwen" names Gao Shiwen."""
    if at > 1 and tokens[at - 1].text in ("of", "for"):
        while at < end - 1 and plain(tokens[at].text) in word_list("portfolios"):
            at += 1
    return tokens[at:end]


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """Behind the last token of the run of names that starts at `at`; `at` itself where none starts."""
    if tokens[at].kind != "word" or not is_capitalised(tokens[at].text):
        return at
    end = at + 1
    while end < len(tokens) and end - at < 2 * MOST_WORDS:
        token, previous = tokens[end], tokens[end - 1]
        gap = token.start - previous.end
        if token.kind == "word" and gap == 1 and is_capitalised(token.text) and not _is_possessive(previous):
            end += 1
        elif token.text == "." and gap == 0 and len(previous.text) <= 2 and _is_gap(tokens, end):
            end += 1  # the dot of "A. Novak" or "Dr. Novak"
        elif gap == 1 and not _is_possessive(previous) and (behind := _behind_particles(tokens, end)) > end:
            end = behind
        else:
            break
    while end > at + 1 and tokens[end - 1].kind == "mark":
        end -= 1
    return end


def _is_gap(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end + 1


def _behind_particles(tokens: Sequence[Token], at: int) -> int:
    """Behind the capitalised word that follows one to three particles at `at`; `at` itself if it is no such place."""
    behind = at
    while behind < min(len(tokens), at + 3) and tokens[behind].text in word_list("particles"):
        behind += 1
    if at < behind < len(tokens) and tokens[behind].kind == "word" and is_capitalised(tokens[behind].text):
        return behind + 1
    return at


def _is_possessive(token: Token) -> bool:
    return POSSESSIVE.search(token.text) is not None


Part = tuple[list[Token], str, str]  # tokens of a name, its role, its honorific


def _names(run: Sequence[Token], first: Token | None, titled: bool, capitals: frozenset[str]) -> Iterator[Part]:
    """Cut a run at titles, roles and words that are no names; what follows a title belongs to it."""
    part: list[Token] = []
    lead: list[str] = []
    honorific = ""
    for token in run:
        word = plain(token.text).rstrip(".")
        if token.kind == "mark":
            if part:
                part.append(token)
            continue
        title = word in word_list("honorifics") and len(word) > 1
        office = word in word_list("roles")
        if title or office or _is_no_name(token, first, titled, capitals):
            if part:
                yield _closed(part), " ".join(lead), honorific
                lead, honorific = [], ""
            part = []
            honorific = word if title else honorific
            lead = [*lead, word] if office else []
        else:
            part.append(token)
    if part:
        yield _closed(part), " ".join(lead), honorific


def _closed(part: list[Token]) -> list[Token]:
    while part and part[-1].kind == "mark":
        part = part[:-1]
    while len(part) > 1 and part[-1].text in word_list("particles"):
        part = part[:-1]
    return part


def _is_no_name(token: Token, first: Token | None, titled: bool, capitals: frozenset[str]) -> bool:
    """Whether the capital is owed to the place alone, or the word is a day, a month or a nationality."""
    word = plain(token.text)
    if word in word_list("calendar") or word in word_list("demonyms") or CONTRACTION.fullmatch(token.text):
        return True
    if token is first or titled:
        return (is_word(word) or zipf(word) >= 5.5) and word not in capitals and word not in word_list("particles")
    return False


def _name_word(token: Token) -> NameWord:
    match = POSSESSIVE.search(token.text)
    text = token.text[: match.start()] if match and match.start() else token.text
    return NameWord(Span(token.start, token.start + len(text)), form_of(text), len(text) > 1 and text.isupper())


def form_of(text: str) -> str:
    """How a word of a name stands in running text: ALL CAPS become Capitals, but for short and vowelless ones."""
    text = unicodedata.normalize("NFC", text.replace("’", "'").replace("‐", "-").replace("‑", "-"))
    if len(text) > 3 and text.isupper() and "." not in text and not CONSONANTS.fullmatch(text):
        return LETTER_GROUPS.sub(lambda m: m.group().capitalize(), text)
    return text


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Lower case without a possessive ending."""
    return POSSESSIVE.sub("", word).lower()


def _role_before(tokens: Sequence[Token]) -> str:
    """ "… defence minister" before a name: the head noun with up to two words of its own."""
    words = list(tokens)
    if words and words[-1].text == ",":
        words.pop()
    if not words or words[-1].kind != "word" or plain(words[-1].text) not in word_list("roles"):
        return ""
    role = [words[-1].text.lower()]
    for token in reversed(words[:-1]):
        if token.kind != "word" or zipf(token.text) > 6 or not token.text[0].islower() or _is_possessive(token):
            break
        role.insert(0, token.text.lower())
    return " ".join(role)


def _role_behind(tokens: Sequence[Token], end: int, part: Sequence[Token], run: Sequence[Token]) -> str:
    """ "X, the defence minister of …" """
    if part[-1] is not run[-1] or end + 1 >= len(tokens) or tokens[end].text != ",":
        return ""
    role: list[str] = []
    for token in tokens[end + 1 : end + 7]:
        word = token.text.lower()
        if token.kind != "word" or word == "of":
            break
        if word in ("the", "a", "an", "who", "his", "her", "their", "its"):
            continue
        role.append(word)
        if word in word_list("roles"):
            return " ".join(role)
    return ""


def _preposition(tokens: Sequence[Token]) -> str:
    """The preposition of place before a name or before its "the"."""
    words = [t.text.lower() for t in tokens[-2:]]
    if words and words[-1] == "the":
        words.pop()
    return words[-1] if words and words[-1] in PREPOSITIONS else ""
