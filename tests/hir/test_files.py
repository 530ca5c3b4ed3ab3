"""Module files: where a `mod x;` is looked for, and what source pages are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.hir.files import Place, candidates, file_place, inline_place, root_place, source_page

ROOT = root_place("/k/src/lib.rs")


def inside(*steps: str) -> Place:
    """The place after steps: `a` an inline module, `/k/x.rs:a` a module's file, `@p:a` an inline `#[path]`."""
    here = ROOT
    for step in steps:
        path, _, name = step.rpartition(":")
        if path.startswith("@"):
            here = inline_place(here, name, path[1:])
        elif path:
            here = file_place(here, path, name, None)
        else:
            here = inline_place(here, name, None)
    return here


@pytest.mark.parametrize(
    ("place", "path_attr", "expected"),
    [
        ((), None, ["/k/src/x.rs", "/k/src/x/mod.rs"]),
        (("a",), None, ["/k/src/a/x.rs", "/k/src/a/x/mod.rs"]),
        (("a", "b"), None, ["/k/src/a/b/x.rs", "/k/src/a/b/x/mod.rs"]),
        (("/k/src/a.rs:a",), None, ["/k/src/a/x.rs", "/k/src/a/x/mod.rs"]),
        (("/k/src/a/mod.rs:a",), None, ["/k/src/a/x.rs", "/k/src/a/x/mod.rs"]),
        (("/k/src/a.rs:a", "b"), None, ["/k/src/a/b/x.rs", "/k/src/a/b/x/mod.rs"]),
        ((), "other.rs", ["/k/src/other.rs"]),
        ((), "../gen/other.rs", ["/k/gen/other.rs"]),
        ((), "sub\\other.rs", ["/k/src/sub/other.rs"]),
        ((), "/elsewhere/x.rs", ["/elsewhere/x.rs"]),
        (("/k/src/a.rs:a",), "other.rs", ["/k/src/other.rs"]),
        (("a",), "other.rs", ["/k/src/a/other.rs"]),
        (("/k/src/a.rs:a", "b"), "other.rs", ["/k/src/a/b/other.rs"]),
        (("@thread_files:t",), None, ["/k/src/thread_files/x.rs", "/k/src/thread_files/x/mod.rs"]),
        (("@thread_files:t",), "tls.rs", ["/k/src/thread_files/tls.rs"]),
    ],
)
def test_candidates(place: tuple[str, ...], path_attr: str | None, expected: list[str]) -> None:
    assert list(candidates(inside(*place), "x", path_attr)) == expected


def test_file_with_a_path_attribute_owns_its_folder() -> None:
    here = file_place(ROOT, "/k/src/gen/code.rs", "a", "gen/code.rs")
    assert candidates(here, "x", None)[0] == "/k/src/gen/x.rs"


def test_ancestors_tell_cycles() -> None:
    here = inside("/k/src/a.rs:a")
    assert file_place(here, "/k/src/lib.rs", "b", "lib.rs").ancestors == here.ancestors


def test_a_file_is_the_same_by_all_its_paths(tmp_path: Path) -> None:
    (tmp_path / "lib.rs").write_text("")
    (tmp_path / "other.rs").write_text("")
    (tmp_path / "link.rs").symlink_to("lib.rs")
    (tmp_path / "folder").symlink_to(".")
    root = root_place(str(tmp_path / "lib.rs"))
    for path, new in (("link.rs", 0), ("folder/lib.rs", 0), ("./lib.rs", 0), ("other.rs", 1), ("gone.rs", 1)):
        assert len(file_place(root, f"{tmp_path}/{path}", "m", path).ancestors) == 1 + new


@pytest.mark.parametrize(
    ("root", "file", "page"),
    [
        ("/k/src", "/k/src/lib.rs", "src/k/lib.rs"),
        ("/k/src", "/k/src/net/mod.rs", "src/k/net/mod.rs"),
        ("/k/src", "/k/gen/code.rs", "src/k/gen/code.rs"),
        ("/k/src", "/code.rs", "src/k/code.rs"),
    ],
)
def test_source_page(root: str, file: str, page: str) -> None:
    assert source_page("k", root, file) == page
