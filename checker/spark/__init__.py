"""The same work on many machines: repeats of a whole corpus, and its articles checked, by Spark (extra `spark`)."""
