"""Single files: name, kind, edition, cfgs and `--extern`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pdoc.base.errors import NothingToDocumentError, UsageError
from pdoc.cargo.single_file import single_file
from tests.support import write_tree


@pytest.mark.parametrize(
    ("source", "options", "name", "kind", "edition"),
    [
        ("", {}, "my_file", "lib", "2015"),
        ("", {"edition": "2021"}, "my_file", "lib", "2021"),
        ("", {"crate_name": "given"}, "given", "lib", "2015"),
        ('//! Docs.\n#![crate_name = "said"]', {}, "said", "lib", "2015"),
        ('#![crate_name="said"]', {"crate_name": "given"}, "given", "lib", "2015"),
        ('// #![crate_name = "said"]', {}, "my_file", "lib", "2015"),
        ('#![feature(x)]\n  #![ crate_type = "proc-macro" ]', {}, "my_file", "proc-macro", "2015"),
        ('#![crate_type = "bin"]', {}, "my_file", "bin", "2015"),
        ('#![crate_type = "bin"]', {"crate_type": "rlib"}, "my_file", "lib", "2015"),
        ("", {"crate_type": "proc-macro"}, "my_file", "proc-macro", "2015"),
    ],
)
def test_crate(
    tmp_path: Path, source: str, options: dict[str, Any], name: str, kind: str, edition: str
) -> None:
    write_tree(tmp_path, {"my-file.rs": source})
    graph = single_file(str(tmp_path / "my-file.rs"), **options)
    (crate,) = graph.crates
    assert graph.documented == (0,)
    assert (crate.name, crate.kind, crate.edition) == (name, kind, edition)
    assert crate.proc_macro is (kind == "proc-macro")
    assert (("proc_macro", None) in crate.cfg) is (kind == "proc-macro")
    assert (crate.root, crate.source_root) == (str(tmp_path / "my-file.rs"), str(tmp_path))
    assert graph.target_dir == ""


def test_settings(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.rs": ""})
    graph = single_file(
        str(tmp_path / "a.rs"),
        cfgs=("docsrs", 'feature="x"'),
        target="wasm32-unknown-unknown",
        crate_version="1.2.3",
    )
    (crate,) = graph.crates
    wanted = {("docsrs", None), ("feature", "x"), ("doc", None), ("target_arch", "wasm32")}
    assert wanted <= set(crate.cfg)
    assert (crate.version, graph.target) == ("1.2.3", "wasm32-unknown-unknown")


def test_externs(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.rs": "", "b.rs": "", "m.rs": '#![crate_type = "proc-macro"]'})
    externs = (f"b={tmp_path}/b.rs", f"noprelude:m-x={tmp_path}/m.rs", "std_like", "lib=libx.rlib")
    graph = single_file(str(tmp_path / "a.rs"), externs=externs)
    first, macro, crate = graph.crates
    assert crate.deps == (("b", 0), ("m_x", 1))
    assert (first.name, first.deps, first.is_member) == ("b", (), False)
    assert (macro.name, macro.kind, macro.deps) == ("m_x", "proc-macro", (("b", 0),))
    assert [each.extern_name for each in crate.missing] == ["std_like", "lib"]
    assert graph.documented == (2,)
    assert ("doc", None) not in first.cfg


def test_wrong_use(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.rs": ""})
    path = str(tmp_path / "a.rs")
    with pytest.raises(NothingToDocumentError, match="there is no file"):
        single_file(str(tmp_path / "b.rs"))
    with pytest.raises(UsageError, match="--extern b="):
        single_file(path, externs=(f"b={tmp_path}/b.rs",))
    with pytest.raises(UsageError, match="--cfg a b"):
        single_file(path, cfgs=("a b",))
    with pytest.raises(UsageError, match="unknown target"):
        single_file(path, target="nowhere")
