//! Depends on a crate that was never downloaded.

pub use driftwood_not_downloaded::Plank;

/// Still standing.
//@ has missing_source/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;

/// Keeps a [plank](driftwood_not_downloaded::Plank).
//@ has missing_source/fn.keep.html '//pre[@class="rust item-decl"]' 'pub fn keep(plank: Plank)'
pub fn keep(plank: driftwood_not_downloaded::Plank) {}
