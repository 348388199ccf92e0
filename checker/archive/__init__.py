"""Which published articles an article repeats: one DuckDB file that remembers them all."""
