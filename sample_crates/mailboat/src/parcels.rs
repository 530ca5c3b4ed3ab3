//! Parcels: letters that grew.

/// Weighed in pounds, by hand.
///
/// The feature `parcels` brings it.
//@ has mailboat/parcels/struct.Parcel.html '//*[@class="stab portability"]' 'Available on crate feature parcels only.'
//@ has mailboat/parcels/index.html '//*[@class="stab portability"]' 'Available on crate feature parcels only.'
pub struct Parcel {
    /// How heavy the counter says it is.
    pub pounds: u8,
}
