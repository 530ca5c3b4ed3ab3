//! A module that is its own file again.

pub mod eddy;

/// Still standing.
//@ has module_cycle/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
