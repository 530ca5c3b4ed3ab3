//! Bells, gongs and whistles: attributes, values and long lists.

use std::any::Any;
use std::fmt::Debug;

/// As the wire wants it.
//@ has tidewater/bells/struct.Packed.html '//pre[@class="rust item-decl"]' '#[repr(C, packed(2))]'
#[repr(C, packed(2))]
pub struct Packed {
    /// First.
    pub one: u8,
    /// Second.
    pub two: u32,
}

/// As the cache wants it.
//@ has tidewater/bells/struct.Aligned.html '//pre[@class="rust item-decl"]' 'pub struct Aligned { /* private fields */ }'
#[repr(align(64))]
#[derive(Default)]
pub struct Aligned {
    _padding: u8,
}

/// As the other side of the wire names it.
//@ has tidewater/bells/fn.bell_ring.html '//pre[@class="rust item-decl"]' '#[unsafe(no_mangle)] pub extern "C-unwind" fn bell_ring(_strength: f32)'
#[no_mangle]
pub extern "C-unwind" fn bell_ring(_strength: f32) {}

/// Ignore it, and you will hear it again.
//@ has tidewater/bells/enum.Heard.html '//pre[@class="rust item-decl"]' 'pub enum Heard { Once = 1, Twice = 2, Below = 3, }'
//@ has - '//*[@id="variant.Below"]' 'Below = 3'
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Once.
    Once = 1,
    /// Twice.
    Twice = 0x2,
    /// From below: the number goes on.
    Below,
}

/// Cast of another alloy since.
//@ has tidewater/bells/struct.Gong.html '//*[@class="stab deprecated"]' 'Deprecated: use Heard'
//@ has - '//*[@class="stab deprecated"]' 'Deprecated since 0.3.0'
//@ count - '//*[@class="stab deprecated"]' 3
#[deprecated(note = "use `Heard`")]
pub struct Gong {
    /// Cracked.
    #[deprecated]
    pub tone: u8,
}

#[allow(deprecated)]
impl Gong {
    /// Struck by hand.
    #[deprecated(since = "0.3.0")]
    pub fn strike(&self) {}
}

//@ has tidewater/bells/constant.HEX.html '//pre[@class="rust item-decl"]' "pub const HEX: u8 = 0xff;"
pub const HEX: u8 = 0xff;
//@ has tidewater/bells/constant.NEGATIVE.html '//pre[@class="rust item-decl"]' "pub const NEGATIVE: i64 = -1_000;"
pub const NEGATIVE: i64 = -1_000;
//@ has tidewater/bells/constant.SHIFTED.html '//pre[@class="rust item-decl"]' "pub const SHIFTED: u32 = _; // 16u32"
pub const SHIFTED: u32 = 1 << 4;
//@ has tidewater/bells/constant.MOST.html '//pre[@class="rust item-decl"]' "pub const MOST: u16 = u16::MAX; // 65_535u16"
pub const MOST: u16 = u16::MAX;
//@ has tidewater/bells/constant.LETTER.html '//pre[@class="rust item-decl"]' "pub const LETTER: char = 'ö';"
pub const LETTER: char = 'ö';
//@ has tidewater/bells/constant.BYTE.html '//pre[@class="rust item-decl"]' "pub const BYTE: u8 = b'a';"
pub const BYTE: u8 = b'a';
//@ has tidewater/bells/constant.TRUE.html '//pre[@class="rust item-decl"]' "pub const TRUE: bool = _; // true"
pub const TRUE: bool = !false;
//@ has tidewater/bells/constant.PI.html '//pre[@class="rust item-decl"]' "pub const PI: f32 = 3.14;"
pub const PI: f32 = 3.14;
//@ has tidewater/bells/constant.WORD.html '//pre[@class="rust item-decl"]' "pub const WORD: &str = \"a \\\"bell\\\" & <more>\";"
pub const WORD: &str = "a \"bell\" & <more>";
//@ has tidewater/bells/constant.BYTES.html '//pre[@class="rust item-decl"]' "pub const BYTES: &[u8] = b\"bell\";"
pub const BYTES: &[u8] = b"bell";
//@ has tidewater/bells/constant.PAIR.html '//pre[@class="rust item-decl"]' "pub const PAIR: (u8, &str);"
pub const PAIR: (u8, &str) = (1, "two");
//@ has tidewater/bells/constant.NOTHING.html '//pre[@class="rust item-decl"]' "pub const NOTHING: ();"
pub const NOTHING: () = ();
//@ has tidewater/bells/constant.SOME.html '//pre[@class="rust item-decl"]' "pub const SOME: Option<&'static str>;"
pub const SOME: Option<&'static str> = Some("bell");
//@ has tidewater/bells/constant.FUNCTION.html '//pre[@class="rust item-decl"]' "pub const FUNCTION: fn(u8) -> u8 = u8::count_ones_of;"
pub const FUNCTION: fn(u8) -> u8 = u8::count_ones_of;
//@ has tidewater/bells/constant.POINTER.html '//pre[@class="rust item-decl"]' "pub const POINTER: *const u8"
pub const POINTER: *const u8 = std::ptr::null();

