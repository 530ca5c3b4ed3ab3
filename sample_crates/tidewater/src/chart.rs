//! Charts, and the generics that keep them honest.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::marker::PhantomData;

/// A bearing in degrees, a tuple of one public field.
//@ has tidewater/chart/struct.Bearing.html '//pre[@class="rust item-decl"]' 'pub struct Bearing(pub u16);'
//@ has - '//*[@id="structfield.0"]' '0: u16'
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bearing(
    /// Clockwise from north.
    pub u16,
);

/// No size, no fields, no worries.
//@ has tidewater/chart/struct.Datum.html '//pre[@class="rust item-decl"]' 'pub struct Datum;'
#[derive(Clone, Copy, Debug, Default)]
pub struct Datum;

/// A chart of `ROWS` by `COLS` squares, borrowed for as long as the ink lasts.
//@ has tidewater/chart/struct.Chart.html '//pre[@class="rust item-decl"]' "pub struct Chart<'ink, T, D = Datum, const ROWS: usize = 8, const COLS: usize = 8>"
//@ has - '//pre[@class="rust item-decl"]' "where T: Clone + 'ink, D: ?Sized,"
//@ has - '//*[@id="structfield.title"]' "title: Cow<'ink, str>"
//@ has - "//*[@id=\"impl-Chart%3C'ink,+T,+D,+ROWS,+COLS%3E\"]" "impl<'ink, T, D, const ROWS: usize, const COLS: usize> Chart<'ink, T, D, ROWS, COLS>"
pub struct Chart<'ink, T, D = Datum, const ROWS: usize = 8, const COLS: usize = 8>
where
    T: Clone + 'ink,
    D: ?Sized,
{
    /// As lettered in the corner.
    pub title: Cow<'ink, str>,
    squares: BTreeMap<(usize, usize), &'ink T>,
    datum: PhantomData<D>,
}

impl<'ink, T, D, const ROWS: usize, const COLS: usize> Chart<'ink, T, D, ROWS, COLS>
where
    T: Clone + 'ink,
    D: ?Sized,
{
    /// Squares on the sheet.
    //@ has tidewater/chart/struct.Chart.html '//*[@id="associatedconstant.SQUARES"]' 'pub const SQUARES: usize'
    pub const SQUARES: usize = ROWS * COLS;

    /// Draws over what was there, with whatever draws.
    //@ has tidewater/chart/struct.Chart.html '//*[@id="method.redraw"]' "pub fn redraw<F, E>(&mut self, pen: F) -> Result<&mut Self, E>"
    //@ has - '//*[@id="method.redraw"]' "where F: for<'a> Fn(&'a T) -> Result<&'ink T, E>, E: Error + 'static,"
    pub fn redraw<F, E>(&mut self, pen: F) -> Result<&mut Self, E>
    where
        F: for<'a> Fn(&'a T) -> Result<&'ink T, E>,
        E: std::error::Error + 'static,
    {
        for square in self.squares.values_mut() {
            *square = pen(square)?;
        }
        Ok(self)
    }

    /// The squares that hold something, row by row.
    //@ has tidewater/chart/struct.Chart.html '//*[@id="method.inked"]' "pub fn inked(&self) -> impl Iterator<Item = (usize, usize)> + '_"
    pub fn inked(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.squares.keys().copied()
    }
}

impl<T: Clone> Chart<'static, T> {
    /// A clean sheet.
    //@ has tidewater/chart/struct.Chart.html '//*[@id="method.blank"]' 'pub fn blank(title: impl Into<String>) -> Self'
    pub fn blank(title: impl Into<String>) -> Self {
        Chart { title: Cow::Owned(title.into()), squares: BTreeMap::new(), datum: PhantomData }
    }
}

impl<T: Clone + Debug, D> Debug for Chart<'_, T, D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.title)
    }
}

