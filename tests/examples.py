"""Rule examples as articles."""

from checker.examples import article_of

__all__ = ["article_of"]
