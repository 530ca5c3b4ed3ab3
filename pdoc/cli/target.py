"""The target folder of a project, for commands that only look at what is there."""

from __future__ import annotations

import os


def target_of(path: str | None, target_dir: str | None) -> str:
    """The folder that builds of the project at `path` write to. Raises the errors of `pdoc.base.errors`."""
    if target_dir:
        return os.path.abspath(target_dir)
    from pdoc.driver.inputs import read_graph
    from pdoc.driver.options import BuildOptions

    return read_graph(BuildOptions(path=path or ".")).target_dir
