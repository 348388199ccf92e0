"""Arguments -> calls -> exit code; no logic."""

from __future__ import annotations

import json
import sys

from checker import rulebook
from checker.article import Article
from checker.check import check_article
from checker.read import read_all


def main() -> None:
    """Stand-in until the command is built."""
    book = rulebook.load()
    for article in read_all([sys.argv[-1]]):
        assert isinstance(article, Article)
        report = check_article(article, book)
        for failure in report.failures:
            print(failure, file=sys.stderr)
        rows = [
            {
                "rule": f.rule,
                "mqm": f.mqm,
                "severity": f.severity,
                "status": f.status,
                "message": f.message,
                "start": f.span.start,
                "end": f.span.end,
                "text": f.excerpt,
                "related": [
                    {"start": r.span.start, "end": r.span.end, "text": article[r.span], "note": r.note}
                    for r in f.related
                ],
                "suggestion": f.suggestion,
                "fingerprint": f.fingerprint,
                "suppressed_by": None,
            }
            for f in report.findings
        ]
        print(json.dumps({"id": article.id, "error": None, "findings": rows}, ensure_ascii=False))
