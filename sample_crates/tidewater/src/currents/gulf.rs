//! The great one.

use super::super::{Height, Set};

/// Metres of drift in an hour.
///
/// The result is in [`Height`]s although it lies flat; the direction is a [`Set`].
//@ has tidewater/currents/gulf/fn.drift.html '//pre[@class="rust item-decl"]' 'pub fn drift(to: Set, hours: u8) -> Height'
//@ has - '//pre[@class="rust item-decl"]//a[@class="enum"][@href="../../enum.Set.html"]' 'Set'
//@ has - '//pre[@class="rust item-decl"]//a[@class="type"][@href="../../type.Height.html"]' 'Height'
pub fn drift(to: Set, hours: u8) -> Height {
    f64::from(to as u16) * f64::from(hours)
}
