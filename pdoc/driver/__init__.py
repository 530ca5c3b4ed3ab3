"""The way from a path to a site, in one function: `pdoc.driver.build.build`."""

PRELOAD = ("pdoc.driver.preload",)
"""What workers find imported: the fork server begins with it before anything else is known."""
