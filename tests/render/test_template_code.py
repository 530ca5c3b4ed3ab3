"""Templates' byte code that is kept: used when it fits, made anew when it is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from pdoc.render.template_code import TemplateCode


def rendered(folder: Path, source: str) -> str:
    """What a template gives in an environment of its own."""
    loader = DictLoader({"a.html": source})
    return Environment(loader=loader, bytecode_cache=TemplateCode(folder)).get_template("a.html").render()


def test_code_is_kept_and_belongs_to_its_source(tmp_path: Path) -> None:
    assert rendered(tmp_path, "one") == "one"
    (kept,) = tmp_path.iterdir()
    first = kept.read_bytes()
    assert rendered(tmp_path, "one") == "one"
    assert kept.read_bytes() == first
    assert rendered(tmp_path, "two") == "two"
    assert [file.name for file in tmp_path.iterdir()] == [kept.name]
    assert kept.read_bytes() != first


def test_kept_code_is_what_runs(tmp_path: Path) -> None:
    """Otherwise nothing would be saved."""
    rendered(tmp_path, "one")
    (kept,) = tmp_path.iterdir()
    other = tmp_path / "other"
    rendered(other, "six")
    # Code of another source under this one's name is refused by its checksum, which says that
    # the file is read at all; the digest says that it is whole.
    kept.write_bytes(next(other.iterdir()).read_bytes())
    assert rendered(tmp_path, "one") == "one"
    assert kept.read_bytes() != next(other.iterdir()).read_bytes()


@pytest.mark.parametrize("size", [0, 7, 31, 32, 40, 200])
def test_a_damaged_file_is_made_anew(tmp_path: Path, size: int) -> None:
    rendered(tmp_path, "one")
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:size] + bytes([whole[size] ^ 1]) + whole[size + 1 :])
    assert rendered(tmp_path, "one") == "one"
    assert kept.read_bytes() == whole
    kept.write_bytes(whole[:size])
    assert rendered(tmp_path, "one") == "one"
    assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert rendered(file, "one") == "one"
