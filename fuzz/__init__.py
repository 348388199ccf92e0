"""Coverage-guided fuzzing: `make fuzz` runs every target a million times."""
