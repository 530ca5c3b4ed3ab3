"""Lints over doc comments: what is wrong in a text, and where that is in its file."""
