"""A real server: what it answers, what it refuses, how it follows its sources, how it ends."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serve.served import CRANE, LIB, WAYS, Served, make
from tests.support import pdoc_build, succeed, write_crate


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose sources nobody touches."""
    with Served(make(tmp_path_factory.mktemp("calm"))) as served:
        served.settled()
        yield served


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/docks/index.html", 200),
        ("/docks/", 200),
        ("/docks/struct.Ship.html", 200),
        ("/src/docks/lib.rs.html", 200),
        ("/search.index/docks.js", 200),
        ("/crates.js", 200),
        ("/-/status", 200),
        ("/-/status.json", 200),
        ("/-/live.js", 200),
        ("/-/live.css", 200),
        ("/-/nothing", 404),
        ("/docks/struct.Shop.html", 404),
        ("/docks", 404),
        ("/src/", 404),
        ("/.lock", 400),
        ("/docks/../../Cargo.toml", 400),
    ],
)
def test_answers(path: str, status: int, calm: Served) -> None:
    found, headers, body = calm.ask(path)
    assert found == status
    assert "script-src 'self';" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert b"Traceback" not in body
    same, _, nothing = calm.ask(path, "HEAD")
    assert (same, nothing) == (status, b"")


def test_the_root_leads_to_the_crate(calm: Served) -> None:
    status, headers, _ = calm.ask("/")
    assert (status, headers["location"]) == (307, "/docks/index.html")


def test_near_names_are_said(calm: Served) -> None:
    status, _, body = calm.ask("/docks/struct.Shop.html")
    assert status == 404
    assert b'<a href="/docks/struct.Ship.html">' in body
    assert b'<base href="/">' in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_reading(method: str, calm: Served) -> None:
    status, headers, _ = calm.ask("/docks/index.html", method)
    assert status == 405
    assert headers["allow"] == "GET, HEAD"
    assert headers["x-content-type-options"] == "nosniff"


def test_the_head_of_the_events_is_no_stream(calm: Served) -> None:
    status, headers, body = calm.ask("/-/events?page=docks/index.html", "HEAD")
    assert (status, body) == (200, b"")
    assert headers["content-type"].startswith("text/event-stream")
    assert calm.status()["open"] == []


def test_a_page_is_sent_once(calm: Served) -> None:
    _, headers, _ = calm.ask("/docks/index.html")
    assert calm.ask("/docks/index.html", if_none_match=headers["etag"])[0] == 304


def _hostile() -> list[tuple[bytes, bytes]]:
    """500 requests: (path, further headers)."""
    parts = [
        b"..", b"%2e%2e", b".%2e", b"%2E.", b"..%2f", b"%2e%2e%2f", b"..%5c", b"..\\", b"%252e%252e",
        b"%c0%ae%c0%ae", b"%00", b"%0d%0a", b".", b"", b"~root", b"%7e", b"CON", b"C:", b"file:", b"\xff",
    ]  # fmt: skip
    targets = [b"etc/passwd", b"Cargo.toml", b"src/lib.rs", b".pdoc/log/pdoc.log", b"proc/self/environ"]
    paths = [
        b"/" + b"/".join([part] * depth + [target])
        for part in parts
        for depth in (1, 4)
        for target in targets
    ]
    paths += [b"/docks/" + path.lstrip(b"/") for path in paths[:120]]
    paths += [
        b"/" + b"a" * 20_000,
        b"/" + b"a/" * 5000,
        b"/%",
        b"/%zz",
        b"/?../../etc/passwd",
        b"*",
        b"http://x/y",
    ]
    found = [(path, b"") for path in paths]
    headers = [
        b"Host: evil.example", b"Host: 127.0.0.1.evil.example", b"Host:", b"Origin: http://evil.example",
        b"Origin: null", b"Sec-Fetch-Site: cross-site", b"Range: bytes=9999999999999999-",
        b"Range: bytes=" + b"0-1," * 900, b"If-None-Match: " + b'"x",' * 900, b"Cookie: " + b"a" * 8000,
        b"X-Forwarded-Host: evil.example", b"Transfer-Encoding: chunked", b"Content-Length: -1",
        b"Content-Length: 99999999999999999999", b"Expect: 100-continue", b"Upgrade: websocket",
    ]  # fmt: skip
    found += [(path, header) for header in headers for path in paths[:12]]
    return found[:500]


