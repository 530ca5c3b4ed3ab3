"""Which cfgs a build script sets, by reading it: scripts as they are written, and what they set here."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.cargo.build_script.read import script_cfgs
from pdoc.cargo.crate_targets import build_script
from pdoc.cargo.load import load
from pdoc.cargo.model import CargoOptions, CrateData
from pdoc.cargo.targets import target_cfgs

LINUX = "x86_64-unknown-linux-gnu"
WINDOWS = "x86_64-pc-windows-msvc"
KNOWN = {("std", "convert", "TryFrom"), ("core", "convert", "TryFrom")}


def crate(folder: Path, script: str, target: str, features: tuple[str, ...]) -> CrateData:
    """A crate whose build script is the given text."""
    path = folder / "build.rs"
    path.write_text(script, encoding="utf-8")
    return CrateData(
        id=0,
        name="a",
        package="a",
        version="1.2.3",
        root=str(folder / "src" / "lib.rs"),
        source_root=str(folder / "src"),
        manifest_dir=str(folder),
        edition="2021",
        kind="lib",
        cfg=(*target_cfgs(target), *(("feature", name) for name in features)),
        features=features,
        build_script=str(path),
    )


def found(folder: Path, script: str, target: str = LINUX, features: tuple[str, ...] = ("std",)) -> str:
    """What is set, sorted, with blanks between."""
    made = crate(folder, script, target, features)
    cfgs = script_cfgs(made, target, LINUX, "1.95.0", KNOWN.__contains__)
    return " ".join(sorted(name if value is None else f'{name}="{value}"' for name, value in cfgs))


def emit(name: str) -> str:
    return f'println!("cargo:rustc-cfg={name}");'


MINOR = """
fn minor() -> Option<u32> {
    let rustc = std::env::var_os("RUSTC")?;
    let output = std::process::Command::new(rustc).arg("--version").output().ok()?;
    let version = std::str::from_utf8(&output.stdout).ok()?;
    let mut pieces = version.split('.');
    if pieces.next() != Some("rustc 1") { return None; }
    pieces.next()?.parse().ok()
}
"""
PROBE = """
fn compiles(code: &str) -> bool {
    std::process::Command::new(std::env::var_os("RUSTC").unwrap()).arg("-").status().unwrap().success()
}
"""
AUTOCFG = "let ac = autocfg::new();"

CASES = {
    "printed": (emit("a"), "a"),
    "two colons": ('println!("cargo::rustc-cfg=a");', "a"),
    "with a value": (r'println!("cargo:rustc-cfg=k=\"v\"");', 'k="v"'),
    "other lines": ('println!("cargo:rerun-if-changed=build.rs"); eprintln!("cargo:rustc-cfg=a");', ""),
    "formatted": ('let n = "a"; println!("cargo:rustc-cfg=has_{}", n);', "has_a"),
    "formatted inline": ('let n = "a"; println!("cargo:rustc-cfg={n}_{m}", m = 1);', "a_1"),
    "debug formatted": ('println!("cargo:rustc-cfg=k={:?}", "v");', 'k="v"'),
    "feature on": (f'if std::env::var_os("CARGO_FEATURE_STD").is_some() {{ {emit("a")} }}', "a"),
    "feature off": (f'if std::env::var_os("CARGO_FEATURE_ALLOC").is_some() {{ {emit("a")} }}', ""),
    "cfg macro": (f'if cfg!(feature = "std") {{ {emit("a")} }} else {{ {emit("b")} }}', "a"),
    "cfg on a statement": (f"#[cfg(feature = \"std\")] {{ {emit('a')} }} #[cfg(windows)] {{ {emit('b')} }}", "a"),
    "if let": ('if let Ok(p) = std::env::var("PROFILE") { println!("cargo:rustc-cfg=b=\\"{}\\"", p); }',
               'b="debug"'),
    "let else": (f'let Ok(_) = std::env::var("NO_SUCH") else {{ return; }}; {emit("a")}', ""),
    "match with a guard": (
        f'match Some(3) {{ Some(x) if x > 5 => {emit("a").rstrip(";")}, Some(_) => {emit("b").rstrip(";")}, None => {{}} }}', "b"),
    "variable not set": (f'if std::env::var("NIGHTLY").is_ok() {{ {emit("a")} }} else {{ {emit("b")} }}', "b"),
    "unset with a default": (f'if std::env::var("X").unwrap_or_default().contains("y") {{ {emit("a")} }}', ""),
    "pointer width": (f'if std::env::var("CARGO_CFG_TARGET_POINTER_WIDTH").as_deref() == Ok("64") {{ {emit("a")} }}', "a"),
    "target feature": (
        f'let l = std::env::var("CARGO_CFG_TARGET_FEATURE").unwrap(); if l.split(",").any(|f| f == "sse2") {{ {emit("a")} }}', "a"),
    "list of targets": (f'const NO: &[&str] = &["x", "y"]; let t = std::env::var("TARGET").unwrap(); if !NO.contains(&&*t) {{ {emit("a")} }}', "a"),
    "assigned": (f"let mut on = false; if true {{ on = true; }} if on {{ {emit('a')} }}", "a"),
    "shadowed": (f"let on = false; if true {{ let on = true; let _ = on; }} if on {{ {emit('a')} }}", ""),
    "for over a list": ('for (n, on) in &[("a", true), ("b", false), ("c", true)] { if *on { println!("cargo:rustc-cfg={}", n); } }', "a c"),
    "endless loop": (f'loop {{ }} {emit("a")}', "a"),
    "panic ends it": (f'{emit("a")} panic!("no"); {emit("b")}', "a"),
    "exit ends it": (f'{emit("a")} std::process::exit(1); {emit("b")}', "a"),
    "version at least": (f"if minor().unwrap() >= 51 {{ {emit('a')} }}", "a"),
    "version below": (f"let m = match minor() {{ Some(m) => m, None => return }}; if m < 51 {{ {emit('a')} }} else {{ {emit('b')} }}", "b"),
    "version not out yet": (f"if minor().unwrap_or(0) >= 96 {{ {emit('a')} }}", ""),
    "nightly of a version": (f"let v = minor(); if v.nightly {{ {emit('a')} }} else {{ {emit('b')} }}", "b"),
    "version_check": (f'if version_check::is_min_version("1.41.0").unwrap_or(false) {{ {emit("a")} }}', "a"),
    "version_check, nightly": (f'if let Some(c) = version_check::Channel::read() {{ if c.supports_features() {{ {emit("a")} }} }}', ""),
    "rustc_version": (f'if rustc_version::version().unwrap() >= Version::parse("1.36.0").unwrap() {{ {emit("a")} }}', "a"),
    "autocfg version": (f"{AUTOCFG} if ac.probe_rustc_version(1, 60) {{ {emit('a')} }} if ac.probe_rustc_version(1, 99) {{ {emit('b')} }}", "a"),
    "autocfg emits": (f'{AUTOCFG} ac.emit_has_type("i128"); ac.emit_rustc_version(1, 36); ac.emit_expression_cfg("1 + 1", "adds"); autocfg::emit("x");',
                      "adds has_i128 rustc_1_36 x"),
    "autocfg sysroot": ('autocfg::new().emit_sysroot_crate("std");', "has_std"),
    "autocfg path": (f'{AUTOCFG} ac.emit_path_cfg("std::convert::TryFrom", "a"); ac.emit_path_cfg("std::no::Such", "b");', "a"),
    "autocfg, unstable": (f'{AUTOCFG} if ac.probe_raw("#![feature(x)]") {{ {emit("a")} }}', ""),
    "probe": (f'if compiles("use std::arch::asm;") {{ {emit("a")} }}', "a"),
    "probe of a feature": (f'if compiles(&format!("#![feature({{}})]", "x")) {{ {emit("a")} }}', ""),
    "helper with an argument": ('set("a"); set("b");', "a b"),
    "method chains": ('let t = Some("ab").map(|x| x.replace("b", "c")).filter(|x| x.starts_with("a")); println!("cargo:rustc-cfg={}", t.unwrap());', "ac"),
    "another program": (f'if git().is_some() {{ {emit("a")} }} else {{ {emit("b")} }}', ""),
    "what a library says": (f'if std::env::var("DEP_SSL_V").is_ok() {{ {emit("a")} }}', ""),
    "file of the package": (f'if std::path::Path::new("build.rs").exists() {{ {emit("a")} }} if std::fs::metadata("no.rs").is_ok() {{ {emit("b")} }}', "a"),
    "and, or, not": (f'if true && !false || unknown() {{ {emit("a")} }} if unknown() && true {{ {emit("b")} }}', "a"),
    "never ends": (f"{emit('a')} again(); {emit('b')}", "a"),
}  # fmt: skip

HELPERS = (
    MINOR
    + PROBE
    + """
