"""Foreign words put into English articles: how many the rules see, by language, and their alarms on untouched articles.

    python benchmarks/codemix.py NEWS.jsonl... [--texts DIR] [--words 300] [--seed 0] [--rules 'residue/*'] [-v]

NEWS lines: {"id", "text"} or {"id", "src": [segment...]}, English by natives. One word at a time is replaced, with its
paragraph and the two beside it: a small word at the end of a noun phrase. Without --texts the words are wordfreq's
ranks 200 to 20,000 of each language; the rules' own list is built from these frequencies too, so this flatters. With
--texts, DIR holds running text of any kind, one LANGUAGE.txt each, and its words are drawn as often as they stand
there. Both leave out short words, names and words that English shares. German nouns keep their capital: "de" are words
written small, "de-noun" those written large (without --texts, all of wordfreq's words).
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import wordfreq

from checker import rulebook
from checker.analyse import Analysis
from checker.article import Span
from checker.lexicon import is_ordinary
from checker.read import plain
from checker.rulebook import Rule

LANGUAGES = ("cs", "de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr")
RANKS = slice(200, 20_000)
SHORTEST = 4  # letters
ENGLISH = 3.0  # Zipf frequency from which English shares a word
OFTEN = 2  # times that a word must stand in its text: once may be a typing error
INNER_WORD = re.compile(r"(?<=[^\W\d_] |, )[^\W\d_]{4,}(?=[ ,.;:!?])")
# The last word of a phrase: before a function word or a mark.
FOLLOWING = "of in on at and or to for with by from is was are were has have had that who which".replace(" ", "|")
PLACE = re.compile(rf"(?<= )[a-z]{{4,}}(?=[,.] | (?:{FOLLOWING}) )")


class Planted(NamedTuple):
    text: str
    span: Span


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--texts", type=Path, help="folder of running text, one LANGUAGE.txt each")
    parser.add_argument("--words", type=int, default=300, help="words planted for each language")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rules", default="residue/untranslated-*")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is missed, and what is found wrongly")
    args = parser.parse_args()
    draw = random.Random(args.seed)
    rules = [rule for rule in rulebook.load().rules if Path(rule.name).match(args.rules)]
    texts = list(dict.fromkeys(text for path in args.corpus for text in english(path)))
    print("language  words  stable     all")
    for language, words in lists(args.texts).items():
        cases = [planted(draw, texts, draw.choice(words)) for _ in range(args.words if words else 0)]
        report(language, cases, rules, args.verbose)
    untouched(texts, rules, args.verbose)


def english(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"] if "text" in row else "\n\n".join(row["src"])


def lists(folder: Path | None) -> dict[str, list[str]]:
    """Words of each language, with repetition where they come from running text."""
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        if folder is None:
            own = [w for w in wordfreq.top_n_list(language, RANKS.stop)[RANKS.start :] if is_telling(w)]
            found |= {language: own} | ({"de-noun": [w.capitalize() for w in own]} if language == "de" else {})
        elif (path := folder / f"{language}.txt").exists():
            times = Counter(INNER_WORD.findall(path.read_text(encoding="utf-8")))
            own = [w for w, n in times.items() for _ in range(n) if n >= OFTEN and is_telling(w)]
            found[language] = [w for w in own if w.islower()]
            if language == "de":  # a noun, and no name: names stand in other languages' lists as well
                found["de-noun"] = [w for w in own if w.istitle() and not is_name(w)]
    return found


def is_telling(word: str) -> bool:
    """Whether English does not share the word."""
    return (
        word.isalpha()
        and len(word) >= SHORTEST
        and not is_ordinary(word)
        and wordfreq.zipf_frequency(word, "en") < ENGLISH
    )


def is_name(word: str) -> bool:
    return wordfreq.zipf_frequency(word, "de") < 3 or wordfreq.zipf_frequency(word, "fr") > 2


def planted(draw: random.Random, texts: Sequence[str], word: str) -> Planted:
    """A paragraph of a text, and one before it and behind, with the word in place of an English one."""
    while True:
        paragraphs = draw.choice(texts).split("\n\n")
        at = draw.randrange(len(paragraphs))
        places = [m.span() for m in PLACE.finditer(paragraphs[at]) if is_ordinary(m.group())]
        if places:
            break
    start, end = draw.choice(places)
    before = "\n\n".join([*paragraphs[max(0, at - 1) : at], paragraphs[at][:start]])
    behind = "\n\n".join([paragraphs[at][end:], *paragraphs[at + 1 : at + 2]])
    return Planted(before + word + behind, Span(len(before), len(before) + len(word)))


def report(language: str, cases: Sequence[Planted], rules: Sequence[Rule], verbose: bool) -> None:
    if not cases:
        return
    seen: Counter[str] = Counter()
    for text, span in cases:
        by = {rule.status for rule, found in findings(text, rules) if found.start < span.end and span.start < found.end}
        seen.update(by or {"none"})
        seen["all"] += bool(by)
        if verbose and not by:
            print(
                f"MISSED\t{language}\t{text[max(0, span.start - 30) : span.end + 20]!r}\t{text[span.start : span.end]}"
            )
    print(f"{language:8} {len(cases):6}  {seen['stable'] / len(cases):6.1%}  {seen['all'] / len(cases):6.1%}")


def untouched(texts: Sequence[str], rules: Sequence[Rule], verbose: bool) -> None:
    words = sum(len(text.split()) for text in texts)
    alarms: Counter[str] = Counter()
    for text in texts:
        for rule, span in findings(text, rules):
            alarms.update([rule.status, "all"])
            if verbose:
                print("ALARM", rule.name, repr(text[max(0, span.start - 30) : span.end + 30]), sep="\t")
    stable, every = (1000 * alarms[key] / words for key in ("stable", "all"))
    print(f"untouched: {words:,} words; {stable:.3f} stable and {every:.3f} of all rules per 1,000 words")


def findings(text: str, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Span]]:
    analysis = Analysis(plain.article("codemix", text))
    return ((rule, match.span) for rule in rules for match in rule.find(analysis))


if __name__ == "__main__":
    main()
