"""The grammar of Rust, without what its package imports beside it."""

from __future__ import annotations

from importlib.machinery import PathFinder
from importlib.util import module_from_spec


def language() -> object:
    """The grammar, for `tree_sitter.Language`.

    The package finds its queries, which nobody here asks for, through `importlib.resources`: that takes
    10 ms, thirty times as long as the grammar.
    """
    package = PathFinder.find_spec("tree_sitter_rust")
    if package is not None and package.submodule_search_locations:
        found = PathFinder.find_spec("tree_sitter_rust._binding", package.submodule_search_locations)
        if found is not None and found.loader is not None:
            binding = module_from_spec(found)
            found.loader.exec_module(binding)
            made: object = binding.language()
            return made
    import tree_sitter_rust

    return tree_sitter_rust.language()
