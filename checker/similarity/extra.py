"""Parts of the program that ask for packages beyond the light core."""

from __future__ import annotations

from importlib.util import find_spec

from checker.errors import UserError

PACKAGES = {
    "archive": ("numpy", "rensa", "duckdb", "pyarrow"),
    "spark": ("numpy", "rensa", "pandas", "pyarrow", "pyspark"),
    "semantic": ("numpy", "torch", "sentence_transformers"),
}


def needed(extra: str) -> None:
    """Raises UserError, which says how to install it, if a package of the extra is missing."""
    missing = [name for name in PACKAGES[extra] if find_spec(name) is None]
    if missing:
        names = " and ".join(missing).replace("_", "-")
        raise UserError(f"This needs {names}. Install the extra, in the checkout: pip install '.[{extra}]'")
