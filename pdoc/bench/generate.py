"""Crates of any size, the same text for the same size.

Two kinds: `mixed`, in proportions that real crates have, and `constants`, where a page is
one constant and all that is measured is what every page costs.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

IN_A_MODULE: Final = 100
"""Items of one module."""

PATTERN: Final = "cscfsctcesccfscscect"
"""The kinds of twenty items in a row: (c)onst, (s)truct, (f)n, (t)rait, (e)num."""


def write_crate(folder: Path, kind: str, items: int) -> Path:
    """A cargo project `bench` of that kind and size in `folder`, which need not exist."""
    source = folder / "src"
    source.mkdir(parents=True, exist_ok=True)
    manifest = '[package]\nname = "bench"\nversion = "0.1.0"\nedition = "2021"\n\n[workspace]\n'
    (folder / "Cargo.toml").write_text(manifest, encoding="utf-8")
    makers = {"mixed": _mixed, "constants": _constant}
    modules = range(0, items, IN_A_MODULE)
    root = ["//! A generated crate.\n"]
    for number, first in enumerate(modules):
        last = min(first + IN_A_MODULE, items)
        root.append(f"pub mod m{number};\n")
        text = f"//! Items {first} to {last - 1}.\n\n" + _items(makers[kind], first, last)
        (source / f"m{number}.rs").write_text(text, encoding="utf-8")
    (source / "lib.rs").write_text("".join(root), encoding="utf-8")
    return folder


def _items(make: Callable[[int], str], first: int, last: int) -> str:
    return "\n".join(make(number) for number in range(first, last))


def _mixed(n: int) -> str:
    makers = {"c": _constant, "s": _struct, "f": _function, "t": _trait, "e": _enum}
    return makers[PATTERN[n % len(PATTERN)]](n)


def _constant(n: int) -> str:
    return f"/// Constant number {n}, in *hertz*.\npub const C{n}: u32 = {n};\n"


def _struct(n: int) -> str:
    return f"""/// A buoy with the number {n}.
///
/// It has a `bell`, a [light](Self::light) and sometimes a gull.
///
/// # Examples
///
/// ```
/// let buoy = bench::m{n // IN_A_MODULE}::Buoy{n}::new(3);
/// assert_eq!(buoy.light(), 3);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Buoy{n}<T = u8> {{
    /// Rings.
    pub bell: T,
    /// Where it lies.
    pub place: (i32, i32),
    gull: Option<String>,
}}

impl Buoy{n} {{
    /// A buoy whose bell weighs so much.
    pub fn new(bell: u8) -> Self {{
        Buoy{n} {{ bell, place: ({n}, 0), gull: None }}
    }}

    /// How often it flashes.
    pub fn light(&self) -> u8 {{
        self.bell
    }}
}}

impl<T: Default> Default for Buoy{n}<T> {{
    fn default() -> Self {{
        Buoy{n} {{ bell: T::default(), place: (0, 0), gull: None }}
    }}
}}
"""


def _function(n: int) -> str:
    return f"""/// Reads the name of buoy {n}.
///
/// # Errors
///
/// When the paint has come off.
pub fn read_{n}<R: std::io::Read>(mut from: R, most: usize) -> std::io::Result<Vec<u8>> {{
    let mut read = vec![0; most];
    from.read_exact(&mut read)?;
    Ok(read)
}}
"""


def _trait(n: int) -> str:
    return f"""/// What floats, seen from place {n}.
pub trait Floats{n} {{
    /// What it is made of.
    type Stuff;

    /// How deep it lies.
    fn draught(&self) -> f32;

    /// Whether it may enter a harbour of that depth.
    fn may_enter(&self, depth: f32) -> bool {{
        self.draught() < depth
    }}
}}

impl Floats{n} for u16 {{
    type Stuff = ();

    fn draught(&self) -> f32 {{
        f32::from(*self)
    }}
}}
"""


def _enum(n: int) -> str:
    return f"""/// States of sea {n}.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sea{n} {{
    /// As glass.
    Calm,
    /// In metres.
    Waves(u8),
    /// From there.
    Storm {{
        /// In degrees.
        from: u16,
    }},
}}
"""
