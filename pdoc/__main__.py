"""`python -m pdoc`."""

from pdoc.cli.main import main

main()
