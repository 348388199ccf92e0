"""Markdown -> article."""

from checker.read.plain import article

__all__ = ["article"]