fn set(name: &str) { println!("cargo:rustc-cfg={}", name); }
fn git() -> Option<String> { let o = std::process::Command::new("git").output().ok()?; Some(o) }
fn again() { again(); again(); }
"""
)


@pytest.mark.parametrize("name", CASES)
def test_main(name: str, tmp_path: Path) -> None:
    body, expected = CASES[name]
    assert found(tmp_path, f"fn main() {{ {body} }}\n{HELPERS}") == expected


@pytest.mark.parametrize(("target", "expected"), [(LINUX, "unix"), (WINDOWS, "windows")])
def test_follows_the_target_and_not_the_host(target: str, expected: str, tmp_path: Path) -> None:
    body = """
    let os = std::env::var("CARGO_CFG_TARGET_OS").unwrap();
    match &os[..] { "windows" => println!("cargo:rustc-cfg=windows"), "linux" | "macos" => println!("cargo:rustc-cfg=unix"), _ => {} }
    """
    assert found(tmp_path, f"fn main() {{ {body} }}", target) == expected


def test_included_files_are_part_of_the_script(tmp_path: Path) -> None:
    (tmp_path / "common.rs").write_text('const NAMES: &[&str] = &["x"]; include!("build.rs");')
    script = 'include!("common.rs");\nfn main() { for n in NAMES { println!("cargo:rustc-cfg={}", n); } }'
    assert found(tmp_path, script) == "x"


def test_no_script_sets_nothing(tmp_path: Path) -> None:
    made = crate(tmp_path, "", LINUX, ())
    for path in ("", str(tmp_path / "missing.rs")):
        one = msgspec.structs.replace(made, build_script=path)
        assert script_cfgs(one, LINUX, LINUX, "1.95.0", KNOWN.__contains__) == frozenset()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", "build.rs"),
        ("build = false", ""),
        ('build = "make/it.rs"', "make/it.rs"),
        ("build = true", "build.rs"),
    ],
)
def test_the_manifest_says_where_it_is(line: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "lib.rs").write_text("")
    (tmp_path / "build.rs").write_text("fn main() {}")
    (tmp_path / "Cargo.toml").write_text(
        f'[package]\nname = "a"\nversion = "1.0.0"\nedition = "2021"\n{line}\n'
    )
    (only,) = load(CargoOptions(path=str(tmp_path), environment={})).crates
    assert only.build_script == (str(tmp_path / expected) if expected else "")
    assert build_script.__doc__


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from([body for body, _ in CASES.values()]), max_size=4),
    st.text(max_size=40),
    st.data(),
)
def test_damaged_scripts_never_fail(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[str], noise: str, data: st.DataObject
) -> None:
    text = f'fn main() {{ {" ".join(bodies)} println!("cargo:rustc-cfg=z") }}\n{HELPERS}'
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 30))
    names = found(tmp_path_factory.mktemp("script"), text[:at] + noise + text[at + cut :]).split()
    assert names == sorted(set(names))


def test_deep_nesting_ends(tmp_path: Path) -> None:
    deep = "!" * 5000 + "true"
    wide = " || ".join(["false"] * 3000)
    script = f"fn main() {{ if {deep} {{}} if {wide} {{}} {emit('a')} }}"
    assert found(tmp_path, script) == "a"
