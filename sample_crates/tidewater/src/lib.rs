//! The sea around the islands.
//!
//! Everything that floats in this archipelago needs four numbers: how deep the water is
//! ([`Depth`]), where the tide stands ([`Tide`]), where the current sets ([`currents`]), and
//! what the [chart](chart::Chart) says is under the keel.
//!
//! ```
//! use tidewater::{Depth, SPRING_RANGE};
//!
//! # fn main() {
//! let bar = Depth::new(4.5);
//! assert!(bar.fathoms() > 2.0);
//! # let _ = SPRING_RANGE;
//! # }
//! ```
#![doc(html_favicon_url = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E")]
#![doc(html_logo_url = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='32' height='32'/%3E")]
#![doc(html_playground_url = "https://play.example.org/")]
#![doc(html_root_url = "https://docs.example.org/tidewater/1.4.0")]
#![doc(issue_tracker_base_url = "https://example.org/tidewater/issues/")]
#![doc(test(attr(allow(unused))))]
#![cfg_attr(docsrs, feature(doc_cfg, doc_notable_trait, extern_types, trait_alias, auto_traits, negative_impls))]

//@ has tidewater/index.html '//h1' 'Crate tidewater'
//@ has - '//nav//*[@class="version"]' '1.4.0'
//@ has - '//title' 'tidewater - Rust'
//@ has - '//div[@class="docblock"]//a[@href="struct.Depth.html"]' 'Depth'
//@ has - '//div[@class="docblock"]//a[@href="currents/index.html"]' 'currents'
//@ has - '//div[@class="docblock"]//a[@href="chart/struct.Chart.html"]' 'chart'
//@ has - '//pre/code' 'let bar = Depth::new(4.5);'
//@ !has - '//pre/code' 'let _ = SPRING_RANGE;'
//@ hasraw - 'https://play.example.org/'
//@ has tidewater/all.html '//h1' 'List of all items'
//@ has - '//a[@href="struct.Depth.html"]' 'Depth'
//@ has - '//a[@href="currents/gulf/fn.drift.html"]' 'currents::gulf::drift'

pub mod bells;
pub mod chart;
pub mod currents;
pub mod ffi;
#[cfg(docsrs)]
pub mod dreams;

#[cfg(feature = "almanac")]
#[path = "old/almanac_1871.rs"]
pub mod almanac;

mod depth;
#[doc(hidden)]
pub mod plumbing;

//@ has tidewater/index.html '//h2[@id="structs"]' 'Structs'
//@ has - '//dl[@class="item-table"]/dt/a[@class="struct"][@href="struct.Depth.html"]' 'Depth'
//@ !has - '//dt/a' 'depth::Depth'
//@ !has - '//code' 'pub use depth'
//@ !has - '//dt/a' 'plumbing'
//@ redirect tidewater/depth/struct.Depth.html ../../tidewater/struct.Depth.html
pub use depth::{Depth, Sounding};

//@ has tidewater/index.html '//*[@id="reexport.Compass"]//code' 'pub use chart::Bearing as Compass;'
//@ !has tidewater/struct.Compass.html
#[doc(no_inline)]
pub use chart::Bearing as Compass;

//@ has tidewater/struct.Lead.html '//h1' 'Struct Lead'
//@ has - '//div[@class="docblock"]' 'A lead on a line'
#[doc(inline)]
pub use plumbing::Lead;

//@ !has tidewater/struct.Plumb.html
//@ !has tidewater/plumbing/index.html
#[doc(hidden)]
pub use plumbing::Plumb;

/// The difference between high and low water at a spring tide, in metres.
//@ has tidewater/constant.SPRING_RANGE.html '//h1' 'Constant SPRING_RANGE'
//@ has - '//pre[@class="rust item-decl"]' 'pub const SPRING_RANGE: f64 = 5.2;'
//@ has - '//div[@class="docblock"]' 'in metres'
pub const SPRING_RANGE: f64 = 5.2;

/// The same at a neap tide: the value is computed, so it is shown as it was written.
//@ has tidewater/constant.NEAP_RANGE.html '//pre[@class="rust item-decl"]' 'pub const NEAP_RANGE: f64'
pub const NEAP_RANGE: f64 = SPRING_RANGE / 2.0;

