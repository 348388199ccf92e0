"""What each rule finds in a corpus: hits per 1,000 words of machine, human and native text, and samples to judge."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from checker.article import Article, Span
from checker.check import check_article
from checker.errors import UserError
from checker.findings import Finding
from checker.read import plain
from checker.rulebook import CLOSE, OPEN, Rulebook

Kind = Literal["mt", "human", "native"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Verdict = Literal["right", "wrong"]
CONTEXT = 200  # characters shown on either side of a hit
SHAPES = (
    'A row is {"id", "src": [segment...], "refs": {name: [segment...]}, "hyps": {system: [segment...]}} '
    '(native if it has "src" alone) or {"id", "text", "kind": "mt", "human" or "native"}.'
)


class Text(NamedTuple):
    """One text of a corpus. `system` is what made it: an engine, "ref:A" for the human translator A, or "native"."""

    id: str
    kind: Kind
    system: str
    text: str


class Hit(NamedTuple):
    """One finding to judge. `context` holds the span, marked, and its surroundings; so does that of each `related`."""

    rule: str
    fingerprint: str
    id: str
    kind: Kind
    system: str
    text: str
    context: str
    related: list[dict[str, str]]
    message: str
    verdict: Verdict | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.rule, self.id, self.system, self.fingerprint

    @property
    def quote(self) -> tuple[str, str]:
        """What makes a hit distinct: its rule and its words, whatever their case and spacing."""
        return self.rule, " ".join(self.text.casefold().split())


@dataclass(frozen=True, slots=True)
class Measurement:
    """Words by kind of text, the hits, which texts (id, system) were read, and on how many of them each rule broke."""

    words: Mapping[str, int]
    hits: tuple[Hit, ...]
    texts: frozenset[tuple[str, str]]
    failures: Mapping[str, int]


def texts(path: str, lines: Iterable[str]) -> Iterator[Text]:
    """The texts of a JSON Lines corpus. Raises UserError, naming file and line, for a row of no known shape."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{path}:{number}"
            yield from _texts_of_row(place, json_object(place, line))


def json_object(place: str, line: str) -> dict[str, Any]:
    """One line of JSON Lines. Raises UserError, naming `place`, unless it is an object."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UserError(f"{place}: not valid JSON: {error}.") from None
    if not isinstance(row, dict):
        raise UserError(f"{place}: a row must be a JSON object. {SHAPES}")
    return row


def _texts_of_row(place: str, row: dict[str, Any]) -> Iterator[Text]:
    identity = row.get("id")
    if not isinstance(identity, str):
        raise UserError(f'{place}: "id" must be a text. {SHAPES}')
    if "text" in row:
        kind = row.get("kind")
        if kind not in KINDS or not isinstance(row["text"], str):
            raise UserError(f'{place}: a row with a "text" needs a "kind": {", ".join(KINDS)}. {SHAPES}')
        yield Text(identity, kind, str(row.get("system", kind)), row["text"])
    elif "refs" in row or "hyps" in row:
        for name, segments in _versions(place, row, "refs"):
            yield Text(identity, "human", f"ref:{name}", joined(place, segments))
        for name, segments in _versions(place, row, "hyps"):
            yield Text(identity, "mt", name, joined(place, segments))
    elif "src" in row:
        yield Text(identity, "native", "native", joined(place, row["src"]))
    else:
        raise UserError(f"{place}: this row holds no text. {SHAPES}")


def _versions(place: str, row: dict[str, Any], key: str) -> Iterable[tuple[str, Any]]:
    versions = row.get(key) or {}
    if not isinstance(versions, dict):
        raise UserError(f'{place}: "{key}" must be an object of segment lists. {SHAPES}')
    return versions.items()


def joined(place: str, segments: Any) -> str:
    """Segments as paragraphs: stripped, empty ones left out, a blank line between them."""
    if not isinstance(segments, list) or not all(isinstance(s, str | None) for s in segments):
        raise UserError(f"{place}: segments must be a list of texts. {SHAPES}")
    return "\n\n".join(s.strip() for s in segments if s and s.strip())


def chosen(found: Iterable[Text], share: float, seed: int) -> Iterator[Text]:
    """All human and native texts, and the `share` (0 to 1) of machine translations, the same whatever the order."""
    for text in found:
        if text.kind != "mt" or random.Random(f"{seed}\t{text.id}\t{text.system}").random() < share:
            yield text


def measure(found: Iterable[Text], rulebook: Rulebook) -> Measurement:
    """Check every text with every rule of the rulebook."""
    words: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    hits: list[Hit] = []
    read = set()
    for text in found:
        article = plain.article(text.id, text.text)
        report = check_article(article, rulebook)
        words[text.kind] += len(text.text.split())
        failures.update(f"{failure.rule} ({failure.error})" for failure in report.failures)
        hits += [_hit(text, article, finding) for finding in report.findings]
        read.add((text.id, text.system))
    return Measurement(words, tuple(hits), frozenset(read), failures)


def _hit(text: Text, article: Article, finding: Finding) -> Hit:
    related = [
        {"text": article[r.span], "note": r.note, "context": in_context(article.text, r.span)} for r in finding.related
    ]
    return Hit(
        rule=finding.rule,
        fingerprint=finding.fingerprint,
        id=text.id,
        kind=text.kind,
        system=text.system,
        text=finding.excerpt,
        context=in_context(article.text, finding.span),
        related=related,
        message=finding.message,
    )


def in_context(text: str, span: Span) -> str:
    """The marked span and CONTEXT characters on either side."""
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return f"{before}{OPEN}{text[span.start : span.end]}{CLOSE}{after}"


def hits_by_rule(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    grouped: dict[str, list[Hit]] = {}
    for hit in hits:
        grouped.setdefault(hit.rule, []).append(hit)
    return grouped


def per_1000(hits: Iterable[Hit], words: Mapping[str, int]) -> dict[str, float]:
    """Hits per 1,000 words of each kind of text that was measured."""
    counts = Counter(hit.kind for hit in hits)
    return {kind: 1000 * counts[kind] / words[kind] for kind in KINDS if words.get(kind)}


def lift(rates: Mapping[str, float]) -> float | None:
    """How much more often in machine translations than in human ones (native text where there are none).

    None where there is nothing to compare; infinite if people never write it.
    """
    people = rates.get("human", rates.get("native"))
    if "mt" not in rates or people is None or rates["mt"] == people == 0:
        return None
    return rates["mt"] / people if people else float("inf")


def sample(hits: Iterable[Hit], size: int, seed: int) -> list[Hit]:
    """At most `size` random distinct hits of each rule, spread over the documents, a document's from one system."""
    drawn = []
    for rule, group in sorted(hits_by_rule(hits).items()):
        shuffled = sorted(group, key=lambda hit: hit.key)
        random.Random(f"{seed}\t{rule}").shuffle(shuffled)
        drawn += _spread(shuffled, size)
    return drawn


