"""Whether two words are one name: negative evidence first, then a logistic regression over a dozen named features."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from checker.names.evidence import against, features, impossible
from checker.names.forms import Form
from checker.names.romanisation import Alignment, align

MODEL = Path(__file__).parent.parent / "data" / "names" / "model.toml"

NONE = Alignment(0.0, 0.0, ())


class Verdict(NamedTuple):
    """`probability` that two words are one name, 0.0 where something speaks against it."""

    probability: float
    alignment: Alignment
    against: str = ""


@cache
def model() -> dict[str, Any]:
    return tomli.loads(MODEL.read_text(encoding="utf-8"))


def judge(one: Form, other: Form, languages: frozenset[str] = frozenset()) -> Verdict:
    """`languages` are the ones the article speaks of, as in `romanisation.align`."""
    alignment = NONE if (reason := impossible(one, other)) else align(one.key, other.key, languages)
    if reason := reason or against(one, other, alignment, languages):
        return Verdict(0.0, alignment, reason)
    weights = model()["weights"]
    odds = model()["intercept"] + sum(
        weights[name] * value for name, value in features(one, other, alignment, languages).items()
    )
    return Verdict(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), alignment)


def is_one_name(verdict: Verdict) -> bool:
    return bool(verdict.probability >= model()["threshold"])
