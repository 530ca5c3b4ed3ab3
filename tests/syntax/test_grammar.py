"""The grammar is had without its package's queries, and with them where it lies elsewhere."""

from __future__ import annotations

import subprocess
import sys

import pytest
import tree_sitter

from pdoc.syntax import grammar


def test_the_grammar_is_loaded_alone() -> None:
    code = (
        "import sys, pdoc.syntax.nodes as nodes; tree = nodes.parse_tree(b'fn f() {}');"
        "print(tree.root_node.child(0).type, 'importlib.resources' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["function_item", "False"]


def test_a_package_that_is_not_on_the_path_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nowhere:
        @staticmethod
        def find_spec(name: str) -> None:
            return None

    monkeypatch.setattr(grammar, "PathFinder", Nowhere)
    parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))
    assert not parser.parse(b"struct S;").root_node.has_error
