"""The commands: arguments -> calls -> exit code, one file a command; `desk` holds what several of them share."""
