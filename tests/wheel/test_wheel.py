"""The wheel, installed where nothing of the checkout can be seen, makes a whole site."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT, write_crate


def run(*command: str | Path, cwd: Path) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a new environment with the wheel and the dependencies of this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    run(
        *(sys.executable, "-m", "pip", "--python", python),
        *("install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel),
        cwd=folder,
    )
    (packages,) = folder.glob("lib/python*/site-packages")
    # A path in a .pth file is searched last, and the .pth files that lie there are not read:
    # the dependencies are found, an editable installation of the checkout is not.
    (packages / "dependencies.pth").write_text(sysconfig.get_paths()["platlib"] + "\n")
    return folder / "bin"


def test_what_the_wheel_holds(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert len(tops) == 2
    assert "pdoc" in tops
    assert "pdoc/themes/default/theme.toml" in names
    data = [path for path in (ROOT / "pdoc").rglob("*") if path.suffix in (".bin", ".msgpack", ".gz", ".zst")]
    for path in data:
        assert path.relative_to(ROOT).as_posix() in names
    assert not [name for name in names if name.endswith(".pyc") or "/tests/" in name]


@pytest.mark.parametrize("command", [["pdoc", "build"], ["cargo-pdoc", "pdoc"]], ids=" ".join)
def test_the_installed_command_makes_a_site(command: list[str], commands: Path, tmp_path: Path) -> None:
    source = "//! Words on a buoy.\n\n/// Rings.\npub struct Bell;\n"
    project = write_crate(tmp_path / "buoy", "buoy", source)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    manifest = project / "Cargo.toml"
    run(commands / command[0], *command[1:], "--manifest-path", manifest, cwd=elsewhere)
    site = project / "target" / "pdoc"
    page = (site / "buoy" / "struct.Bell.html").read_text(encoding="utf-8")
    assert "Rings." in page
    sheets = list(site.rglob("*.css"))
    assert any(sheet.name in page for sheet in sheets)
    assert not any((commands.parent / "lib").rglob("*.rs.html"))
    assert list(elsewhere.iterdir()) == []


def test_the_package_is_the_wheels(commands: Path, tmp_path: Path) -> None:
    where = run(commands / "python", "-c", "import pdoc; print(pdoc.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(commands.parent)
