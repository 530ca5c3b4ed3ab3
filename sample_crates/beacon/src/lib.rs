//! Lighthouses: [lamps](Lamp), [lenses](optics) and the [characters](character!) of their lights.
//!
//! A light is known by its character: the pattern in which it shows. `Fl(3) 15s` shows three
//! flashes every fifteen seconds, and no other light in sight does.
//!
//! # Features
//!
//! - `oil` (default): lamps that somebody has to fill
//! - `electric`: lamps that nobody has to fill
//! - `fog`: signals for when no lamp helps
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(missing_docs)]

//@ has beacon/index.html '//h1' 'Crate beacon'
//@ has - '//h2[@id="features"]' 'Features'
//@ has - '//div[@class="docblock"]//a[@href="struct.Lamp.html"]' 'lamps'
//@ has - '//div[@class="docblock"]//a[@href="optics/index.html"]' 'lenses'
//@ has - '//div[@class="docblock"]//a[@href="macro.character.html"]' 'characters'
//@ count - '//div[@class="docblock"]/ul/li' 3

mod character;
mod keeping;
mod lamp;
pub mod optics;

#[doc(inline)]
pub use self::character::{Character, Phase, Pattern as Rhythm};
//@ has beacon/struct.Rhythm.html '//h1' 'Struct Rhythm'
//@ !has beacon/struct.Pattern.html
//@ redirect beacon/character/struct.Pattern.html ../../beacon/struct.Rhythm.html

// A glob from a private module: everything in it, but what is named here wins.
pub use keeping::*;
pub use lamp::{Fuel, Lamp, LampError, Luminous};
//@ has beacon/trait.Keeper.html
//@ has beacon/struct.Roster.html '//div[@class="docblock"]' 'The roster that wins'
//@ has beacon/fn.trim.html

/// The roster that wins over the one that a glob brings.
pub struct Roster;

/// Writes the character of a light as charts do.
///
/// ```
/// use beacon::character;
///
/// assert_eq!(character!(Fl(3) every 15), "Fl(3) 15s");
/// assert_eq!(character!(fixed), "F");
/// ```
//@ has beacon/macro.character.html '//h1' 'Macro character'
//@ has - '//pre[@class="rust item-decl"]' 'macro_rules! character {'
//@ has - '//pre[@class="rust item-decl"]' '(fixed) => { ... };'
//@ has - '//pre[@class="rust item-decl"]' '($kind:ident ( $count:literal ) every $seconds:literal) => { ... };'
//@ has - '//pre[@class="rust item-decl"]' '($($part:tt),* $(,)?) => { ... };'
//@ redirect beacon/macro.character!.html macro.character.html
//@ has beacon/index.html '//h2[@id="macros"]' 'Macros'
#[macro_export]
macro_rules! character {
    (fixed) => {
        "F"
    };
    ($kind:ident ( $count:literal ) every $seconds:literal) => {
        concat!(stringify!($kind), "(", $count, ") ", $seconds, "s")
    };
    ($($part:tt),* $(,)?) => {
        concat!($(stringify!($part)),*)
    };
}

// Not exported, so it has no page; what it makes has.
macro_rules! stations {
    ($($(#[$about:meta])* $name:ident = $height:expr;)*) => {
        $(
            $(#[$about])*
            pub const $name: u16 = $height;
        )*
    };
}

stations! {
    /// The light on the outer skerry.
    OUTER_SKERRY = 31;
    /// The light at the head of the mole, which children paint.
    MOLE_HEAD = 6;
}

//@ !has beacon/macro.stations.html
//@ has beacon/constant.OUTER_SKERRY.html '//pre[@class="rust item-decl"]' 'pub const OUTER_SKERRY: u16 = 31;'
//@ has - '//div[@class="docblock"]' 'The light on the outer skerry.'
//@ has beacon/constant.MOLE_HEAD.html '//div[@class="docblock"]' 'which children paint'

/// Signals for when no lamp helps.
//@ !has beacon/fog/index.html
#[cfg(feature = "fog")]
pub mod fog {
    /// A horn, in hertz.
    pub const HORN: u16 = 180;
}

/// The sea that the lamp looks at.
//@ has beacon/index.html '//*[@id="reexport.Height"]//code' 'pub use tidewater::Height;'
#[cfg(feature = "electric")]
#[doc(no_inline)]
pub use tidewater::Height;
