"""Synthetic news for the archive's benchmarks: pronounceable words with Zipf's frequencies, and planted copies.

python benchmarks/archive_corpus.py 100000 articles.jsonl [stock] writes articles of some 300 words, of which 5 % are
copies of an earlier one: a third with 1 % of the words changed, a third with 10 % and a sentence cut, a third with 30 %
and a paragraph cut. Each line has "copy_of" for them. Unrelated articles share words as chance has it, but no topic;
with "stock" also phrases that all news has, so that as many pairs become candidates as of real unrelated news.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import numpy as np

WORDS = 300
VOCABULARY = 50_000
PLANTED = 0.05
EDITS = (0.01, 0.10, 0.30)  # share of the words that are changed
PHRASES = 2000
PHRASE = 5  # words
STOCK = 10  # phrases in an article: 0.05 % of the pairs become candidates, as of 231 news that were written in English
SENTENCE = 20
PARAGRAPH = 60
SYLLABLES = [
    first + vowel + last for first in "bdfghklmnprstvw" for vowel in "aeiou" for last in ("", "n", "r", "s", "l")
]


def corpus(count: int, seed: int = 0, stock: int = 0) -> Iterator[dict[str, str]]:
    """Records with "id", "text", "date" and, for planted copies, "copy_of" and "edit". `stock`: phrases an article."""
    random = np.random.default_rng(seed)
    vocabulary = np.array(_vocabulary(random))
    weights = 1 / (np.arange(VOCABULARY) + 2.7)  # Zipf-Mandelbrot
    steps = np.cumsum(weights / weights.sum())
    phrases = vocabulary[np.searchsorted(steps, random.random((PHRASES, PHRASE)))]
    common = np.cumsum(1 / (np.arange(PHRASES) + 2.7))
    recent: list[tuple[str, list[str]]] = []
    for n in range(count):
        copied = len(recent) > 100 and random.random() < PLANTED
        record = {"id": f"article-{n}", "date": str(np.datetime64("2015-01-01") + n * 3650 // count)}
        if copied:
            original, words = recent[int(random.integers(len(recent)))]
            edit = int(random.integers(len(EDITS)))
            words = _edited(words, edit, random, vocabulary, steps)
            record |= {"copy_of": original, "edit": f"{EDITS[edit]:.0%}"}
        else:
            length = max(60, int(random.normal(WORDS, 60)))
            words = vocabulary[np.searchsorted(steps, random.random(length))].tolist()
            for phrase in np.searchsorted(common, random.random(stock) * common[-1]):
                at = int(random.integers(length - PHRASE))
                words[at : at + PHRASE] = phrases[phrase].tolist()
            recent.append((record["id"], words))
            if len(recent) > 2000:
                recent.pop(int(random.integers(len(recent))))
        yield {**record, "text": _laid_out(words)}


def _vocabulary(random: np.random.Generator) -> list[str]:
    """Frequent words are short, rare ones long."""
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        length = 1 + (len(found) > 250) + (len(found) > 8000)
        found["".join(SYLLABLES[k] for k in random.integers(len(SYLLABLES), size=length))] = None
    return list(found)


def _edited(
    words: list[str], edit: int, random: np.random.Generator, vocabulary: np.ndarray, steps: np.ndarray
) -> list[str]:
    fresh = vocabulary[np.searchsorted(steps, random.random(len(words)))]
    words = [
        new if change else old
        for old, new, change in zip(words, fresh, random.random(len(words)) < EDITS[edit], strict=True)
    ]
    cut = (0, SENTENCE, PARAGRAPH)[edit]
    at = int(random.integers(max(1, len(words) - cut)))
    return words[:at] + words[at + cut :]


def _laid_out(words: list[str]) -> str:
    sentences = [" ".join(words[n : n + SENTENCE]).capitalize() + "." for n in range(0, len(words), SENTENCE)]
    per_paragraph = PARAGRAPH // SENTENCE
    return "\n\n".join(" ".join(sentences[n : n + per_paragraph]) for n in range(0, len(sentences), per_paragraph))


if __name__ == "__main__":
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        for row in corpus(int(sys.argv[1]), stock=STOCK if "stock" in sys.argv[3:] else 0):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
