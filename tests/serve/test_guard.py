"""Who may ask a preview, and for what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.serve.guard import allowed, key_of

OURS = {"host": "127.0.0.1:7878"}


@pytest.mark.parametrize(
    ("headers", "host", "allowed_"),
    [
        (OURS, "127.0.0.1", True),
        ({"host": "localhost:7878"}, "127.0.0.1", True),
        ({"host": "LOCALHOST:7878"}, "127.0.0.1", True),
        ({"host": "[::1]:7878"}, "::1", True),
        ({"host": "127.0.0.1"}, "127.0.0.1", False),
        ({"host": "127.0.0.1:80"}, "127.0.0.1", False),
        ({"host": "127.0.0.1:07878x"}, "127.0.0.1", False),
        ({"host": "evil.example:7878"}, "127.0.0.1", False),
        ({"host": "127.0.0.1.evil.example:7878"}, "127.0.0.1", False),
        ({"host": "192.168.1.5:7878"}, "127.0.0.1", False),
        ({"host": "192.168.1.5:7878"}, "0.0.0.0", True),
        ({"host": "evil.example:7878"}, "0.0.0.0", False),
        ({"host": "docs.local:7878"}, "docs.local", True),
        ({}, "127.0.0.1", False),
        ({**OURS, "origin": "http://127.0.0.1:7878"}, "127.0.0.1", True),
        ({**OURS, "origin": "http://evil.example"}, "127.0.0.1", False),
        ({**OURS, "origin": "null"}, "127.0.0.1", False),
        ({**OURS, "origin": "https://127.0.0.1:7878"}, "127.0.0.1", False),
        ({**OURS, "sec-fetch-site": "same-origin"}, "127.0.0.1", True),
        ({**OURS, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, "127.0.0.1", False),
        ({**OURS, "sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, "127.0.0.1", False),
        ({**OURS, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, "127.0.0.1", True),
    ],
)
def test_who(headers: dict[str, str], host: str, allowed_: bool) -> None:
    assert allowed(headers, host, 7878) is allowed_


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (b"/tokio/index.html", "tokio/index.html"),
        (b"/tokio/", "tokio/index.html"),
        (b"/", "index.html"),
        (b"/a/macro.b%21.html", "a/macro.b!.html"),
        ("/a/struct.Größe.html".encode(), "a/struct.Größe.html"),
        (b"/a/struct.Gr%C3%B6%C3%9Fe.html", "a/struct.Größe.html"),
        (b"tokio/index.html", None),
        (b"/../secret", None),
        (b"/a/../../secret", None),
        (b"/%2e%2e/secret", None),
        (b"/a/%2E%2e%2fsecret", None),
        (b"/a/./b", None),
        (b"/.lock", None),
        (b"/a/.hidden", None),
        (b"//etc/passwd", None),
        (b"/a//b", None),
        (b"/a%2f%2fb", None),
        (b"/a\\..\\b", None),
        (b"/a%5cb", None),
        (b"/a%00.html", None),
        (b"/a%0d%0aX: y", None),
        (b"/C:/windows", None),
        (b"/%ff%fe", None),
        (b"/a%252e%252e/b", "a%2e%2e/b"),
        (b"/" + b"a" * 5000, None),
    ],
)
def test_keys(path: bytes, key: str | None) -> None:
    assert key_of(path) == key


@given(st.binary(max_size=40))
def test_no_key_leads_out(path: bytes) -> None:
    key = key_of(b"/" + path)
    if key is not None:
        assert not key.startswith("/")
        assert not any(part in ("", ".", "..") or part.startswith(".") for part in key.split("/"))
        assert "\0" not in key
        assert "\\" not in key
