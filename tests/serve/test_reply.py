"""Files as answers."""

from __future__ import annotations

import pytest

from pdoc.serve.near import near_names, not_found_page
from pdoc.serve.reply import etag_of, file_reply

DATA = b"0123456789"
TAG = f'"{etag_of(DATA)}"'


@pytest.mark.parametrize(
    ("headers", "status", "body"),
    [
        ({}, 200, DATA),
        ({"if-none-match": TAG}, 304, b""),
        ({"if-none-match": f'"x", W/{TAG}'}, 304, b""),
        ({"if-none-match": "*"}, 304, b""),
        ({"if-none-match": '"x"'}, 200, DATA),
        ({"range": "bytes=0-3"}, 206, b"0123"),
        ({"range": "bytes=8-"}, 206, b"89"),
        ({"range": "bytes=-3"}, 206, b"789"),
        ({"range": "bytes=-30"}, 206, DATA),
        ({"range": "bytes=4-400"}, 206, b"456789"),
        ({"range": "bytes=10-"}, 416, b""),
        ({"range": "bytes=-0"}, 416, b""),
        ({"range": "bytes=5-3"}, 200, DATA),
        ({"range": "bytes=-"}, 200, DATA),
        ({"range": "bytes=0-1,3-4"}, 200, DATA),
        ({"range": "lines=0-1"}, 200, DATA),
        ({"range": "bytes=0-3", "if-range": TAG}, 206, b"0123"),
        ({"range": "bytes=0-3", "if-range": '"x"'}, 200, DATA),
    ],
)
def test_answers(headers: dict[str, str], status: int, body: bytes) -> None:
    answer = file_reply("a.svg", DATA, headers)
    assert (answer.status, answer.body) == (status, body)
    assert answer.headers["etag"] == TAG


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("a/index.html", "no-cache"),
        ("search.index/a.js", "no-cache"),
        ("static.files/main-11fa017b8a.js", "public, max-age=31536000, immutable"),
        ("static.files/main.js", "no-cache"),
    ],
)
def test_what_caches_keep(url: str, kept: str) -> None:
    assert file_reply(url, DATA, {}).headers["cache-control"] == kept


def test_documents_get_the_script() -> None:
    data = b"<html><head><title>x</title></head><body></body></html>"
    body = file_reply("a/index.html", data, {}).body
    assert body.count(b'src="/-/live.js"') == 1
    assert etag_of(data).encode() in body
    assert body.replace(body[body.index(b"<link") : body.index(b"</head>")], b"") == data


@pytest.mark.parametrize(
    ("key", "first"),
    [
        ("a/struct.Shipp.html", "a/struct.Ship.html"),
        ("a/enum.Ship.html", "a/struct.Ship.html"),
        ("b/struct.Ship.html", "a/struct.Ship.html"),
        ("a/nothing.like.it", None),
    ],
)
def test_near_names(key: str, first: str | None) -> None:
    found = near_names(key, ["a/index.html", "a/struct.Ship.html", "a/fn.count.html", "a/x.js"])
    assert (found[0] if found else None) == first


def test_near_names_of_a_large_site() -> None:
    urls = [f"a/struct.S{number}.html" for number in range(9000)] + ["a/struct.Ship.html"]
    assert "a/struct.Ship.html" in near_names("a/struct.Shop.html", urls) or near_names(
        "a/struct.S1.html", urls
    )


def test_a_page_that_is_not_there_quotes_what_was_asked_for() -> None:
    page = b"<html><head></head><body><section></section></body></html>"
    made = not_found_page(page, "<script>alert(1)</script>", ["a/<b>.html"])
    assert b"<script>alert" not in made
    assert b"&lt;script&gt;" in made
    assert b'href="/a/&lt;b&gt;.html"' in made
