"""Bytes -> Article, with a map back to the file. The only place that opens an article."""
