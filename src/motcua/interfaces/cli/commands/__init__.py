"""One file a command: its words, its arguments, and one call."""
