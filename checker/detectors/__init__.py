"""Detectors: one function a file, (Analysis, options) -> Iterator[Match]. No I/O, no state.

A detector is a module with a frozen dataclass `Options` and a function `find`. It is listed here by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from checker.analyse import Analysis
from checker.detectors import (
    already_published,
    alternatives,
    block_kind,
    brackets,
    byline_repeated,
    clause_reported,
    day_without_month,
    duplicate_item,
    encoding,
    figure_differs,
    foreign_acronym,
    foreign_word,
    headline_repeated,
    headline_restated,
    name_across,
    name_joining,
    name_order,
    name_renderings,
    name_roles,
    name_translated,
    name_variants,
    noun_of_itself,
    number_differs,
    pattern,
    phrase,
    pronoun_gender,
    quoted_word,
    repeated_conjunct,
    repeated_text,
    repetition,
    reworded_text,
    role_drift,
    spelling_variants,
    style_variants,
    tense_clash,
    two_expansions,
    two_office_names,
    unclosed_quotation,
    untranslated_article,
    untranslated_passage,
    wrong_office_name,
)
from checker.findings import Match


class Detector(Protocol):
    @property
    def Options(self) -> type[Any]: ...  # noqa: N802

    def find(self, analysis: Analysis, options: Any, /) -> Iterator[Match]: ...


DETECTORS: dict[str, Detector] = {
    "already_published": already_published,
    "alternatives": alternatives,
    "block_kind": block_kind,
    "brackets": brackets,
    "byline_repeated": byline_repeated,
    "clause_reported": clause_reported,
    "day_without_month": day_without_month,
    "duplicate_item": duplicate_item,
    "encoding": encoding,
    "figure_differs": figure_differs,
    "foreign_acronym": foreign_acronym,
    "foreign_word": foreign_word,
    "headline_repeated": headline_repeated,
    "headline_restated": headline_restated,
    "name_across": name_across,
    "name_joining": name_joining,
    "name_order": name_order,
    "name_renderings": name_renderings,
    "name_roles": name_roles,
    "name_translated": name_translated,
    "name_variants": name_variants,
    "noun_of_itself": noun_of_itself,
    "number_differs": number_differs,
    "pattern": pattern,
    "phrase": phrase,
    "pronoun_gender": pronoun_gender,
    "quoted_word": quoted_word,
    "repeated_conjunct": repeated_conjunct,
    "repeated_text": repeated_text,
    "repetition": repetition,
    "reworded_text": reworded_text,
    "role_drift": role_drift,
    "spelling_variants": spelling_variants,
    "style_variants": style_variants,
    "tense_clash": tense_clash,
    "two_expansions": two_expansions,
    "two_office_names": two_office_names,
    "unclosed_quotation": unclosed_quotation,
    "untranslated_article": untranslated_article,
    "untranslated_passage": untranslated_passage,
    "wrong_office_name": wrong_office_name,
}
