"""The straight line from an article to its report."""

from __future__ import annotations

import math
from collections.abc import Callable

from checker import __version__, limits
from checker.analyse import Analysis
from checker.article import Article
from checker.errors import UserError
from checker.findings import Failure, Finding, Match, Outcome, Report, Unreadable, in_reading_order
from checker.rulebook import Rule, Rulebook

Source = Article | Unreadable
Check = Callable[[Article, Rulebook], Report]


def check_article(article: Article, rulebook: Rulebook, seconds: float = math.inf) -> Report:
    """All findings of all rules in one article. A rule that breaks becomes a failure; the others' findings stand.

    So does a rule that takes longer than `checker.limits` allows, and each that is left when all rules' time is up, or
    `seconds`. Raises UserError for a rule whose message names what its detector does not give.
    """
    analysis = Analysis(article)
    findings: list[Finding] = []
    failures: list[Failure] = []
    rules = rulebook.rules
    if analysis.other_language:  # to the other rules every word of it would be an error
        rules = tuple(rule for rule in rules if rule.detector == "untranslated_article")
    with limits.clock(article.text, seconds) as begin:
        for rule in rules:
            try:
                begin()
                findings += [finding(article, rule, match) for match in rule.find(analysis)]
            except UserError:
                raise
            except (Exception, limits.TimeUp) as error:  # one broken rule must not lose the article
                failures.append(Failure(rule.name, without_article_text(error)))
    return Report(article, in_reading_order(findings), tuple(failures), __version__, rulebook.version)


def checked(source: Source, rulebook: Rulebook, check: Check) -> Outcome:
    """The outcome of a source, in this process. Raises UserError."""
    if isinstance(source, Unreadable):
        return source
    try:
        return check(source, rulebook)
    except UserError:
        raise
    except (Exception, limits.TimeUp) as error:
        return lost(source, f"{without_article_text(error)}. This is our bug: please report this line")


def lost(source: Source, reason: str) -> Unreadable:
    return Unreadable(source.id, f"{source.id}: the check broke: {reason}.", broken=True)


def finding(article: Article, rule: Rule, match: Match) -> Finding:
    try:
        message = rule.message.format_map(dict(match.words))
    except KeyError as missing:
        given = ", ".join(f"{{{name}}}" for name in match.words) or "none"
        raise UserError(
            f"{rule.path}: the message names {{{missing.args[0]}}}. Words of this detector: {given}."
        ) from None
    return Finding(
        rule=rule.name,
        mqm=rule.mqm,
        severity=rule.severity,
        status=rule.status,
        span=match.span,
        excerpt=article[match.span],
        message=message,
        related=match.related,
        suggestion=match.suggestion,
    )


def without_article_text(error: BaseException) -> str:
    """Error type and place: an exception's own message may quote the article, which must not reach logs."""
    if isinstance(error, limits.TimeUp):
        return str(error)
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    return f"{type(error).__name__} in {trace.tb_frame.f_code.co_qualname}, line {trace.tb_lineno}"
