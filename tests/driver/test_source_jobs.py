"""Which files of a crate become one job."""

from __future__ import annotations

import pytest

from pdoc.driver.source_jobs import SourceJobs
from pdoc.hir.model import SourceFile


@pytest.mark.parametrize(
    ("sizes", "room", "begun", "rest"),
    [
        ("", False, [], []),
        ("a5 b5", True, [], ["ab"]),
        ("a50 b5 c45", True, ["a", "bc"], []),
        ("a50 b50 c50", False, [], ["abc"]),
        ("a50 b50 c300 d50", False, ["abc"], ["d"]),
        ("a50 a50 b1", True, ["a"], ["b"]),
    ],
)
def test_files_are_gathered(sizes: str, room: bool, begun: list[str], rest: list[str]) -> None:
    """A free worker gets what there is once it is worth a job; a job never has more than a share."""
    listed = [(word[0], int(word[1:]) * 1000) for word in sizes.split()]
    jobs = SourceJobs("crate", "store", {**dict(listed), "other": 1_000_000}, 2, lambda _: (), lambda: room)
    files = [SourceFile(name, f"src/{name}.rs.html") for name, _ in listed]
    made = [job for file in files for job in jobs.add(file)]
    late = [*jobs.rest(files)]
    assert ["".join(path for path, _ in job.args[2]) for job in made] == begun
    assert ["".join(path for path, _ in job.args[2]) for job in late] == rest
    assert len({job.name for job in [*made, *late]}) == len(made) + len(late)
