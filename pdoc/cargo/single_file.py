"""A single `.rs` file as a crate graph, as `rustdoc FILE` sees it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Final

from pdoc.base.errors import NothingToDocumentError, UsageError
from pdoc.base.patterns import compiled
from pdoc.cargo.cfg import parse_setting
from pdoc.cargo.model import CrateData, CrateGraph, CrateId, CrateKind, MissingDep
from pdoc.cargo.targets import Setting, host_triple, target_cfgs

_HEAD: Final = 64 * 1024
"""Bytes of a file that are searched for the crate's attributes."""

_ATTRIBUTE: Final = compiled(rb'^[ \t]*#!\[\s*(crate_name|crate_type)\s*=\s*"([^"]*)"\s*\]', re.MULTILINE)
_TYPES: Final = frozenset(("lib", "rlib", "dylib", "cdylib", "staticlib", "bin", "proc-macro"))
_KINDS: Final[dict[str, CrateKind]] = {"bin": "bin", "proc-macro": "proc-macro"}


def single_file(
    path: str,
    *,
    crate_name: str | None = None,
    edition: str | None = None,
    cfgs: Sequence[str] = (),
    externs: Sequence[str] = (),
    crate_type: str | None = None,
    target: str | None = None,
    crate_version: str | None = None,
) -> CrateGraph:
    """The graph of one file and its `--extern NAME=SOURCE.rs` crates, which may use each other in that order.

    Raises `NothingToDocumentError` when there is no such file, `UsageError` for what makes no sense.
    """
    if not os.path.isfile(path):
        raise NothingToDocumentError(f"there is no file `{path}`")
    for text in (crate_type or "").split(","):
        if text and text not in _TYPES:
            raise UsageError(f"`--crate-type {text}`: expected one of {', '.join(sorted(_TYPES))}")
    triple = target or host_triple()
    base = set(target_cfgs(triple))
    asked = base | {("doc", None)}
    for text in cfgs:
        setting = parse_setting(text)
        if setting is None:
            raise UsageError(f'`--cfg {text}`: expected `name` or `name="value"`')
        asked.add(setting)
    crates: list[CrateData] = []
    deps: dict[str, CrateId] = {}
    missing = []
    for text in externs:
        name, _, source = text.partition("=")
        name = name.rpartition(":")[2].replace("-", "_")
        if not source.endswith(".rs"):
            missing.append(MissingDep(name, name, "", False))
            continue
        if not os.path.isfile(source):
            raise UsageError(f"`--extern {text}`: there is no file `{source}`")
        crates.append(
            _crate(len(crates), source, name=name, edition="2015", cfg=base, deps=tuple(sorted(deps.items())))
        )
        deps[name] = len(crates) - 1
    crates.append(
        _crate(
            len(crates),
            path,
            name=crate_name,
            edition=edition or "2015",
            cfg=asked,
            deps=tuple(sorted(deps.items())),
            crate_type=crate_type,
            version=crate_version or "",
            missing=tuple(missing),
            is_member=True,
        )
    )
    return CrateGraph(
        crates=tuple(crates),
        documented=(len(crates) - 1,),
        workspace_root=os.path.dirname(os.path.abspath(path)),
        target_dir="",
        target=triple,
    )


def _crate(
    number: CrateId,
    path: str,
    *,
    name: str | None,
    edition: str,
    cfg: set[Setting],
    deps: tuple[tuple[str, CrateId], ...],
    crate_type: str | None = None,
    version: str = "",
    missing: tuple[MissingDep, ...] = (),
    is_member: bool = False,
) -> CrateData:
    root = os.path.abspath(path)
    with open(root, "rb") as file:
        said = {key.decode(): value for key, value in _ATTRIBUTE.findall(file.read(_HEAD))}
    kind = _KINDS.get(crate_type or said.get("crate_type", b"").decode("utf-8", "replace"), "lib")
    shown = name or said.get("crate_name", b"").decode("utf-8", "replace")
    shown = (shown or os.path.splitext(os.path.basename(root))[0]).replace("-", "_")
    if kind == "proc-macro":
        cfg = cfg | {("proc_macro", None)}
    folder = os.path.dirname(root)
    return CrateData(
        id=number,
        name=shown,
        package=shown,
        version=version,
        root=root,
        source_root=folder,
        manifest_dir=folder,
        edition=edition,
        kind=kind,
        cfg=tuple(sorted(cfg, key=lambda setting: (setting[0], setting[1] or ""))),
        deps=deps,
        missing=missing,
        is_member=is_member,
        proc_macro=kind == "proc-macro",
    )
