"""Decisions of people as text: a note for an article, a table for the file beside it, a line of the house list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.article import Article
from checker.errors import UserError
from checker.findings import Finding
from checker.lsp.house import Checked
from checker.names.house import HouseList
from checker.read import notes
from checker.settings import FILE, PROJECT_FILE
from checker.suppress import BESIDE, REST, Allowance, read_toml_text

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

ASIDE, HERE, THERE, TWO = "aside", "here", "there", "two"  # right as it is; our form is this, the other; two names
MARKED_UP = ("markdown", "html")  # formats with comments, and so with notes
NAMES = "names.toml"
REASON = "right as it is"  # a reason is needed; the person who knows a better one writes it in its place
LONGEST = 60  # characters of the flagged words


def note(finding: Finding) -> str | None:
    """The comment that sets a finding aside; None where its words cannot stand in one, or there are none."""
    words = flagged(finding)
    comment = f'allow {finding.rule} "{words}" -- {REASON}'
    said = notes.parse(comment, 1)
    fits = (
        words
        and "--" not in words
        and said.reason == REASON
        and Allowance(said.rule, REASON, "", said.text).covers(finding)
    )
    return f"<!-- checker: {comment} -->" if fits else None


def flagged(finding: Finding) -> str:
    """The flagged words on one line, or how they begin."""
    words = " ".join(finding.excerpt.split())
    beginning = words[:LONGEST]
    return words if len(words) <= LONGEST else (beginning.rpartition(" ")[0] or beginning) + REST


def has_file(checked: Checked) -> bool:
    """Whether there can be files beside the document."""
    return Path(checked.path).is_absolute()


def two_names(article: Article, finding: Finding, checked: Checked) -> tuple[str, str] | None:
    """The name that a finding is about and the other one, if the house list can say something about them."""
    rule = checked.house.book.by_name[finding.rule]
    other = next((article[place.span] for place in finding.related if article[place.span] != finding.excerpt), None)
    if not isinstance(rule.options, HouseList) or other is None or not has_file(checked):
        return None
    here, there = (" ".join(name.split()) for name in (finding.excerpt, other))
    return here, there


def files(article: Article, finding: Finding, checked: Checked, decision: str, root: Path) -> dict[Path, str]:
    """The files that hold a decision, with their texts. `root` is where settings go if there are none.

    Raises UserError for a file that cannot be read or is no TOML.
    """
    from tomlkit.exceptions import TOMLKitError

    both = two_names(article, finding, checked)
    try:
        if decision == ASIDE:
            path = Path(checked.path + BESIDE)
            return {path: f"{_text(path).rstrip()}\n\n{table(finding)}".lstrip()}
        return in_house_list(both, checked, decision, root) if both else {}
    except (TOMLKitError, AttributeError, TypeError):
        raise UserError("names.toml or checker.toml: this is no valid TOML. checker lint says what is wrong.") from None


def table(finding: Finding) -> str:
    """The [[allow]] table that sets a finding aside."""
    import tomlkit

    allow = tomlkit.table()
    allow.update({"rule": finding.rule, "text": flagged(finding), "reason": REASON})
    return f"[[allow]]\n{allow.as_string()}"


def in_house_list(both: tuple[str, str], checked: Checked, decision: str, root: Path) -> dict[Path, str]:
    """The house list with a decision about two names, and the settings if they do not name it yet."""
    settings = checked.house.settings
    config = settings.source.path if settings.source else root / FILE
    path = settings.names or config.parent / NAMES
    before = _text(path)
    if decision == TWO:
        texts = {path: with_distinct(before, both)}
    else:
        form, variant = both if decision == HERE else both[::-1]
        texts = {path: with_preferred(before, form, [variant])}
    if settings.names is None:
        texts[config] = with_house_list(_text(config), NAMES, project=config.name == PROJECT_FILE)
    return texts


def _text(path: Path) -> str:
    return read_toml_text(path) if path.exists() else ""


def with_preferred(names: str, form: str, variants: Iterable[str]) -> str:
    """The text of a house list in which `form` is the desk's form and the others are its variants."""
    import tomlkit

    document = tomlkit.parse(names)
    preferred: Any = document.setdefault("preferred", tomlkit.table())
    listed = preferred.setdefault(form, tomlkit.array())
    listed.extend([variant for variant in variants if variant not in listed])
    return tomlkit.dumps(document)


def with_distinct(names: str, both: Iterable[str]) -> str:
    """The text of a house list in which names are kept apart."""
    import tomlkit

    document = tomlkit.parse(names)
    _top(document, "distinct", tomlkit.array()).append(list(both))
    return tomlkit.dumps(document)


def with_house_list(config: str, file: str, *, project: bool) -> str:
    """The text of the settings, or of a pyproject.toml, in which the house list is named."""
    import tomlkit

    document = tomlkit.parse(config)
    if project:
        tool: Any = document["tool"]
        tool["checker"]["names"] = file
    else:
        _top(document, "names", file)
    return tomlkit.dumps(document)


def _top(document: TOMLDocument, key: str, value: Any) -> Any:
    """A value before all tables, with its key if it was not there."""
    if key not in document:
        document.add(key, value)
    return document[key]
