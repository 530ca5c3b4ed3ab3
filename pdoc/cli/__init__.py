"""The command line: thin over `pdoc.driver`; the only package that prints or exits."""