/// Seconds in a lunar day.
//@ has tidewater/constant.LUNAR_DAY.html '//pre[@class="rust item-decl"]' 'pub const LUNAR_DAY: u32 = _; // 89_428u32'
pub const LUNAR_DAY: u32 = 24 * 3600 + 50 * 60 + 28;

/// Names of the four quarters, as painted on the tide house.
//@ has tidewater/constant.QUARTERS.html '//pre[@class="rust item-decl"]' "pub const QUARTERS: [&str; 4]"
pub const QUARTERS: [&str; 4] = ["new", "first", "full", "last"];

/// How often the gauge has been read.
//@ has tidewater/static.READINGS.html '//h1' 'Static READINGS'
//@ has - '//pre[@class="rust item-decl"]' 'pub static READINGS: AtomicU64'
//@ has - '//pre[@class="rust item-decl"]/code/a[@class="struct"]' 'AtomicU64'
pub static READINGS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);

/// The gauge itself. Whoever writes to it holds the tide house's only key.
//@ has tidewater/static.GAUGE.html '//pre[@class="rust item-decl"]' 'pub static mut GAUGE: i32'
pub static mut GAUGE: i32 = -3;

/// Metres above chart datum.
//@ has tidewater/type.Height.html '//h1' 'Type Alias Height'
//@ has - '//pre[@class="rust item-decl"]' 'pub type Height = f64;'
pub type Height = f64;

/// A table of heights that knows its own length.
//@ has tidewater/type.Table.html '//pre[@class="rust item-decl"]' 'pub type Table<T, const N: usize> = [(T, Height); N];'
//@ has - '//pre[@class="rust item-decl"]//a[@href="type.Height.html"]' 'Height'
pub type Table<T, const N: usize> = [(T, Height); N];

/// Where the tide stands.
///
/// See also [`Tide::turn`], [`Tide::Ebb`] and the field [`since`](Tide::Flood::since).
//@ has tidewater/enum.Tide.html '//h1' 'Enum Tide'
//@ has - '//h2[@id="variants"]' 'Variants'
//@ has - '//*[@id="variant.High"]' 'High'
//@ has - '//*[@id="variant.Ebb"]' 'Ebb(f64)'
//@ has - '//*[@id="variant.Flood"]' 'Flood'
//@ has - '//*[@id="variant.Flood.field.since"]' 'since: u32'
//@ has - '//div[@class="docblock"]//a[@href="enum.Tide.html#method.turn"]' 'Tide::turn'
//@ has - '//div[@class="docblock"]//a[@href="enum.Tide.html#variant.Ebb"]' 'Tide::Ebb'
//@ has - '//div[@class="docblock"]//a[@href="enum.Tide.html#variant.Flood.field.since"]' 'since'
//@ has - '//*[@id="impl-Clone-for-Tide"]' 'impl Clone for Tide'
//@ has - '//*[@id="impl-From%3Cf64%3E-for-Tide"]' 'impl From<f64> for Tide'
//@ has - '//*[@id="method.from"]' 'fn from(rate: f64) -> Self'
//@ has - '//h2[@id="blanket-implementations"]' 'Blanket Implementations'
//@ has - '//*[@id="impl-Send-for-Tide"]' 'impl Send for Tide'
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tide {
    /// As high as it gets.
    High,
    /// Falling, at so many metres an hour.
    Ebb(f64),
    /// Rising.
    Flood {
        /// Minutes since low water.
        since: u32,
        /// Whether it is a spring tide.
        spring: bool,
    },
    /// As low as it gets.
    #[deprecated(since = "1.2.0", note = "ask [`Tide::turn`] instead")]
    Low,
    /// Where charts say nothing.
    #[doc(hidden)]
    Unknown,
}

//@ has tidewater/enum.Tide.html '//pre[@class="rust item-decl"]' '#[non_exhaustive]'
//@ has - '//details[@class="toggle non-exhaustive"]/summary' 'on-exhaustive'
//@ !has - '//*[@id="variant.Unknown"]'
//@ has - '//*[@class="stab deprecated"]' 'Deprecated since 1.2.0'

