"""Finds machine-translation artifacts and duplication in news articles."""

__version__ = "0.1.0"
