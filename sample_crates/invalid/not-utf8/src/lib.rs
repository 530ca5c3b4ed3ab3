//! A file that no text editor of this century wrote.

mod latin;
pub use latin::*;

/// Still standing.
//@ has not_utf8/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
