"""What a page looks up is noted with it, also where others have looked it up before."""

from __future__ import annotations

from pdoc.clean.items import DocLink, Docs, Page
from pdoc.clean.types import Projection
from pdoc.render.context import RenderContext
from pdoc.render.facts import LocalTrait
from pdoc.render.looked import Noted
from pdoc.render.page import render_page
from tests.render.build import SELF, TR, S, context, function, impl, page, path, struct

HIDDEN = "t:k::hidden::H"
"""Leads nowhere."""


def looked(of: Page, known: RenderContext) -> set[str]:
    noted = Noted(set(), [], set())
    render_page(of, known, noted)
    return noted.looked


def test_links_that_are_remembered_are_noted_again() -> None:
    known = context()
    hidden = path("H", target=HIDDEN)
    for name in ("f", "g"):
        found = looked(page(function(name, output=path("S", hidden, target="t:k::S"))), known)
        assert found == {HIDDEN, "t:k::S", "notable t:k::S"}
    assert looked(page(function("h", output=None)), known) == set()


def test_associated_types_are_noted_again() -> None:
    known = context()
    item = Projection(SELF, TR, "Item", None)
    for name in ("f", "g"):
        assert looked(page(function(name, output=item)), known) == {"t:k::Tr"}


def test_docs() -> None:
    docs = Docs("See [`H`].", (DocLink("`H`", HIDDEN, "", "H"),))
    assert HIDDEN in looked(page(struct("A", docs=docs)), context())


def test_sections_of_a_trait_bring_what_they_looked_up_to_every_page() -> None:
    docs = Docs("See [`D`].", (DocLink("`D`", "t:k::D", "", "D"),))
    hidden = path("H", target=HIDDEN)
    shared = function("it", output=hidden, kind="method", vis="", docs=docs)
    other = function("other", output=path("O", target="t:k::O"), kind="method", vis="", docs="")
    known = context(traits={"t:k::Tr": LocalTrait("k/trait.Tr.html", (shared, other))})
    for name in ("A", "B"):
        found = looked(page(struct(name), impl(S, trait=TR, provided=("it",))), known)
        assert {HIDDEN, "t:k::D"} < found
        assert "t:k::O" not in found
    # One that writes the method itself shows the first line of its docs, and not its types.
    own = function("it", kind="method", vis="")
    for name in ("C", "D"):
        found = looked(page(struct(name), impl(S, own, trait=TR)), known)
        assert "t:k::D" in found
        assert HIDDEN not in found
