"""How files are dealt out to be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.driver.inputs import chunks
from pdoc.driver.reading import _shares


@pytest.mark.parametrize(
    ("parts", "workers", "shares"),
    [
        (16, 2, [3, 3, 2, 2, 1, 1, 1, 1, 1, 1]),
        (32, 4, [3, 3, 3, 3, 2, 2, 2, 2, *[1] * 12]),
        (8, 2, [3, 1, 1, 1, 1, 1]),
        (4, 2, [1, 1, 1, 1]),
    ],
)
def test_what_comes_first_is_large(parts: int, workers: int, shares: list[int]) -> None:
    assert _shares(parts, workers) == shares


@given(st.lists(st.integers(0, 9000), max_size=80), st.lists(st.integers(1, 3), min_size=1, max_size=12))
def test_each_file_is_dealt_out_once(sizes: list[int], shares: list[int]) -> None:
    files = [(f"{number}.rs", size) for number, size in enumerate(sizes)]
    found = chunks(files, shares)
    assert sorted(path for paths, _ in found for path in paths) == sorted(path for path, _ in files)
    sizes_of = dict(files)
    assert all(total == sum(sizes_of[path] + 400 for path in paths) for paths, total in found)


def test_as_many_bytes_as_the_shares_say() -> None:
    found = chunks([(f"{number}.rs", 600) for number in range(60)], [3, 2, 1])
    assert [len(paths) for paths, _ in found] == [30, 20, 10]
