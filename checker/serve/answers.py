"""What a worker process does: article in, answer out, both plain bytes and texts. No HTTP here."""

from __future__ import annotations

import codecs
import io
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from checker import read
from checker.article import Article
from checker.check import check_article
from checker.errors import UserError
from checker.findings import Outcome, Report, Unreadable
from checker.read.plain import article as plain_article
from checker.report import renderer
from checker.rulebook import Rulebook
from checker.serve import languagetool
from checker.suppress import Decisions

NAME = "article"  # of what was pasted: no file, no path
RULE_PAGES = "rules"  # their address, seen from the report's


class Answer(NamedTuple):
    """A body and its media type. `refused`: the request cannot be answered, and the body says why."""

    body: str
    media_type: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """What every article is checked with. `seconds`: what one request may take before the rest is left out."""

    book: Rulebook
    decisions: Decisions
    seconds: float

    def outcomes(self, data: bytes, name: str, input_format: str | None) -> Iterator[Outcome]:
        """The articles of a request, checked. No file is opened: `name` is only shown, and its suffix counts."""
        end = time.monotonic() + self.seconds
        sources = read.unique(read.read(read.STDIN, input_format, io.BytesIO(data), name))
        yield from self.decided().marked(
            source if isinstance(source, Unreadable) else check_article(source, self.book, end - time.monotonic())
            for source in sources
        )

    def checked(self, article: Article) -> Report:
        return self.decided().applied(check_article(article, self.book, self.seconds))

    def decided(self) -> Decisions:
        """The decisions, without what they remember of articles seen before."""
        return replace(self.decisions, complaints=[], used=set(), reached={})


def lint(house: House, data: bytes, name: str, input_format: str | None, format_name: str) -> Answer:
    """The document that `checker lint --format json` (or jsonl) writes."""
    media_type = "application/json" if format_name == "json" else "application/x-ndjson"
    document = renderer(format_name)(house.outcomes(data, name or NAME, input_format), house.book)
    return Answer("".join(document), media_type)


def report(house: House, data: bytes, name: str) -> Answer:
    """The HTML report on one article."""
    from checker.report import html

    outcomes = house.outcomes(data, name or NAME, None)
    first = next(outcomes)
    if isinstance(first, Unreadable):
        return Answer(first.error, "text/plain", refused=True)
    if next(outcomes, None) is not None:
        return Answer("This holds several articles, and the page checks one. Call: checker lint", "text/plain", True)
    return Answer(html.page(first, house.book, RULE_PAGES), "text/html")


def pasted(text: str) -> bytes:
    """A pasted text as a file that says of itself that it is UTF-8, whatever a page in it may say."""
    return codecs.BOM_UTF8 + read.printable(text).encode()


def languagetool_check(house: House, fields: Mapping[str, str], address: str) -> Answer:
    """The answer to LanguageTool's /v2/check. With language=auto, a text that is not English has no matches."""
    try:
        asked = languagetool.question(fields)
    except UserError as error:
        return Answer(f"Error: {error}", "text/plain", refused=True)
    english = asked.language != languagetool.AUTO or languagetool.detected(asked)["code"].startswith("en")
    article = plain_article(NAME, asked.text.text)
    found = house.checked(article) if english and article.blocks else None
    return Answer(json.dumps(languagetool.answer(asked, found, house.book, address)), "application/json")
