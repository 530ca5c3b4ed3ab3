"""Bytes → text."""

from __future__ import annotations

import pytest

from pdoc.syntax.decode import count_lines, decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\nb", "a\nb"),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\xef\xbb\xbf", "a\ufeff"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb", "a\rb"),
        ("ü€😀".encode(), "ü€😀"),
        (b"", ""),
    ],
)
def test_text(data: bytes, text: str) -> None:
    file = decode(data, "x.rs")
    assert (file.text, file.data, file.diagnostics) == (text, text.encode(), ())


@pytest.mark.parametrize(
    ("data", "blank"),
    [
        (b"#!/bin/x\nfn f() {}", True),
        (b"#! /bin/x", True),
        (b"#![a]\n", False),
        (b"#!\n [a]\n", False),
        (b" #!/bin/x", False),
    ],
)
def test_shebang(data: bytes, blank: bool) -> None:
    file = decode(data, "x.rs")
    assert file.text.encode() == data
    assert len(file.data) == len(data)
    assert file.data.startswith(b"  ") is blank
    assert file.data.split(b"\n")[1:] == data.split(b"\n")[1:]


def test_not_utf8() -> None:
    file = decode(b"// a\r\n// \xc3\xbc \xff \xfe\n// \xff", "src/x.rs")
    assert file.text == "// a\n// ü \ufffd \ufffd\n// \ufffd"
    assert file.data == file.text.encode()
    (found,) = file.diagnostics
    assert (found.level, found.code, found.path) == ("error", "not-utf8", "src/x.rs")
    assert (found.line, found.column, found.source_line) == (2, 6, "// ü \ufffd \ufffd")
    assert "0xff" in found.message


@pytest.mark.parametrize(("data", "lines"), [(b"a", 1), (b"a\n", 1), (b"a\nb", 2), (b"\n\n", 2), (b"", 1)])
def test_count_lines(data: bytes, lines: int) -> None:
    assert count_lines(data) == lines
