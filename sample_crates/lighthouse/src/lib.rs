//! The whole archipelago under one roof: what most programs need, re-exported.
#![cfg_attr(docsrs, feature(doc_cfg, rustdoc_internals))]
#![cfg_attr(docsrs, allow(internal_features))]

//@ has lighthouse/index.html '//h2[@id="reexports"]' 'Re-exports'

// An extern crate, renamed.
//@ has lighthouse/index.html '//code' 'pub extern crate tidewater as sea;'
pub extern crate tidewater as sea;

// A crate's root is not inlined.
//@ has lighthouse/index.html '//*[@id="reexport.beacon"]//code' 'pub use beacon;'
pub use beacon;

// Items of another crate are inlined only when it is asked for, or their crate is not documented.
//@ has lighthouse/index.html '//*[@id="reexport.Light"]//code' 'pub use beacon::Lamp as Light;'
#[doc(no_inline)]
pub use beacon::Lamp as Light;

/// Said about it here; and then what its own crate says.
//@ has lighthouse/enum.Fuel.html '//h1' 'Enum Fuel'
//@ has - '//div[@class="docblock"]/p' 'Said about it here; and then what its own crate says.'
//@ has - '//div[@class="docblock"]/p' 'What burns.'
//@ has - '//*[@id="variant.Oil"]' 'Oil'
#[doc(inline)]
pub use beacon::Fuel;

// Macros of another crate.
//@ has lighthouse/macro.character.html '//pre[@class="rust item-decl"]' 'macro_rules! character'
//@ has lighthouse/derive.Logbook.html '//h1' 'Derive Macro Logbook'
#[doc(inline)]
pub use beacon::character;
#[doc(inline)]
pub use keeper_macros::{Logbook, watch};

/// What to import with a star.
//@ has lighthouse/prelude/index.html '//code' 'pub use crate::rooms::*;'
//@ has - '//code' 'pub use beacon::Luminous;'
pub mod prelude {
    #[doc(no_inline)]
    pub use crate::rooms::*;
    #[doc(no_inline)]
    pub use beacon::Luminous;
    #[cfg(feature = "post")]
    #[doc(no_inline)]
    pub use mailboat::{Boat as _, Letter};
}

pub mod rooms;

mod cellar {
    mod chest {
        /// Found under two floors.
        #[derive(Debug)]
        pub struct Key;

        pub enum Treasure {
            Gold,
            Letters { from: &'static str },
        }

        pub const LID: u8 = 1;
        pub static LOCK: u8 = 2;
        pub fn open() {}
        pub type Weight = u64;
        pub trait Openable {}
    }

    pub use self::chest::*;
}

// Two steps, the first through a glob.
//@ has lighthouse/struct.Key.html '//div[@class="docblock"]' 'Found under two floors.'
//@ has lighthouse/enum.Chest.html '//*[@id="variant.Letters.field.from"]' "from: &'static str"
//@ has lighthouse/constant.LID.html
//@ has lighthouse/static.LOCK.html
//@ has lighthouse/fn.open.html
//@ has lighthouse/type.Weight.html
//@ has lighthouse/trait.Openable.html
//@ !has lighthouse/cellar/index.html
pub use cellar::{Key, LID, LOCK, Openable, Treasure as Chest, Weight, open};

// Variants at the root of a module, through a glob on an enum.
//@ has lighthouse/treasures/index.html '//code' 'pub use super::Chest::*;'
/// Treasures by name.
pub mod treasures {
    pub use super::Chest::*;
}

/// A module of the same name as a function and a macro: three namespaces.
//@ has lighthouse/lantern/index.html
//@ has lighthouse/fn.lantern.html '//a[@href="lantern/index.html"]' 'the module'
//@ has - '//a[@href="macro.lantern.html"]' 'the macro'
//@ has - '//a[@href="fn.lantern.html"]' 'itself'
//@ has lighthouse/macro.lantern.html
pub mod lantern {}

/// Not [the module](mod@lantern), not [the macro](lantern!), but [itself](lantern()).
pub fn lantern() {}

/// Makes one.
#[macro_export]
macro_rules! lantern {
    () => {};
}

/// Documented as a word of the language.
//@ has lighthouse/keyword.loop.html '//h1' 'Keyword loop'
#[cfg(docsrs)]
#[doc(keyword = "loop")]
mod loop_keyword {}

/// And as an attribute of it.
//@ has lighthouse/attribute.inline.html '//h1' 'Attribute inline'
#[cfg(docsrs)]
#[doc(attribute = "inline")]
mod inline_attribute {}
