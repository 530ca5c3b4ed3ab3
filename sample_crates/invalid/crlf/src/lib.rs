//! Lines end
//! as they do on Windows.

//@ has crlf/index.html '//div[@class="docblock"]/p' 'Lines end as they do on Windows.'
/// Still standing.
//@ has crlf/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;

/** A block
 * of two lines.
 */
//@ has crlf/constant.WORDS.html '//pre[@class="rust item-decl"]' "pub const WORDS: &str"
pub const WORDS: &str = "one\
  two";
