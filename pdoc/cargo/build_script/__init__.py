"""Which cfgs a build script sets, read off its source; nothing of it is ever run."""
