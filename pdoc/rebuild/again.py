"""A command that was given before: what of its build is to be done again.

Where nothing that the build depended on is another, nothing is done. Where only words of doc
comments are, they are put where they are shown. All else is a build.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import Final
from zlib import crc32

from pdoc.base.named import NamedTuple
from pdoc.rebuild.command import Command
from pdoc.rebuild.record import Asked, Record, read_record, write_record
from pdoc.rebuild.running import is_quiet, running
from pdoc.rebuild.stamps import changed, same_outputs, settled, stamp_file

_FEW: Final = 400_000
"""Bytes of sources."""


class Again(NamedTuple):
    """What was done."""

    record: Record
    written: int
    """Files."""


class Since(NamedTuple):
    """A build that is needed where nothing but sources has changed: what it goes on with."""

    lineage: bytes
    reads: dict[str, bool]
    """What earlier builds asked for: path → whether its contents count."""
    size: int
    """Bytes of the sources that have changed."""
    standing: frozenset[str]
    """Sources whose pages are as they would be."""
    graph: bytes
    """The crate graph, packed."""
    asked: Asked | None
    """What the command's arguments came to."""

    @property
    def few(self) -> bool:
        """One process makes what they reach before others would have started."""
        return self.size <= _FEW


def update(path: str, command: Command, code: str) -> Again | Since | None:
    """Bring a site up to date without a build, by the record at `path`; else it needs one.

    `code` is pdoc's own stamp. Raises `OutputError`.
    """
    state = os.path.dirname(os.path.dirname(path))
    record = read_record(path) if is_quiet(state) else None
    if record is None or record.command != command or record.code != code:
        return None
    with running(state):
        found = renew(record)
        if isinstance(found, Again) and found.record is not record:
            write_record(path, found.record)
    return found


def renew(record: Record) -> Again | Since | None:
    """Bring the site of a record up to date without a build; else it needs one, which may go on with what
    is known, or must begin afresh. Raises `OutputError`."""
    red = changed(record.inputs)
    intact = same_outputs(record.out_dir, record.outputs)
    if intact:
        if not red:
            return Again(record, 0)
        found = _with_edits(record, red)
        if found is not None:
            return found
    return _since(record, red, intact)


def verified(path: str, command: Command, code: str) -> Since | None:
    """What a build that doubts all that is kept compares with; None: nothing can be relied on anyway."""
    record = read_record(path)
    if record is None or record.command != command or record.code != code:
        return None
    found = _since(record, changed(record.inputs), intact=False)
    return found._replace(size=_FEW + 1, asked=None) if found is not None else None


def _since(record: Record, red: list[str], intact: bool) -> Since | None:
    if not record.lineage or not record.trees.issuperset(red):
        return None
    size = 0
    for path in red:
        with suppress(OSError):
            size += os.stat(path).st_size
    reads = {path: not isinstance(known, int) for path, known in record.inputs.items()}
    for path in record.trees:
        del reads[path]
    standing = frozenset(record.sources.keys() - red) if intact else frozenset()
    return Since(record.lineage, reads, size, standing, record.graph, record.asked)


def _with_edits(record: Record, red: list[str]) -> Again | None:
    now = time.time_ns()
    files: dict[str, bytes] = {}
    inputs = dict(record.inputs)
    sources = dict(record.sources)
    for each in red:
        if each not in sources:
            return None
        try:
            with open(each, "rb") as file:
                inputs[each] = settled(stamp_file(os.fstat(file.fileno())), now)
                data = file.read()
        except OSError:
            return None
        crc = crc32(data)
        if crc != sources[each][1]:
            files[each] = data
            sources[each] = (sources[each][0], crc)
    docs, outputs, written = record.docs, record.outputs, 0
    if files:
        from pdoc.rebuild.patch import make_patch

        patch = make_patch(record, files)
        if patch is None:
            return None
        docs = patch.docs
        outputs, written = _write(record, patch.files)
    return Again(record._replace(inputs=inputs, sources=sources, docs=docs, outputs=outputs), written)


def _write(record: Record, files: dict[str, bytes]) -> tuple[dict[str, tuple[int, int]], int]:
    from pdoc.site.write import Writer

    writer = Writer(record.out_dir)
    outputs = dict(record.outputs)
    for url, data in files.items():
        writer.write(url, data)
        status = os.stat(f"{record.out_dir}/{url}")
        outputs[url] = (status.st_size, status.st_mtime_ns)
    return outputs, writer.written
