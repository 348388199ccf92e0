"""One name with its parts in two orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import Analysis
from checker.analyse.mentions import Mention
from checker.findings import Match, Related
from checker.names.order import flips


@dataclass(frozen=True)
class Options:
    """No options. The rule's message can use {odd} and {usual}, the two orders."""


def find(analysis: Analysis, options: Options) -> Iterator[Match]:  # noqa: ARG001
    for flip in flips(analysis.mentions):
        related = [Related(m.span, "the other order") for m in flip.usual[:6]]
        related += [Related(m.span, "this order again") for m in flip.odd[1:6]]
        usual = _text(flip.usual[0])
        clear = len(flip.usual) >= 3 * len(flip.odd)
        yield Match(
            flip.odd[0].span, tuple(related), {"odd": _text(flip.odd[0]), "usual": usual}, usual if clear else None
        )


def _text(mention: Mention) -> str:
    return " ".join(word.form for word in mention.words)