/// Something that can be put on a chart: a trait with parameters and parents of its own.
//@ has tidewater/chart/trait.Feature.html '//pre[@class="rust item-decl"]' "pub trait Feature<'c, Scale = f64, const LAYER: u8 = 0>: Debug + 'c"
//@ has - '//*[@id="tymethod.draw"]' "fn draw(&self, scale: Scale) -> Box<dyn Display + Send + 'c>"
//@ has - '//*[@id="method.compare"]' 'fn compare<O>(&self, other: &O) -> bool where O: AsRef<str> + ?Sized,'
pub trait Feature<'c, Scale = f64, const LAYER: u8 = 0>: Debug + 'c
where
    Scale: Copy,
{
    /// Draws it.
    fn draw(&self, scale: Scale) -> Box<dyn Display + Send + 'c>;

    /// Whether another feature bears the same name.
    fn compare<O: ?Sized>(&self, other: &O) -> bool
    where
        O: AsRef<str>,
    {
        other.as_ref().is_empty()
    }
}

//@ has tidewater/chart/trait.Feature.html '//h2[@id="foreign-impls"]' 'Implementations on Foreign Types'
impl<'c, T: Debug + 'c> Feature<'c, u16, 3> for Vec<T> {
    fn draw(&self, _scale: u16) -> Box<dyn Display + Send + 'c> {
        Box::new("rocks")
    }
}

/// Every type that a parameter can have, in one signature.
//@ has tidewater/chart/fn.survey.html '//pre[@class="rust item-decl"]' 'name: &str,'
//@ has - '//pre[@class="rust item-decl"]' 'grid: &[[u8; 4]],'
//@ has - '//pre[@class="rust item-decl"]' 'raw: *const u8,'
//@ has - '//pre[@class="rust item-decl"]' 'raw_mut: *mut u8,'
//@ has - '//pre[@class="rust item-decl"]' "callback: fn(u8, &str) -> bool,"
//@ has - '//pre[@class="rust item-decl"]' 'foreign: unsafe extern "C" fn(i32) -> i32,'
//@ has - '//pre[@class="rust item-decl"]' "object: &mut (dyn FnMut(&mut Chart<'_, u8>) + Send),"
//@ has - '//pre[@class="rust item-decl"]' 'boxed: Box<dyn for<'
//@ has - '//pre[@class="rust item-decl"]' 'pair: (u8, (), (char,)),'
//@ has - '//pre[@class="rust item-decl"]' 'projected: <Vec<T> as IntoIterator>::Item,'
//@ has - '//pre[@class="rust item-decl"]' 'shown: impl Display + Copy'
//@ has - '//pre[@class="rust item-decl"]' '-> !'
#[allow(clippy::too_many_arguments, clippy::type_complexity)]
pub fn survey<T>(
    name: &str,
    grid: &[[u8; 4]],
    raw: *const u8,
    raw_mut: *mut u8,
    callback: fn(u8, &str) -> bool,
    foreign: unsafe extern "C" fn(i32) -> i32,
    object: &mut (dyn FnMut(&mut Chart<'_, u8>) + Send),
    boxed: Box<dyn for<'a> Fn(&'a T) -> &'a T>,
    pair: (u8, (), (char,)),
    projected: <Vec<T> as IntoIterator>::Item,
    shown: impl Display + Copy,
) -> ! {
    let _ = (name, grid, raw, raw_mut, callback, foreign, object, boxed, pair, projected, shown);
    panic!("no survey ever ends")
}

/// The longer of two names.
//@ has tidewater/chart/fn.longer.html '//pre[@class="rust item-decl"]' "pub fn longer<'a, 'b: 'a>(one: &'a str, other: &'b str) -> &'a str"
pub fn longer<'a, 'b: 'a>(one: &'a str, other: &'b str) -> &'a str {
    if one.len() > other.len() { one } else { other }
}

/// A sum over as many soundings as the caller says.
//@ has tidewater/chart/fn.sum.html '//pre[@class="rust item-decl"]' 'pub fn sum<const N: usize, T>(values: [T; N]) -> T where T: Sum,'
pub fn sum<const N: usize, T>(values: [T; N]) -> T
where
    T: std::iter::Sum,
{
    values.into_iter().sum()
}
