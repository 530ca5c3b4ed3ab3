"""The way from a path to a site, in one function: `pdoc.driver.build.build`."""

PRELOAD = ("pdoc.driver.preload",)
"""What workers find imported: the fork server begins with it before anything else is known."""
PAGE_FIRST = ("pdoc.driver.preload_page", *PRELOAD)
"""The same in two steps: after the first one a worker can render the page of a module."""