trait CountOnes {
    fn count_ones_of(self) -> u8;
}

impl CountOnes for u8 {
    fn count_ones_of(self) -> u8 {
        self.count_ones() as u8
    }
}

/// More fields than a page wants to show at once.
//@ has tidewater/bells/struct.Carillon.html '//details/summary' 'Show 13 fields'
//@ count - '//span[starts-with(@id, "structfield.")]' 13
pub struct Carillon {
    pub a: u8,
    pub b: u8,
    pub c: u8,
    pub d: u8,
    pub e: u8,
    pub f: u8,
    pub g: u8,
    pub h: u8,
    pub i: u8,
    pub j: u8,
    pub k: u8,
    pub l: u8,
    pub m: u8,
}

/// Rings whatever it is given; long enough to be wrapped.
//@ has tidewater/bells/fn.ring_everything_that_hangs_in_the_tower.html '//pre[@class="rust item-decl"]' "(tower: &'tower mut [Bell], ringers: impl Iterator<Item = Ringer> + 'tower, on_failure: &(dyn Fn(&Error) -> bool + Sync)) -> Result<Vec<(&'tower Bell, Ringer)>, Box<Error>>"
//@ has - '//pre[@class="rust item-decl"]' "Ringer: for<'bell> FnMut(&'bell Bell) -> Result<(), Error> + Clone,"
pub fn ring_everything_that_hangs_in_the_tower<'tower, Bell, Ringer, Error>(
    tower: &'tower mut [Bell],
    mut ringers: impl Iterator<Item = Ringer> + 'tower,
    on_failure: &(dyn Fn(&Error) -> bool + Sync),
) -> Result<Vec<(&'tower Bell, Ringer)>, Box<Error>>
where
    Bell: Debug + Any + ?Sized + Sized,
    Ringer: for<'bell> FnMut(&'bell Bell) -> Result<(), Error> + Clone,
    Error: std::error::Error + From<std::io::Error> + 'static,
{
    let _ = (&tower, ringers.next(), on_failure);
    Ok(Vec::new())
}

/// Whoever can be heard.
//@ has tidewater/bells/trait.Audible.html '//pre[@class="rust item-decl"]' '// Required methods fn loudness(&self) -> f32; fn of_none() -> Self where Self: Sized; // Provided methods fn later'
//@ has - '//*[@id="method.later"]' 'fn later(&self) -> impl Future<Output = f32> + Send where Self: Sync,'
//@ has - '//*[@id="method.echo"]' 'fn echo(&mut self, times: usize)'
//@ has - '//*[@id="impl-Audible-for-%26mut+%5Bu8;+N%5D"]' "impl<'b, const N: usize> Audible for &'b mut [u8; N]"
//@ has - '//*[@id="impl-Audible-for-Box%3CB%3E"]' 'impl<B: Audible + ?Sized> Audible for Box<B>'
//@ has - '//*[@id="method.of_none-1"]' 'fn of_none() -> Self'
pub trait Audible {
    /// How loudly.
    fn loudness(&self) -> f32;
    /// Asynchronously.
    fn later(&self) -> impl std::future::Future<Output = f32> + Send
    where
        Self: Sync,
    {
        async { self.loudness() }
    }
    /// Of no instance.
    fn of_none() -> Self
    where
        Self: Sized;
    /// Deprecated since it was written.
    #[deprecated]
    fn echo(&mut self, #[allow(unused)] times: usize) {}
}

impl<B: Audible + ?Sized> Audible for Box<B> {
    fn loudness(&self) -> f32 {
        (**self).loudness()
    }
    fn of_none() -> Self {
        unreachable!()
    }
}

impl<'b, const N: usize> Audible for &'b mut [u8; N] {
    fn loudness(&self) -> f32 {
        N as f32
    }
    fn of_none() -> Self {
        unreachable!()
    }
}
