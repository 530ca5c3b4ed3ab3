"""One file's bytes to its item tree; highlighting. Never fails, knows no other file."""
