//! A file that includes itself.

include!("part.rs");

/// Still standing.
//@ has include_cycle/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
