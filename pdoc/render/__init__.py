"""Pages: clean items, the shared index and a theme in, HTML out."""
