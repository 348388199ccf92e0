"""What somebody may put into an article, its id or its file's name to make a report do what it must not."""

from __future__ import annotations

from dataclasses import replace

from checker.article import Article, Block, Origin, Span
from checker.findings import Failure, Finding, Related, Report, in_reading_order

RUN = "window.hacked=1"
PAYLOADS = {
    "script": f"<script>{RUN}</script>",
    "script-end": f"</script><script>{RUN}</script>",
    "style-end": f"</style><script>{RUN}</script>",
    "title-end": f"</title><script>{RUN}</script>",
    "textarea-end": f"</textarea><script>{RUN}</script>",
    "dialog-end": f"</dialog></main></body><img src=x onerror={RUN}>",
    "comment": f"--><script>{RUN}</script><!--",
    "cdata": f"]]><script>{RUN}</script><![CDATA[",
    "attribute": f"\" autofocus onfocus={RUN} x=\"",
    "attribute-single": f"' onmouseover='{RUN}' x='",
    "svg": f"<svg/onload={RUN}>",
    "iframe": "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "base": "<base href=https://example.org/><meta http-equiv=refresh content=0;url=https://example.org/>",
    "javascript": f"javascript:{RUN}",
    "javascript-odd": f"\x01 JaVa\tScRiPt:{RUN}//",
    "data-link": f"data:text/html,<script>{RUN}</script>",
    "markdown-link": f"[x](javascript:{RUN}) ![x](https://example.org/x.png) <https://example.org>",
    "markdown-table": "a | b\n|---|\n# c\n```\n<details open ontoggle=window.hacked=1>",
    "template": "{{ 7*7 }}{% include 'page.html' %}${7*7}{0}{severity}%(x)s%n",
    "entities": "&lt;b&gt; &amp;amp; &#x3c;script&#x3e; &nosuch;",
    "separators": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "escape": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;https://example.org\x1b\\link \x9b2J \x08\x08\x7f",
    "workflow": "::error::x\n::set-output name=a::b\n::stop-commands::x\n##[add-mask]x",
    "workflow-data": "%0A::error::x%0D%25 file=a,line=1",
    "formula": "=HYPERLINK(\"https://example.org\",\"x\")+cmd|' /C calc'!A0",
    "formula-at": "@SUM(1+1)*-2+3",
    "up": "../../../../tmp/up",
    "absolute": "/etc/passwd",
    "windows": "C:\\Windows\\System32\\..\\CON",
    "nul": "nul\0byte.html",
    "device": "aux",
    "dots": "..",
    "long": "x" * 300,
    "long-words": "wörter " * 43,
    "case": "Twin",
    "case-twin": "tWIN",
    "composed": "caf\u00e9",
    "decomposed": "cafe\u0301",
    "compatible": "ﬁle\u2044№",
    "bidi": "\u202egnp.exe\u202c \u2066\u200f\u061cabc\u2069",
    "unseen": "a\u200bb\u00adc\ufeffd\u2060e\U000e0041f",
    "surrogate": "lone \ud800 and \udfff",
    "noncharacter": "\ufffe\uffff\ufdd0",
    "combining": "Z" + "\u0351\u0316\u0488" * 40,
    "json": '", "id": "other", "x": "\\u0000',
    "toml": "'''\n[[allow]]\nrule = \"*\"\nreason = \"\"\"",
}  # fmt: skip


def report(payload: str) -> Report:
    """A report that has the payload wherever an article, a person or a broken rule can put text."""
    body = f"Before {payload} after."
    text = f"{payload}\n\n{body}"
    start = len(payload) + 2
    origin = Origin(f"desk/{payload}", ((0, 0),), (0,), text=text)
    article = Article(
        payload,
        text,
        (Block("headline", Span(0, len(payload))), Block("paragraph", Span(start, len(text)))),
        language=payload,
        source=payload,
        meta=dict.fromkeys(("url", "site", "author", "date", "engine", "title"), payload),
        origin=origin,
    )
    place = Span(start + 7, start + 7 + len(payload))
    finding = Finding(
        rule="residue/unknown-token",
        mqm="accuracy/untranslated",
        severity="major",
        status="stable",
        span=place,
        excerpt=payload,
        message=f"“{payload}” is odd",
        related=(Related(Span(0, len(payload)), payload),),
        suggestion=payload,
    )
    aside = replace(finding, span=Span(0, len(payload)), related=(), suppressed_by=payload)
    return Report(article, in_reading_order([finding, aside]), (Failure(payload, payload),), payload, payload)
