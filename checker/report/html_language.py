"""The language of quoted words as a BCP 47 tag, so that a screen reader says them right (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from checker.article import Article
from checker.findings import Finding
from checker.lexicon import LANGUAGES, foreign_language
from checker.stems import WORD

UNTRANSLATED = "accuracy/untranslated"  # MQM's type of what was left in another language
TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # the shape of a tag
SCRIPTS = {  # first word of a letter's Unicode name, and the language or at least the script (ISO 15924)
    "GREEK": "el", "HEBREW": "he", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "CJK": "zh", "CYRILLIC": "und-Cyrl", "ARABIC": "und-Arab", "DEVANAGARI": "und-Deva",
}  # fmt: skip
MOST_WORDS = 200
CODES = {name: code for code, name in LANGUAGES.items()}


def tag(language: str | None) -> str:
    """The language as a tag, "" for what is none."""
    return language if language and TAG.fullmatch(language) else ""


def of_quotation(article: Article, finding: Finding) -> str:
    """The language of a finding's words; "" for that of our own sentences, English."""
    own = tag(article.language)
    if finding.mqm == UNTRANSLATED:
        return of_words(finding.excerpt) or tag(article.source) or own
    return "" if own.lower().split("-")[0] == "en" else own


def of_words(text: str) -> str:
    """The language in which most of the words are common, or that of their script; "" if neither tells."""
    words = WORD.findall(text)[:MOST_WORDS]
    known = Counter(filter(None, map(foreign_language, words)))
    if known:
        return CODES[known.most_common(1)[0][0]]
    scripts = {unicodedata.name(letter, "").partition(" ")[0].partition("-")[0] for word in words for letter in word}
    return next((code for script, code in SCRIPTS.items() if script in scripts), "")
