"""`python -m pdoc.stdlib.generate [HTML_FOLDER] [OUTPUT]`: makes the facts file of a toolchain.

Without arguments: the default toolchain's documentation, written where the package ships it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pdoc.base.errors import UsageError
from pdoc.stdlib.generate.collect import collect
from pdoc.stdlib.toolchain import find_toolchain, toolchain_at

_DATA = Path(__file__).resolve().parent.parent / "data"


def main(arguments: list[str]) -> None:
    """Reads the documentation and writes the file."""
    toolchain = toolchain_at(Path(arguments[0])) if arguments else find_toolchain()
    if toolchain is None:
        raise UsageError("no documentation of a Rust toolchain was found (`rustup component add rust-docs`)")
    target = Path(arguments[1]) if len(arguments) > 1 else _DATA / f"std-{toolchain.release}.facts"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(collect(toolchain))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except UsageError as error:
        sys.exit(str(error))
