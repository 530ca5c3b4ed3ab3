//! Private: readers meet these types at the crate's root.

use crate::{Height, Tidal};
use std::fmt;
use std::ops::{Add, Deref, Index};

/// A depth of water, in metres.
///
/// ```should_panic
/// # use tidewater::Depth;
/// Depth::new(-1.0).fathoms();
/// panic!("the sea has no negative depths");
/// ```
//@ has tidewater/struct.Depth.html '//h1' 'Struct Depth'
//@ has - '//pre[@class="rust item-decl"]' 'pub struct Depth(/* private fields */);'
//@ has - '//div[contains(@class, "should_panic")]//pre' 'negative depths'
//@ has - '//*[@id="impl-Depth"]' 'impl Depth'
//@ has - '//*[@id="impl-Add-for-Depth"]' 'impl Add for Depth'
//@ has - '//*[@id="associatedtype.Output"]' 'type Output = Depth'
//@ has - '//*[@id="impl-Display-for-Depth"]' 'impl Display for Depth'
//@ has - '//*[@id="impl-Tidal-for-Depth"]' 'impl Tidal for Depth'
//@ has - '//*[@id="associatedconstant.PERIOD"]' 'const PERIOD: u32 = 3'
//@ has - '//a[@class="src"]' 'Source'
//@ has src/tidewater/depth.rs.html '//pre' 'Private: readers meet these types'
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
#[repr(transparent)]
pub struct Depth(Height);

impl Depth {
    /// The deepest place that the lead has reached.
    //@ has tidewater/struct.Depth.html '//*[@id="associatedconstant.ABYSS"]' 'pub const ABYSS: Depth'
    pub const ABYSS: Depth = Depth(312.0);

    /// So many metres.
    pub const fn new(metres: Height) -> Self {
        Depth(metres)
    }

    /// The depth in fathoms, rounded the way that pilots round.
    ///
    /// | metres | fathoms |
    /// |-------:|:-------:|
    /// |    1.8 |    1    |
    /// |    3.7 |    2    |
    //@ has tidewater/struct.Depth.html '//table//th' 'fathoms'
    //@ count - '//table//tr' 3
    pub fn fathoms(self) -> f64 {
        self.0 / 1.8288
    }

    fn _secret(self) {}
}

//@ !has tidewater/struct.Depth.html '//*[@id="method._secret"]'

impl Add for Depth {
    type Output = Depth;

    fn add(self, other: Depth) -> Depth {
        Depth(self.0 + other.0)
    }
}

impl fmt::Display for Depth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} m", self.0)
    }
}

impl Tidal for Depth {
    const PERIOD: u32 = 3;
    type Stage = f64;
    type Record<'a> = ();

    fn stage(&self, _at: u32) -> f64 {
        self.0
    }

    fn record<'a>(&'a self, _day: u16) -> Option<()> {
        None
    }
}

/// Casts of the lead, in the order they were made.
///
/// Reads like a slice: see [`len`](slice::len) or [`Depth::fathoms`].
//@ has tidewater/struct.Sounding.html '//*[@id="impl-Deref-for-Sounding"]' 'impl Deref for Sounding'
//@ has - '//*[@id="associatedtype.Target"]' 'type Target = [Depth]'
//@ has - '//*[@id="impl-Index%3Cusize%3E-for-Sounding"]' 'impl Index<usize> for Sounding'
//@ has - '//*[@id="impl-IntoIterator-for-%26Sounding"]' "impl<'a> IntoIterator for &'a Sounding"
#[derive(Clone, Debug, Default)]
pub struct Sounding {
    /// Where the first cast was made.
    pub origin: (f64, f64),
    casts: Vec<Depth>,
    #[doc(hidden)]
    pub wet: bool,
}

//@ has tidewater/struct.Sounding.html '//*[@id="structfield.origin"]' 'origin: (f64, f64)'
//@ has - '//pre[@class="rust item-decl"]' '/* private fields */'
//@ !has - '//*[@id="structfield.wet"]'
//@ !has - '//*[@id="structfield.casts"]'

impl Deref for Sounding {
    type Target = [Depth];

    fn deref(&self) -> &[Depth] {
        &self.casts
    }
}

impl Index<usize> for Sounding {
    type Output = Depth;

    fn index(&self, at: usize) -> &Depth {
        &self.casts[at]
    }
}

impl<'a> IntoIterator for &'a Sounding {
    type Item = &'a Depth;
    type IntoIter = std::slice::Iter<'a, Depth>;

    fn into_iter(self) -> Self::IntoIter {
        self.casts.iter()
    }
}