impl Tide {
    /// The next state of the water.
    ///
    /// # Panics
    ///
    /// Never; the sea doesn't.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tidewater::Tide;
    /// assert_eq!(Tide::High.turn(), Tide::Ebb(0.1));
    /// ```
    //@ has tidewater/enum.Tide.html '//*[@id="method.turn"]' 'pub fn turn(self) -> Self'
    //@ has - '//*[@id="panics"]' 'Panics'
    //@ has - '//*[@id="examples"]' 'Examples'
    #[must_use = "the tide turns only on paper"]
    pub fn turn(self) -> Self {
        match self {
            Tide::High => Tide::Ebb(0.1),
            _ => Tide::High,
        }
    }

    /// Whether a boat of that draught may cross the bar.
    //@ has tidewater/enum.Tide.html '//*[@id="method.may_cross"]' 'pub const fn may_cross(&self, draught: u8) -> bool'
    pub const fn may_cross(&self, draught: u8) -> bool {
        matches!(self, Tide::High) || draught < 2
    }
}

impl From<f64> for Tide {
    fn from(rate: f64) -> Self {
        Tide::Ebb(rate)
    }
}

/// Direction of set, with the numbers that the pilots paint on the rocks.
//@ has tidewater/enum.Set.html '//*[@id="variant.North"]' 'North = 0'
//@ has - '//*[@id="variant.East"]' 'East = 90'
//@ has - '//pre[@class="rust item-decl"]' '#[repr(u16)]'
#[repr(u16)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Set {
    /// Away from the sun at noon.
    #[default]
    North = 0,
    East = 90,
    South = 180,
    West = 270,
}

/// One word from the gauge's wire, read as the engineer likes.
///
/// # Safety
///
/// Only the field that was written last may be read.
//@ has tidewater/union.Word.html '//h1' 'Union Word'
//@ has - '//pre[@class="rust item-decl"]' 'pub union Word'
//@ has - '//h2[@id="fields"]' 'Fields'
//@ has - '//*[@id="structfield.millimetres"]' 'millimetres: u32'
//@ has - '//*[@id="structfield.raw"]' 'raw: [u8; 4]'
//@ has - '//pre[@class="rust item-decl"]' '#[repr(C)]'
#[repr(C)]
#[derive(Clone, Copy)]
pub union Word {
    /// Height in millimetres.
    pub millimetres: u32,
    /// The bytes as they came.
    pub raw: [u8; 4],
}

/// Anything with a surface that rises and falls.
///
/// The only notable trait of the archipelago.
//@ has tidewater/trait.Tidal.html '//h1' 'Trait Tidal'
//@ has - '//h2[@id="required-associated-consts"]' 'Required Associated Constants'
//@ has - '//h2[@id="provided-associated-consts"]' 'Provided Associated Constants'
//@ has - '//h2[@id="required-associated-types"]' 'Required Associated Types'
//@ has - '//h2[@id="required-methods"]' 'Required Methods'
//@ has - '//h2[@id="provided-methods"]' 'Provided Methods'
//@ has - '//h2[@id="implementors"]' 'Implementors'
//@ has - '//h2[@id="foreign-impls"]' 'Implementations on Foreign Types'
//@ has - '//*[@id="associatedconstant.PERIOD"]' 'const PERIOD: u32'
//@ has - '//*[@id="associatedconstant.DATUM"]' 'const DATUM: Height = 0.0'
//@ has - '//*[@id="associatedtype.Stage"]' 'type Stage: Copy + Into<Height>'
//@ has - '//*[@id="associatedtype.Record"]' "type Record<'a> where Self: 'a"
//@ has - '//*[@id="tymethod.stage"]' 'fn stage(&self, at: u32) -> Self::Stage'
//@ has - '//*[@id="method.height"]' 'fn height(&self, at: u32) -> Height'
//@ has - '//*[@id="dyn-compatibility"]' 'Dyn Compatibility'
//@ has - '//*[@id="impl-Tidal-for-u32"]' 'impl Tidal for u32'
//@ has - '//*[@id="impl-Tidal-for-Depth"]' 'impl Tidal for Depth'
#[cfg_attr(docsrs, doc(notable_trait))]
pub trait Tidal {
    /// Seconds from one high water to the next.
    const PERIOD: u32;
    /// Height of the datum.
    const DATUM: Height = 0.0;
    /// What a reading is.
    type Stage: Copy + Into<Height>;
    /// A page of the record, borrowed from the book.
    type Record<'a>
    where
        Self: 'a;