def test_hostile_requests(calm: Served) -> None:
    requests = _hostile()
    assert len(requests) == 500
    secret = (calm.crate / "Cargo.toml").read_bytes()
    for path, header in requests:
        host = b"" if header.startswith(b"Host") else f"Host: 127.0.0.1:{calm.port}\r\n".encode()
        with socket.create_connection(("127.0.0.1", calm.port), timeout=10) as connection:
            connection.settimeout(3)
            lines = b"GET " + path + b" HTTP/1.1\r\n" + host + header + (b"\r\n" if header else b"")
            connection.sendall(lines + b"Connection: close\r\n\r\n")
            answer = b""
            try:
                while data := connection.recv(1 << 16):
                    answer += data
            except (TimeoutError, ConnectionResetError):
                pass
        status = answer[9:12]
        assert status in (b"", b"304", b"307", b"400", b"403", b"404", b"416", b"431"), (
            path,
            header,
            answer[:200],
        )
        for bad in (secret, b"root:x:", b"Traceback", b"PATH="):
            assert bad not in answer, (path, header)
    assert calm.ask("/docks/index.html")[0] == 200


@pytest.mark.parametrize("write", WAYS, ids=lambda way: way.__name__)
def test_ways_to_save(write: Callable[[Path, str], None], served: Served) -> None:
    path = served.crate / "src" / "lib.rs"
    write(path, LIB.replace("It floats.", "It swims."))
    served.shows("/docks/struct.Ship.html", "It swims.")
    write(path, LIB.replace("sail(&self)", "sail(&self, far: bool)"))
    served.shows("/docks/struct.Ship.html", "far: <a")
    now = served.settled()
    assert all(each["kind"] in ("first", "words", "build", "nothing") for each in now["updates"])


def test_every_page_is_that_of_a_build(served: Served) -> None:
    served.edit("src/lib.rs", "It floats.", "It swims.")
    served.shows("/docks/struct.Ship.html", "It swims.")
    served.edit("src/lib.rs", "pub struct Ship;", "#[derive(Clone)]\npub struct Ship;")
    served.shows("/docks/struct.Ship.html", "impl-Clone-for-Ship")
    served.settled()
    succeed(pdoc_build(served.crate, "--target-dir", served.crate / "clean"))
    clean, live = served.crate / "clean" / "pdoc", served.crate / "target" / "pdoc"
    names = {path.relative_to(clean) for path in clean.rglob("*") if path.is_file()}
    assert names == {path.relative_to(live) for path in live.rglob("*") if path.is_file()}
    for name in names:
        assert (live / name).read_bytes() == (clean / name).read_bytes(), name


def test_a_broken_file_leaves_the_site_as_it_was(served: Served) -> None:
    before = served.ask("/docks/struct.Ship.html")[2]
    served.edit("src/lib.rs", "pub fn sail(&self) {}", "pub fn sail(&self {}")
    now = served.until(lambda now: now["problems"] > 0)
    assert now["updates"][0]["kind"] == "held"
    assert served.ask("/docks/struct.Ship.html")[2] == before
    served.edit("src/lib.rs", "pub fn sail(&self {}", "pub fn sail(&self, far: u8) {}")
    served.shows("/docks/struct.Ship.html", "far: <a")
    assert served.until(lambda now: not now["working"])["problems"] == 0


def test_a_file_that_goes_and_returns(served: Served) -> None:
    path = served.crate / "src" / "crane.rs"
    path.unlink()
    served.until(lambda now: any(each["gone"] for each in now["updates"]))
    assert served.ask("/docks/crane/struct.Crane.html")[0] == 404
    path.write_text(CRANE)
    served.shows("/docks/crane/struct.Crane.html", "Lifts ships.")


def test_a_new_folder_is_seen(served: Served) -> None:
    (served.crate / "src" / "crane").mkdir()
    (served.crate / "src" / "crane" / "hook.rs").write_text("//! Hooks.\n/// Holds.\npub struct Hook;\n")
    served.edit("src/crane.rs", "//! Cranes.\n", "//! Cranes.\npub mod hook;\n")
    served.shows("/docks/crane/hook/struct.Hook.html", "Holds.")
    (served.crate / "src" / "crane" / "hook.rs").write_text("//! Hooks.\n/// Lets go.\npub struct Hook;\n")
    served.shows("/docks/crane/hook/struct.Hook.html", "Lets go.")


def test_another_folder_in_its_place(served: Served, tmp_path_factory: pytest.TempPathFactory) -> None:
    aside = tmp_path_factory.mktemp("aside")
    shutil.copytree(served.crate / "src", aside / "new")
    (aside / "new" / "lib.rs").write_text(LIB.replace("It floats.", "It swims."))
    (served.crate / "src").rename(aside / "old")
    (aside / "new").rename(served.crate / "src")
    served.shows("/docks/struct.Ship.html", "It swims.")
    served.edit("src/lib.rs", "It swims.", "It dives.")
    served.shows("/docks/struct.Ship.html", "It dives.")


