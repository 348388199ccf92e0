"""What a desk has decided about names: the forms it prefers, and names that only look alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.names.romanisation import fold


@dataclass(frozen=True)
class HouseList:
    """Options of every rule about spellings of names; the settings fill them from names.toml.

    `preferred` holds the desk's form of a name and its known variants, `distinct` names that are not one.
    """

    preferred: dict[str, tuple[str, ...]] = field(default_factory=dict)
    distinct: tuple[tuple[str, ...], ...] = ()

    def are_distinct(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether two names, each given in its longer and shorter forms, are kept apart on purpose."""
        first, second = set(map(_plain, one)), set(map(_plain, other))
        for names in self.distinct:
            listed = set(map(_plain, names))
            if any(a != b for a in first & listed for b in second & listed):
                return True
        return False

    def form_of(self, names: Iterable[str]) -> str | None:
        """The desk's form of a name, if one of its spellings is listed."""
        wanted = {_exact(name) for name in names}
        for form, variants in self.preferred.items():
            if wanted & {_exact(name) for name in (form, *variants)}:
                return form
        return None


def _exact(name: str) -> str:
    return " ".join(name.lower().split())


def _plain(name: str) -> str:
    return " ".join(map(fold, name.split()))
