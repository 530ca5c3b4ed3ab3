"""The site: cutting crates into render units, writing files, and linking what pages share."""
