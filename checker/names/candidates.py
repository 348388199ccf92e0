"""Which pairs of name words are worth a comparison: near-linear in the number of distinct words.

Two words meet if they share a consonant skeleton up to one deletion (the symmetric deletion of Garbe's SymSpell, on
sound classes instead of letters) or a partner name. Buckets are bounded, so hostile input stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from checker.analyse.mentions import word_list
from checker.names.evidence import impossible
from checker.names.forms import Form

BUCKET = 48  # at most this many words meet in one bucket; of more, neighbours in the alphabet
WINDOW = 6
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
    text = re.sub(r"(?<=[bcdfgklmnprstvz])[jy](?=[aeiou])", "", text)
    for pattern, letter in SOUNDS:
        text = pattern.sub(letter, text)
    return DOUBLED.sub(r"\1", SILENT.sub("", text))


def is_comparable(form: Form) -> bool:
    """Latin letters, three or more (two in a name of several words), no initial, particle, day or digit."""
    folded = form.folded
    return (
        len(folded) >= (2 if form.company else 3)
        and folded.isascii()
        and folded.isalpha()
        and not (form.key in word_list("particles") or form.key in word_list("calendar"))
    )


def candidates(forms: Iterable[Form]) -> Iterator[tuple[Form, Form]]:
    """Pairs of different spellings that may be one name, each once, the earlier word first."""
    comparable = [form for form in forms if is_comparable(form)]
    buckets: dict[tuple[str, str], list[int]] = {}
    for n, form in enumerate(comparable):
        bones = skeleton(form.folded)
        keys = {("skeleton", bones[:i] + bones[i + 1 :]) for i in range(len(bones))} if len(bones) > 2 else set()
        keys |= {("skeleton", bones)} | {
            ("partner", p) for p in form.partners if len(p) > 1 and p not in word_list("designators")
        }
        for key in keys:
            buckets.setdefault(key, []).append(n)
    seen: set[tuple[int, int]] = set()
    for (kind, _), members in buckets.items():
        for one, other in _meetings(members, comparable):
            pair = (one, other) if one < other else (other, one)
            if pair in seen:
                continue
            seen.add(pair)
            a, b = comparable[pair[0]], comparable[pair[1]]
            if a.folded == b.folded or (
                not impossible(a, b) and is_alike(a, b, kind == "partner" or bool(a.partners & b.partners))
            ):
                yield a, b


def is_alike(one: Form, other: Form, partner: bool) -> bool:
    """Whether an alignment may pay: by looks, or by the consonants."""
    bones = skeleton(one.folded)
    if bones == skeleton(other.folded) and (len(bones) > 1 or partner):
        return True
    least = ALIKE_WITH_PARTNER if partner else ALIKE
    return JaroWinkler.similarity(one.folded, other.folded, score_cutoff=least) > 0


def _meetings(members: list[int], comparable: list[Form]) -> Iterator[tuple[int, int]]:
    if len(members) <= BUCKET:
        for n, one in enumerate(members):
            for other in members[n + 1 :]:
                yield one, other
    else:
        ranked = sorted(members, key=lambda m: comparable[m].folded)
        for n, one in enumerate(ranked):
            for other in ranked[n + 1 : n + 1 + WINDOW]:
                yield one, other
