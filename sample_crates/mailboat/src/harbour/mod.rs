//! Harbours, and which island they are on.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

/// The islands, from north to south.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Island {
    /// Where the post office is.
    #[default]
    Norrgrund,
    /// Where the letters are from.
    Midö,
    /// Where nobody writes.
    #[allow(missing_docs)]
    Söderskär,
}

//@ has mailboat/harbour/enum.Island.html '//*[@id="variant.Midö"]' 'Midö'

/// An island that is not on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownIsland(pub String);

impl fmt::Display for UnknownIsland {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no island {}", self.0)
    }
}

impl std::error::Error for UnknownIsland {}

//@ has mailboat/harbour/enum.Island.html '//*[@id="impl-FromStr-for-Island"]' 'impl FromStr for Island'
//@ has - '//*[@id="associatedtype.Err"]' 'type Err = UnknownIsland'
//@ has - '//*[@id="associatedtype.Err"]//a[@href="struct.UnknownIsland.html"]' 'UnknownIsland'
//@ has - '//*[@id="method.from_str"]' 'fn from_str(name: &str) -> Result<Self, Self::Err>'
impl FromStr for Island {
    type Err = UnknownIsland;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "Norrgrund" => Ok(Island::Norrgrund),
            other => Err(UnknownIsland(other.to_owned())),
        }
    }
}

/// Routes between islands, by the hour that the boat leaves.
//@ has mailboat/harbour/type.Routes.html '//pre[@class="rust item-decl"]' 'pub type Routes = HashMap<Island, Vec<(u8, Island)>>;'
pub type Routes = HashMap<Island, Vec<(u8, Island)>>;

/// A quay for boats of one kind, with an anchor on another crate's type.
///
/// Ships meet [tides](enum@sea::Tide), [`sea::Tidal::height`], [`u32`], [`Vec::push`], [slices](prim@slice)
/// and <https://example.org/>; `[x]` in code is code.
//@ has mailboat/harbour/struct.Quay.html '//a[@href="../../tidewater/enum.Tide.html"]' 'tides'
//@ has - '//a[@href="../../tidewater/trait.Tidal.html#method.height"]' 'sea::Tidal::height'
//@ has - '//div[@class="docblock"]//a[contains(@href, "primitive.u32.html")]' 'u32'
//@ has - '//div[@class="docblock"]//a[contains(@href, "struct.Vec.html#method.push")]' 'Vec::push'
//@ has - '//div[@class="docblock"]//a[contains(@href, "primitive.slice.html")]' 'slices'
//@ has - '//div[@class="docblock"]//a[@href="https://example.org/"]' 'https://example.org/'
pub struct Quay<B: crate::Boat> {
    /// Moored, in order of arrival.
    pub moored: Vec<B>,
    /// Told when one leaves.
    pub on_leave: Option<Box<dyn FnOnce(B) -> crate::Result<()> + Send>>,
}
