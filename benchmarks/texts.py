"""Texts to measure speed on: the sentences of fixtures/, shuffled with a seed into articles of any length."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHORTEST, LONGEST = 200, 600  # words of an article


def sentences() -> list[str]:
    """The sentences of the fixtures' prose, in one order."""
    found = []
    for path in sorted(
        [*ROOT.glob("fixtures/*/*.txt"), *ROOT.glob("fixtures/*/*.md"), *ROOT.glob("fixtures/*/*/*.txt")]
    ):
        for line in path.read_text(encoding="utf-8").splitlines():
            if len(line.split()) >= 8 and line.rstrip()[-1] in '.!?”"':
                found += re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", line.strip())
    return sorted(set(found))


def prose(rng: random.Random) -> Iterator[str]:
    """Paragraphs without end: every sentence of the fixtures once, then fronts of some joined to backs of others."""
    whole = sentences()
    halves = [(words[: len(words) // 2], words[len(words) // 2 :]) for words in map(str.split, whole)]
    rng.shuffle(whole)
    while True:
        while len(whole) >= 4:
            yield " ".join(whole.pop() for _ in range(rng.randint(2, 4)))
        whole = [" ".join([*rng.choice(halves)[0], *rng.choice(halves)[1]]) for _ in range(1000)]


def article(rng: random.Random, words: int = 0, characters: int = 0) -> str:
    """One article of about that many words or characters."""
    parts, long, wide = [], 0, 0
    for paragraph in prose(rng):
        parts.append(paragraph)
        long, wide = long + paragraph.count(" ") + 1, wide + len(paragraph) + 2
        if long >= words and wide >= characters:
            break
    text = "\n\n".join(parts) + "\n"
    return text[: text.rindex(" ", 0, characters)] + ".\n" if characters else text


def articles(seed: int, words: int) -> list[str]:
    """Articles of 200 to 600 words that have so many words together."""
    rng, found, count = random.Random(seed), [], 0
    while count < words:
        found.append(article(rng, words=rng.randint(SHORTEST, LONGEST)))
        count += len(found[-1].split())
    return found
