"""What is fuzzed: a target takes any bytes, and whatever it raises is an error of ours."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path

from checker import rulebook, settings
from checker.analyse import Analysis
from checker.article import Article
from checker.detectors import DETECTORS
from checker.errors import UserError
from checker.read import INPUT_FORMATS, read
from tests.read.reading import assert_blocks_are_in_order, assert_positions_agree

Target = Callable[[bytes], None]
BOOK = rulebook.load()
CORPUS = Path(__file__).parent / "corpus"


def reading(input_format: str, data: bytes) -> None:
    """A reader gives articles with sound blocks, or says why not."""
    for part in read("-", input_format, BytesIO(data), "fuzzed"):
        if isinstance(part, Article):
            assert_blocks_are_in_order(part)


def offset_map(data: bytes) -> None:
    """Each character of an article stands in its file where the map says."""
    for part in read("-", "text", BytesIO(data), "fuzzed"):
        if isinstance(part, Article):
            assert_positions_agree(part, part.origin.text)


def rule_file(data: bytes) -> None:
    """A rule is loaded or refused in words for people."""
    with suppress(UserError):
        rulebook.parse_rule("fuzz/rule", Path("rule.toml"), data)


def settings_file(data: bytes) -> None:
    """Settings are loaded and applied, or refused in words for people."""
    with tempfile.TemporaryDirectory() as folder, suppress(UserError):
        path = Path(folder, "checker.toml")
        path.write_bytes(data)
        settings.effective(BOOK, settings.load(path))


def house_list(data: bytes) -> None:
    """A list of names is applied, or refused in words for people."""
    with tempfile.TemporaryDirectory() as folder, suppress(UserError):
        path = Path(folder, "names.toml")
        path.write_bytes(data)
        settings.effective(BOOK, settings.Settings(names=path))


def detecting(detector: str, data: bytes) -> None:
    """A rule of the detector, chosen by the first byte, finds passages of the text and nothing else."""
    rules = [rule for rule in BOOK.rules if rule.detector == detector]
    rule = rules[int.from_bytes(data[:1]) % len(rules)]
    for article in read("-", "text", BytesIO(data[1:]), "fuzzed"):
        if isinstance(article, Article):
            for match in rule.find(Analysis(article)):
                for span in (match.span, *(other.span for other in match.related)):
                    assert 0 <= span.start <= span.end <= len(article.text), "a finding lies outside its article"


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to start from: files of ours, and what the rules' own files hold."""
    for path in sorted((CORPUS / target).glob("*")):
        yield path.read_bytes()
    if target == "rule-file":
        yield from (rule.path.read_bytes() for rule in BOOK.rules)
    rules = [rule for rule in BOOK.rules if f"detector-{rule.detector.replace('_', '-')}" == target]
    for nth, rule in enumerate(rules):
        for example in rule.bad + rule.good:
            yield bytes([nth]) + "\n\n".join((example.headline, example.text, example.body)).strip().encode()


TARGETS: Mapping[str, Target] = {
    **{f"read-{name}": partial(reading, name) for name in INPUT_FORMATS},
    "offset-map": offset_map,
    "rule-file": rule_file,
    "settings": settings_file,
    "house-list": house_list,
    **{f"detector-{name.replace('_', '-')}": partial(detecting, name) for name in DETECTORS},
}
