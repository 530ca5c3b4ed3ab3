"""The way from a path to a site, in one function: `pdoc.driver.build.build`."""
