"""Text that was decoded with the wrong character set: "cafÃ©" for "café"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.analyse import STORY, Analysis
from checker.article import Span
from checker.findings import Match

# What UTF-8 looks like when it is read as Latin-1 or Windows-1252: a lead byte, then a byte that is no letter there.
# U+FFFD is what a decoder writes for a byte that it cannot read.
SUSPICIOUS = re.compile(r"[\u0080-\u009f\ufffd]|[ÂÃÐÑÅÄ][\u0080-\u00bf\u0152-\u02dc\u2013-\u203a\u20ac\u2122]|â€|ðŸ")
CHUNK = re.compile(r"[^ \t\n]+")  # a no-break space may be half of a garbled character


@dataclass(frozen=True)
class Options:
    """No options: ftfy (Speer 2019) decides, chunk by chunk between white space, what is garbled."""


def find(analysis: Analysis, _options: Options) -> Iterator[Match]:
    if not SUSPICIOUS.search(analysis.text):
        return
    import ftfy  # 40 milliseconds, which clean articles need not pay

    for block in analysis.article.blocks:
        if block.kind not in STORY:
            continue
        for chunk in CHUNK.finditer(analysis.text, *block.span):
            if SUSPICIOUS.search(chunk.group()):
                mended = ftfy.fix_encoding(chunk.group())
                if mended != chunk.group() or "\ufffd" in mended:
                    suggestion = None if "\ufffd" in mended else mended
                    yield Match(Span(*chunk.span()), words={"text": chunk.group()}, suggestion=suggestion)
