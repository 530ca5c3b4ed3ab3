"""`python -m pdoc.bench [SIZE…]`: the bench's table."""

from __future__ import annotations

import sys

from pdoc.bench.run import main

sys.exit(main(sys.argv[1:]))