    /// The stage at a time, in seconds.
    fn stage(&self, at: u32) -> Self::Stage;

    /// The record of a day.
    fn record<'a>(&'a self, day: u16) -> Option<Self::Record<'a>>;

    /// The height at a time, above [`DATUM`](Self::DATUM).
    fn height(&self, at: u32) -> Height {
        self.stage(at).into() + Self::DATUM
    }

    /// Two heights at once.
    fn pair(&self, a: u32, b: u32) -> (Height, Height)
    where
        Self: Sized,
    {
        (self.height(a), self.height(b))
    }
}

/// A basin that is measured in whole metres.
impl Tidal for u32 {
    const PERIOD: u32 = 44_714;
    type Stage = u8;
    type Record<'a> = &'a str;

    fn stage(&self, at: u32) -> u8 {
        (at % *self) as u8
    }

    fn record<'a>(&'a self, _day: u16) -> Option<&'a str> {
        None
    }
}

/// A promise that a thing floats; broken promises sink.
///
/// # Safety
///
/// The thing must float.
//@ has tidewater/trait.Buoyant.html '//pre[@class="rust item-decl"]' 'pub unsafe trait Buoyant: Send + Sync'
pub unsafe trait Buoyant: Send + Sync {}

//@ has tidewater/trait.Buoyant.html '//*[@id="impl-Buoyant-for-Depth"]' 'impl Buoyant for Depth'
unsafe impl Buoyant for Depth {}

/// Reads the gauge, one way for each word that a function may carry.
//@ has tidewater/index.html '//dt/a[@class="fn"]' 'read'
//@ has tidewater/fn.read.html '//pre[@class="rust item-decl"]' 'pub const fn read() -> i32'
#[must_use]
pub const fn read() -> i32 {
    -3
}

/// Waits for the next high water.
//@ has tidewater/fn.high_water.html '//pre[@class="rust item-decl"]' 'pub async fn high_water(after: u32) -> u32'
pub async fn high_water(after: u32) -> u32 {
    after + <u32 as Tidal>::PERIOD
}

/// Sets the gauge.
///
/// # Safety
///
/// Nobody else may have the key.
//@ has tidewater/fn.set_gauge.html '//pre[@class="rust item-decl"]' 'pub unsafe fn set_gauge(value: i32)'
//@ has tidewater/index.html '//dt/a[@href="fn.set_gauge.html"]/../sup' '⚠'
pub unsafe fn set_gauge(value: i32) {
    unsafe { GAUGE = value }
}

/// Rings the bell in the C library's tide house.
//@ has tidewater/fn.ring_bell.html '//pre[@class="rust item-decl"]' 'pub extern "C" fn ring_bell(times: u8)'
pub extern "C" fn ring_bell(times: u8) {
    let _ = times;
}

/// The name of a tide that a rower would use.
//@ has tidewater/fn.slang.html '//*[@class="stab deprecated"]' 'Deprecated since 1.1.0: rowers have retired'
//@ has tidewater/index.html '//dt/a[@href="fn.slang.html"]/..//*[@class="stab deprecated"]' 'Deprecated'
#[deprecated(since = "1.1.0", note = "rowers have retired")]
pub fn slang(tide: Tide) -> &'static str {
    match tide {
        Tide::High => "brim",
        _ => "mud",
    }
}

/// Only where the soundings are kept.
//@ has tidewater/fn.soundings.html '//*[@class="stab portability"]' 'Available on crate feature soundings only.'
#[cfg(feature = "soundings")]
pub fn soundings() -> Vec<Sounding> {
    Vec::new()
}

/// A descriptor of the gauge's line.
//@ has tidewater/fn.line.html '//*[@class="stab portability"]' 'Available on Unix only.'
#[cfg(unix)]
pub fn line() -> i32 {
    0
}

/// A handle of the gauge's line, on the harbour master's own machine.
//@ !has tidewater/fn.line_handle.html
#[cfg(windows)]
pub fn line_handle() -> usize {
    0
}

/// Declared by the words of the harbour, not by what compiles.
//@ has tidewater/fn.dredge.html '//*[@class="stab portability"]' 'Available on crate feature dredger and (Unix or Windows) only.'
#[cfg_attr(docsrs, doc(cfg(all(feature = "dredger", any(unix, windows)))))]
pub fn dredge() {}
