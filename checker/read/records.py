"""A JSON record -> Article.

A record is {"id", "text"} or {"id", "headline", "body"}; it may have "deck", "byline", "language", "source" (a
language, or {"language", "text"}), the facts of META, and "suppress": [{"rule", "text", "reason"}], decisions that a
finding is right as it is. Offsets are into "text" as it is, or into the parts joined by
blank lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.article import Article, BlockKind, Note, Origin, Span
from checker.errors import NoArticleError, UserError
from checker.read import plain
from checker.read.decoding import printable
from checker.read.layout import Piece, layout
from checker.read.passages import BREAK

PARTS: tuple[BlockKind, ...] = ("headline", "deck", "byline")  # in the order in which they stand above the body
META = ("title", "url", "date", "site", "author", "engine")
SHAPE = 'Give {"id": "...", "text": "..."} or {"id": "...", "headline": "...", "body": "..."}.'
NAMES = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
Record = dict[str, Any]


def article(record: Record, identity: str, origin: Origin, blocks: bool = True) -> Article:
    """The article of one record. Raises UserError for a record without text or with a wrong type.

    Without `blocks` it has none, and takes a fiftieth of the time.
    """
    place = f"{origin.path}:{origin.first_line}"
    parts = {kind: _text(record, kind, place) for kind in PARTS}
    text, body = _text(record, "text", place), _text(record, "body", place)
    if not text and not body:
        error = UserError if "text" in record or "body" in record else NoArticleError
        raise error(f"{place}: the record has no text. {SHAPE}")
    if not blocks:
        text = text or BREAK.join(filter(None, (*parts.values(), body)))
        pieces = list[Piece]()
    elif text:
        pieces = [(span, _known(text[span.start : span.end], parts)) for span in plain.pieces(text)]
    else:
        text, pieces = _joined(parts, body)
    if not pieces if blocks else not text.strip():
        raise UserError(f"{place}: the article is empty. {SHAPE}")
    meta = {key: _text(record, key, place) for key in META}
    meta["title"] = meta["title"] or parts["headline"]
    return Article(
        id=identity,
        text=text,
        blocks=layout(text, pieces) if blocks else (),
        language=_text(record, "language", place) or None,
        source=_source(record, place),
        meta={key: value for key, value in meta.items() if value},
        origin=origin,
        notes=tuple(_notes(record, origin)),
    )


def _notes(record: Record, origin: Origin) -> Iterator[Note]:
    place = f"{origin.path}:{origin.first_line}"
    listed = record.get("suppress") or []
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise UserError(f'{place}: "suppress" must be a list: [{{"rule": "...", "text": "...", "reason": "..."}}].')
    for item in listed:
        rule, text, reason = (_text(item, key, place) for key in ("rule", "text", "reason"))
        yield Note(rule, text, reason, origin.first_line)


def _joined(parts: dict[BlockKind, str], body: str) -> tuple[str, list[Piece]]:
    """Headline, deck, byline and body, those that there are, with a blank line between two."""
    text, pieces = "", list[Piece]()
    for kind, part in (*parts.items(), (None, body)):
        if part:
            text += BREAK if text else ""
            found = plain.pieces(part) if kind is None else [plain.trimmed(part)]
            pieces += [(Span(s.start + len(text), s.end + len(text)), kind) for s in found if s.end > s.start]
            text += part
    return text, pieces


def _known(piece: str, parts: dict[BlockKind, str]) -> BlockKind | None:
    """The kind of a piece of "text" that the record also gives by name."""
    return next((kind for kind, part in parts.items() if part and part.split() == piece.split()), None)


def identity_of(record: Record, place: str) -> str:
    identity = record.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int | None):
        raise UserError(f'{place}: "id" must be a text, not {kind_of(identity)}.')
    return printable(str(identity)) if identity not in (None, "") else place


def _source(record: Record, place: str) -> str | None:
    source = record.get("source")
    if isinstance(source, dict):
        _text(source, "text", place)
        return _text(source, "language", place) or None
    return _text(record, "source", place) or None


def _text(record: Record, key: str, place: str) -> str:
    """A text of the record; empty where it is missing or null. Of a list, as authors are given, its texts."""
    value = record.get(key)
    if value is None:
        return ""
    if key in META and isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if not isinstance(value, str):
        raise UserError(f'{place}: "{key}" must be a text, not {kind_of(value)}.')
    return printable(value)


def kind_of(value: object) -> str:
    return NAMES.get(type(value), "a number")
