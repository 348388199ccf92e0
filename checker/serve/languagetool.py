"""Answers in the shape of LanguageTool's HTTP API, version 2: https://languagetool.org/http-api/

Positions are units of UTF-16. Findings of rules on probation come only at level "picky", what somebody set aside never.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker import __version__
from checker.analyse import Analysis
from checker.analyse.languages import LANGUAGE_NAMES, other_language
from checker.article import Article, Span
from checker.errors import UserError
from checker.findings import Finding, Report
from checker.report.utf16 import Utf16
from checker.rulebook import Rulebook
from checker.serve import annotated
from checker.serve.annotated import Annotated

SOFTWARE = {
    "name": "mt-checker",
    "version": __version__,
    "buildDate": "",
    "apiVersion": 1,
    "premium": False,
    "status": "",
}
ENGLISH = {
    "en": "English",
    "en-AU": "English (Australian)",
    "en-CA": "English (Canadian)",
    "en-GB": "English (GB)",
    "en-NZ": "English (New Zealand)",
    "en-US": "English (US)",
    "en-ZA": "English (South African)",
}
LANGUAGES = [{"name": name, "code": "en", "longCode": code} for code, name in ENGLISH.items()]
AUTO = "auto"
CONTEXT = 40  # characters on either side, as LanguageTool gives
# MQM in the words of the Internationalization Tag Set 2.0: https://www.w3.org/TR/its20/#lqissue-typevalues
ISSUE_TYPES = {
    "accuracy/addition": "addition",
    "accuracy/mistranslation": "mistranslation",
    "accuracy/omission": "omission",
    "accuracy/untranslated": "untranslated",
    "design/markup": "markup",
    "fluency/character-encoding": "characters",
    "fluency/duplication": "duplication",
    "fluency/grammar": "grammar",
    "fluency/inconsistency": "inconsistency",
    "fluency/punctuation": "typographical",
    "fluency/spelling": "misspelling",
    "fluency/typography": "typographical",
    "locale": "locale-violation",
    "style": "style",
    "terminology": "terminology",
}


class Question(NamedTuple):
    """A call of /v2/check, understood. Of `only_rules` and the others, names of rules and of their groups."""

    text: Annotated
    language: str
    picky: bool
    disabled: frozenset[str]
    only: frozenset[str] | None  # None: all


def question(fields: Mapping[str, str]) -> Question:
    """The parameters of /v2/check. Raises UserError for what LanguageTool would refuse too."""
    if ("text" in fields) == ("data" in fields):
        raise UserError('Give either the parameter "text" or the parameter "data".')
    language = fields.get("language", "")
    if not language:
        raise UserError('The parameter "language" is missing. Give "en-US", another English, or "auto".')
    known = {code.lower(): code for code in ENGLISH} | {AUTO: AUTO}
    if language.lower() not in known:
        raise UserError(f"Only English is checked here. Choose one of: {', '.join(known.values())}.")
    enabled = _listed(fields, "enabledRules") | _listed(fields, "enabledCategories")
    return Question(
        annotated.parse(fields["data"]) if "data" in fields else annotated.plain(fields["text"]),
        known[language.lower()],
        fields.get("level") == "picky",
        _listed(fields, "disabledRules") | _listed(fields, "disabledCategories"),
        enabled if fields.get("enabledOnly") in ("true", "yes") else None,
    )


def _listed(fields: Mapping[str, str], key: str) -> frozenset[str]:
    return frozenset(name.strip() for name in fields.get(key, "").split(",") if name.strip())


def detected(asked: Question) -> dict[str, str]:
    """Name and code of the language that the text is in, as far as we tell: one other than English, or English."""
    name = other_language(asked.text.text)
    code = next((code for code, other in LANGUAGE_NAMES.items() if other == name), "und")
    english = "en-US" if asked.language == AUTO else asked.language
    return {"name": name, "code": code} if name else {"name": ENGLISH[english], "code": english}


def answer(asked: Question, report: Report | None, rulebook: Rulebook, address: str) -> dict[str, Any]:
    """The answer to /v2/check; `report` is None where there is nothing to check. `address` is the server's own."""
    found = detected(asked)
    language = found if asked.language == AUTO else {"name": ENGLISH[asked.language], "code": asked.language}
    return {
        "software": SOFTWARE,
        "warnings": {"incompleteResults": bool(report and report.failures)},
        "language": {**language, "detectedLanguage": found},
        "matches": list(_matches(asked, report, rulebook, address)) if report else [],
    }


def is_wanted(asked: Question, finding: Finding) -> bool:
    names = {finding.rule, finding.rule.partition("/")[0]}
    return (
        finding.suppressed_by is None
        and (asked.picky or finding.status == "stable")
        and not names & asked.disabled
        and (asked.only is None or bool(names & asked.only))
    )


def _matches(asked: Question, report: Report, rulebook: Rulebook, address: str) -> Iterator[dict[str, Any]]:
    wanted = [finding for finding in report.findings if is_wanted(asked, finding)]
    units = Utf16(asked.text.original)
    sentences = [sentence.span for sentence in Analysis(report.article).sentences] if wanted else []
    for finding in wanted:
        place = asked.text.place(finding.span)
        rule = rulebook.by_name[finding.rule]
        yield {
            "message": finding.message,
            "shortMessage": rule.title,
            "replacements": [] if finding.suggestion is None else [{"value": finding.suggestion}],
            "offset": units.units(place.start),
            "length": units.length(*place),
            "context": context(asked.text.original, place),
            "sentence": _sentence(report.article, sentences, finding.span),
            "type": {"typeName": "Hint" if finding.status == "preview" else "Other"},
            "rule": {
                "id": finding.rule,
                "description": rule.title,
                "issueType": issue_type(finding.mqm),
                "urls": [{"value": f"{address}rules/{finding.rule}.html"}],
                "category": category(finding.rule),
            },
            "ignoreForIncompleteSentence": False,
            "contextForSureMatch": -1,  # the whole text was looked at
        }


def issue_type(mqm: str) -> str:
    return ISSUE_TYPES.get(mqm) or ISSUE_TYPES.get(mqm.partition("/")[0], "uncategorized")


def category(rule: str) -> dict[str, str]:
    group = rule.partition("/")[0]
    return {"id": group, "name": group.capitalize()}


def context(text: str, place: Span) -> dict[str, Any]:
    """The words around a place, on one line, cut with "..."; offset and length in units of UTF-16 of it."""
    start, end = max(0, place.start - CONTEXT), min(len(text), place.end + CONTEXT)
    before = "..." * (start > 0) + text[start : place.start]
    shown = re.sub(r"[\r\n\t]", " ", before + text[place.start : end] + "..." * (end < len(text)))
    units = Utf16(shown)
    begin = len(before)
    return {"text": shown, "offset": units.units(begin), "length": units.length(begin, begin + place.end - place.start)}


def _sentence(article: Article, sentences: Sequence[Span], span: Span) -> str:
    """The sentence in which a span begins; its own words outside of any."""
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    inside = at >= 0 and span.start < sentences[at].end
    return article[sentences[at]] if inside else article[span]
