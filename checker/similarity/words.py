"""The words of many texts at once, as numbers: what every measure of likeness here is computed from.

A word is a run of letters, marks and digits, case put aside; an ideograph is a word by itself. All texts are worked on
as one array of bytes, which takes some 30 times less time than a loop over words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]
Bytes = NDArray[np.uint8]

CHUNK = 8  # bytes that are hashed at once
LONGEST = 64  # bytes of a word that count; longer ones are no words
WITHOUT_SPACES = (  # scripts that put none between words: each letter counts as one
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x312F),  # Kana, Bopomofo
    (0x31A0, 0x31FF),
    (0x3400, 0x9FFF),  # ideographs
    (0xF900, 0xFAFF),
)
LAST_CODE_POINT = 0xFFFF  # of the tables; what lies beyond are rare ideographs and signs
SUPPLEMENTARY_IDEOGRAPH = (0xF0, 0xA0)  # from these two bytes on, UTF-8 encodes ideographs of plane 2 and 3
np.empty(2**24, np.uint8)  # freed at once: it teaches glibc to keep so much memory from one slice of texts to the next
KEEP = np.array([(1 << 8 * n) - 1 for n in range(CHUNK + 1)], np.uint64)  # masks of the first n bytes


class Words(NamedTuple):
    """Words of several texts, one after the other: those of text n are [bounds[n]:bounds[n + 1]].

    `starts` and `ends` are offsets in `data`, the texts' UTF-8 bytes, in which text n begins at `offsets[n]`.
    """

    hashes: Hashes
    bounds: Positions
    starts: Positions
    ends: Positions
    data: bytes
    offsets: Positions


def words(texts: Sequence[str]) -> Words:
    """The words of each text, in order, with the same 64-bit hash for the same word, today and on every machine."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
    offsets = np.cumsum(lengths + 1) - lengths  # a byte that belongs to no word stands before each text
    data = b"\0".join([b"", *encoded])
    folded = np.frombuffer(bytearray(data.translate(_folding()) + bytes(CHUNK)), np.uint8)
    starts, ends = _boundaries(folded)
    return Words(_hashes(folded, starts, ends), _bounds(starts, offsets), starts, ends, data, offsets)


def mixed(values: Hashes) -> Hashes:
    """Each value scrambled so that all its bits depend on all bits; one to one (finaliser of MurmurHash3)."""
    values = values ^ (values >> np.uint64(33))
    values *= np.uint64(0xFF51AFD7ED558CCD)
    values ^= values >> np.uint64(33)
    values *= np.uint64(0xC4CEB9FE1A85EC53)
    values ^= values >> np.uint64(33)
    return values


def _bounds(starts: Positions, offsets: Positions) -> Positions:
    return np.append(np.searchsorted(starts, offsets), len(starts))


def _boundaries(folded: Bytes) -> tuple[Positions, Positions]:
    """Offsets at which words begin and end. Folds the case of letters beyond ASCII in place."""
    breaks = _beyond_ascii(folded)
    is_word = folded != 0
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1  # the first and the last byte belong to no word
    if not len(breaks):
        return edges[0::2], edges[1::2]
    broken = np.zeros(len(folded), np.bool_)
    broken[breaks] = True
    begins = is_word[1:] & (~is_word[:-1] | broken[1:])
    stops = is_word[:-1] & (~is_word[1:] | broken[1:])
    return np.flatnonzero(begins) + 1, np.flatnonzero(stops) + 1


def _beyond_ascii(folded: Bytes) -> Positions:
    """Fold characters of two bytes and more, 0 for those of no word; return where ideographs cut a run of others."""
    leads = np.flatnonzero(folded >= 0xC0)
    if not len(leads):
        return leads
    is_letter, lower, is_ideograph = _tables()
    first, second, third = (folded[leads + n].astype(np.uint16) & 0x3F for n in range(3))
    wide = folded[leads] >= 0xE0
    wider = folded[leads] >= 0xF0
    points = np.where(wide, (first & 0xF) << 12 | second << 6 | third, (first & 0x1F) << 6 | second)
    size = 2 + wide + wider
    ideograph = is_ideograph[points] & ~wider | wider & (folded[leads + 1] >= SUPPLEMENTARY_IDEOGRAPH[1])
    separate = ~is_letter[points] & ~wider | wider & ~ideograph
    small = lower[points]
    for changed, marks in ((small != points) & ~wide, (0xC0, 6)), ((small != points) & wide & ~wider, (0xE0, 12)):
        at, value = leads[changed], small[changed]
        folded[at] = marks[0] | value >> marks[1]
        if marks[1] == 12:
            folded[at + 1] = 0x80 | value >> 6 & 0x3F
        folded[at + marks[1] // 6] = 0x80 | value & 0x3F
    for n in range(4):
        folded[leads[separate & (size > n)] + n] = 0
    return np.concatenate((leads[ideograph], leads[ideograph] + size[ideograph]))


def _hashes(folded: Bytes, starts: Positions, ends: Positions) -> Hashes:
    window: Hashes = np.ndarray(len(folded) - CHUNK + 1, np.dtype("<u8"), folded.data, strides=(1,))
    lengths = np.minimum(ends - starts, LONGEST)
    hashes = mixed(window[starts] & KEEP[np.minimum(lengths, CHUNK)])
    for done in range(CHUNK, LONGEST, CHUNK):
        longer = np.flatnonzero(lengths > done)
        if not len(longer):
            break
        part = window[starts[longer] + done] & KEEP[np.minimum(lengths[longer] - done, CHUNK)]
        hashes[longer] = mixed(hashes[longer] ^ part)
    return hashes


@cache
def _folding() -> bytes:
    """By byte: its lower case, 0 where it belongs to no word. Bytes of longer characters are left as they are."""
    return bytes(ord(chr(n).lower()) if n < 0x80 and chr(n).isalnum() else n if n >= 0x80 else 0 for n in range(256))


@cache
def _tables() -> tuple[NDArray[np.bool_], NDArray[np.uint16], NDArray[np.bool_]]:
    """By code point: is a letter, digit or mark; its lower case, if that is as long; is a word by itself."""
    characters = [chr(n) for n in range(LAST_CODE_POINT + 1)]
    is_letter = np.array([c.isalnum() or unicodedata.category(c)[0] == "M" for c in characters])
    lower = np.array([ord(c.lower()[0]) for c in characters], np.uint16)
    points = np.arange(LAST_CODE_POINT + 1, dtype=np.uint16)
    same_length = (points < 0x800) == (lower < 0x800)
    within = [(points >= low) & (points <= high) for low, high in WITHOUT_SPACES]
    is_ideograph = np.logical_or.reduce(within) & is_letter
    return is_letter, np.where(same_length & (lower >= 0x80), lower, points), is_ideograph
