"""Why two spellings of a name differ, in sentences for an editor."""

from __future__ import annotations

from checker.names.evidence import FAMOUS
from checker.names.forms import Form
from checker.names.romanisation import COMMON, Alignment, align_by, tables


def explanation(one: Form, other: Form, alignment: Alignment, languages: frozenset[str]) -> tuple[str, ...]:
    """What the article's languages have to say of the difference, or of letters alone where that is not certain.

    A language is certain if the article speaks of it, no other one says as much, and English does not know the names
    itself: "Catherine" owes nothing to Arabic. It is empty where nothing explains all of the difference.
    """
    if alignment.unexplained:
        return ()
    foreign = {c.language for c in alignment.used} - {COMMON}
    likely = foreign <= languages
    if foreign and not (likely and min(one.known, other.known) < FAMOUS and _is_only(one, other, alignment, foreign)):
        plainly = align_by(next(table for table in tables() if table.language == COMMON), one.key, other.key)
        if _letters(plainly) == _letters(alignment):
            return _sentences(plainly)
    return _sentences(alignment) if likely else ()


def _is_only(one: Form, other: Form, alignment: Alignment, foreign: set[str]) -> bool:
    """Whether no other language explains the difference as well."""
    rivals = (align_by(table, one.key, other.key) for table in tables() if table.language not in {COMMON, *foreign})
    return not any(found.cost <= alignment.cost and not found.unexplained for found in rivals)


def _letters(alignment: Alignment) -> list[tuple[str, str]]:
    return [(c.one, c.other) for c in alignment.used]


def _sentences(alignment: Alignment) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.why for c in alignment.used))
