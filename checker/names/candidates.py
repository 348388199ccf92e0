"""Which pairs of name words are worth a comparison: near-linear in the number of distinct words.

Two words meet if they share a consonant skeleton up to one deletion (the symmetric deletion of Garbe's SymSpell, on
sound classes instead of letters) or a partner name. Buckets are bounded, so hostile input stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from rapidfuzz.distance import OSA, JaroWinkler

from checker.analyse.mentions import word_list
from checker.names.evidence import impossible
from checker.names.forms import Form

MOST_MEETINGS, MOST_PAIRS = 50_000, 400  # bounds for an article that is one long list of names
BUCKET = 48  # at most this many words meet in one bucket; of more, neighbours in the alphabet
WINDOW = 6
SHORTEST, SHORT, LONG = (
    4,
    6,
    8,
)  # letters: of SHORT words one may differ by accident, of LONG ones two; of others two swap
MOST_CHANGED = 0.45  # of the letters of words that have the same consonants
FUNCTION_WORD = 6.2  # Zipf frequency from which a dictionary word is hardly ever a name, even inside one: "The" 7.7
ALIKE, ALIKE_WITH_PARTNER = 0.72, 0.5  # Jaro-Winkler similarities below which no comparison pays
SOUNDS = [  # letter groups that some romanisation writes for one another, as one sound class; longer groups first
    (re.compile("schtsch|shch|tsch|dsch|tch|sch|dzh|dz|dj|ch|sh|zh|cz|ts|tz|cs|sz|x|[cjqszy](?![^aeiou])|[sz]"), "S"),
    (re.compile("kh|gh|ck|qu|[kgqxc]"), "K"),
    (re.compile("ph|[bpfvw]"), "P"),
    (re.compile("th|dh|[dt]"), "T"),
    (re.compile("[rl]"), "L"),
    (re.compile("[mn]g?"), "N"),
]
SILENT = re.compile("[aeiouyhj'-]+")
DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def skeleton(folded: str) -> str:
    """Sound classes of the consonants: "shangfu" and "changfu" are both "SNP"."""
    text = folded[:24]
    text = re.sub("w(?=oo|u)", "", text)
    text = re.sub(r"(?<=[bcdfgklmnprstvz])[jy](?=[aeiou])", "", text)
    for pattern, letter in SOUNDS:
        text = pattern.sub(letter, text)
    return DOUBLED.sub(r"\1", SILENT.sub("", text))


def is_comparable(form: Form) -> bool:
    """Latin letters, three or more (two in a name of several words), no initial, particle, day, "the" or digit."""
    folded = form.folded
    return (
        len(folded) >= (2 if form.company else 3)
        and folded.isascii()
        and folded.isalpha()
        and "." not in form.key
        and not (form.ordinary and form.known >= FUNCTION_WORD)
        and not (
            form.key in word_list("particles")
            or form.key in word_list("calendar")
            or (form.key in word_list("designators") and form.key not in word_list("personal"))
        )
    )


def candidates(forms: Iterable[Form]) -> list[tuple[Form, Form]]:
    """Pairs of different spellings that may be one name, each once, the earlier word first.

    Of more than MOST_PAIRS only the most alike.
    """
    comparable = [form for form in forms if is_comparable(form)]
    found: list[tuple[float, int, int]] = []
    for one, other, partner in islice(_meetings(comparable), MOST_MEETINGS):
        a, b = comparable[one], comparable[other]
        alike = JaroWinkler.similarity(a.folded, b.folded)
        if a.folded == b.folded or (is_alike(a, b, alike, partner) and not impossible(a, b)):
            found.append((-alike, one, other))
    kept = sorted(found)[:MOST_PAIRS] if len(found) > MOST_PAIRS else found
    return [(comparable[one], comparable[other]) for _, one, other in kept]


def is_alike(one: Form, other: Form, similarity: float, partner: bool) -> bool:
    """Whether an alignment may pay: by looks, by the consonants, or because both are very short (Yi, Lee)."""
    bones, others = skeleton(one.folded), skeleton(other.folded)
    shortest, longest = sorted((len(one.folded), len(other.folded)))
    if partner:
        return similarity >= ALIKE_WITH_PARTNER or longest <= SHORTEST or bones == others
    if one.company and other.company and similarity >= ALIKE:
        return True  # their partner names may be two spellings as well
    if shortest < SHORT and bones != others:
        return sorted(one.folded) == sorted(other.folded)
    most = max(3, longest * MOST_CHANGED) if bones == others else 2 if shortest >= LONG else 1
    return (len(bones) > 1 or similarity >= ALIKE) and OSA.distance(one.folded, other.folded) <= most


def _meetings(comparable: list[Form]) -> Iterator[tuple[int, int, bool]]:
    """Pairs of indices that share a bucket, each once, and whether they share a partner name."""
    buckets: dict[tuple[str, str], list[int]] = {}
    for n, form in enumerate(comparable):
        for key in _keys(form):
            buckets.setdefault(key, []).append(n)
    seen: set[tuple[int, int]] = set()
    for (kind, _), members in sorted(buckets.items(), key=lambda bucket: len(bucket[1])):
        reach = len(members)
        if len(members) > BUCKET:
            members, reach = sorted(members, key=lambda m: comparable[m].folded), WINDOW
        for n, one in enumerate(members):
            for other in members[n + 1 : n + 1 + reach]:
                pair = (one, other) if one < other else (other, one)
                if pair not in seen:
                    seen.add(pair)
                    partner = kind == "partner" or bool(comparable[one].partners & comparable[other].partners)
                    yield (*pair, partner)


def _keys(form: Form) -> Iterator[tuple[str, str]]:
    bones = skeleton(form.folded)
    yield "skeleton", bones
    if len(bones) > 2:
        yield from {("skeleton", bones[:i] + bones[i + 1 :]) for i in range(len(bones))}
    for partner in form.partners:
        if len(partner) > 1 and partner not in word_list("designators"):
            yield "partner", skeleton(partner)
