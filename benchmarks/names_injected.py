"""Names re-spelled in articles of any corpus, and how many the rules find; other names, and how many they confuse.

    python benchmarks/names_injected.py CORPUS.jsonl... [--hosts 12] [--seed 0] [-v]

CORPUS lines: {"id", "text"} or {"id", "src": [segment...]}, and {"refs": {name: [segment...]}} if English is the other
side. A host is a name word that an article uses three times or more. "planted" writes the first form of a pair of
names_injected.toml for it everywhere, and the second form in one place; "slips" changes the host's own word in one
place. The pairs were listed without a look at the checker's tables. "untouched" counts findings in the articles as
they are, alone and glued together eight by eight, where nearly every pair is two names.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from names_score import rows, text_of

from checker import rulebook
from checker.analyse import Analysis
from checker.analyse.mentions import is_word, word_list
from checker.article import Span
from checker.names.forms import Form, forms
from checker.read import plain

PAIRS = Path(__file__).with_suffix(".toml")
LEAST_TIMES, SHORTEST = 3, 4
FAMOUS = 3.5  # Zipf frequency of a name that a translation rarely misspells, and that the rules leave alone
VOWELS = "aeiou"


class Host(NamedTuple):
    """A name word of an article with all its places, in text order."""

    text: str
    word: str
    places: tuple[Span, ...]
    known: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--hosts", type=int, default=12, help="articles tried for each pair and each slip")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args()
    draw = random.Random(args.seed)
    rules = [r for r in rulebook.load().rules if r.name.startswith("names/") and r.status == "stable"]
    texts = list(dict.fromkeys(t for name in args.corpus for t in english(name)))
    hosts = [host for text in texts for host in hosts_of(text)]
    print(f"{len(texts)} texts, {len(hosts)} hosts")
    listed = tomllib.loads(PAIRS.read_text(encoding="utf-8"))
    for kind, cued in product(("same", "different"), (True, False)):
        by_language, total = listed[kind], Counter[bool]()
        for language, pairs in by_language.items():
            found: Counter[bool] = Counter()
            for pair in pairs:
                cue = f"\n\nReaders in {listed['cues'][language]} may write to us." if cued else ""
                chosen = draw.sample(hosts, args.hosts)
                hit = [is_found(*planted(host, *pair.split(" / "), cue), rules) for host in chosen]
                found += Counter(hit)
                if args.verbose and (sum(hit) < len(hit) if kind == "same" else any(hit)):
                    print(f"      {sum(hit):3} of {len(hit)}  {pair}")
            line(f"planted, {kind}{'' if cued else ', no cue'}: {language}", found)
            total += found
        line(f"planted, {kind}{'' if cued else ', no cue'}: all", total)
    for famous in (False, True):
        own = [host for host in hosts if (host.known >= FAMOUS) == famous]
        for name, change in SLIPS.items():
            tried: list[tuple[Host, str]] = []
            for host in draw.sample(own, len(own)):
                if (changed := change(host.word)) and len(tried) < 10 * args.hosts:
                    tried.append((host, changed))
            slips = Counter(is_found(*planted(h, h.word, c), rules) for h, c in tried)
            line(f"{'famous' if famous else 'unknown'} name, {name}", slips)
    for glued in (1, 8):
        joined = ["\n\n".join(texts[n : n + glued]) for n in range(0, len(texts), glued)]
        found = Counter(rule.name for text in joined for rule in rules for _ in rule.find(analysed(text)))
        words = sum(len(text.split()) for text in texts)
        print(f"untouched, glued by {glued}: {found.total()} findings in {words} words {dict(found)}")


def analysed(text: str) -> Analysis:
    return Analysis(plain.article("", text))


def english(path: str) -> Iterator[str]:
    for row in rows(path):
        if row.get("refs"):
            yield from (text_of(segments) for segments in list(row["refs"].values())[:1])
        else:
            yield row.get("text") or text_of(row["src"])


def hosts_of(text: str) -> Iterator[Host]:
    analysis = analysed(text)
    for form in forms(analysis.mentions).values():
        spans = tuple(mention.words[n].span for mention, n in form.places)
        if is_host(form) and text.count(form.text) == len(spans):
            yield Host(analysis.text, form.text, spans, form.known)


def is_host(form: Form) -> bool:
    return (
        form.count >= LEAST_TIMES
        and len({mention.sentence for mention, _ in form.places}) >= LEAST_TIMES
        and len(form.key) >= SHORTEST
        and form.key.isalpha()
        and not form.acronym
        and not is_word(form.key)
        and form.key not in word_list("demonyms")
        and form.key not in word_list("designators")
    )


def planted(host: Host, first: str, second: str, behind: str = "") -> tuple[str, Span]:
    """The article with `first` at every place of the host but the last one, there `second`, and `behind` at
    the end; and that place."""
    text, shift, place = host.text, 0, host.places[-1]
    for n, span in enumerate(host.places):
        new = second if n == len(host.places) - 1 else first
        text = text[: span.start + shift] + new + text[span.end + shift :]
        place = Span(span.start + shift, span.start + shift + len(new))
        shift += len(new) - (span.end - span.start)
    return text + behind, place


def is_found(text: str, place: Span, rules: Sequence[rulebook.Rule]) -> bool:
    """Whether any finding marks the place or shows it."""
    analysis = analysed(text)
    return any(
        span.start < place.end and place.start < span.end
        for rule in rules
        for match in rule.find(analysis)
        for span in (match.span, *(r.span for r in match.related))
    )


def _replaced(pattern: str, new: str) -> Callable[[str], str]:
    """The last such place behind the first letter; "" where there is none."""

    def change(word: str) -> str:
        places = [m for m in re.finditer(pattern, word.lower()) if m.start() > 0]
        return word[: places[-1].start()] + places[-1].expand(new) + word[places[-1].end() :] if places else ""

    return change


def _other_vowel(word: str) -> str:
    places = [n for n, letter in enumerate(word) if n and letter in VOWELS]
    at = places[len(places) // 2] if places else 0
    return word[:at] + {"a": "e", "e": "i", "i": "e", "o": "u", "u": "o"}[word[at]] + word[at + 1 :] if at else ""


def _swapped(word: str) -> str:
    at = len(word) // 2
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if word[at - 1] != word[at] else ""


def _ending(ending: str, behind: str) -> Callable[[str], str]:
    return lambda word: word + ending if word[-1] not in behind else ""


def _wrong(word: str) -> str:
    at = len(word) // 2
    return word[:at] + ("k" if word[at] != "k" else "t") + word[at + 1 :]


SLIPS: dict[str, Callable[[str], str]] = {
    "one vowel for another": _other_vowel,
    "a doubled consonant": _replaced("(?<=[aeiou])([bdfgklmnprt])(?=[aeiou])", r"\1\1"),
    "a doubled consonant single": _replaced(r"([bdfgklmnprst])\1", r"\1"),
    "an h left out": _replaced("(?<![cs])h", ""),
    "c as k": _replaced("c(?![hkeiy])", "k"),
    "y as i": _replaced("y", "i"),
    "u as ou, French": _replaced("(?<![aeiou])u(?![aeiou])", "ou"),
    "sh as sch, German": _replaced("sh", "sch"),
    "ch as tsch, German": _replaced("(?<!s)ch", "tsch"),
    "v as w, German": _replaced("v", "w"),
    "l as r": _replaced("l(?=[aeiou])", "r"),
    "case ending -a": _ending("a", "aeiouy"),
    "case ending -u": _ending("u", "aeiouy"),
    "case ending -em": _ending("em", "aeiouy"),
    "case ending -ovi": _ending("ovi", "aeiouy"),
    "two letters swapped": _swapped,
    "one letter left out": lambda word: word[: len(word) // 2] + word[len(word) // 2 + 1 :],
    "one letter wrong": _wrong,
}  # fmt: skip


def line(name: str, found: Counter[bool]) -> None:
    print(f"{name:52} {found[True]:5} of {found.total():5} {found[True] / max(1, found.total()):6.1%}", flush=True)


if __name__ == "__main__":
    main()
