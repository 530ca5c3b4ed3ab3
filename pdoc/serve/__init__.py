"""The preview server: a live site (`pdoc.driver.live`) over HTTP."""
