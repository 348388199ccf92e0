"""Certain fixes of an article's file, each proven: applied, read again, checked again.

A fix is kept only if the findings it is for are gone, no rule finds more than before, and the article reads as it did
with nothing but the suggestions put in. What cannot be proven stays as it is, for a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from checker.article import Span
from checker.edits import Edit, applied, edit
from checker.findings import Finding, Report, normalised
from checker.rulebook import Rulebook

MOST_ROUNDS = 5  # a headline that stands five times is taken out four times
Check = Callable[[str], Report | None]  # a file's text -> the report on its article; None where it cannot be read
Key = tuple[str, str]  # rule and normalised quote: fixes of one key stand and fall together


@dataclass(frozen=True, slots=True)
class State:
    """A file's text and what is found in it."""

    text: str
    report: Report


@dataclass(frozen=True, slots=True)
class Fixed:
    """The file's text with all fixes that could be proven; `left` are findings with a fix that could not be."""

    text: str
    done: int
    left: tuple[Finding, ...]


def is_certain(finding: Finding, rulebook: Rulebook) -> bool:
    """Whether its rule is proven and says that its suggestion can be put in unseen."""
    rule = rulebook.by_name.get(finding.rule)
    return (
        rule is not None
        and rule.fix
        and finding.status == "stable"
        and finding.suggestion is not None
        and finding.suppressed_by is None
    )


def fixed(text: str, report: Report, rulebook: Rulebook, check: Check) -> Fixed:
    """A file's text fixed, given the report on it. The same text fixed again stays the same."""
    proof = _Proof(rulebook, check)
    before = state = State(text, report)
    while True:  # what failed beside another fix may succeed after it
        better = proof.best(state, proof.keys(state))
        if better.text == state.text:
            break
        state = better
    left = tuple(proof.certain(state))
    return Fixed(state.text, len(list(proof.certain(before))) - len(left), left)


@dataclass(frozen=True, slots=True)
class _Proof:
    rulebook: Rulebook
    check: Check

    def certain(self, state: State) -> Iterator[Finding]:
        return (finding for finding in state.report.findings if is_certain(finding, self.rulebook))

    def keys(self, state: State) -> list[Key]:
        return list(dict.fromkeys(_key(finding) for finding in self.certain(state)))

    def best(self, state: State, keys: Sequence[Key]) -> State:
        """The state with all fixes of the keys that can be proven, found by halving."""
        if not keys:
            return state
        if after := self.attempt(state, frozenset(keys)):
            return after
        if len(keys) == 1:
            return state
        middle = len(keys) // 2
        return self.best(self.best(state, keys[:middle]), keys[middle:])

    def attempt(self, state: State, keys: frozenset[Key]) -> State | None:
        """The state with the fixes of all the keys; None if one cannot be put in or proven."""
        now = state
        for _ in range(MOST_ROUNDS):
            wanted = [finding for finding in self.certain(now) if _key(finding) in keys]
            if not wanted:
                return now if self._is_better(state, now, keys) else None
            after = self._round(now, wanted)
            if after is None:
                return None
            now = after
        return None

    def _round(self, state: State, wanted: Sequence[Finding]) -> State | None:
        """All fixes that do not overlap put in, and the article read again: it must say what it should."""
        edits: list[Edit] = []
        changes: list[tuple[Span, str]] = []
        for finding in sorted(wanted, key=lambda f: (f.span.start, -f.span.end)):
            if changes and finding.span.start < changes[-1][0].end:
                continue  # inside of what another fix changes: the next round sees what is left of it
            change = edit(state.text, state.report.article, finding.span, finding.suggestion or "")
            if change is None or (edits and change.start < edits[-1].end):
                return None
            edits.append(change)
            changes.append((finding.span, finding.suggestion or ""))
        text = applied(state.text, edits)
        report = self.check(text)
        if report is None:
            return None
        meant = applied(state.report.article.text, [Edit(span.start, span.end, put) for span, put in changes])
        return State(text, report) if report.article.text.split() == meant.split() else None

    def _is_better(self, before: State, after: State, keys: frozenset[Key]) -> bool:
        """Whether each rule finds what it found before, less what was fixed, and no rule broke."""
        expected = Counter(finding.rule for finding in before.report.findings)
        expected.subtract(finding.rule for finding in self.certain(before) if _key(finding) in keys)
        now = Counter(finding.rule for finding in after.report.findings)
        return not after.report.failures and all(count <= expected[rule] for rule, count in now.items())


def _key(finding: Finding) -> Key:
    return finding.rule, normalised(finding.excerpt)
