"""The record of a build: what the next one of the same command compares with (`pdoc.rebuild`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pdoc.driver.kept import written
from pdoc.driver.settings import SETTINGS
from pdoc.index.seal import seal
from pdoc.rebuild.code import code_stamp
from pdoc.rebuild.command import Command
from pdoc.rebuild.record import Crate, Record, pack_docs
from pdoc.rebuild.stamps import CHANGING, stamp_file, stamps
from pdoc.store.open import process_store

if TYPE_CHECKING:
    from pdoc.base.reads import Reads
    from pdoc.cargo.model import CrateGraph
    from pdoc.driver.kept import KeptPage
    from pdoc.driver.plan import Plan
    from pdoc.driver.report import Outcome

_NOBODY = Command((), "", (), False)


def make_record(plan: Plan, outcome: Outcome, reads: Reads, began: int) -> Record | None:
    """What a build that `began` then (ns since 1970) depended on and made; the command is still to be named.

    None: it is not to be relied on, since something failed, or another build was at the same site.
    A preview has one even so, which no other process takes for its own.
    """
    failed = outcome.errors or outcome.crates != len(plan.graph.documented) or _disturbed(plan)
    if failed and plan.live is None:
        return None
    sources = {os.path.abspath(path) for path in plan.front.files()}
    trees = sources - {os.path.abspath(path) for path, contents in reads.items() if contents}
    inputs = stamps({**reads, **dict.fromkeys(sources, True)}, began)
    store = os.path.join(plan.store_path, "data.mdb") if os.path.isdir(plan.store_path) else plan.store_path
    inputs[store] = stamp_file(os.stat(store))
    outputs = {url: (size, time) for page in plan.kept.values() for url, size, time in page.files}
    for url in plan.shared:
        found = written(plan.out_dir, url)
        if found is not None:
            outputs[url] = found[1:]
    return Record(
        command=_NOBODY,
        code="" if failed else code_stamp(),
        inputs=inputs,
        out_dir=plan.out_dir,
        outputs=outputs,
        sources=_sources(plan.kept, inputs),
        crates={
            one.name: Crate(one.edition, one.playground, one.trust_html)
            for one in plan.front.settings.values()
        },
        docs=pack_docs([(url, page.shown) for url, page in plan.kept.items() if page.shown]),
        said="",
        blamed=frozenset((found.path, found.line) for found in outcome.diagnostics),
        counts=(outcome.crates, outcome.pages, outcome.warnings),
        home=outcome.first_page or outcome.out_dir,
        lineage=plan.front.lineage,
        trees=frozenset(trees),
        graph=_packed(plan.graph),
    )


def _packed(graph: CrateGraph) -> bytes:
    import msgspec

    try:
        return msgspec.msgpack.encode(graph)
    except UnicodeEncodeError:  # a path that is no UTF-8
        return b""


def _disturbed(plan: Plan) -> bool:
    """Whether another build has published something since, or documents a crate of this one."""
    import msgspec

    store = process_store(plan.store_path)
    settings = plan.front.published()
    newest = max((one.generation for one in settings), default=0)
    return seal(store).generation != newest or any(
        store.get(SETTINGS, one.name.encode()) != msgspec.msgpack.encode(one) for one in settings
    )


def _sources(kept: Mapping[str, KeptPage], inputs: Mapping[str, object]) -> dict[str, tuple[str, int]]:
    """File → (its source page, CRC-32), of files that have one page and did not change meanwhile."""
    found: dict[str, tuple[str, int]] = {}
    several: set[str] = set()
    for url, page in kept.items():
        if page.source is not None:
            path, crc = page.source
            if path in found or inputs.get(path) in (None, CHANGING):
                several.add(path)
            found[path] = (url, crc)
    return {path: one for path, one in found.items() if path not in several}
