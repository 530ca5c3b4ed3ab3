"""What is known of the standard library without a compiler: names, traits, blanket and auto impls."""

from pdoc.stdlib.facts import StdFacts, load
from pdoc.stdlib.toolchain import Toolchain, find_toolchain

__all__ = ["StdFacts", "Toolchain", "find_toolchain", "load"]