@pytest.mark.parametrize("pause", [0.0, 0.01, 0.03, 0.06])
def test_an_edit_while_a_new_folder_is_noted(pause: float, served: Served) -> None:
    (served.crate / "benches").mkdir()
    time.sleep(pause)
    served.edit("src/lib.rs", "It floats.", "It swims.")
    served.shows("/docks/struct.Ship.html", "It swims.")


def test_a_file_outside_of_the_package(tmp_path: Path) -> None:
    crate = make(tmp_path / "crate")
    (crate / "src" / "lib.rs").write_text(f'#![doc = include_str!("../../README.md")]\n{LIB}')
    (tmp_path / "README.md").write_text("Once upon a time.\n")
    with Served(crate) as served:
        served.settled()
        served.shows("/docks/index.html", "Once upon a time.")
        time.sleep(0.3)
        (tmp_path / "README.md").write_text("Many years later.\n")
        served.shows("/docks/index.html", "Many years later.")


def test_a_single_file(tmp_path: Path) -> None:
    file = tmp_path / "lib.rs"
    file.write_text("//! One file.\npub mod more;\n")
    (tmp_path / "more.rs").write_text("//! And another.\n")
    with Served(file, "--crate-name", "alone") as served:
        served.settled()
        served.shows("/alone/more/index.html", "And another.")
        time.sleep(0.3)
        (tmp_path / "more.rs").write_text("//! And another.\n/// New.\npub struct New;\n")
        served.shows("/alone/more/struct.New.html", "New.")
        file.write_text("//! A file.\npub mod more;\n")
        served.shows("/alone/index.html", "A file.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lib.rs", "more.rs"]


def test_a_manifest(served: Served) -> None:
    served.edit("Cargo.toml", "1.0.0", "2.0.0")
    served.shows("/docks/index.html", ">2.0.0<")


def test_five_hundred_files_at_once(tmp_path: Path) -> None:
    """As when another branch is checked out."""
    names = [f"m{number}" for number in range(500)]
    write_crate(tmp_path / "c", "many", "".join(f"pub mod {name};\n" for name in names))
    for name in names:
        (tmp_path / "c" / "src" / f"{name}.rs").write_text(f"//! First {name}.\n")
    with Served(tmp_path / "c") as served:
        served.settled()
        for name in names:
            (tmp_path / "c" / "src" / f"{name}.rs").write_text(f"//! Second {name}.\n")
        for name in (names[0], names[-1], names[250]):
            served.shows(f"/many/{name}/index.html", f"Second {name}.")
        now = served.until(lambda now: not now["working"])
        assert len(now["updates"]) < 100


def test_nothing_is_done_while_nothing_changes(calm: Served) -> None:
    before = calm.settled()
    (calm.crate / "notes.txt").write_text("of no interest")
    time.sleep(0.5)
    now = calm.status()
    assert [each["kind"] for each in now["updates"] if each["revision"] > before["revision"]] in (
        [],
        ["nothing"],
    )
    assert now["queries"] == before["queries"]


def test_fifty_requests_for_the_first_page(tmp_path: Path) -> None:
    with Served(make(tmp_path)) as served:
        answers: list[tuple[int, bytes]] = []

        def ask() -> None:
            status, _, body = served.ask("/docks/struct.Ship.html")
            answers.append((status, body))

        threads = [threading.Thread(target=ask) for _ in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == 50
        assert {status for status, _ in answers} == {200}
        now = served.settled()
        assert {each["kind"] for each in now["updates"]} <= {"first", "nothing"}


def test_the_next_free_port(tmp_path: Path, calm: Served) -> None:
    make(tmp_path)
    with Served(tmp_path, "--port", str(calm.port)) as other:
        assert other.port > calm.port
        assert other.ask("/docks/index.html")[0] == 200


def test_the_root_of_a_workspace_that_is_being_built(tmp_path: Path) -> None:
    for name in ("docks", "ropes"):
        write_crate(tmp_path / name, name, "".join(f"/// S.\npub struct S{n};\n" for n in range(300)))
    (tmp_path / "Cargo.toml").write_text('[workspace]\nmembers = ["docks", "ropes"]\n')
    with Served(tmp_path, "--workspace", "--enable-index-page") as served:
        status, _, body = served.ask("/")
        assert status == 200
        assert b"ropes/index.html" in body
