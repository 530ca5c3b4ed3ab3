//! Links into fog: [`Nowhere`], [text](crate::nowhere::Thing).

/// See [Pier::length], [struct@pier] and [`Pier`].
//@ has broken_links/fn.pier.html '//a[@href="struct.Pier.html"]' 'Pier'
//@ has - '//div[@class="docblock"]/p' 'See [Pier::length]'
pub fn pier() {}

/// Still standing.
//@ has broken_links/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
