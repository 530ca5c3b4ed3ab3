"""From item trees to names: module tree, cfg, macro expansion, imports, visibility.

The result for a crate is its `DefMap` (`pdoc.hir.model`), made by `pdoc.hir.def_map`.
"""
