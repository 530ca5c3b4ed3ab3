//! Uses what is not there.

pub use self::nowhere::Thing;
pub use nobody::Knows;
use crate::harbour::*;

/// Still standing.
//@ has unresolved_import/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;

mod harbour {}
