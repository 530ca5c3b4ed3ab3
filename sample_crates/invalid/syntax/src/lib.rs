//! The parser stumbles, and goes on.

/// Still standing.
//@ has syntax/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;

/// Unfinished.
pub fn unfinished(a: u8, -> {
}

/// After the fall.
//@ has syntax/struct.After.html '//div[@class="docblock"]' 'After the fall.'
pub struct After {
    pub field: u8,
}
