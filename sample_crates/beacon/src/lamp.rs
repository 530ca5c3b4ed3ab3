use crate::optics::Lens;
use std::fmt;
use std::rc::Rc;

/// What burns.
//@ has beacon/enum.Fuel.html '//*[@id="variant.Oil"]' 'Oil'
//@ has - '//*[@id="variant.Mains"]' '#[non_exhaustive] Mains'
//@ has - '//*[@id="variant.Mains.field.volts"]' 'volts: u16'
//@ !has - '//*[@id="variant.Whale"]'
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fuel {
    /// Colza, mostly.
    #[cfg(feature = "oil")]
    Oil,
    /// From the mainland, when the cable is whole.
    #[cfg(feature = "electric")]
    #[non_exhaustive]
    Mains {
        /// Rarely what it says.
        volts: u16,
    },
    /// Before our time.
    #[cfg(feature = "whaling")]
    Whale,
}

/// A lamp in its lantern.
///
/// Lamps are built with [`Lamp::new`], lit with [`light`](Lamp::light), and shine as
/// [`Luminous`] things do; see also the [module of lenses][crate::optics], the
/// [`fn@crate::trim`] function, [`macro@crate::character`], [`struct@Lamp`] itself and
/// [`crate::LampError::Dry`]. What [nobody knows] stays text.
//@ has beacon/struct.Lamp.html '//div[@class="docblock"]//a[@href="struct.Lamp.html#method.new"]' 'Lamp::new'
//@ has - '//div[@class="docblock"]//a[@href="struct.Lamp.html#method.light"]' 'light'
//@ has - '//div[@class="docblock"]//a[@href="trait.Luminous.html"]' 'Luminous'
//@ has - '//div[@class="docblock"]//a[@href="optics/index.html"]' 'module of lenses'
//@ has - '//div[@class="docblock"]//a[@href="fn.trim.html"]' 'crate::trim'
//@ has - '//div[@class="docblock"]//a[@href="macro.character.html"]' 'crate::character'
//@ has - '//div[@class="docblock"]//a[@href="enum.LampError.html#variant.Dry"]' 'crate::LampError::Dry'
//@ has - '//div[@class="docblock"]/p' '[nobody knows]'
//@ has - '//*[@id="impl-Send-for-Lamp%3CL%3E"]' 'impl<L = Lens> !Send for Lamp<L>'
//@ has - '//*[@id="impl-Unpin-for-Lamp%3CL%3E"]' 'impl<L> Unpin for Lamp<L>'
pub struct Lamp<L = Lens> {
    lens: Rc<L>,
    fuel: Option<Fuel>,
}

/// Why a lamp is dark.
//@ has beacon/enum.LampError.html '//*[@id="impl-Error-for-LampError"]' 'impl Error for LampError'
//@ has - '//*[@id="impl-From%3CError%3E-for-LampError"]' 'impl From<Error> for LampError'
#[derive(Debug)]
pub enum LampError {
    /// Nobody filled it.
    Dry,
    /// It is lit already; this is the lamp.
    Lit(u8),
    /// It would burn, but nobody could be told.
    Message(fmt::Error),
}

impl fmt::Display for LampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("dark")
    }
}

impl std::error::Error for LampError {}

impl From<fmt::Error> for LampError {
    fn from(why: fmt::Error) -> Self {
        LampError::Message(why)
    }
}

impl<L> Lamp<L> {
    /// A lamp behind a lens, dark.
    //@ has beacon/struct.Lamp.html '//*[@id="method.new"]' 'pub fn new(lens: L) -> Self'
    pub fn new(lens: L) -> Self {
        Lamp { lens: Rc::new(lens), fuel: None }
    }

    /// Lights it.
    ///
    /// # Errors
    ///
    /// [`LampError::Dry`] when there is nothing to burn.
    //@ has beacon/struct.Lamp.html '//*[@id="method.light"]' 'pub fn light(&mut self) -> Result<&mut Self, LampError>'
    //@ has - '//h5[@id="errors"]' 'Errors'
    pub fn light(&mut self) -> Result<&mut Self, LampError> {
        if self.fuel.is_none() { Err(LampError::Dry) } else { Ok(self) }
    }

    /// Fills it, with `self` in each of the ways that it can come.
    //@ has beacon/struct.Lamp.html '//*[@id="method.filled"]' 'pub fn filled(self, fuel: Fuel) -> Self'
    pub fn filled(mut self, fuel: Fuel) -> Self {
        self.fuel = Some(fuel);
        self
    }

    /// Carried up the stairs, all hundred and four.
    //@ has beacon/struct.Lamp.html '//*[@id="method.carried"]' 'pub fn carried(self: Box<Self>) -> Rc<L>'
    pub fn carried(self: Box<Self>) -> Rc<L> {
        self.lens
    }

    /// Everything that can be seen through it.
    //@ has beacon/struct.Lamp.html '//*[@id="method.beams"]' "pub fn beams<'s>(&'s self) -> impl Iterator<Item = u16> + use<'s, L>"
    pub fn beams<'s>(&'s self) -> impl Iterator<Item = u16> + use<'s, L> {
        std::iter::empty()
    }
}

impl Lamp<Lens> {
    /// The usual one.
    //@ has beacon/struct.Lamp.html '//*[@id="impl-Lamp"]' 'impl Lamp'
    //@ has - '//*[@id="method.usual"]' 'pub fn usual() -> Self'
    pub fn usual() -> Self {
        Lamp::new(Lens::default())
    }
}

/// Shines.
//@ has beacon/trait.Luminous.html '//*[@id="tymethod.candelas"]' 'fn candelas(&self) -> f64'
//@ has - '//*[@id="impl-Luminous-for-Lamp%3CL%3E"]' 'impl<L> Luminous for Lamp<L>'
//@ has - '//*[@id="impl-Luminous-for-%26T"]' "impl<T: Luminous + ?Sized> Luminous for &T"
//@ has - '//*[@id="impl-Luminous-for-%5BT%5D"]' 'impl<T: Luminous> Luminous for [T]'
//@ has - '//*[@id="impl-Luminous-for-(A,+B)"]' 'impl<A, B> Luminous for (A, B)'
//@ has - '//*[@id="impl-Luminous-for-fn()+-%3E+R"]' 'impl<R: Luminous> Luminous for fn() -> R'
pub trait Luminous {
    /// How brightly.
    fn candelas(&self) -> f64;

    /// Whether it can be seen from the mainland.
    #[doc(alias = "bright")]
    fn far(&self) -> bool {
        self.candelas() > 1e5
    }
}

impl<L> Luminous for Lamp<L> {
    fn candelas(&self) -> f64 {
        4e5
    }
}

impl<T: Luminous + ?Sized> Luminous for &T {
    fn candelas(&self) -> f64 {
        (**self).candelas()
    }
}

impl<T: Luminous> Luminous for [T] {
    fn candelas(&self) -> f64 {
        self.iter().map(Luminous::candelas).sum()
    }
}

impl<A, B> Luminous for (A, B)
where
    A: Luminous,
    B: Luminous,
{
    fn candelas(&self) -> f64 {
        self.0.candelas() + self.1.candelas()
    }
}

impl<R: Luminous> Luminous for fn() -> R {
    fn candelas(&self) -> f64 {
        self().candelas()
    }
}
