"""Options of a detector: a frozen dataclass, filled from a rule's [options] table."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints


class OptionError(ValueError):
    """A rule's option that its detector cannot take. `option` names it; `known` are the detector's option names."""

    def __init__(self, message: str, option: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.option, self.known = option, known


def parse_options(options: type[Any], table: Mapping[str, Any], trusted: bool = False) -> Any:
    """Fill the dataclass `options` from a TOML table. Arrays become tuples. Raises OptionError.

    A field may be str, int, float, bool, Literal, tuple[T, ...] or dict[str, T]. A dataclass may check its own values
    in `__post_init__`, or in a method `check` if that is dear, and raise ValueError("option: problem"); a `trusted`
    table is not given to that method.
    """
    values = _values(options, table)
    known = tuple(item.name for item in dataclasses.fields(options))
    for item in dataclasses.fields(options):
        if item.name not in values and item.default is item.default_factory is dataclasses.MISSING:
            raise OptionError(f'the option "{item.name}" is missing.', "[options]", known)
    return _checked(lambda: options(**values), trusted)


def changed_options(options: Any, table: Mapping[str, Any]) -> Any:
    """Options with those of a TOML table in place of their own. Raises OptionError."""
    values = _values(type(options), table)
    return _checked(lambda: dataclasses.replace(options, **values))


def _values(options: type[Any], table: Mapping[str, Any]) -> dict[str, Any]:
    hints = _hints(cast(Hashable, options))
    for key in table:
        if key not in hints:
            raise OptionError(f'unknown option "{key}".', key, tuple(hints))
    return {key: _convert(key, hints[key], value) for key, value in table.items()}


@cache
def _hints(options: Hashable) -> dict[str, Any]:
    return get_type_hints(options)  # dear, and one detector serves many rules


def _checked(build: Callable[[], Any], trusted: bool = False) -> Any:
    try:
        options = build()
        if not trusted and hasattr(options, "check"):
            options.check()
        return options
    except ValueError as error:
        raise OptionError(f"{error}.", str(error).partition(":")[0]) from None


def _convert(key: str, wanted: Any, value: Any) -> Any:
    origin = get_origin(wanted)
    if origin is Literal:
        if value in get_args(wanted):
            return value
        raise OptionError(f'"{key}" must be one of {", ".join(map(str, get_args(wanted)))}, not {value!r}.', key)
    if origin is tuple and isinstance(value, list):
        return tuple(_convert(key, get_args(wanted)[0], item) for item in value)
    if origin is dict and isinstance(value, dict):
        return {name: _convert(key, get_args(wanted)[1], item) for name, item in value.items()}
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(wanted, type) and isinstance(value, wanted) and isinstance(value, bool) == (wanted is bool):
        return value
    name = {tuple: "an array", dict: "a table"}.get(origin or wanted) or getattr(wanted, "__name__", str(wanted))
    raise OptionError(f'"{key}" must be {name}, not {value!r}.', key)
