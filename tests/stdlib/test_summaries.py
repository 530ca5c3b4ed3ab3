"""Docs of the standard library's items, read from a toolchain."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.base.user_cache import keep, read_kept
from pdoc.stdlib import StdFacts, Toolchain
from pdoc.stdlib.container import Container
from pdoc.stdlib.generate.collect import collect
from pdoc.stdlib.summaries import Summaries, docs_folder
from pdoc.stdlib.toolchain import toolchain_at
from tests.stdlib import pages

BED = "https://doc.rust-lang.org/1.2.3/core/plot/struct.Bed.html"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[StdFacts, Toolchain]:
    toolchain = toolchain_at(pages.write(tmp_path_factory.mktemp("html")))
    assert toolchain is not None
    return StdFacts(
        Container(collect(toolchain.release, Path(toolchain.html))), toolchain.release, toolchain
    ), toolchain


def check_docs(summaries: Summaries) -> None:
    found = summaries.of_trait("t:core::Sow")
    assert sorted(found) == ["bare", "rest", "sow"]
    assert found["sow"].html == f'Sows a <a href="{BED}" title="struct core::plot::Bed"><code>Bed</code></a>.'
    assert found["sow"].more
    assert (found["rest"].html, found["rest"].more) == ("Lies <em>fallow</em>.", False)
    # Docs that begin with no paragraph have no summary, but can be read.
    assert (found["bare"].html, found["bare"].more) == ("", True)


def test_docs_of_a_trait(made: tuple[StdFacts, Toolchain], tmp_path: Path) -> None:
    check_docs(Summaries(*made, tmp_path))


def test_docs_of_a_blanket_impl(made: tuple[StdFacts, Toolchain], tmp_path: Path) -> None:
    facts, _ = made
    (blanket,) = facts.blanket_impls()
    found = Summaries(*made, tmp_path).of_blanket(blanket)
    assert {name: docs.html.strip() for name, docs in found.items()} == {"sow": "<p>Sows by hand.</p>"}


def test_the_short_form(
    made: tuple[StdFacts, Toolchain], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    facts, _ = made
    text, more = facts.summary("t:core::Sow", "sow")
    assert text is not None
    assert text.startswith("Sows a ")
    assert more == "https://doc.rust-lang.org/1.2.3/core/trait.Sow.html#tymethod.sow"
    assert facts.summary("t:core::Sow", "rest") == ("Lies <em>fallow</em>.", "")
    assert facts.summary("t:core::Sow", "nothing") == (None, "")
    assert facts.summary("t:core::Nothing", "sow") == (None, "")
    assert docs_folder("1.2.3") == tmp_path / "pdoc" / "std-1.2.3"
    assert list(docs_folder("1.2.3").iterdir())


def test_the_cache_answers(made: tuple[StdFacts, Toolchain], tmp_path: Path) -> None:
    Summaries(*made, tmp_path).of_trait("t:core::Sow")
    (kept,) = tmp_path.iterdir()
    data = read_kept(kept)
    assert data is not None
    keep(kept, data.replace(b"fallow", b"asleep"))
    assert Summaries(*made, tmp_path).of_trait("t:core::Sow")["rest"].html == "Lies <em>asleep</em>."


def test_a_flipped_bit_in_the_cache_is_seen(made: tuple[StdFacts, Toolchain], tmp_path: Path) -> None:
    Summaries(*made, tmp_path).of_trait("t:core::Sow")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"fallow", b"fellow"))
    assert Summaries(*made, tmp_path).of_trait("t:core::Sow")["rest"].html == "Lies <em>fallow</em>."


@pytest.mark.parametrize("junk", [b"", b"\xff\xff", b"\x93\x01\x02"])
def test_a_broken_cache_is_replaced(made: tuple[StdFacts, Toolchain], tmp_path: Path, junk: bytes) -> None:
    Summaries(*made, tmp_path).of_trait("t:core::Sow")
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(junk)
    check_docs(Summaries(*made, tmp_path))
    assert kept.read_bytes() == whole


def test_an_old_cache_is_replaced(tmp_path: Path) -> None:
    html = pages.write(tmp_path / "html")
    toolchain = toolchain_at(html)
    assert toolchain is not None
    facts = StdFacts(
        Container(collect(toolchain.release, Path(toolchain.html))), toolchain.release, toolchain
    )
    cache = tmp_path / "cache"
    check_docs(Summaries(facts, toolchain, cache))
    page = html / "core/trait.Sow.html"
    page.write_text(page.read_text(encoding="utf-8").replace("fallow", "still, for long"), encoding="utf-8")
    found = Summaries(facts, toolchain, cache).of_trait("t:core::Sow")
    assert found["rest"].html == "Lies <em>still, for long</em>."


def test_a_cache_that_cannot_be_written_is_no_fault(made: tuple[StdFacts, Toolchain], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    check_docs(Summaries(*made, blocked / "below"))


def test_without_a_toolchain_there_are_no_docs(made: tuple[StdFacts, Toolchain], tmp_path: Path) -> None:
    facts, toolchain = made
    assert Summaries(facts, None, tmp_path).of_trait("t:core::Sow") == {}
    gone = Toolchain(toolchain.release, tmp_path / "gone")
    assert Summaries(facts, gone, tmp_path).of_trait("t:core::Sow") == {}
    assert list(tmp_path.iterdir()) == []
