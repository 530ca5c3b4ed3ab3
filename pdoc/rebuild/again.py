"""A command that was given before: what of its build is to be done again.

Where nothing that the build depended on is another, nothing is done. Where only words of doc
comments are, they are put where they are shown. All else is a build.
"""

from __future__ import annotations

import os
import time
from typing import NamedTuple
from zlib import crc32

from pdoc.rebuild.command import Command
from pdoc.rebuild.record import Record, read_record, write_record
from pdoc.rebuild.running import is_quiet, running
from pdoc.rebuild.stamps import changed, same_outputs, settled, stamp_file


class Again(NamedTuple):
    """What was done."""

    record: Record
    written: int
    """Files."""


def update(path: str, command: Command, code: str) -> Again | None:
    """Bring a site up to date without a build, by the record at `path`; None: it needs one.

    `code` is pdoc's own stamp. Raises `OutputError`.
    """
    state = os.path.dirname(os.path.dirname(path))
    record = read_record(path) if is_quiet(state) else None
    if record is None or record.command != command or record.code != code:
        return None
    with running(state):
        found = renew(record)
        if found is not None and found.record is not record:
            write_record(path, found.record)
    return found


def renew(record: Record) -> Again | None:
    """Bring the site of a record up to date without a build; None: it needs one. Raises `OutputError`."""
    red = changed(record.inputs)
    if not same_outputs(record.out_dir, record.outputs):
        return None
    if not red:
        return Again(record, 0)
    return _with_edits(record, red)


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
