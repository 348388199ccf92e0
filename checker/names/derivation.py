"""Whether one word is made from the other, and so is another word: inhabitants, women's forms, compounds."""

from __future__ import annotations

import re

from checker.analyse.mentions import is_word, word_list
from checker.names.romanisation import VOWELS, fold, tables

# Suffixes that derive another word from a name: inhabitants, adjectives, patronymics, plurals.
DERIVED = re.compile(
    r"s|es|n|an|ns|ans|ian|ians|ean|ish|ic|ese|er|ers|ite|ites|ist|ists|ism|man|men|i|is|in|"
    r"born|based|wide|air|stan|burg|grad|ville|land|ia|"
    r"son|sson|sen|sdottir|dottir|ov|ova|ev|eva|ovich|evich|ovna|evna|vich|vna|ez|yan|ian|dze|shvili|escu|oglu|zade|pour|"
    r"sk|sky|skiy|ski|skaya|skoye|skoe|ka|insk|ovsk|ovka|ino|ich|ella|ette|ine|ina|elle|a|e|o|y|ie"
)
# Of these, the ones that an inflection or another transcription also explains are left to the alignment.
WEAK = frozenset({"a", "e", "o", "y", "i", "ina", "ie", "n"})
ARTICLE = re.compile("[ae]l-")
ELIDED_ARTICLE = re.compile("[dl]['’]")  # French and Italian: L'Unità, d'Estaing
BELIEF = re.compile("(?<=...)(?:ism|ist|ite)s?$")  # Marxism, Marxists
SLAVIC_ADJECTIVE = frozenset({"y", "iy", "i", "ij", "ii", "aya", "aia", "oye", "oe", "oi", "oy", "ogo", "om"})
SLAVIC_ADJECTIVE_ENDING = re.compile("(?<=...)[sc]k(?:y|iy|i|ij|aya|aia|oye|oe|oi|oy|ogo)$")
ADJECTIVE_IN_ANY_CASE = re.compile("[sc]k[aeioumyjhg]{1,4}$")
NATION_ENDINGS = re.compile(r"(?:n|ns|ian|ians|an|ans|ic|ish|ese|ch|i|is|er|ers|ean|eans|k|ks|q|sh)$")
VOWEL_RUN = re.compile("[aeiouy]+")


def is_derived(one: str, other: str) -> bool:
    """Whether one word is made from the other, or both from a third: Iran, Iranian; Novak, Novaks; Marxism, Marxist."""
    if ELIDED_ARTICLE.sub("", one) == ELIDED_ARTICLE.sub("", other):
        return True
    short, long = sorted((fold(ARTICLE.sub("", one)), fold(ARTICLE.sub("", other))), key=len)
    if short == long:
        return False
    if BELIEF.search(short) and BELIEF.sub("", short) == BELIEF.sub("", long):
        return True
    if long == short + "i" and bool(ARTICLE.match(one)) != bool(ARTICLE.match(other)):
        return True  # a man from Isfahan: al-Isfahani
    stems = (short, short[:-1]) if short[-1] in VOWELS else (short,)
    for stem in stems:
        if len(stem) >= 3 and long.startswith(stem):
            rest = long[len(stem) :]
            if rest == stem[-1] == "s" or (rest == "ia" and stem[-1] == "i"):
                return False  # a doubled letter is a spelling: Yulia, Yuliia
            if rest and DERIVED.fullmatch(rest) and not (rest in WEAK and (stem == short or len(rest) < 2)):
                return True
    if len(long) - len(short) >= 4 and long.startswith(short):
        return True
    return (
        len(short) >= 4
        and long[:3] == short[:3]
        and is_word(short)
        and bool(NATION_ENDINGS.search(long))
        and (is_word(long) or long in word_list("demonyms"))
    )


def is_derived_in(one: str, other: str, languages: frozenset[str]) -> bool:
    """Whether a suffix of a likely language, or of any if none is, sets the words apart: Kashmir, Kashmiri."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return long.startswith(short) and any(
        long[len(short) :] in table.derives and (not languages or table.language in languages) for table in tables()
    )


def is_adjective_of(one: str, other: str) -> bool:
    """Slavic places and their adjectives, folded: Smolensk, Smolensky; Brodovka, Brodovsky."""
    short, long = sorted((one, other), key=len)
    for word, adjective in ((one, other), (other, one)):
        ending = SLAVIC_ADJECTIVE_ENDING.search(adjective)
        if ending and not ADJECTIVE_IN_ANY_CASE.search(word) and word.startswith(adjective[: ending.start()]):
            return True
    return short.endswith(("sk", "ck")) and long.startswith(short) and long[len(short) :] in SLAVIC_ADJECTIVE


def is_gendered(one: str, other: str) -> bool:
    """Whether two folded words differ as a man's and a woman's given name do: Mario, Maria; Djamel, Djamila."""
    if min(len(one), len(other)) < 2 or one.endswith(("ah", "eh")) or other.endswith(("ah", "eh")):
        return False
    stems = {VOWEL_RUN.sub("a", one.rstrip("aeiou")), VOWEL_RUN.sub("a", other.rstrip("aeiou"))}
    return len(stems) == 1 and (one[-1] == "a") != (other[-1] == "a")


def is_womans_form(one: str, other: str) -> bool:
    """Whether a surname has the ending that Czech and Slovak give to women, even to foreign ones: Merkel, Merkelová."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return long == short + "ova" or (short[-1:] in VOWELS and long == short[:-1] + "ova")


def is_compound(one: str, other: str) -> bool:
    """Whether one word, or its singular, is a part of the other, hyphenated one: Tornado-S; Greens, Red-Green."""
    parts = tuple({fold(part).removesuffix("s") for part in word.split("-") if part} for word in (one, other))
    return bool(parts[0] & parts[1]) and min(len(parts[0]), len(parts[1])) == 1
