"""Certain fixes of an article's file, each proven: applied, read again, checked again.

A fix is kept only if the findings it is for are gone, no rule finds more than before, and the article reads as it did
with nothing but the suggestions put in. What cannot be proven stays as it is, for a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from checker.edits import Edit, applied, edit
from checker.findings import Finding, Report, normalised
from checker.rulebook import Rulebook

MOST_ROUNDS = 5  # a headline that stands five times is taken out four times
MOST_SINGLE = 20  # places of one key that are tried each by itself
Check = Callable[[str], Report | None]  # a file's text -> the report on its article; None where it cannot be read
Key = tuple[str, str]  # rule and normalised quote: fixes of one key are tried together


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
            return self.singly(state, keys[0])
        middle = len(keys) // 2
        return self.best(self.best(state, keys[:middle]), keys[middle:])

    def attempt(self, state: State, keys: frozenset[Key]) -> State | None:
        """The state with the fixes of all the keys, as far as they can be put in; None if that is not proven."""
        now, done = state, Counter[Key]()
        for _ in range(MOST_ROUNDS):
            wanted = [finding for finding in self.certain(now) if _key(finding) in keys]
            after, put_in = self._round(now, wanted)
            done.update(put_in)
            if after is None or not put_in:
                break
            now = after
        return now if after and _is_better(state, now, done) else None

    def singly(self, state: State, key: Key) -> State:
        """The state with those of the fixes of a key that can be proven each by itself, the last place first."""
        places = [finding for finding in self.certain(state) if _key(finding) == key]
        for finding in reversed(places[-MOST_SINGLE:] if len(places) > 1 else ()):
            after, put_in = self._round(state, [finding])
            if after and put_in and _is_better(state, after, Counter(put_in)):
                state = after
        return state

    def _round(self, state: State, wanted: Sequence[Finding]) -> tuple[State | None, list[Key]]:
        """Fixes that do not overlap put in, and those put in. The article is read again: it must say what it should."""
        edits, changes, put_in = list[Edit](), list[Edit](), list[Key]()
        article = state.report.article
        for finding in sorted(wanted, key=lambda f: (f.span.start, -f.span.end)):
            put = finding.suggestion or ""
            change = edit(state.text, article, finding.span, put)
            # What stands inside of another fix, the next round sees, if it is still there.
            if change and not (edits and (change.start < edits[-1].end or finding.span.start < changes[-1].end)):
                edits.append(change)
                changes.append(Edit(*finding.span, put))
                put_in.append(_key(finding))
        if not edits:
            return state, []
        text = applied(state.text, edits)
        report = self.check(text)
        if report is None or report.article.text.split() != applied(article.text, changes).split():
            return None, put_in
        return State(text, report), put_in


def _is_better(before: State, after: State, done: Counter[Key]) -> bool:
    """Whether what was fixed is gone, no rule finds more than what it found besides, and none broke."""
    old, new = (Counter(_key(finding) for finding in state.report.findings) for state in (before, after))
    gone = all(new[key] <= max(0, old[key] - count) for key, count in done.items())
    most = Counter(finding.rule for finding in before.report.findings)
    for (rule, _), count in (old & done).items():
        most[rule] -= count
    now = Counter(finding.rule for finding in after.report.findings)
    return gone and not after.report.failures and all(count <= most[rule] for rule, count in now.items())


def _key(finding: Finding) -> Key:
    return finding.rule, normalised(finding.excerpt)
