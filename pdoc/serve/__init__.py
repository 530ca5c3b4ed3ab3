"""The preview server: HTTP over a live site (`pdoc.driver.live`)."""
