"""Which pairs of name words are worth a comparison: near-linear in the number of distinct words.

Two words meet if they share a consonant skeleton up to one deletion (the symmetric deletion of Garbe's SymSpell, on
sound classes instead of letters) or a partner name. Buckets are bounded, so hostile input stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from rapidfuzz.distance import OSA, JaroWinkler, Prefix

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
MOST_CHANGED, MOST_CHANGED_IN_LONG = 0.45, 0.6  # of the letters of words that have the same two consonants, or more
LEAST_STEM, MOST_ENDING = 4, 4  # letters: "Zeman" and "Zemanovi" have a beginning in common, and two may be lost
FUNCTION_WORD = 6.2  # Zipf frequency from which a dictionary word is hardly ever a name, even inside one: "The" 7.7
ALIKE, ALIKE_WITH_PARTNER = 0.72, 0.5  # Jaro-Winkler similarities below which no comparison pays
NASAL, SIBILANTS = (
    re.compile("ng(?![aeiou])"),
    re.compile("schtsch|shch|tsch|dsch|tch|sch|dzh|dz|dj|sh|zh|cz|ts|tz|cs|sz"),
)
# Letters that are one sound here and another there, in both readings: Zakharova and Sacharowa, Yavlinsky and Iavlinski.
AMBIGUOUS = [
    (re.compile("ch|[cq](?=[aeiouy])"), ("S", "K")),
    (re.compile("x"), ("S", "KS")),
    (re.compile("j"), ("S", "", "K")),
    (re.compile("w"), ("P", "")),
]
SOUNDS = [  # letter groups that some romanisation writes for one another, as one sound class; longer groups first
    (re.compile("[sz]"), "S"),
    (re.compile("kh|gh|ck|qu|[kgqc]"), "K"),
    (re.compile("ph|[bpfv]"), "P"),
    (re.compile("th|dh|[dt]"), "T"),
    (re.compile("[rl]"), "L"),
    (re.compile("[mn]"), "N"),
]
SILENT = re.compile("[aeiouyh'-]+")
DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def skeletons(folded: str) -> frozenset[str]:
    """Sound classes of the consonants, in every reading: "shangfu" and "changfu" are both "SNP"."""
    text = re.sub("w(?=oo|u)", "", NASAL.sub("n", folded[:24]))
    readings = {SIBILANTS.sub("S", text)}
    for pattern, sounds in AMBIGUOUS:
        readings = {pattern.sub(sound, reading) for reading in readings for sound in sounds}
    return frozenset(map(_bones, readings))


def _bones(reading: str) -> str:
    for pattern, letter in SOUNDS:
        reading = pattern.sub(letter, reading)
    return DOUBLED.sub(r"\1", SILENT.sub("", reading))


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
        if a.without_marks & b.without_marks or (is_alike(a, b, alike, partner) and not impossible(a, b)):
            found.append((-alike, one, other))
    kept = sorted(found)[:MOST_PAIRS] if len(found) > MOST_PAIRS else found
    return [(comparable[one], comparable[other]) for _, one, other in kept]


def is_alike(one: Form, other: Form, similarity: float, partner: bool) -> bool:
    """Whether an alignment may pay: by looks, by the consonants, or because both are very short (Yi, Lee)."""
    shared = skeletons(one.folded) & skeletons(other.folded)
    short, long = sorted((one.folded, other.folded), key=len)
    if partner:
        return similarity >= ALIKE_WITH_PARTNER or len(long) <= SHORTEST or bool(shared)
    if one.company and other.company and similarity >= ALIKE:
        return True  # their partner names may be two spellings as well
    if is_inflected(short, long):
        return True
    if len(short) < SHORT and not shared:
        return sorted(short) == sorted(long)
    sounds = max(map(len, shared or skeletons(one.folded)))
    share = MOST_CHANGED_IN_LONG if sounds > 2 else MOST_CHANGED
    most = max(3, len(long) * share) if shared else 2 if len(short) >= LONG else 1
    return (sounds > 1 or similarity >= ALIKE) and OSA.distance(short, long) <= most


def is_inflected(short: str, long: str) -> bool:
    """Whether two folded words begin alike and may be one word with two endings: Pavel, Pavlem; Zeman, Zemanovi."""
    stem = Prefix.similarity(short, long)
    return stem >= max(LEAST_STEM, len(short) - 2) and len(long) - stem <= MOST_ENDING


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


def _keys(form: Form) -> list[tuple[str, str]]:
    """The buckets of a word, for all its readings, in an order that does not change from run to run."""
    bones = skeletons(form.folded)
    keys = {("skeleton", near) for b in bones for near in (b, *_with_one_less(b))}
    if len(form.folded) >= LEAST_STEM:
        keys.add(("stem", form.folded[:LEAST_STEM]))
    for partner in form.partners:
        if len(partner) > 1 and partner not in word_list("designators"):
            keys |= {("partner", b) for b in skeletons(partner)}
    return sorted(keys)


@lru_cache(maxsize=4096)
def _with_one_less(bones: str) -> frozenset[str]:
    """The skeletons that lack one sound of this one, which has three or more."""
    return frozenset(DOUBLED.sub(r"\1", bones[:i] + bones[i + 1 :]) for i in range(len(bones)) if len(bones) > 2)
