"""Repeats between articles, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from checker.article import Article
from checker.report.visible import visible

if TYPE_CHECKING:
    from checker.archive.duplicates import Repeat
    from checker.archive.find import Found

WHAT = {"exact": "same words", "copy": "lightly edited", "story": "same story in other words"}
LONGEST_QUOTE = 90  # characters


def found_lines(article: Article, found: list[Found]) -> Iterator[str]:
    """A paragraph for each article of the archive that this one repeats."""
    if not found:
        yield f"{visible(article.id)}: repeats nothing in the archive.\n"
    for one in found:
        yield f"{visible(article.id)} repeats {visible(_name(one.id, one.date, one.url))}\n"
        yield f"  {one.tier} ({WHAT[one.tier]}), likeness {one.score:.2f}\n"
        if one.passages and one.tier != "exact":
            longest = max(one.passages, key=lambda p: p.a_end - p.a_start)
            yield f"  longest passage in common: “{quoted(article.text[longest.a_start : longest.a_end])}”\n"


def repeat_lines(repeats: Iterable[Repeat]) -> Iterator[str]:
    """Two lines for each pair."""
    for one in repeats:
        weak = "; this pair alone holds two groups together: do they tell one story?" if one.weak else ""
        first, second = _name(one.a, one.a_date, one.a_url), _name(one.b, one.b_date, one.b_url)
        yield f"{one.tier:5} {one.score:.2f}  {visible(first)}\n             {visible(second)}{weak}\n"


def quoted(text: str) -> str:
    """A passage on one line, shortened in its middle."""
    line = visible(" ".join(text.split()))
    half = LONGEST_QUOTE // 2
    return line if len(line) <= LONGEST_QUOTE else f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def _name(identity: str, date: str | None, url: str | None) -> str:
    return identity + (f" ({', '.join(filter(None, (date, url)))})" if date or url else "")
