"""One line of JSON an outcome, in input order: the format that other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from checker.article import Article, Span
from checker.findings import Finding, Outcome, Unreadable
from checker.profile import CAVEAT, Profile, profile
from checker.rulebook import Rulebook


def render(outcomes: Iterable[Outcome], rulebook: Rulebook) -> Iterator[str]:
    """Pure ASCII: no locale can break it, no terminal obeys it, and lone surrogates survive."""
    for outcome in outcomes:
        compared = {} if rulebook.compares == "words" else {"sentences_compared_by": rulebook.compares}
        yield json.dumps(row(outcome) | compared) + "\n"


def row(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain data. Offsets are code points into the article's text, half-open."""
    if isinstance(outcome, Unreadable):
        return {"id": outcome.id, "error": outcome.error, "findings": []}
    article = outcome.article
    fields: dict[str, Any] = {
        "id": article.id,
        "error": None,
        "findings": [finding_row(article, f) for f in outcome.findings],
    }
    if outcome.failures:
        fields["failures"] = [{"rule": failure.rule, "error": failure.error} for failure in outcome.failures]
    if reading := profile(article):
        fields["profile"] = profile_row(reading)
    return fields


def profile_row(reading: Profile) -> dict[str, Any]:
    """Probabilities from 0 to 1, densities per 1,000 words; `source` (BCP 47) is null where no language stands out."""
    return {
        "reads": reading.sentence,
        "translated": round(reading.translated, 3),
        "source": reading.source.code if reading.source else None,
        "share": round(reading.share, 3) if reading.source and reading.share else None,
        "measured": reading.likeliest.measured,
        "words": reading.words,
        "density": round(reading.density, 2),
        "native_density": round(reading.native_density, 2),
        "tell_tales": [
            {"wording": ", ".join(hit.words), "hits": hit.count, "weight": round(hit.weight, 2)} for hit in reading.hits
        ],
        "caveat": CAVEAT,
    }


def finding_row(article: Article, finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "mqm": finding.mqm,
        "severity": finding.severity,
        "status": finding.status,
        "message": finding.message,
        **_quoted(article, finding.span),
        "related": [{**_quoted(article, related.span), "note": related.note} for related in finding.related],
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
        "suppressed_by": finding.suppressed_by,
    }


def _quoted(article: Article, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": article[span]}
