"""Wrong use: what is refused, in what words, and that it ends with 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.cli.build import build
from pdoc.cli.flags import REFUSED, WITH_VALUE, WITHOUT_VALUE
from tests.cargo.project import make, package
from tests.cli.command import Command

EFFECTIVE = {name for one in build.params for name in (*one.opts, *one.secondary_opts)}


@pytest.mark.parametrize(
    ("program", "name"), [(program, name) for program in REFUSED for name in REFUSED[program]]
)
@pytest.mark.parametrize("value", [(), ("x",)], ids=["alone", "with-value"])
def test_flags_of_others(command: Command, program: str, name: str, value: tuple[str, ...]) -> None:
    said = command.build("x.rs", name, *value)
    assert said.code == 2
    assert f"`{name}` is a flag of {program} that pdoc does not implement yet" in said.err
    assert not said.out


def test_no_flag_is_refused_and_taken() -> None:
    refused = [name for names in REFUSED.values() for name in names]
    assert len(set(refused)) == len(refused)
    assert not EFFECTIVE.intersection(refused)
    assert {*WITH_VALUE, *WITHOUT_VALUE} <= EFFECTIVE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        # The command line itself.
        ("x.rs --colour", "No such option '--colour'"),
        ("x.rs --emit=html", "`--emit` is a flag of rustdoc"),
        ("x.rs -Z build-std", "`-Z build-std` is a flag of rustdoc"),
        ("x.rs y.rs", "unexpected extra argument"),
        ("x.rs -o", "requires an argument"),
        ("x.rs -j 0", "not in the range"),
        ("x.rs -j many", "not a valid integer"),
        ("x.rs --edition 2017", "'2017' is not one of"),
        ("x.rs --message-format xml", "'xml' is not one of"),
        ("x.rs --color maybe", "'maybe' is not one of"),
        ("x.rs --crate-type module", "`--crate-type module`: expected one of bin, cdylib"),
        ("x.rs --target nowhere", "unknown target `nowhere`"),
        ("x.rs --cfg a=b=c", '`--cfg a=b=c`: expected `name` or `name="value"`'),
        ("x.rs --extern rope=none.rs", "`--extern rope=none.rs`: there is no file `none.rs`"),
        ("x.rs --extern-html-root-url rope", "--extern-html-root-url `rope`: expected NAME=URL"),
        ("x.rs --crate-name a/../../b", "`a/../../b` cannot be a crate's name"),
        ("bad-name.rs", "`..` cannot be a crate's name"),
        # Files and themes.
        ("x.rs --html-in-header none.html", "cannot read `none.html`: No such file"),
        ("x.rs --html-before-content none.html", "cannot read `none.html`: No such file"),
        ("x.rs --html-after-content none.html", "cannot read `none.html`: No such file"),
        ("x.rs -e none.css", "cannot read `none.css`: No such file"),
        ("x.rs -e project", "cannot read `project`: Is a directory"),
        ("x.rs --theme none", "theme none: no theme.toml in"),
        ("x.rs --default-theme none", "there is no palette `none`, only light, dark"),
        # What is meant for projects, on a file, and the other way round.
        ("x.rs -p x", "`--package` is for cargo projects"),
        ("x.rs --manifest-path Cargo.toml", "`--manifest-path` is for cargo projects"),
        ("x.rs --workspace", "`--workspace` is for cargo projects"),
        ("x.rs --exclude x", "`--exclude` is for cargo projects"),
        ("x.rs --lib", "`--lib` is for cargo projects"),
        ("x.rs --bins", "`--bins` is for cargo projects"),
        ("x.rs --bin x", "`--bin` is for cargo projects"),
        ("x.rs --examples", "`--examples` is for cargo projects"),
        ("x.rs --example x", "`--example` is for cargo projects"),
        ("x.rs -F x", "`--features` is for cargo projects"),
        ("x.rs --all-features", "`--all-features` is for cargo projects"),
        ("x.rs --no-default-features", "`--no-default-features` is for cargo projects"),
        ("x.rs --docs-rs", "`--docs-rs` is for cargo projects"),
        ("x.rs --deps", "`--deps` is for cargo projects"),
        ("project --crate-name x", "`--crate-name` is for single files"),
        ("project --crate-type bin", "`--crate-type` is for single files"),
        ("project --edition 2021", "`--edition` is for single files"),
        ("project --extern a=x.rs", "`--extern` is for single files"),
        # Projects.
        ("project --manifest-path project/Cargo.toml", "`--manifest-path` and a path say the same thing"),
        ("project -p lanterm", "there is no package `lanterm` here; did you mean `lantern`?"),
        ("project --exclude lantern", "`--exclude` needs `--workspace`"),
        ("project -F none", "package `lantern` has no feature `none`"),
        ("project --bin none", "no chosen package has a binary `none`"),
        ("project --example none", "no chosen package has an example `none`"),
        ("page.html", "`page.html` is neither a folder, a `Cargo.toml` nor a `.rs` file"),
    ],
)  # fmt: skip
def test_wrong_use(command: Command, tmp_path: Path, arguments: str, message: str) -> None:
    (tmp_path / "x.rs").write_text("pub struct S;")
    (tmp_path / "bad-name.rs").write_text('#![crate_name = ".."]')
    (tmp_path / "page.html").write_text("")
    make(tmp_path / "project", {"Cargo.toml": package("lantern")})
    said = command.build(*arguments.split())
    assert message in said.err
    assert said.code == 2
    assert not said.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("none.rs", "there is no file `none.rs`"),
        ("none", "`none` is neither a folder nor a `Cargo.toml`"),
        (".", "there is no `Cargo.toml` in"),
        ("x.rs -o x.rs", "cannot write"),
        ("x.rs -o x.rs/below", "cannot write"),
        ("project --workspace --exclude lantern", "no package of the workspace in"),
        ("project --bins", "`lantern`: there is no crate to document"),
        ("broken", "broken/Cargo.toml"),
    ],
)
def test_nothing_could_be_made(command: Command, tmp_path: Path, arguments: str, message: str) -> None:
    (tmp_path / "x.rs").write_text("pub struct S;")
    make(tmp_path / "project", {"Cargo.toml": package("lantern")})
    make(tmp_path / "broken", {"Cargo.toml": "[package\n"})
    said = command.build(*arguments.split())
    assert message in said.err
    assert said.code == 3
    assert "Traceback" not in said.err
