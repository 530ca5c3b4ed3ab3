"""The project's own bench: generated crates of growing size, timed through the command."""