def _spread(shuffled: list[Hit], size: int) -> list[Hit]:
    """The first hit of each document, then more from the same system, then whatever is left; no quote twice."""
    systems: dict[str, str] = {}
    quotes: set[tuple[str, str]] = set()
    drawn: list[Hit] = []
    wanted: tuple[Callable[[Hit], bool], ...] = (
        lambda hit: hit.id not in systems,
        lambda hit: systems.get(hit.id) == hit.system,
        lambda _: True,
    )
    for is_wanted in wanted:
        for hit in shuffled:
            if len(drawn) < size and hit.quote not in quotes and is_wanted(hit):
                quotes.add(hit.quote)
                systems.setdefault(hit.id, hit.system)
                drawn.append(hit)
    return drawn


def table(measurement: Measurement, rulebook: Rulebook) -> str:
    """The figures of every rule, most hits first, as lines of aligned columns."""
    grouped = hits_by_rule(measurement.hits)
    rules = sorted(rulebook.rules, key=lambda rule: (-len(grouped.get(rule.name, ())), rule.name))
    rows: list[tuple[str, str, list[Hit]]] = [(rule.name, rule.status, grouped.get(rule.name, [])) for rule in rules]
    stable = {rule.name for rule in rules if rule.status == "stable"}
    rows.append(("stable rules", "", [hit for hit in measurement.hits if hit.rule in stable]))
    rows.append(("all rules", "", list(measurement.hits)))
    width = max(len(name) for name, _, _ in rows)
    lines = [f"{'rule':{width}}  {'status':7}  {'hits':>6}  {'mt':>7}  {'human':>7}  {'native':>7}  {'lift':>6}"]
    for name, status, hits in rows:
        rates = per_1000(hits, measurement.words)
        columns = "  ".join(f"{_figure(rates.get(kind), 3):>7}" for kind in KINDS)
        lines.append(f"{name:{width}}  {status:7}  {len(hits):6}  {columns}  {_figure(lift(rates), 1):>6}")
    counted = ", ".join(f"{measurement.words.get(kind, 0):,} {kind}" for kind in KINDS)
    return "\n".join([*lines, f"Hits per 1,000 words. Words: {counted}. Texts: {len(measurement.texts):,}."])


def _figure(value: float | None, places: int) -> str:
    return "-" if value is None else f"{value:.{places}f}"
