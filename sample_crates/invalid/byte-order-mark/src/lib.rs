//! Written by an editor that marks its files.

//@ has byte_order_mark/index.html '//div[@class="docblock"]/p' 'Written by an editor that marks its files.'
/// Still standing.
//@ has byte_order_mark/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
