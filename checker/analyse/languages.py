"""Passages in another language that is written in Latin letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from checker.analyse.sentences import Sentence
from checker.analyse.tokens import Token
from checker.article import Block, Span
from checker.lexicon import LANGUAGES, is_ordinary
from checker.stems import FUNCTION_WORDS, WORD, function_words

LEAST_WORDS = 5
LEAST_SCORE = 3  # so many more unknown lower-case words than English ones
WHOLE = 0.85  # a sentence with this share of its words in a run is foreign from end to end
BEHIND_LATIN = "\u0250"  # the first letter behind Latin and its extensions
FEWEST_WORDS = 40
ENGLISH = 0.15  # share of English function words below which a text may be in another language
LONGEST_SAMPLE = 5_000  # characters
LANGUAGE_NAMES = LANGUAGES | {"no": "Norwegian", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic", "ja": "Japanese"}
CERTAIN = 0.9  # probability from which langdetect is believed


class ForeignPassage(NamedTuple):
    span: Span
    block: Block
    language: str  # ISO 639-1, as langdetect names it


def foreign_passages(text: str, sentences: Iterable[Sentence]) -> Iterator[ForeignPassage]:
    """Runs of at least five words of another language, by their words first and then by langdetect."""
    for sentence in sentences:
        for run in _unenglish_runs(sentence):
            span = Span(run[0].start, run[-1].end)
            language = _language(text[span.start : span.end])
            if language is not None:
                yield ForeignPassage(span, sentence.block, language)


def other_language(text: str) -> str | None:
    """The name of the language of a text that is not English; None if it is, or is too short to tell.

    English prose is four parts in ten function words. Only a text with far fewer is shown to langdetect.
    """
    words = WORD.findall(text[:LONGEST_SAMPLE])
    english = sum(word.casefold() in FUNCTION_WORDS for word in words)
    if len(words) < FEWEST_WORDS or english >= ENGLISH * len(words):
        return None
    language = _language(text[:LONGEST_SAMPLE])
    return language and LANGUAGE_NAMES.get(language, f"another language ({language})")


def _unenglish_runs(sentence: Sentence) -> Iterator[tuple[Token, ...]]:
    """The stretches in which unknown words most outnumber English ones (greatest sums: Kadane's algorithm)."""
    words = sentence.words
    weights = [_weight(word.text) for word in words]
    if weights.count(1) < LEAST_SCORE:
        return
    begin = score = best = end = 0
    for n, weight in enumerate([*weights, -len(words) - 1]):
        score += weight
        if score > best:
            best, end = score, n + 1
        if score < 0:
            run = (
                words if end - begin >= WHOLE * len(words) else words[_first_telling(weights, words, begin, end) : end]
            )
            if len({t.text for t in run}) >= LEAST_WORDS and best >= LEAST_SCORE:
                yield run
            begin, score, best, end = n + 1, 0, 0, n + 1


def _first_telling(weights: list[int], words: tuple[Token, ...], begin: int, end: int) -> int:
    """Where the run begins once names before its first unknown word are left to the English in front of it."""
    if begin == 0:
        return 0
    first = next((n for n in range(begin, end) if weights[n] > 0), end)
    while first > begin and words[first - 1].text in _function_words():
        first -= 1
    return first


@lru_cache(maxsize=65536)
def _weight(text: str) -> int:
    """1 for a lower-case word unknown to English, -1 for an English one, 0 for a name or a word that may be both."""
    if not text[0].islower() or max(text.replace("’", "'")) >= BEHIND_LATIN or any(map(str.isdigit, text)):
        return 0
    parts = text.replace("’", "'").replace("-", "'").split("'")
    english = any(part in FUNCTION_WORDS or is_ordinary(part) for part in parts if len(part) > 1)
    if text in _function_words():
        return 0 if english or len(text) == 1 else 1
    return -1 if english else 1


@cache
def _function_words() -> frozenset[str]:
    """Of all languages but English."""
    return frozenset(word for language, words in function_words().items() if language != "en" for word in words)


@cache
def _language(passage: str) -> str | None:
    """The language of a passage that is certainly not English, by langdetect (naive Bayes over character n-grams)."""
    import langdetect  # its profiles take half a second to load: only a suspicious passage pays for them

    langdetect.DetectorFactory.seed = 0  # else two runs may disagree
    try:
        first = langdetect.detect_langs(passage)[0]
    except langdetect.LangDetectException:
        return None
    return str(first.lang) if first.lang != "en" and first.prob >= CERTAIN else None
