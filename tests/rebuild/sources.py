"""The sources of the crate whose words, code and all else are edited."""

from __future__ import annotations

LIB = """//! The docks. See [`Ship`].
//!
//! They are old.
pub mod crane;
/// Masts, said outside.
pub mod mast;
/// Oars, said outside.
pub mod oar;
mod hidden;
pub mod tides;
pub use hidden::Buoy;

/// A ship with a [keel](Keel) and a `mast`.
///
/// # Examples
///
/// ```
/// let ship = docks::Ship::new();
/// ```
///
/// Ships are large.
#[derive(Clone)]
pub struct Ship {
    /// How long it is.
    pub length: u32,
}

/// # Errors
///
/// None.
impl Ship {
    /// Makes a ship.
    ///
    /// # Examples
    ///
    /// Look at [`Ship`].
    pub fn new() -> Self { Ship { length: 1 } }

    /// Says its length in words.
    ///
    /// # Examples
    ///
    /// None.
    pub fn words(&self) -> String {
        /// Not of an item that is shown.
        fn inner() {}
        String::new()
    }
}

/// Under a ship.
pub struct Keel;

/// What floats.
pub trait Float {
    /// How deep it lies in the water.
    fn draught(&self) -> u32 { 1 }

    /// Goes under.
    ///
    /// Slowly, at first.
    fn sink(&self) {}
}

/// Ships float well.
///
/// Mostly.
impl Float for Ship {}

/// Nobody sees this one.
struct Private;

/// A hold.
pub struct Hold<const DECKS: usize> {
    /// How much is in it.
    load: [u8; 2],
}

impl<const DECKS: usize> Hold<DECKS> {
    /// Nobody sees this method.
    fn inner(&self) {}

    /// | Nobody | sees this |
    #[cfg(feature = "more")]
    pub fn table(&self) {}
}

mod cellar {
    //! Nobody sees this module.

    pub enum Wine {
        White(u32),
        /// Nobody sees this variant.
        #[allow(unused)]
        Red {
            /// Nor its field.
            year: u32,
        },
    }
}

macro_rules! silent {
    ($($made:item)*) => { $($made)* };
}
silent! {
    /// Nobody sees what a macro made of this.
    struct Silent;
}

/// In pieces, of which
#[doc = "this is the second"]
/// and this the third.
pub struct Pieces;

macro_rules! made {
    ($(#[$attr:meta])* $name:ident) => { $(#[$attr])* pub struct $name; };
}
made! {
/// Made by a macro.
Made
}

macro_rules! both {
    ($($(#[$attr:meta])* $name:ident)*) => {
        $($(#[$attr])* pub struct $name; $(#[$attr])* pub trait Trait {})*
    };
}
mod twice {
    #[cfg(not(feature = "more"))]
    both! {
        /// Shown with a struct and a trait of [`Ship`](super::Ship).
        ///
        /// ```
        /// let shown = 2;
        /// ```
        Twice
    }
}
pub use twice::*;

macro_rules! saying {
    ($(#[$attr:meta])* $name:ident) => {
        $(#[$attr])* pub struct $name;
        /// What the macro says.
        pub fn said() {}
    };
}
saying! {
    /// What the call says.
    Saying
}

macro_rules! implemented {
    ($name:ident { $($body:tt)* }) => { impl $name { $($body)* } };
}
implemented! { Keel {
    /// A method that a macro made.
    pub fn depth(&self) -> u32 { 1 }
    /// The same is said of two.
    pub fn left(&self) {}
    /// The same is said of two.
    pub fn right(&self) {}
}}

macro_rules! quoted {
    ($(#[doc = $doc:expr])* $name:ident) => {
        #[doc = concat!($($doc,)* " Quoted.")]
        pub struct $name;
    };
}
quoted! {
    /// Said by a macro.
    Quoted
}

macro_rules! valued {
    (#[doc = $doc:literal] $name:ident) => {
        #[doc = $doc]
        pub const $name: &str = $doc;
    };
}
valued! {
    /// The value of a constant.
    VALUED
}

macro_rules! chosen {
    (#[doc = " The chosen one."] $name:ident) => { pub struct $name; };
    ($(#[$attr:meta])* $name:ident) => { $(#[$attr])* pub struct $name; };
}
chosen! {
    /// The other one.
    Other
}

/// First of all:
pub use joined::Joined;
mod joined {
    made! {
    /// Joined to other docs.
    Joined
    }
}

/// Text.
pub const TEXT: &str = r"
/// This is no comment.
";

/// Twice the same.
pub fn first() {}
/// Twice the same.
pub fn second() {}

/// Splits at `\\n` and "quotes".
pub fn lines() {}

/// Has a note[^1].
///
/// [^1]: The note.
pub fn noted() {}

/// | a | b |
/// |---|---|
/// | one | two |
pub fn table() {}
"""
CRANE = """//! Cranes.
//!
//! They lift.

/// Lifts ships, as [`Ship`] says.
///
/// [`Ship`]: crate::Ship
pub struct Crane;
"""
HIDDEN = """//! Not shown.

/// Marks a place.
pub struct Buoy;
"""
TIDES = """/// The same, in two places.
pub mod low {
    /// Goes in and out.
    pub fn turn() {}
    /// Goes in and out.
    pub struct Turn;
}
/// The same, in two places.
pub mod high {
    /// Goes in and out.
    pub fn turn() {}
    pub use super::low::Turn;
}
""".replace("\n", "\r\n")
MAST = """//! And said inside.

/// Carries sails.
pub struct Mast;
"""
OAR = """/// Moves boats.
pub struct Oar;
"""
FILES = {
    "Cargo.toml": '[package]\nname = "docks"\nversion = "1.0.0"\nedition = "2021"\n[features]\nmore = []\n',
    "src/lib.rs": LIB,
    "src/crane.rs": CRANE,
    "src/hidden.rs": HIDDEN,
    "src/mast.rs": MAST,
    "src/tides.rs": TIDES,
    "src/oar.rs": OAR,
}
