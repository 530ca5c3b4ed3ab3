//! Its words are in a file that is not there.

#[doc = include_str!("nowhere.md")]
//@ has missing_include/struct.Wordless.html
pub struct Wordless;

/// Still standing.
//@ has missing_include/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
